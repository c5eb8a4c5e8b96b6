/** @file The typical bytes of texts in each encoding. */
import { decodeLegacy, type LegacyEncoding } from './legacy-text.ts';

/** How typical a text's bytes are of its encoding, -1..1; 1: entirely. */
export type Habit = (text: Uint8Array) => number;

export const HABITS: Readonly<Record<LegacyEncoding, Habit>> = {
  shift_jis: japaneseHabit,
  // GB 2312 level 1, by pronunciation; level 2; what GBK added.
  gbk: (text) =>
    doubleByteHabit(text, (lead, trail) => {
      if (lead < 0xa1 || trail < 0xa1) return -1;
      if (lead < 0xb0) return lead <= 0xa3 ? 0.3 : -0.5;
      return lead <= 0xd7 ? 1 : 0.2;
    }),
  // The 5,401 frequent characters; punctuation; the rare ones.
  big5: (text) =>
    doubleByteHabit(text, (lead) => {
      if (lead < 0xa1) return -1;
      if (lead < 0xa4) return 0.3;
      return lead <= 0xc6 ? 1 : -0.3;
    }),
  // The 2,350 syllables of KS X 1001; Chinese characters; what Windows added.
  'euc-kr': (text) =>
    doubleByteHabit(text, (lead, trail) => {
      if (lead < 0xa1 || trail < 0xa1) return -1;
      if (lead < 0xb0) return lead <= 0xa3 ? 0.3 : -0.5;
      return lead <= 0xc8 ? 1 : -0.5;
    }),
  'windows-1251': russianHabit,
  'windows-1252': westernHabit,
};

const isPlainLetter = (byte = 0): boolean => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;

/** Penalty for a two-byte character after a plain letter, where an accented letter is more likely. */
const AFTER_A_LETTER = 0.8;

/** The mean of `judge` over all two-byte characters. */
function doubleByteHabit(text: Uint8Array, judge: (lead: number, trail: number) => number): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const lead = text[i] as number;
    if (lead < 0x80) continue;
    if (isPlainLetter(text[i - 1])) sum -= AFTER_A_LETTER;
    sum += judge(lead, text[++i] ?? 0);
    count++;
  }
  return count === 0 ? -1 : sum / count;
}

/** Half-width kana: the voicing marks, and the kana that take them. */
const VOICED = 0xde;
const HALF_VOICED = 0xdf;
/** Half-width small vowels and consonants, and the mark of a long vowel. */
const isTail = (byte: number): boolean => byte >= 0xa7 && byte <= 0xb0;
const isKana = (byte: number): boolean => byte >= 0xa6 && byte <= 0xdd;
/** ka to to, ha to ho, and u. */
const canBeVoiced = (byte: number): boolean =>
  (byte >= 0xb6 && byte <= 0xc4) || canBeHalfVoiced(byte) || byte === 0xb3;
const canBeHalfVoiced = (byte: number): boolean => byte >= 0xca && byte <= 0xce;

/** Kana and the common kanji; half-width kana only in runs, with voicing marks only where allowed. */
function japaneseHabit(text: Uint8Array): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const byte = text[i] as number;
    if (byte < 0x80) continue;
    count++;
    if (byte >= 0xa1 && byte <= 0xdf) {
      sum += halfWidthHabit(byte, text[i - 1] ?? 0, text[i + 1] ?? 0);
    } else {
      if (isPlainLetter(text[i - 1])) sum -= AFTER_A_LETTER;
      sum += fullWidthHabit(byte, text[++i] ?? 0);
    }
  }
  return count === 0 ? -1 : sum / count;
}

function halfWidthHabit(byte: number, before: number, after: number): number {
  if (byte === VOICED) return canBeVoiced(before) ? 2.5 : -2;
  if (byte === HALF_VOICED) return canBeHalfVoiced(before) ? 2.5 : -2;
  const starts = !(before >= 0xa1 && before <= 0xdf);
  if (isTail(byte)) return starts ? -1 : 1;
  if (!isKana(byte)) return 0;
  return starts && !(after >= 0xa6 && after <= 0xdf) ? -1 : 0.7;
}

function fullWidthHabit(lead: number, trail: number): number {
  if (lead === 0x82 || lead === 0x83) return trail >= 0x40 ? 1 : -1;
  if (lead === 0x81) return 0.3;
  if (lead >= 0x88 && lead <= 0x97) return 0.9;
  return lead <= 0x9f || (lead >= 0xe0 && lead <= 0xea) ? 0 : -1;
}

/** Words of only Cyrillic letters, in lower case, upper case or capitalised. */
function russianHabit(text: Uint8Array): number {
  const decoded = decodeLegacy(text, 'windows-1251') ?? '';
  const words = decoded.match(/[\p{L}]+/gu) ?? [];
  let good = 0;
  let bad = [...decoded.replace(/[\p{L}]+/gu, '')].filter(isOddSign).length;
  for (const word of words) {
    if (/^[\x20-\x7e]+$/.test(word)) continue;
    const cased = /^[А-ЯЁІЇЄҐ]?[а-яёіїєґ]+$|^[А-ЯЁІЇЄҐ]+$/u.test(word);
    if (!cased) bad += word.length;
    // A single letter is just as likely Western European.
    else if (word.length === 1) good += 0.4;
    else good += word.length;
  }
  return good + bad === 0 ? -1 : (good - bad) / Math.max(1, good + bad);
}

/** Symbols that occur in texts of any language. */
const SIGNS = '«»„“”‘’–—…·•°©®№¡¿ªº´`§';
const isOddSign = (character: string): boolean => character > '\x7f' && !SIGNS.includes(character);

/** Isolated accented letters among plain ones, and symbols. */
function westernHabit(text: Uint8Array): number {
  const decoded = decodeLegacy(text, 'windows-1252') ?? '';
  let sum = 0;
  let count = 0;
  for (const [i, character] of [...decoded].entries()) {
    if (character <= '\x7f') continue;
    count++;
    sum += westernCharacter(character, decoded[i - 1] ?? '', decoded[i + 1] ?? '');
  }
  return count === 0 ? -1 : sum / count;
}

function westernCharacter(character: string, before: string, after: string): number {
  if (SIGNS.includes(character)) return 0.5;
  if (!/\p{L}/u.test(character)) return -1;
  const plain = (neighbour: string) => /[a-z]/i.test(neighbour);
  const accented = (neighbour: string) => neighbour > '\x7f' && /\p{L}/u.test(neighbour);
  const capitalInside = /\p{Lu}/u.test(character) && /[a-z]/.test(before);
  if (capitalInside) return -1;
  if (accented(before) || accented(after)) return plain(before) || plain(after) ? 0.2 : -0.6;
  return plain(before) || plain(after) ? 1 : 0.5;
}
