import { describe, expect, it } from "vitest";
import { canonicalLabel, chosenEncoding, decoderFor, findEncoding } from "./encoding.ts";

/** Encodes by asking the decoder what every byte, or pair of bytes, is. */
function encoded(text: string, label: string): Uint8Array {
  const decoder = decoderFor(label);
  const bytesOf = new Map<string, number[]>();
  for (let a = 0; a < 256; a += 1) bytesOf.set(decoder.decode(Uint8Array.of(a)), [a]);
  const leads = /shift_jis|euc|gb|big5/.test(label) ? 0xff - 0x81 : 0;
  for (let a = 0x81; a < 0x81 + leads; a += 1) {
    for (let b = 0x40; b < 0xff; b += 1) {
      const char = decoder.decode(Uint8Array.of(a, b));
      if (char.length === 1 && !bytesOf.has(char)) bytesOf.set(char, [a, b]);
    }
  }
  return Uint8Array.from([...text].flatMap((char) => bytesOf.get(char) ?? [0x3f]));
}

function wide(text: string, unit: 2 | 4, little: boolean): Uint8Array {
  const codes =
    unit === 4
      ? [...text].map((char) => char.codePointAt(0)!)
      : text.split("").map((char) => char.charCodeAt(0));
  const bytes = new Uint8Array(codes.length * unit);
  const view = new DataView(bytes.buffer);
  codes.forEach((code, at) =>
    unit === 4 ? view.setUint32(at * 4, code, little) : view.setUint16(at * 2, code, little),
  );
  return bytes;
}

function read(bytes: Uint8Array): { label: string; text: string } {
  const { label, bom } = findEncoding(bytes, true);
  return { label, text: decoderFor(label).decode(bytes.subarray(bom)) };
}

const TEXT = "name;city\r\nZoë Müller;Köln\r\n李小龙;香港\r\n😀;x\r\n";

