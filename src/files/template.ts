import type { Resource } from "../domain/resource.ts";
import { csvWriter, FOR_PEOPLE } from "./csv-writer.ts";

/** An empty file to fill in: the names of the fields, and a row of examples to write over. */
export async function templateFile(resource: Resource, format: "csv" | "xlsx"): Promise<Blob> {
  const header = resource.fields.map((field) => field.name);
  const example = resource.fields.map((field) => field.example);
  if (format === "xlsx") {
    const { writeXlsx } = await import("./workbook/write.ts");
    return writeXlsx([{ name: resource.plural, header, rows: [example] }]);
  }
  const csv = csvWriter(FOR_PEOPLE);
  csv.row(header);
  csv.row(example);
  return csv.blob();
}
