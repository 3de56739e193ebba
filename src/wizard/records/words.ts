import type { Words } from "../words.ts";

export const recordsWords = {
  title: "{many}",
  lead: "What the directory holds now.",
  ofImport: "Only what one import created or updated.",
  showAll: "Show all",
  search: "Search {many}",
  none: "No {many} here",
  noneYet: "Import a file to add the first.",
  noneMore: "Nothing matches your search.",
  failed: "They could not be loaded",
  again: "Try again",
  more: "Show more",
  count: { one: "{count} {one}", other: "{count} {many}" },
  new: "Import a file",
  yes: "Yes",
  no: "No",
  import: "Last import",
  showImport: "Show",
  table: "List of {many}",
} satisfies Words;
