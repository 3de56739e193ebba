import type { Field, Resource } from "../domain/resource.ts";
import { idField, text } from "./columns.ts";

const ALTERNATES = ["other", "personal", "work", "social", "education"] as const;
const PHONES = ["home", "mobile", "work", "other", "education"] as const;
const ADDRESSES = ["secondary", "home", "work", "education", "other"] as const;

const EMAIL_EXAMPLES = {
  other: "luke@farm.example",
  personal: "luke.skywalker@home.example",
  work: "luke@rebels.example",
  social: "luke@social.example",
  education: "luke@academy.example",
} as const;
const PHONE_EXAMPLES = {
  home: "+1 212 555 0102",
  mobile: "+1 212 555 0103",
  work: "(212) 555-0104 ext. 7",
  other: "+44 20 7946 0018",
  education: "+1 212 555 0106",
} as const;
const ADDRESS_EXAMPLES = {
  secondary: "2 Harbor Lane, New York, NY 10004",
  home: "1 Farm Road, Anchorhead",
  work: "500 Fleet Street, New York, NY 10018",
  education: "3 Academy Square, Boston, MA 02108",
  other: "PO Box 7, New York, NY 10001",
} as const;

const emails: readonly Field[] = ALTERNATES.map((which) => ({
  name: `alternate_emails_${which}`,
  label: `Alternate email (${which})`,
  kind: { type: "email" },
  max: 127,
  description:
    which === "other"
      ? "Another email of the contact. Needs a primary email."
      : `Another email of the contact, for ${which} use. Needs a primary email.`,
  example: EMAIL_EXAMPLES[which],
}));

const phones: readonly Field[] = PHONES.map((which) => ({
  name: `alternate_phones_${which}`,
  label: `Alternate phone (${which})`,
  kind: { type: "phone" },
  max: 31,
  description: `Another phone number of the contact (${which}).`,
  example: PHONE_EXAMPLES[which],
}));

const addresses: readonly Field[] = ADDRESSES.map((which) => ({
  name: `alternate_addresses_${which}`,
  label: `Alternate address (${which})`,
  kind: { type: "text" },
  max: 255,
  description: `Another address of the contact (${which}).`,
  example: ADDRESS_EXAMPLES[which],
}));

export const contact: Resource = {
  name: "contact",
  label: { one: "contact", many: "contacts" },
  plural: "contacts",
  fields: [
    {
      ...text("name", "Name", 255),
      required: true,
      description: "Full name of the contact.",
      example: "Luke Skywalker",
    },
    {
      name: "alternate_names",
      label: "Alternate names",
      kind: { type: "list", maxItems: 5, maxItem: 255 },
      max: 1279,
      description: "Up to five other names of the contact, separated by commas.",
      example: "Red Five, L. Skywalker",
    },
    {
      name: "email",
      label: "Email",
      kind: { type: "email" },
      max: 127,
      description: "Primary email of the contact.",
      example: "luke@example.com",
    },
    ...emails,
    {
      name: "phone",
      label: "Phone",
      kind: { type: "phone" },
      max: 31,
      description: "Primary phone number of the contact.",
      example: "+1 212 555 0101",
    },
    ...phones,
    {
      ...text("address", "Address", 255),
      description: "Primary address of the contact.",
      example: "1 Main Street, New York, NY 10001",
    },
    ...addresses,
    {
      name: "locations",
      label: "Locations",
      kind: { type: "reference", target: "location", many: true },
      max: 2047,
      description: "Names of the locations the contact belongs to, separated by commas.",
      example: "WeWork 01, WeWork 02",
    },
    {
      name: "groups",
      label: "Groups",
      kind: { type: "reference", target: "group", many: true },
      max: 2047,
      description: "Names of the groups the contact belongs to, separated by commas.",
      example: "Pilots, Front desk",
    },
    {
      // No limit is published for it; 255 is that of the other short texts.
      ...text("id_number", "ID number", 255),
      description:
        "A number or code that only this contact has, such as a badge or employee number.",
      example: "004711",
    },
    {
      name: "is_primary",
      label: "Is primary",
      kind: { type: "boolean" },
      description: "Whether this is the primary contact: yes or no.",
      example: "yes",
    },
    {
      ...text("notes", "Notes", 255),
      description: "Anything else worth knowing about the contact.",
      example: "Leaves parcels at the front desk",
    },
    idField("con", "contact"),
  ],
  rules: [
    ...emails.map((field) => ({ type: "needs", field: field.name, needs: "email" }) as const),
    { type: "distinct", fields: ["email", ...emails.map((field) => field.name)] },
    { type: "distinct", fields: ["phone", ...phones.map((field) => field.name)] },
    { type: "distinct", fields: ["address", ...addresses.map((field) => field.name)] },
  ],
  keys: [
    { name: "id", fields: ["id"] },
    { name: "id_number", fields: ["id_number"] },
    { name: "email", fields: ["email"], foldCase: true },
    { name: "name", fields: ["name"], weak: true },
  ],
  actions: ["merge", "overwrite", "delete"],
};
