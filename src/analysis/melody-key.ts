/** @file The key of a single melody, which says less than a whole piece: how it ends counts, and what is written. */
import type { KeySignature, Note } from '../score/score.ts';
import { mod } from '../theory/pitch.ts';
import { keyFits, type MajorOrMinor } from './key-estimate.ts';

/**
 * What counts besides the notes, in units of the correlation. Tunes nearly always end on their tonic, or
 * else on another tone of its chord; a key signature is often right, but many files have one of no
 * sharps because nobody wrote one.
 */
const SIGN = {
  endsOnTonic: 0.22,
  endsInChord: 0.08,
  signature: 0.12,
  emptySignature: 0.03,
  mode: 0.04,
};

/**
 * The likeliest major or minor key; null for a melody without notes, or with all twelve alike.
 *
 * @param line one note at a time, sorted by tick; at least one.
 * @param signature the one in force at its beginning, if any.
 * @example melodyKey(line, score.keySignatures[0]); // { tonic: 7, mode: 'major', correlation: 0.91 }
 */
export function melodyKey(
  line: readonly Note[],
  signature: KeySignature | undefined,
): MajorOrMinor | null {
  const sounding = new Array<number>(12).fill(0);
  for (const { pitch, duration } of line) sounding[pitch % 12]! += duration;
  const last = (line.at(-1)?.pitch ?? 0) % 12;
  let best: MajorOrMinor | null = null;
  let most = -Infinity;
  for (const key of keyFits(sounding)) {
    const degree = mod(last - key.tonic, 12);
    const inChord = degree === 7 || degree === (key.mode === 'major' ? 4 : 3);
    const ending = degree === 0 ? SIGN.endsOnTonic : inChord ? SIGN.endsInChord : 0;
    const worth = key.correlation + ending + (signature ? signed(key, signature) : 0);
    if (worth > most) [best, most] = [key, worth];
  }
  return best;
}

function signed({ tonic, mode }: MajorOrMinor, signature: KeySignature): number {
  const major = mod(signature.fifths * 7, 12);
  const wanted = mode === 'major' ? major : mod(major + 9, 12);
  if (tonic !== wanted) return 0;
  const own = signature.fifths === 0 ? SIGN.emptySignature : SIGN.signature;
  return own + (signature.mode === mode ? SIGN.mode : 0);
}
