/**
 * @file Keeps a whole line to its folder's style where the rules allow only some notes.
 *
 * A model's weights are right if every note is possible. In a genre each place allows only a few, the
 * tonic more often than others, and the most likely ones add up to more than their share: a line that
 * hammers on one note. So what a line has had too much of becomes less likely, by the factor
 *
 *     share / ((count + PATIENCE * share) / (notes + PATIENCE))        of each class
 */
import type { LineKey, LineNote } from '../../compose/advice/advisor.ts';
import { encodeDuration } from '../data/note-features.ts';
import {
  changeClass,
  CLASSES,
  durationClass,
  pitchClassInKey,
  velocityClass,
  type NoteStyle,
} from '../models/note-style.ts';

/** Natural logarithms of factors, by the classes of `note-style.ts`. */
export interface LineBalance {
  readonly pitchValues: readonly number[];
  readonly pitchChanges: readonly number[];
  readonly durationValues: readonly number[];
  readonly velocityValues: readonly number[];
}

/** How many notes it takes before the line's own counts outweigh the prior. */
const PATIENCE = 4;

/**
 * @param line the notes of the line so far, oldest first.
 * @returns undefined for a model without its folder's shares.
 */
export function lineBalance(
  { pitch, velocity, duration }: NoteStyle,
  line: readonly LineNote[],
  { tonic, minor }: LineKey,
): LineBalance | undefined {
  if (!pitch.shares || !velocity.shares || !duration.shares) return undefined;
  const degrees = line.map((note) => pitchClassInKey(note.pitch, tonic, minor));
  const steps = line
    .slice(1)
    .map((note, i) => changeClass(note.pitch - line[i]!.pitch, CLASSES.pitch.furthest));
  const lengths = line.map((note) => durationClass(encodeDuration(note.duration)));
  const levels = line.map((note) => velocityClass(note.velocity));
  // Major and minor have separate shares.
  const [from, to] = minor ? [12, 24] : [0, 12];
  const inMode = pitch.shares.values.map((share, k) => (k >= from && k < to ? share : 0));
  return {
    pitchValues: factors(inMode, degrees),
    pitchChanges: factors(pitch.shares.changes, steps),
    durationValues: factors(duration.shares.values, lengths),
    velocityValues: factors(velocity.shares.values, levels),
  };
}

function factors(shares: readonly number[], seen: readonly number[]): number[] {
  const total = shares.reduce((a, b) => a + b, 0);
  const counts = new Array<number>(shares.length).fill(0);
  for (const k of seen) counts[k]!++;
  return shares.map((share, k) => {
    if (share === 0) return 0;
    const expected = share / total;
    return Math.log(((seen.length + PATIENCE) * expected) / (counts[k]! + PATIENCE * expected));
  });
}
