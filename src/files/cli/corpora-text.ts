import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { csvWriter, FOR_PEOPLE } from "../csv-writer.ts";
import { decoderFor, findEncoding } from "../encoding.ts";
import { errorsCsv } from "../errors-file.ts";
import { columnsOf } from "../header.ts";
import { compareRows, gridOf, judge, RIGHT, type CorpusCase, type CorpusSet } from "./corpus.ts";
import { unpacked } from "./unpack.ts";

export function textSets(folder: string): readonly CorpusSet[] {
  return [...encodings(join(folder, "encodings")), ...naughty(join(folder, "naughty-strings"))];
}

interface Encoded {
  readonly file: string;
  readonly declared: string;
  readonly decodable: boolean;
  readonly whatwg: string | null;
  readonly nonAscii: number;
  readonly sha256_utf8: string;
}

/** Right where the text is: `windows-1252` for `iso-8859-1` is no error if it reads the same. */
function encodings(folder: string): readonly CorpusSet[] {
  if (!existsSync(folder)) return [];
  const { files } = JSON.parse(readFileSync(join(folder, "EXPECTED.json"), "utf8")) as {
    files: readonly Encoded[];
  };
  const cases = files
    .filter((one) => one.decodable && one.whatwg !== null)
    .map((one): CorpusCase => ({
      name: `${one.file} (${one.declared})`,
      run: () =>
        judge(async () => {
          const bytes = readFileSync(pathOf(folder, one.file));
          const head = bytes.subarray(0, 64 * 1024);
          const { label, bom } = findEncoding(head, head.length === bytes.length);
          const text = decoderFor(label).decode(bytes.subarray(bom));
          const hash = createHash("sha256").update(text, "utf8").digest("hex");
          return hash === one.sha256_utf8 ? RIGHT : { type: "wrong", why: `read as ${label}` };
        }),
    }));
  return [{ name: "encodings", cases }];
}

function pathOf(folder: string, file: string): string {
  const plain = join(folder, file);
  if (existsSync(plain)) return plain;
  const archive = join(folder, "node-chardet.tar.gz");
  return join(unpacked(archive), file);
}

/** Every string comes back byte for byte from a file for people and from an errors file. */
function naughty(folder: string): readonly CorpusSet[] {
  if (!existsSync(folder)) return [];
  const strings = JSON.parse(readFileSync(join(folder, "blns.json"), "utf8")) as readonly string[];
  const rows = strings.map((text, at) => [`${at}`, text]);
  const roundTrip: CorpusCase = {
    name: "errors file",
    run: () =>
      judge(async () => {
        const file = errorsCsv(columnsOf(["id", "text"]));
        const lines = rows.map((cells, at) =>
          file.row({
            number: at + 2,
            cells,
            problems: [{ field: "text", code: "c", message: "m" }],
          }),
        );
        const { rows: found } = await gridOf([file.head, ...lines].join(""), {});
        return compareRows(
          found.map((row) => row.slice(0, 2)),
          rows,
        );
      }),
  };
  const perString = rows.map((cells): CorpusCase => ({
    name: JSON.stringify(cells[1]).slice(0, 60),
    run: () =>
      judge(async () => {
        const file = errorsCsv(columnsOf(["id", "text"]));
        const line = file.row({ number: 2, cells, problems: [] });
        const { rows: found } = await gridOf(file.head + line, {});
        return compareRows(
          found.map((row) => row.slice(0, 2)),
          [cells],
        );
      }),
  }));
  const raw: CorpusCase = {
    name: "CSV for programs",
    run: () =>
      judge(async () => {
        const csv = csvWriter({ ...FOR_PEOPLE, formulas: "keep" });
        csv.row(["id", "text"]);
        for (const row of rows) csv.row(row);
        const bytes = new Uint8Array(await csv.blob().arrayBuffer());
        return compareRows((await gridOf(bytes, {})).rows, rows);
      }),
  };
  return [{ name: "naughty-strings", cases: [roundTrip, raw, ...perString] }];
}
