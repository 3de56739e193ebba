import { parseChild } from "../domain/child.ts";
import { closestOf } from "../domain/closest.ts";
import { normaliseKey } from "../domain/keys.ts";
import type { KnownContact } from "./protocol.ts";
import type { NameBook } from "./references.ts";

/**
 * Contacts as the children of a group name them: by number, else by email, else by name and phone, as
 * the endpoint finds them. Whether a name that several bear means one of them depends on the place of
 * the group, which the endpoint knows: such a name is taken for known here.
 */
export function memberBook(contacts: readonly KnownContact[]): NameBook {
  const numbers = new Set<string>();
  const emails = new Set<string>();
  const phones = new Map<string, Set<string>>();
  for (const { name, email, idNumber, phone } of contacts) {
    if (idNumber !== "") numbers.add(normaliseKey(idNumber, undefined));
    if (email !== "") emails.add(normaliseKey(email, true));
    const key = normaliseKey(name, undefined);
    phones.set(key, (phones.get(key) ?? new Set()).add(digitsOf(phone)));
  }
  const emailsAndNames = contacts.map(({ name, email }) => ({ name, email }));

  function knows(text: string): boolean {
    const child = parseChild(text);
    if (child === null) return true; // said otherwise
    if (child.idNumber !== "") return numbers.has(normaliseKey(child.idNumber, undefined));
    if (child.email !== "") return emails.has(normaliseKey(child.email, true));
    const found = phones.get(normaliseKey(child.name, undefined));
    if (found === undefined) return false;
    return child.phone === "" || found.has(digitsOf(child.phone));
  }

  return {
    count: (text) => (knows(text) ? 1 : 0),
    closest(text) {
      const child = parseChild(text);
      if (child === null || contacts.length > MOST_COMPARED) return "";
      // what is written in slots says more than a name: not guessed
      if (child.phone !== "" || child.idNumber !== "") return "";
      if (child.email === "") {
        return closestOf(
          child.name,
          emailsAndNames.map(({ name }) => name),
        );
      }
      if (child.name !== "") return "";
      return closestOf(
        child.email,
        emailsAndNames.map(({ email }) => email).filter((email) => email !== ""),
      );
    },
  };
}

const MOST_COMPARED = 2000;

function digitsOf(phone: string): string {
  return phone.replaceAll(/\D/g, "");
}
