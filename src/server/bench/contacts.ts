import { closeSync, openSync, writeSync } from "node:fs";

/** Contacts as a real directory has them: 12 columns, a location and two groups each. Same rows each time. */
export const HEADERS = [
  "name",
  "email",
  "alternate_emails_work",
  "phone",
  "alternate_phones_mobile",
  "address",
  "alternate_addresses_home",
  "locations",
  "groups",
  "id_number",
  "is_primary",
  "notes",
] as const;

export const LOCATION_NAMES = Array.from({ length: 40 }, (_, n) => `Site ${n + 1}`);
export const GROUP_NAMES = Array.from({ length: 60 }, (_, n) => `Team ${n + 1}`);

const FIRST = [
  "Ada",
  "Björn",
  "Chloé",
  "Dmitri",
  "Ewa",
  "Fatima",
  "Gábor",
  "Hiroshi",
  "Inés",
  "João",
];
const LAST = ["Skywalker", "O'Neil", "Müller", "García", "Ng", "van der Berg", "Şahin", "Kowalski"];

/** Writes the CSV of `rows` contacts. `half`: every second row has another phone and note. */
export function writeContacts(file: string, rows: number, changed: "none" | "half"): void {
  const out = openSync(file, "w");
  writeSync(out, `${HEADERS.join(",")}\n`);
  for (let from = 0; from < rows; from += 10_000) {
    let part = "";
    for (let n = from; n < Math.min(from + 10_000, rows); n += 1) {
      part += line(n, changed === "half" && n % 2 === 1);
    }
    writeSync(out, part);
  }
  closeSync(out);
}

function line(n: number, isChanged: boolean): string {
  const first = FIRST[n % FIRST.length] ?? "";
  const last = LAST[(n * 7) % LAST.length] ?? "";
  const site = LOCATION_NAMES[n % LOCATION_NAMES.length] ?? "";
  const groups = [GROUP_NAMES[n % GROUP_NAMES.length], GROUP_NAMES[(n + 17) % GROUP_NAMES.length]];
  return (
    [
      `${first} ${last} ${n}`,
      `person.${n}@example.com`,
      n % 3 === 0 ? `p${n}@work.example.org` : "",
      `+1 212 55${isChanged ? "6" : "5"} ${String(n % 10_000).padStart(4, "0")}`,
      n % 4 === 0 ? `+44 20 7946 ${String(n % 10_000).padStart(4, "0")}` : "",
      `"${n % 900} Fleet Street, New York, NY 10018"`,
      n % 5 === 0 ? `"${n % 700} Farm Road, Anchorhead"` : "",
      site,
      `"${groups.join(",")}"`,
      `E-${String(n).padStart(8, "0")}`,
      n % 10 === 0 ? "yes" : "no",
      isChanged ? "moved this year" : n % 6 === 0 ? '"likes ""tea"", dislikes, lists"' : "",
    ].join(",") + "\n"
  );
}
