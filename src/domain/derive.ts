import { normaliseHeader, phrases, withoutFillers } from "./header-words.ts";
import { addressField } from "./kinds.ts";
import { shareLastFirst } from "./look.ts";
import type { Source } from "./mapping.ts";
import type { Resource } from "./resource.ts";
import { knownFor, knownNames } from "./synonyms.ts";

/** Columns that together make one field: first and last names, parts of an address, numbered lists. */
export interface Derived {
  readonly field: string;
  readonly source: Source;
}

const FIRST = phrases(
  "first name|firstname|given name|forename|first|fname|nombre de pila|primer nombre|prénom|Vorname|primeiro nome|nome próprio|nome di battesimo|voornaam|imię|ilk ad|الاسم الأول|名",
);
const MIDDLE = phrases(
  "middle name|middle|additional name|segundo nombre|deuxième prénom|zweiter Vorname|tussenvoegsel|drugie imię|ikinci ad|الاسم الأوسط|ミドル ネーム|中间名|중간 이름",
);
const LAST = phrases(
  "last name|lastname|surname|family name|last|lname|apellidos|apellido|nom de famille|Nachname|Familienname|sobrenome|apelido|cognome|achternaam|nazwisko|soyad|soyadı|soyisim|اسم العائلة|الاسم الأخير|姓|姓氏|苗字|성",
);
/** Words that mean the full name alone, the last name beside a first name, the first name beside a last. */
const LAST_BESIDE_FIRST = phrases("nom|Name|naam");
const FIRST_BESIDE_LAST = phrases("nombre|nombres|nome|name|ad|adı|isim|名字|이름");

/** First, middle and last name columns in the order they are written in, where both first and last are there. */
export function nameParts(headers: readonly string[]): readonly number[] | null {
  const place = (names: ReadonlySet<string>) => headers.findIndex((header) => names.has(header));
  let first = place(FIRST);
  let last = place(LAST);
  if (first < 0 && last < 0) return null;
  if (last < 0) last = headers[first] === "first name" ? -1 : place(LAST_BESIDE_FIRST);
  if (first < 0) first = place(FIRST_BESIDE_LAST);
  if (first < 0 || last < 0 || first === last) return null;
  const middle = place(MIDDLE);
  // As names are written where these letters are.
  if (/[\p{Script=Han}\p{Script=Hangul}]/u.test(headers[last] ?? "")) return [last, first];
  return [first, ...(middle < 0 ? [] : [middle]), last];
}

type Part = "street" | "street2" | "city" | "region" | "code" | "country";
const PARTS: readonly (readonly [Part, ReadonlySet<string>])[] = [
  [
    "street2",
    phrases(
      "street 2|street2|address2|address line2|address line 2|street address 2|street address line 2|extended address|address 2|apartment|apt|suite|unit|Adresszusatz|complément d'adresse",
    ),
  ],
  [
    "street",
    phrases(
      "street|street address|address line 1|address line|street 1|street address 1|street address line 1|address 1|address1|Straße|Strasse|Straße und Hausnummer|rue|calle|via|rua|logradouro|straat|dirección|adresse|Adresse|address|indirizzo|endereço|morada|adres|ulica|ulica i numer|sokak|cadde|الشارع|番地|町名 番地|街道|街道地址|도로명|번지",
    ),
  ],
  [
    "city",
    phrases(
      "city|town|city town|Ort|Stadt|Wohnort|ville|ciudad|localidad|città|comune|cidade|plaats|woonplaats|stad|suburb|miasto|miejscowość|şehir|ilçe|المدينة|市区町村|城市|市 县|도시|시군구",
    ),
  ],
  [
    "region",
    phrases(
      "state|province|region|state province|state region|state or province|dep region|state code|province code|county|Bundesland|Kanton|provincia|estado|province état|regione|provincie|région|département|estado|województwo|il|المنطقة|المحافظة|都道府県|省|省份|州|시도|시 도",
    ),
  ],
  [
    "code",
    phrases(
      "zip|zip code|zipcode|postal code|postcode|post code|zip postal code|postal zip code|zip code postal code|PLZ|Postleitzahl|code postal|código postal|cp|CAP|CEP|codice postale|kod pocztowy|posta kodu|الرمز البريدي|郵便番号|邮编|邮政编码|郵遞區號|우편번호|우편 번호",
    ),
  ],
  [
    "country",
    phrases(
      "country|country region|country code|Land|Land Region|pays|país|paese|nazione|pays région|país región|kraj|państwo|ülke|الدولة|البلد|国|国名|国家|國家|국가|国 地域",
    ),
  ],
];
const ORDER: readonly Part[] = ["street", "street2", "city", "region", "code", "country"];

/** The field of an address that has a name: `Werkadres`. */
function knownAddress(header: string): string | undefined {
  const [known] = knownFor("contact", header);
  return known !== undefined && /address/.test(known.field) ? known.field : undefined;
}

/** Which part of whose address a header names; `null` where it is none. */
function addressPart(header: string): { readonly field: string; readonly part: Part } | null {
  const words = withoutFillers(header).split(" ");
  for (let taken = words.length; taken > 0; taken -= 1) {
    for (const [text, rest] of [
      [words.slice(-taken).join(" "), words.slice(0, -taken).join(" ")],
      [words.slice(0, taken).join(" "), words.slice(taken).join(" ")],
    ] as const) {
      const part = PARTS.find(([, names]) => names.has(text))?.[0];
      if (part === undefined) continue;
      if (rest === "") return { field: "address", part };
      const field = addressField(rest) ?? knownAddress(rest);
      if (field !== undefined) return { field, part };
    }
  }
  return null;
}

/** Whether a header is a part of an address, so that it is never taken for something alike. */
export function isAddressPart(header: string): boolean {
  return addressPart(header) !== null;
}

/** Joins of address parts: those with a street (or a first line) and a city or a postal code. */
export function addressJoins(headers: readonly string[]): readonly Derived[] {
  const found = new Map<string, Map<Part, number>>();
  headers.forEach((header, column) => {
    const place = addressPart(header);
    if (!place) return;
    const parts = found.get(place.field) ?? new Map<Part, number>();
    if (!parts.has(place.part)) parts.set(place.part, column);
    found.set(place.field, parts);
  });
  return [...found]
    .filter(([, parts]) => parts.has("street") && (parts.has("city") || parts.has("code")))
    .map(([field, parts]) => ({
      field,
      source: {
        type: "join",
        separator: ", ",
        columns: ORDER.map((part) => parts.get(part)).filter((column) => column !== undefined),
      },
    }));
}

/** `Location 1`, `Location 2` for a field that takes several: one list. */
export function numberedLists(resource: Resource, headers: readonly string[]): readonly Derived[] {
  const many = resource.fields.filter(
    ({ kind }) => kind.type === "list" || (kind.type === "reference" && kind.many),
  );
  const names = knownNames(resource.name);
  const lists: Derived[] = [];
  for (const field of many) {
    const columns: number[] = [];
    headers.forEach((header, column) => {
      const base = /^(.+?) ?\d{1,2}$/.exec(header)?.[1];
      if (base === undefined) return;
      const same = base === normaliseHeader(field.name) || base === normaliseHeader(field.label);
      if (same || names.get(base)?.some((one) => one.field === field.name)) columns.push(column);
    });
    if (columns.length > 1) lists.push({ field: field.name, source: { type: "list", columns } });
  }
  return lists;
}

/** A name column whose values are "Last, First". */
export function swapOf(column: number, samples: readonly string[]): Source | null {
  return shareLastFirst(samples) >= 0.8 ? { type: "swap", column, separator: "," } : null;
}
