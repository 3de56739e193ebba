import type { Resource } from "../domain/resource.ts";
import { idField, text } from "./columns.ts";

export const group: Resource = {
  name: "group",
  label: { one: "group", many: "groups" },
  plural: "groups",
  fields: [
    {
      ...text("name", "Name", 255),
      required: true,
      description: "Name of the group.",
      example: "Front desk",
    },
    {
      name: "resource",
      label: "Resource",
      kind: { type: "option", options: ["contact", "location"] },
      required: true,
      description: "What the group is made of: contact or location.",
      example: "contact",
    },
    {
      name: "location",
      label: "Location",
      kind: { type: "reference", target: "location", many: false },
      max: 63,
      description: "Name of the location of a group of contacts. Blank for a group of locations.",
      example: "WeWork 01",
    },
    {
      name: "children",
      label: "Children",
      kind: { type: "children" },
      max: 2047,
      description:
        "Members of the group, separated by commas: names, emails, or Name:phone:ID number:email.",
      example: "Luke Skywalker, leia@example.com, Han Solo:::han@example.com",
    },
    idField("grp", "group"),
  ],
  rules: [{ type: "blank-where", field: "location", where: "resource", is: "location" }],
  keys: [
    { name: "id", fields: ["id"] },
    { name: "name", fields: ["name", "resource"] },
  ],
  actions: ["merge", "overwrite", "delete"],
};
