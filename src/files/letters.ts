/**
 * How often the letters beyond ASCII occur in languages, in per mille of all such letters or so:
 * enough to tell encodings apart, and no more. Upper case is derived.
 */
export interface Language {
  readonly letters: Readonly<Record<string, number>>;
  /** For Latin letters: how much likelier or not (powers of two) beside which neighbours, see `placeOf`. */
  readonly places: Readonly<Record<string, readonly number[]>>;
}

/** What may stand on each side of a letter: no letter (0), a vowel (1), a consonant (2). */
export function placeOf(before: 0 | 1 | 2, after: 0 | 1 | 2): number {
  return before * 3 + after;
}

function language(text: string, placed = ""): Language {
  const letters: Record<string, number> = {};
  let total = 0;
  const pairs = [...text.matchAll(/(\D)(\d+)/gu)];
  for (const [, , count] of pairs) total += Number(count);
  for (const [, letter = "", count] of pairs) letters[letter] = Number(count) / total;
  const places: Record<string, readonly number[]> = {};
  for (const [, letter = "", digits = ""] of placed.matchAll(/(\D)(\d{9})/gu)) {
    places[letter] = [...digits].map((digit) => Number(digit) - 5);
  }
  return { letters, places };
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
  const places: Record<string, readonly number[]> = {};
  for (const one of languages) {
    for (const [letter, share] of Object.entries(one.letters)) {
      letters[letter] = (letters[letter] ?? 0) + share / languages.length;
    }
  }
  for (const letter of Object.keys(letters)) {
    const known = languages.flatMap((one) => (one.places[letter] ? [one.places[letter]] : []));
    if (known.length > 0) places[letter] = averages(known);
  }
  return { letters, places };
}

function averages(lists: readonly (readonly number[])[]): readonly number[] {
  const [first = []] = lists;
  return first.map((_, at) => lists.reduce((sum, list) => sum + (list[at] ?? 0), 0) / lists.length);
}

function withMixed(languages: Readonly<Record<string, Language>>): readonly Language[] {
  const all = Object.values(languages);
  return [...all, mixed(all)];
}

const WESTERN = {
  english: language("’400“120”120‘60–80—80…40é30£20€10°10ï4ö4ü4š4ž4"),
  french: language(
    "é500à120è90ê60ç40ô20î20û15â15ù15ï6œ8ë6ü2",
    "é006305355ï111658111è222225226ç333373373",
  ),
  german: language("ü400ä330ö200ß100é6", "ä057000046ü116111116ö226222256é333333665"),
  spanish: language(
    "ó250í220á200é150ñ100ú60ü5ç3¿10¡6º6ª4",
    "á005004436é000006446í005045655ó111116116ú222222546ñ222292222",
  ),
  portuguese: language(
    "ã250ç200á140é120ó90í90ê60õ40ú30â20à20ô10º6ª4",
    "ê000006006ã000060570á056504506í006007006â111114116é111515516ç222282262ó222226226ô222222226ú222222226",
  ),
  italian: language("à400è250ò130ù110ì60é40", "ì222222822"),
  nordic: language("ä330å260ö250ø150æ90é20", "ö056060065ä111111116å337333336é333333665"),
  danish: language("å350ø330æ280é40", "ø155161174æ116111146å337333336é333333665"),
  icelandic: language(
    "ð220á160í150ó100þ90æ80ö70ú60é60ý30",
    "í005204455ó004503536ú006000456ð000886040á007004555æ111111516ý111111146ö222222226þ287276222é222222256",
  ),
  dutch: language("ë350é300ï150è60ö60ü50", "ë000904000é333333665ï333378333"),
  albanian: language("ë800ç200", "ë000000704ç292282222"),
  catalan: language(
    "à280é180è140ó110í110ò70ç50ú30ï20ü10·20",
    "à045804525è000005306í007005605ò111116116ó222922722ú222222626ç222282552ï333338333é333333636",
  ),
} as const;

const CENTRAL = {
  polish: language(
    "ł220ą170ę170ó140ś110ż100ć70ń40ź20",
    "ń000708000ł070086060ż111161171ś228727222ó222222226ę222227225ą333337335",
  ),
  czech: language(
    "á220í190ě160é100ř90ž90š80č80ý80ů50ú20ď6ť6ň6ó6",
    "š055405016á004004606é000000735ý000000804í005000735č095057030ž111156173ě111111116ř282262262ú228227225ů222222526ň272287222ď333393333",
  ),
  slovak: language(
    "á200í120é100ý90č90š80ž80ú70ľ60ť40ô30ň20ä20ó10ŕ2ĺ2",
    "č070025070á003005606š067607024é000000725í005000306ý000000803ž111156172ó111115116ú117111116ľ222787252ď333393333ň383383333",
  ),
  hungarian: language(
    "á290é280ő90ó90ö90ü60í50ú30ű20",
    "á004005006é006000226ó006604635ö006000046í116111416ü117111146ú117616115ő333333763",
  ),
  croatian: language("č280š250ž190ć180đ80", "š068647033č080068003ž111166171đ333393333"),
} as const;

const ROMANIAN = {
  cedilla: language("ă380î190ţ180ş170â120", "ă000000802ţ161181161â111111116ş282767252é333333665"),
  comma: language("ă380î190ț180ș170â120", "ă000000802ț161181161â111111116ș282767252é333333665"),
} as const;

const BALTIC = {
  lithuanian: language(
    "ė230š150ų140ž110į90ū80č70ą80ę30",
    "ų000800700ė000000606š088565042č080090000ž070060070ū222222226",
  ),
  latvian: language(
    "ā380ī150ē140š100ū60ņ50ļ50ž30ķ25č20ģ15",
    "ā000005206š066085341ī006000306ē005005306ņ000095000ž111111171ļ111186141č191175141ū222226226ķ286282222ģ222292252",
  ),
  estonian: language(
    "ä370õ270ü260ö70š10ž10",
    "ü118114155ä111116174š176166161ž111111171õ222222265é333333665",
  ),
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
const TURKISH = {
  turkish: language(
    "ı320ü140ş120ğ90ç90ö70İ30â4î2û2",
    "ç070664070ı000003705ü005000306ş181766152ö277222226ğ222792222",
  ),
} as const;
const MALTESE = {
  maltese: language("ħ380ż250ġ180ċ120à60", "ż054976030ġ085075053ċ080676050ħ181161164é333333665"),
} as const;
const CELTIC = {
  welsh: language("ŵ320ŷ230â160ê80ô80î60û20ẁ2ẃ2ẅ2", "é333333754"),
  irish: language(
    "á300í230é180ú150ó140ḃ4ċ8ḋ4ḟ3ġ4ṁ6ṗ2ṡ6ṫ6",
    "á000364174é050000471ó004000565í064605555ú055555465",
  ),
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
  // Romanian that both know is read with the comma below, as it is written, not with a cedilla.
  { label: "iso-8859-16", prior: -1.9, languages: [ROMANIAN.comma] },
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
