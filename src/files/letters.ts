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
    "é007405555è111117116ï222658222ç363383363î337337334ê336335336ô333333336â447446445û444448444à444444744œ474444464",
  ),
  german: language("ü400ä330ö200ß100é6", "ä157111136ü116111116ö226222246ß333883333é444444665"),
  spanish: language(
    "ó250í220á200é150ñ100ú60ü5ç3¿10¡6º6ª4",
    "á116115436í115445664é115516446ó222227226ú227222545ñ333393333ü444444475",
  ),
  portuguese: language(
    "ã250ç200á140é120ó90í90ê60õ40ú30â20à20ô10º6ª4",
    "ã111151471ê111116416á156514615í226226226é222525626ç222282262â222224226ú337333336ó333336436ô333333536õ373333373à948444444",
  ),
  italian: language(
    "à400è250ò130ù110ì60é40",
    "à222622722é333333734ù333833733ì333333733ò333733733è944444644",
  ),
  nordic: language("ä330å260ö250ø150æ90é20", "ö956161165ä226222226å927222625é444444665"),
  danish: language("å350ø330æ280é40", "ø956151165å226222625æ226222246é444444665"),
  icelandic: language(
    "ð220á160í150ó100þ90æ80ö70ú60é60ý30",
    "í005204465ó004503536ú006000456ð111886141á227224555æ222222526ý333333346ö333333336þ387375333é444444456",
  ),
  dutch: language("ë350é300ï150è60ö60ü50", "ë111917111ï333378333é373335654ö444447464"),
  albanian: language("ë800ç200", "ë000000704ç393373333"),
  catalan: language(
    "à280é180è140ó110í110ò70ç50ú30ï20ü10·20",
    "à145814525è111115316í226225625ò222226226ó333833733ú333333636ç444484554ï444448444é444444645",
  ),
} as const;

const CENTRAL = {
  polish: language(
    "ł220ą170ę170ó140ś110ż100ć70ń40ź20",
    "ń111718111ł272286262ż333363373ś338736333ó333333336ę444447445ą444447445",
  ),
  czech: language(
    "á220í190ě160é100ř90ž90š80č80ý80ů50ú20ď6ť6ň6ó6",
    "š055405026á004004606é111111735ý111111714í224222735č295257232ž222255273ě333333336ř383363363ú338336335ů444444546ň474477444ď444484444",
  ),
  slovak: language(
    "á200í120é100ý90č90š80ž80ú70ľ60ť40ô30ň20ä20ó10ŕ2ĺ2",
    "č070025070á003005606š167617134é111111735í115111316ý222222724ž222256273ó222225226ú337333336ľ333777353ď444484444ň474484444",
  ),
  hungarian: language(
    "á290é280ő90ó90ö90ü60í50ú30ű20",
    "á004004006é116111326ó225624635ö226222246í226222426ü336333346ú337636335ő444444664",
  ),
  croatian: language("č280š250ž190ć180đ80", "š167647143č181168113ž222266272đ444484444"),
} as const;

const ROMANIAN = {
  cedilla: language("ă380î190ţ180ş170â120", "ă000000802ţ363383363â333333336ş383766353é444444665"),
  comma: language("ă380î190ț180ș170â120", "ă000000802ț363383363â333333336ș383766353é444444665"),
} as const;

const BALTIC = {
  lithuanian: language(
    "ė230š150ų140ž110į90ū80č70ą80ę30",
    "ų000800700ė111111616š288565243č282292222ž272262272ū333333336",
  ),
  latvian: language(
    "ā380ī150ē140š100ū60ņ50ļ50ž30ķ25č20ģ15",
    "ā000005206š165185342ī116111316ē115115316ņ222295222ž222222272ļ333386343č393365343ū333336336ķ386383333ģ333383353",
  ),
  estonian: language(
    "ä370õ270ü260ö70š10ž10",
    "ü228224255ä222226274š276265262ž333333373õ333333365é444444665",
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
    "ç171664171ı111113715ü225222426ş282766253ö377333335ğ444784444",
  ),
} as const;
const MALTESE = {
  maltese: language("ħ380ż250ġ180ċ120à60", "ż154976141ġ285275253ċ282666252ħ383363365é444444665"),
} as const;
const CELTIC = {
  welsh: language(
    "ŵ320ŷ230â160ê80ô80î60û20ẁ2ẃ2ẅ2",
    "ŵ363333555ô336336336ŷ336333635â447744445é444444655ê444444446",
  ),
  irish: language(
    "á300í230é180ú150ó140ḃ4ċ8ḋ4ḟ3ġ4ṁ6ṗ2ṡ6ṫ6",
    "á000364274é050000471ó113111565í164615555ú155555465",
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
    prior: -3,
    languages: withMixed({ ...CENTRAL, romanian: ROMANIAN.cedilla }),
  },
  {
    label: "iso-8859-2",
    prior: -3.5,
    languages: withMixed({ ...CENTRAL, romanian: ROMANIAN.cedilla }),
  },
  { label: "cp852", prior: -5, languages: withMixed({ ...CENTRAL, romanian: ROMANIAN.cedilla }) },
  // Romanian that both know is read with the comma below, as it is written, not with a cedilla.
  { label: "iso-8859-16", prior: -2.9, languages: [ROMANIAN.comma] },
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
