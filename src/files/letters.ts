/**
 * How often the letters beyond ASCII occur in languages, in per mille of all such letters or so:
 * enough to tell encodings apart, and no more. Upper case is derived.
 */
export interface Language {
  readonly letters: Readonly<Record<string, number>>;
}

function language(text: string): Language {
  const letters: Record<string, number> = {};
  let total = 0;
  const pairs = [...text.matchAll(/(\D)(\d+)/gu)];
  for (const [, , count] of pairs) total += Number(count);
  for (const [, letter = "", count] of pairs) letters[letter] = Number(count) / total;
  return { letters };
}

/** Letters in order of frequency, falling off as letters do. */
function alphabet(text: string): Language {
  return language(
    [...text].map((letter, at) => `${letter}${Math.round(1000 / (at + 6))}`).join(""),
  );
}

/** A list of people knows no borders: the languages of a region together. */
function mixed(languages: readonly Language[]): Language {
  const letters: Record<string, number> = {};
  for (const one of languages) {
    for (const [letter, share] of Object.entries(one.letters)) {
      letters[letter] = (letters[letter] ?? 0) + share / languages.length;
    }
  }
  return { letters };
}

function withMixed(languages: Readonly<Record<string, Language>>): readonly Language[] {
  const all = Object.values(languages);
  return [...all, mixed(all)];
}

const WESTERN = {
  english: language("’400“120”120‘60–80—80…40é30£20€10°10ï4ö4ü4š4ž4"),
  french: language("é500à120è90ê60ç40ô20î20û15â15ù15ï6œ8ë6ü2"),
  german: language("ü400ä330ö200ß100é6"),
  spanish: language("ó250í220á200é150ñ100ú60ü5ç3¿10¡6º6ª4"),
  portuguese: language("ã250ç200á140é120ó90í90ê60õ40ú30â20à20ô10º6ª4"),
  italian: language("à400è250ò130ù110ì60é40"),
  nordic: language("ä330å260ö250ø150æ90é20"),
  danish: language("å350ø330æ280é40"),
  icelandic: language("ð220á160í150ó100þ90æ80ö70ú60é60ý30"),
  dutch: language("ë350é300ï150è60ö60ü50"),
  catalan: language("à280é180è140ó110í110ò70ç50ú30ï20ü10·20"),
} as const;

const CENTRAL = {
  polish: language("ł220ą170ę170ó140ś110ż100ć70ń40ź20"),
  czech: language("á220í190ě160é100ř90ž90š80č80ý80ů50ú20ď6ť6ň6ó6"),
  slovak: language("á200í120é100ý90č90š80ž80ú70ľ60ť40ô30ň20ä20ó10ŕ2ĺ2"),
  hungarian: language("á290é280ő90ó90ö90ü60í50ú30ű20"),
  croatian: language("č280š250ž190ć180đ80"),
} as const;

const ROMANIAN = {
  cedilla: language("ă380î190ţ180ş170â120"),
  comma: language("ă380î190ț180ș170â120"),
} as const;

const BALTIC = {
  lithuanian: language("ė230š150ų140ž110į90ū80č70ą80ę30"),
  latvian: language("ā380ī150ē140š100ū60ņ50ļ50ž30ķ25č20ģ15"),
  estonian: language("ä370õ270ü260ö70š10ž10"),
} as const;

const CYRILLIC = {
  russian: alphabet("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"),
  ukrainian: alphabet("оаниівтрескдлмупяьзгбчйхцжюїєшщфґ"),
  serbian: alphabet("аоеинрсјтукдмлпвзгбшчцжхњљћђфџ"),
  bulgarian: alphabet("аоиетнрсвлкдпмзуягъбчйцжщхшюфь"),
  macedonian: alphabet("аоеинтрсвдкпмлујзгбшчцжхфќѓѕљњџ"),
} as const;

