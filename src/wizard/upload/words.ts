import type { Words } from "../words.ts";

/** The words of the step "Upload a file". */
export const uploadWords = {
  title: "Upload a file",
  lead: "Bring the spreadsheet as it is. You will see what was found in it, match its columns, and check every row before anything changes.",

  // What to import
  resources: "What are you importing?",
  contact: "Contacts",
  contactMore: "People who receive mail and packages",
  group: "Groups",
  groupMore: "Contacts or locations that belong together",
  item: "Items",
  itemMore: "Products with their codes, sizes and weights",
  asset: "Assets",
  assetMore: "Things you own, where they are, their upkeep",

  // Drop zone
  zone: "Drop zone",
  drop: "Drop a spreadsheet here",
  dropNow: "Let go to read it",
  dropOther: "Let go to read this file instead",
  choose: "Choose a file",
  chooseOther: "Choose another file",
  file: "File",
  paste: "or paste cells",
  pasteLabel: "Cells copied from a spreadsheet",
  pasteHint:
    "Click in the box and press Ctrl+V (⌘V on a Mac). The first row should hold the headers.",
  pasteCancel: "Do not paste",
  limits:
    "CSV, TSV, Excel (.xlsx, .xls, .xlsb) or OpenDocument (.ods), up to {size} and {rows} rows",
  leftOut: {
    one: "One file at a time: {names} was left out.",
    other: "One file at a time: {names} were left out.",
  },

  // The bar
  none: "Nothing is sent until you say so in the last step",
  opening: "Looking at {name}",
  reading: "Reading {name}",
  ready: "{rows} and {columns} are ready",
  rows: { one: "{count} row", other: "{count} rows" },
  columns: { one: "{count} column", other: "{count} columns" },
  refusedStatus: "Choose another file to go on",
} satisfies Words;
