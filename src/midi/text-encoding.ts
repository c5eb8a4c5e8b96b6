/**
 * @file Which of the encodings from before Unicode some texts are in.
 *
 * MIDI names no encoding, and the names of tracks are too short for a detector alone. So all texts of a
 * file are judged together, by three kinds of evidence: whether the bytes are what that encoding mostly
 * uses, what chardet says of the frequency of the characters, and words that tracks are named with.
 */
import { analyse } from 'chardet';
import { decodeLegacy, ENCODINGS, type LegacyEncoding } from './legacy-text.ts';
import { HABITS } from './text-habits.ts';
import { TRACK_WORDS } from './track-words.ts';

/** What chardet calls them. */
const CHARDET_NAMES: Readonly<Record<LegacyEncoding, readonly string[]>> = {
  'windows-1252': ['windows-1252', 'ISO-8859-1'],
  shift_jis: ['Shift_JIS'],
  gbk: ['GB18030'],
  big5: ['Big5'],
  'euc-kr': ['EUC-KR'],
  'windows-1251': ['windows-1251'],
};

/** chardet judges by many characters only: shorter texts are shown to it several times over. */
const CHARDET_SAMPLE = 400;
/** Bytes of longer ones that are shown to it. */
const CHARDET_MOST = 4000;
/** A word of {@link TRACK_WORDS} weighs more than the other evidence together. */
const WORD_WEIGHT = 3;

/**
 * The encoding that all of `texts` are most likely in, null where none fits them all: each has a byte
 * above 127 and is no Unicode.
 */
export function guessEncoding(texts: readonly Uint8Array[]): LegacyEncoding | null {
  const candidates = ENCODINGS.flatMap((encoding) => candidate(texts, encoding) ?? []);
  // Mostly a few accents in plain words, which are nothing but Western: no need to ask further.
  if (candidates.length < 2) return candidates[0]?.encoding ?? null;
  const chardet = chardetConfidences(texts);
  let best: LegacyEncoding | null = null;
  let bestScore = -Infinity;
  for (const { encoding, decoded, habits } of candidates) {
    const frequency = Math.max(...CHARDET_NAMES[encoding].map((name) => chardet.get(name) ?? 0));
    const score = habits + frequency + WORD_WEIGHT * shareOfWords(decoded, encoding);
    if (score > bestScore) [best, bestScore] = [encoding, score];
  }
  return best;
}

interface Candidate {
  readonly encoding: LegacyEncoding;
  readonly decoded: readonly string[];
  /** How far the texts have the bytes that the encoding mostly uses, 0..1. */
  readonly habits: number;
}

/** Null where the texts are not of that encoding, or of bytes that it hardly ever uses. */
function candidate(texts: readonly Uint8Array[], encoding: LegacyEncoding): Candidate | null {
  if (texts.length === 0) return null;
  const habits = mean(texts.map(HABITS[encoding]));
  if (habits < 0) return null;
  const decoded = decodeAll(texts, encoding);
  return decoded && { encoding, decoded, habits };
}

/** Null where one of them is not of that encoding. */
function decodeAll(texts: readonly Uint8Array[], encoding: LegacyEncoding): string[] | null {
  const decoded: string[] = [];
  for (const text of texts) {
    const words = decodeLegacy(text, encoding);
    if (words === null) return null;
    decoded.push(words);
  }
  return decoded;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** chardet's confidences by its names, 0..1. */
function chardetConfidences(texts: readonly Uint8Array[]): Map<string, number> {
  const joined = texts
    .flatMap((text) => [...text.subarray(0, CHARDET_MOST), 0x20])
    .slice(0, CHARDET_MOST);
  const times = Math.ceil(CHARDET_SAMPLE / joined.length);
  const shown = Uint8Array.from({ length: joined.length * times }, (_, i) => {
    return joined[i % joined.length] as number;
  });
  return new Map(analyse(shown).map(({ name, confidence }) => [name, confidence / 100]));
}

/** The share of the characters beyond ASCII that belong to words tracks are named with. */
function shareOfWords(texts: readonly string[], encoding: LegacyEncoding): number {
  const text = texts.join('\n').normalize('NFKC').toLowerCase();
  let covered = 0;
  for (const word of TRACK_WORDS[encoding]) {
    // A word of one character is one only by itself.
    const found = word.length > 1 ? text.split(word).length - 1 : lines(text, word);
    covered += found * beyondAscii(word);
  }
  return Math.min(1, covered / Math.max(1, beyondAscii(text)));
}

const lines = (text: string, line: string): number =>
  text.split('\n').filter((each) => each === line).length;

const beyondAscii = (text: string): number =>
  [...text].filter((character) => character > '\x7f').length;