describe("the encoding of a text", () => {
  it.each([
    ["utf-8 with a mark", new TextEncoder().encode(`\ufeff${TEXT}`), "utf-8"],
    ["utf-8", new TextEncoder().encode(TEXT), "utf-8"],
    ["utf-16le with a mark", wide(`\ufeff${TEXT}`, 2, true), "utf-16le"],
    ["utf-16be with a mark", wide(`\ufeff${TEXT}`, 2, false), "utf-16be"],
    ["utf-16le", wide(TEXT, 2, true), "utf-16le"],
    ["utf-16be", wide(TEXT, 2, false), "utf-16be"],
    ["utf-32le with a mark", wide(`\ufeff${TEXT}`, 4, true), "utf-32le"],
    ["utf-32be with a mark", wide(`\ufeff${TEXT}`, 4, false), "utf-32be"],
    ["utf-32le", wide(TEXT, 4, true), "utf-32le"],
    ["utf-32be", wide(TEXT, 4, false), "utf-32be"],
  ])("FILE-3: %s", (_, bytes, label) => {
    expect(read(bytes)).toEqual({ label, text: TEXT });
  });

  it("FILE-3: a character cut off at the end of the head is no reason to doubt UTF-8", () => {
    const bytes = new TextEncoder().encode("naïve,Zoë").subarray(0, -1);
    expect(findEncoding(bytes, false).label).toBe("utf-8");
    expect(findEncoding(bytes, true).label).not.toBe("utf-8");
  });

  it("FILE-5: a broken byte among many good characters is no reason to doubt UTF-8", () => {
    const good = new TextEncoder().encode("Zoë Müller,Köln\n".repeat(20));
    expect(findEncoding(Uint8Array.of(...good, 0xe9, 0x0a), true).label).toBe("utf-8");
  });

  it.each(["name,city\nAda\0,Rome\n\0", "hello\n\0world\0\n", "\0a,b\n1,2\n"])(
    "FILE-3: a NUL here and there is no UTF-16: %j",
    (text) => {
      expect(findEncoding(new TextEncoder().encode(text), true).label).toBe("utf-8");
    },
  );

  it.each([
    ["windows-1252", "name,city\nJosé Müller,Besançon\nØrsted,Ærø\nMuñoz,Alcalá – “sí”\n"],
    ["windows-1252", "Name;Straße\nJürgen Groß;Königstraße 5\n"],
    ["windows-1252", "price\n€ 5\n€ 7\n"],
    ["macintosh", "name,city\nJosé Müller,Besançon\nGarçon,Orléans\nFrançois,Nîmes\n"],
    ["cp850", "name,city\nJosé Müller,Besançon\nGarçon,Orléans\nFrançois,Nîmes\n"],
    [
      "windows-1250",
      "jméno,město\nJiří Dvořák,Plzeň\nŽaneta Šťastná,České Budějovice\nŁukasz,Łódź\n",
    ],
    [
      "iso-8859-2",
      "jméno,město\nJiří Dvořák,Plzeň\nŽaneta Šťastná,České Budějovice\nŁukasz,Łódź\n",
    ],
    ["windows-1251", "имя,город\nИван Петров,Москва\nОльга Сидорова,Екатеринбург\n"],
    ["koi8-r", "имя,город\nИван Петров,Москва\nОльга Сидорова,Екатеринбург\n"],
    ["ibm866", "имя,город\nИван Петров,Москва\nОльга Сидорова,Екатеринбург\n"],
    ["windows-1253", "όνομα,πόλη\nΓιώργος Παπαδόπουλος,Θεσσαλονίκη\nΕλένη,Αθήνα\n"],
    ["windows-1254", "ad,şehir\nAyşe Yılmaz,İstanbul\nOğuz Çelik,Diyarbakır\nGülşah,Muğla\n"],
    ["windows-1255", "שם,עיר\nמשה כהן,ירושלים\nרחל לוי,תל אביב\n"],
    ["windows-1256", "الاسم,المدينة\nمحمد علي,القاهرة\nفاطمة,بغداد\n"],
    [
      "windows-1257",
      "vardas,miestas\nJonas Kazlauskas,Šiauliai\nŽivilė Petraitytė,Panevėžys\nRūta,Kėdainiai\n",
    ],
    ["shift_jis", "名前,住所\n佐藤一郎,東京都新宿区\n鈴木花子,大阪府\nスズキ,カタカナ\n"],
    ["euc-jp", "名前,住所\n佐藤一郎,東京都新宿区\n鈴木花子,大阪府\nスズキ,カタカナ\n"],
    ["gb18030", "姓名,城市\n王伟,北京市\n李娜,上海市浦东新区\n张敏,广州\n"],
    ["big5", "姓名,城市\n陳大文,臺北市信義區\n林小美,高雄市\n"],
    ["euc-kr", "이름,도시\n김철수,서울특별시\n박영희,부산광역시\n"],
  ])("FILE-4: %s is guessed from a short table", (label, text) => {
    const found = read(encoded(text, label));
    expect(found).toEqual({ label, text });
  });

  it.each([
    ["windows-1257", "Šiauliai\r\nBirutė\r\n"],
    ["windows-1250", "Ştefan\r\nIaşi\r\nGalaţi\r\n"],
    ["iso-8859-16", "Ștefan\nIași\nGalați\n"],
    ["iso-8859-2", "Plzeň\nŠtěpán\n"],
    ["windows-1250", "Plzeň\r\nŠtěpán\r\n"],
    ["macintosh", "Zürich\rGenève\r"],
    ["windows-1252", "Shqipërisë\r\nÇelik\r\n"],
    ["windows-1252", "item;price\nBolt;€5\nNut;€7\n"],
    ["windows-1252", "item;price\nBolt;1\u00a0234,50\n"],
  ])("FILE-4: %s is guessed by what stands beside letters and ends lines: %j", (label, text) => {
    expect(read(encoded(text, label))).toEqual({ label, text });
  });

  it("FILE-4: Korean of Windows has syllables that EUC-KR lacks, in Node as well", () => {
    const bytes = [0x8c, 0x63, 0xb9, 0xe6, 0xb0, 0xa2, 0xc7, 0xcf, 0x2c, 0xc6, 0x52, 0xa2, 0xe6];
    expect(decoderFor("euc-kr").decode(Uint8Array.from(bytes))).toBe("똠방각하,힣€");
    const decoder = decoderFor("euc-kr");
    const pieces = bytes.map((byte) => decoder.decode(Uint8Array.of(byte), { stream: true }));
    expect(pieces.join("")).toBe("똠방각하,힣€");
    expect(decoderFor("euc-kr").decode(Uint8Array.of(0x61, 0xb0))).toBe("a\ufffd");
  });

  it("FILE-3: Korean in seven bits is known by its escape", () => {
    const bytes = new TextEncoder().encode(
      "\u001b$)Cid,name\n1,\u000e1f\u000f!\n2,\u000e3*\u000f\n",
    );
    expect(read(bytes)).toEqual({ label: "iso-2022-kr", text: "id,name\n1,길!\n2,나\n" });
  });

  it.each([
    ["Müller", "windows-1252"],
    ["Å,1", "windows-1252"],
    ["é", "windows-1252"],
    ["caf\u00e9 – “x”", "windows-1252"],
  ])("FILE-4: %s alone", (text, label) => {
    expect(read(encoded(text, label)).text).toBe(text);
  });

  it("FILE-4: Windows-1252 is not read as Latin-1, whatever the decoder does", () => {
    expect(decoderFor("windows-1252").decode(Uint8Array.of(0x80, 0x92, 0x93, 0xe9))).toBe("€’“é");
    expect(decoderFor("windows-1252").decode(Uint8Array.of(0xff, 0x61))).toBe("ÿa");
  });

  it.each([
    ["UTF8", "utf-8"],
    ["latin1", "windows-1252"],
    ["sjis", "shift_jis"],
    ["UTF-32", "utf-32le"],
    ["IBM850", "cp850"],
    ["iso-8859-16", "iso-8859-16"],
  ])("FILE-4: the label %s is understood", (label, name) => {
    expect(canonicalLabel(label)).toBe(name);
  });

  it("FILE-4: a label that is none is refused", () => {
    expect(() => canonicalLabel("klingon")).toThrow("unknown_encoding");
    expect(() => canonicalLabel("__proto__")).toThrow("unknown_encoding");
  });

  it("FILE-3: the mark is skipped when the person chose the encoding as well", () => {
    expect(chosenEncoding("utf-8", Uint8Array.of(0xef, 0xbb, 0xbf, 0x61)).bom).toBe(3);
    expect(chosenEncoding("windows-1252", Uint8Array.of(0xef, 0xbb, 0xbf, 0x61)).bom).toBe(0);
  });
});
