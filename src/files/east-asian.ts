import { decoderFor } from "./encoding.ts";

/** Encodings of two bytes and more a character, and how common they are. */
export const WIDE_ENCODINGS: readonly { readonly label: string; readonly prior: number }[] = [
  { label: "shift_jis", prior: -2 },
  { label: "gb18030", prior: -1 },
  { label: "big5", prior: -2 },
  { label: "euc-kr", prior: -2 },
  { label: "euc-jp", prior: -3 },
];

const CHINESE =
  "的一是不了在人有我他这中大来上个国和也子时道说出而要于就下得可你年生自会那后能对着事其里所去行过家十用发天如然作方成者多日都三小军二无同么经法当起与好看学进种将还分此心前面又定见只主没公从" +
  "動間這個來們國會時說對過發後裡經學還進種將沒從當與見現開長電話號碼請問頭門車馬語" +
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高张張劉陳楊黃趙吳孫馬羅鄭梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱" +
  "北京上海广州深圳市省区县路街号楼室电话邮件地址姓名公司部门经理男女编号日期金额数量单价合计备注明华文伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛超平刚桂";
const JAPANESE =
  "日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金員九入選立開手米力学問高代明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法不来作性的要用制治度務強気小七成期公野協取都和統以機平総加山思家話世受区領多県続進正安設保改数記院女初北午指権心界支第産結百派点教報済書府活原先共得解名交資予川向際査勝面委告軍文反元重近千考判認画海参売利組知案道信策集在件団別物側任引使求所次水半品昨論計死官増係感特情投示変打男基私各始島直両朝革価式確村提運終挙果西勢減台広容必応演電歳住争談能無再位置企真流格有疑口過局少放税検藤町常校料沢裁状工建語球営空職証土与急止送援供可役構木割聴身費付施切由説転食比難防補車優夫研収断井何南石足違消境神番規術護展態導鮮備宅害配副算視条幹独警宮究育席輸訪楽起万着乗店述残想線率病農州武声質念待試族象銀域助労例衛然早張映限親額監環験追審商葉義伝働形景落欧担好退準賀訴辺造英被株頭技低毎医復仕去姿味負閣韓渡失移差衆個門写評課末守若脳極種美岡影命含福蔵量望松非撃佐核観察整段横融型白深字答夜製票況音申様財港識注呼渉達様電話番号郵便住所氏名佐藤鈴木高橋田中渡辺伊藤山本小林加藤吉田";
const KOREAN =
  "이다의는에을를가은한하고지로기사도자대인어리서아시일정수전제나과그있보원주해여부장상스구만들비공라동생유성용조년게국화세경관신계소전학개명모무문미분산선안업연오위으음입적중진치통회김박최강윤임한조장권황송류홍번호메일이름주소서울남녀회사직책";

const COMMON = new Set([...CHINESE, ...JAPANESE, ...KOREAN]);

const KANA = Math.log(0.01);
const HALF_KANA = Math.log(0.0004);
const FREQUENT = Math.log(0.0025);
const LEVEL_1 = Math.log(0.0001);
const LEVEL_2 = Math.log(0.000004);
const HANGUL = Math.log(0.0004);
const SIGN = Math.log(0.003);
const ODD_SIGN = Math.log(0.00001);
const NOTHING = Math.log(1e-9);

/** Logarithm of how likely the text is in an East Asian encoding; to compare with `likelihood`. */
export function wideScore(bytes: Uint8Array, label: string): number {
  const text = decoderFor(label).decode(bytes);
  const usual = usualCharacters(label);
  let sum = 0;
  for (const char of text) {
    if (char >= "\u0080") sum += score(char, usual);
  }
  // A character of an ASCII byte and a high one is twice as unlikely as it seems: letters went lost.
  return sum;
}

function score(char: string, usual: ReadonlySet<string>): number {
  const code = char.codePointAt(0) ?? 0;
  if (code === 0xfffd || (code >= 0xe000 && code < 0xf900) || code < 0xa0) return NOTHING;
  if (code >= 0x3040 && code <= 0x30ff) return KANA;
  if (code >= 0xff61 && code <= 0xff9f) return HALF_KANA;
  if (COMMON.has(char)) return FREQUENT;
  if (code >= 0xac00 && code <= 0xd7a3) return usual.has(char) ? HANGUL : LEVEL_2;
  if (code >= 0x4e00 && code <= 0x9fff) return usual.has(char) ? LEVEL_1 : LEVEL_2;
  if ((code >= 0x3000 && code <= 0x303f) || (code >= 0xff00 && code <= 0xff60)) return SIGN;
  if (code >= 0x2010 && code <= 0x2026) return SIGN;
  return ODD_SIGN;
}

/** Lead bytes of the characters that each standard puts first because they are used most. */
const USUAL: Readonly<Record<string, readonly [from: number, to: number]>> = {
  shift_jis: [0x88, 0x98],
  gb18030: [0xb0, 0xd7],
  big5: [0xa4, 0xc6],
  "euc-kr": [0xb0, 0xc8],
  "euc-jp": [0xb0, 0xcf],
};

const sets = new Map<string, ReadonlySet<string>>();

function usualCharacters(label: string): ReadonlySet<string> {
  const known = sets.get(label);
  if (known !== undefined) return known;
  const [from, to] = USUAL[label] ?? [0, -1];
  const bytes: number[] = [];
  for (let lead = from; lead <= to; lead += 1) {
    for (
      let trail = label === "shift_jis" || label === "big5" ? 0x40 : 0xa1;
      trail <= 0xfe;
      trail += 1
    ) {
      if (trail === 0x7f) continue;
      bytes.push(lead, trail, 10);
    }
  }
  const set = new Set(decoderFor(label).decode(Uint8Array.from(bytes)));
  sets.set(label, set);
  return set;
}
