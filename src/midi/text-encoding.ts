/**
 * @file Detects the pre-Unicode encoding of some texts.
 *
 * MIDI does not specify an encoding, and track names are too short for a detector alone. So all texts
 * of a file are judged together, by three kinds of evidence: whether the bytes are typical of the
 * encoding, chardet's character statistics, and words that are common in track names.
 */
import { analyse } from 'chardet';
import { decodeLegacy, ENCODINGS, type LegacyEncoding } from './legacy-text.ts';
import { HABITS } from './text-habits.ts';
import { TRACK_WORDS } from './track-words.ts';

/** Their chardet names. */
const CHARDET_NAMES: Readonly<Record<LegacyEncoding, readonly string[]>> = {
  'windows-1252': ['windows-1252', 'ISO-8859-1'],
  shift_jis: ['Shift_JIS'],
  gbk: ['GB18030'],
  big5: ['Big5'],
  'euc-kr': ['EUC-KR'],
  'windows-1251': ['windows-1251'],
};

/** chardet needs many characters: shorter texts are repeated for it. */
const CHARDET_SAMPLE = 400;
/** Maximum bytes of longer texts given to it. */
const CHARDET_MOST = 4000;
/** A word of {@link TRACK_WORDS} outweighs all other evidence. */
const WORD_WEIGHT = 3;

/**
 * The most likely encoding of all `texts`, each of which has a byte above 127 and is not Unicode; null
 * if none fits them all.
 */
export function guessEncoding(texts: readonly Uint8Array[]): LegacyEncoding | null {
  const candidates = ENCODINGS.flatMap((encoding) => candidate(texts, encoding) ?? []);
  // A few accents in plain words can only be Western: no further checks needed.
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
  /** How typical the bytes are of the encoding, 0..1. */
  readonly habits: number;
}

/** Null if the texts are invalid in that encoding, or use bytes that are very rare in it. */
function candidate(texts: readonly Uint8Array[], encoding: LegacyEncoding): Candidate | null {
  if (texts.length === 0) return null;
  const habits = mean(texts.map(HABITS[encoding]));
  if (habits < 0) return null;
  const decoded = decodeAll(texts, encoding);
  return decoded && { encoding, decoded, habits };
}

/** Null if one of them is invalid in that encoding. */
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

/** chardet's confidence by encoding name, 0..1. */
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

/** The share of non-ASCII characters that belong to words common in track names. */
function shareOfWords(texts: readonly string[], encoding: LegacyEncoding): number {
  const text = texts.join('\n').normalize('NFKC').toLowerCase();
  let covered = 0;
  for (const word of TRACK_WORDS[encoding]) {
    // A one-character word counts only by itself.
    const found = word.length > 1 ? text.split(word).length - 1 : lines(text, word);
    covered += found * beyondAscii(word);
  }
  return Math.min(1, covered / Math.max(1, beyondAscii(text)));
}

const lines = (text: string, line: string): number =>
  text.split('\n').filter((each) => each === line).length;

const beyondAscii = (text: string): number =>
  [...text].filter((character) => character > '\x7f').length;
