import { utils, write } from "xlsx";
import type { FileContent } from "./wizard.ts";

export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly (string | number | Date)[])[];
  readonly hidden?: true;
}

/** A workbook (.xlsx) of these sheets. */
export function workbookOf(name: string, sheets: readonly Sheet[]): FileContent {
  const book = utils.book_new();
  for (const sheet of sheets) {
    const rows = sheet.rows.map((row) => [...row]);
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows, { cellDates: true }), sheet.name);
  }
  book.Workbook = {
    Sheets: sheets.map((sheet) => ({ name: sheet.name, Hidden: sheet.hidden === true ? 1 : 0 })),
  };
  return {
    name,
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    content: write(book, { type: "buffer", bookType: "xlsx" }) as Buffer,
  };
}
