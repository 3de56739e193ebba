import { phrases, withoutFillers } from "./header-words.ts";
import { knownFor } from "./synonyms.ts";

/** Whose an email, a phone number or an address is. */
export type Kind =
  "main" | "home" | "work" | "mobile" | "education" | "secondary" | "second" | "other";

const WORDS: Readonly<Record<Kind, ReadonlySet<string>>> = {
  main: phrases(
    "mailing|primary|address|address 1|main|postal|permanent|shipping|delivery|contact|person|default|default address|principal|haupt|główny|الرئيسي|主要|대표",
  ),
  home: phrases(
    "home|private|personal|residential|home address|privat|zuhause|particular|personnel|domicile|casa|ab|abit|privé|privato|thuis|pessoal|residencial|domowy|prywatny|dom|ev|kişisel|المنزل|الشخصي|自宅|個人|家庭|住宅|个人|집|자택|개인",
  ),
  work: phrases(
    "business|work|office|company|corporate|work address|geschäftlich|dienstlich|Arbeit|Büro|Firma|trabajo|oficina|empresa|bureau|travail|professionnel|lavoro|ufficio|uff|azienda|aziendale|trabalho|comercial|profissional|werk|kantoor|zakelijk|służbowy|firmowy|praca|iş|ofis|العمل|المكتب|会社|勤務先|公司|工作|商务|회사|직장|근무지|사무실",
  ),
  mobile: phrases(
    "mobile|cell|mobil|móvil|celular|portable|cellulare|mobiel|komórkowy|cep|المحمول|الجوال|携帯|手机|行動|휴대",
  ),
  education: phrases(
    "school|campus|university|education|student|Schule|escolar|scolaire|okul|学校|학교",
  ),
  second: phrases("2"),
  secondary: phrases("secondary|second|address 2|alternate|alternative|additional|backup"),
  other: phrases(
    "other|other address|weitere|weiterer|weiteres|autre|otro|otra|altro|altra|outro|overig|andere|inny|diğer|أخرى|آخر|その他|其他|기타",
  ),
};

const FIELDS = {
  email: {
    main: "email",
    home: "alternate_emails_personal",
    work: "alternate_emails_work",
    education: "alternate_emails_education",
    secondary: "alternate_emails_other",
    second: "alternate_emails_other",
    other: "alternate_emails_other",
  },
  phone: {
    main: "phone",
    home: "alternate_phones_home",
    work: "alternate_phones_work",
    mobile: "alternate_phones_mobile",
    education: "alternate_phones_education",
    secondary: "alternate_phones_other",
    second: "alternate_phones_other",
    other: "alternate_phones_other",
  },
  address: {
    main: "address",
    home: "alternate_addresses_home",
    work: "alternate_addresses_work",
    education: "alternate_addresses_education",
    secondary: "alternate_addresses_secondary",
    other: "alternate_addresses_other",
  },
  // A mobile phone is one, whoever pays for it.
  alternate_phones_mobile: {
    main: "alternate_phones_mobile",
    home: "alternate_phones_mobile",
    work: "alternate_phones_mobile",
  },
} as const satisfies Readonly<Record<string, Partial<Record<Kind, string>>>>;

/** The field that holds the address of this kind; `undefined` where the words name no kind. */
export function addressField(words: string): string | undefined {
  return fieldOf(FIELDS.address, words);
}

function fieldOf(fields: Partial<Record<Kind, string>>, words: string): string | undefined {
  const kinds = Object.keys(WORDS) as readonly Kind[];
  const kind = kinds.find((one) => fields[one] !== undefined && WORDS[one].has(words));
  return kind === undefined ? undefined : fields[kind];
}

/**
 * The field of a contact that a header names by what it is and whose: `Telefonnummer (dienstlich)`,
 * `alternateEmailAddress`. Takes a normalised header.
 */
export function fieldByKind(header: string): string | undefined {
  const words = withoutFillers(header).split(" ");
  for (let taken = words.length - 1; taken > 0; taken -= 1) {
    for (const [what, whose] of [
      [words.slice(0, taken), words.slice(taken)],
      [words.slice(-taken), words.slice(0, -taken)],
    ] as const) {
      const known = knownFor("contact", what.join(" "));
      for (const { field, weak } of known) {
        const fields = weak ? undefined : FIELDS[field as keyof typeof FIELDS];
        const found = fields === undefined ? undefined : fieldOf(fields, whose.join(" "));
        if (found !== undefined) return found;
      }
    }
  }
  return undefined;
}