const GREEK = { greek: alphabet("αοιετσνηυρπκμλςωίάγδόήέθύχφβώξζψϊΐ") } as const;
const HEBREW = { hebrew: alphabet("יוהלאתרבמשנםדחעקכפטגןצזסךףץ") } as const;
const ARABIC = {
  arabic: alphabet("اليمنوتربعدسهفكقحةجشصطأخىذئضزثءغظإآؤ"),
  persian: alphabet("ایردنمهتوسبشکزخفلقگعجحپصچطذضظغثآ"),
} as const;
const THAI = { thai: alphabet("านรอกเงมยลวดทสตะิปบค่หแจพช้ขใไโัีูุผคซถธศษณฉฟภฮญ็์ำึื๊๋ๆฯ") } as const;
const VIETNAMESE = {
  vietnamese: language(
    "đ120ư130ơ60ê70ô90â50ă30à60á60\u030060\u030160\u030940\u030330\u032380é10í20ó10ú20ý5",
  ),
} as const;
const TURKISH = { turkish: language("ı320ü140ş120ğ90ç90ö70İ30â4î2û2") } as const;
const MALTESE = { maltese: language("ħ380ż250ġ180ċ120à60") } as const;
const CELTIC = {
  welsh: language("ŵ320ŷ230â160ê80ô80î60û20ẁ2ẃ2ẅ2"),
  irish: language("á300í230é180ú150ó140ḃ4ċ8ḋ4ḟ3ġ4ṁ6ṗ2ṡ6ṫ6"),
} as const;

/** The languages that are written in each encoding of one byte a character, and how common it is. */
export const ENCODINGS: readonly {
  readonly label: string;
  readonly prior: number;
  readonly languages: readonly Language[];
}[] = [
  { label: "windows-1252", prior: 0, languages: withMixed(WESTERN) },
  { label: "iso-8859-15", prior: -3, languages: withMixed(WESTERN) },
  { label: "macintosh", prior: -3, languages: withMixed(WESTERN) },
  { label: "cp850", prior: -3, languages: withMixed(WESTERN) },
  { label: "cp437", prior: -5, languages: withMixed(WESTERN) },
  {
    label: "windows-1250",
    prior: -2,
    languages: withMixed({ ...CENTRAL, romanian: ROMANIAN.cedilla }),
  },
  {
    label: "iso-8859-2",
    prior: -3,
    languages: withMixed({ ...CENTRAL, romanian: ROMANIAN.cedilla }),
  },
  { label: "cp852", prior: -5, languages: withMixed({ ...CENTRAL, romanian: ROMANIAN.cedilla }) },
  { label: "iso-8859-16", prior: -6, languages: [ROMANIAN.comma, CENTRAL.croatian] },
  { label: "windows-1251", prior: -1, languages: Object.values(CYRILLIC) },
  { label: "koi8-r", prior: -3, languages: [CYRILLIC.russian] },
  { label: "koi8-u", prior: -4, languages: [CYRILLIC.ukrainian] },
  { label: "iso-8859-5", prior: -4, languages: Object.values(CYRILLIC) },
  { label: "ibm866", prior: -3, languages: [CYRILLIC.russian] },
  { label: "cp855", prior: -6, languages: Object.values(CYRILLIC) },
  { label: "x-mac-cyrillic", prior: -4, languages: Object.values(CYRILLIC) },
  { label: "windows-1253", prior: -1, languages: Object.values(GREEK) },
  { label: "iso-8859-7", prior: -3, languages: Object.values(GREEK) },
  { label: "windows-1254", prior: -2, languages: Object.values(TURKISH) },
  { label: "windows-1255", prior: -2, languages: Object.values(HEBREW) },
  { label: "iso-8859-8", prior: -4, languages: Object.values(HEBREW) },
  { label: "windows-1256", prior: -2, languages: Object.values(ARABIC) },
  { label: "iso-8859-6", prior: -4, languages: Object.values(ARABIC) },
  { label: "windows-1257", prior: -3, languages: withMixed(BALTIC) },
  { label: "iso-8859-13", prior: -4, languages: withMixed(BALTIC) },
  { label: "iso-8859-4", prior: -6, languages: withMixed(BALTIC) },
  { label: "iso-8859-10", prior: -7, languages: [WESTERN.icelandic, ...withMixed(BALTIC)] },
  { label: "iso-8859-3", prior: -6, languages: Object.values(MALTESE) },
  { label: "iso-8859-14", prior: -6, languages: Object.values(CELTIC) },
  { label: "windows-1258", prior: -4, languages: Object.values(VIETNAMESE) },
  { label: "windows-874", prior: -2, languages: Object.values(THAI) },
];
