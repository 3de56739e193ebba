import { foldSpace } from "./clean.ts";
import { isEmail } from "./email.ts";
import { isPhone } from "./phone.ts";

/** A member of a group as its cell names it. At least one part is filled. */
export interface Child {
  readonly name: string;
  readonly phone: string;
  readonly idNumber: string;
  readonly email: string;
}

/**
 * Reads `Name`, an email, or four colon slots `Name:phone:id number:email`, each of which may be
 * blank. `null` where it is neither.
 */
export function parseChild(text: string): Child | null {
  const slots = text.split(":").map(foldSpace);
  if (slots.length !== 1 && slots.length !== 4) return null;
  const [name = "", phone = "", idNumber = "", email = ""] = slots;
  if (slots.length === 1) return name === "" ? null : childOfText(name);
  if (name === "" && phone === "" && idNumber === "" && email === "") return null;
  if (phone !== "" && !isPhone(phone)) return null;
  if (email !== "" && !isEmail(email)) return null;
  if (phone === "" && idNumber === "" && email === "") return childOfText(name);
  return { name, phone, idNumber, email };
}

function childOfText(text: string): Child {
  return isEmail(text)
    ? { name: "", phone: "", idNumber: "", email: text }
    : { name: text, phone: "", idNumber: "", email: "" };
}

/** The shortest text that `parseChild` reads as this child. */
export function childText(child: Child): string {
  if (child.phone === "" && child.idNumber === "") {
    if (child.email === "") return child.name;
    if (child.name === "") return child.email;
  }
  return `${child.name}:${child.phone}:${child.idNumber}:${child.email}`;
}
