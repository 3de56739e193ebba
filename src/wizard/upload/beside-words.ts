import { uploadWords } from "./words.ts";
import type { Words } from "../words.ts";

const { contact, group, item, asset } = uploadWords;

/** The words of what comes right after the drop zone: columns to expect, and work that was left. */
export const besideWords = {
  // Work that was left
  draftTitle: "You were importing {name}",
  draftMore: "{resource}, last changed {ago}. The file, the mapping and your edits are still here.",
  draftSent:
    "{resource}, last changed {ago}. It was being sent when the page closed. Continue to see whether it was done; it is never done twice.",
  draftTaken: "{name} is open in another tab",
  draftTakenMore: "Go on with it there. Here you can import another file meanwhile.",
  draftContinue: "Continue with it",
  draftDrop: "Discard",
  draftInterrupted: "The page was closed while the import was being sent.",

  // Expected columns
  expected: "Columns for {resource}",
  expectedMore: "In any order and under any name: you match them in the next step.",
  required: "Required",
  optional: "Optional",
  allColumns: "Show all {count} columns",
  fewerColumns: "Show fewer",
  template: "Start from a template",
  templateCsv: "CSV",
  templateXlsx: "XLSX",
  templateOf: "Download the {resource} template as {format}",
  templateFailed: "The template could not be made. Try again.",

  // What can be imported
  contact,
  group,
  item,
  asset,
} satisfies Words;
