/** @file Finds the phrases of a melody: where it breathes, rests on a long note, or returns to what was there. */
import type { Note } from '../score/score.ts';
import type { Bar } from '../score/transform.ts';

export interface MelodicPhrase {
  /** Index of its first bar; its upbeat may lie before it. */
  readonly startBar: number;
  readonly bars: number;
  /** Index of the first phrase whose music it returns to; its own if it is new. */
  readonly like: number;
}

/**
 * What a length costs, in bars. Four bars are usual in songs and dances, two and eight come next (a
 * quadratic melody; A. B. Marx, Die Lehre von der musikalischen Komposition, 1837).
 */
const LENGTH_COST: readonly number[] = [9, 1.4, 0.55, 0.6, 0, 0.6, 0.5, 1, 0.5];
/** What a boundary is worth: after a rest, after a long note, where the music returns, and every four bars. */
const WORTH = { rest: 1.1, long: 1.1, returns: 0.6, regular: 0.25 };
/** Bars back at which a return is looked for. */
const RETURNS = Array.from({ length: 15 }, (_, i) => i + 2);
/** Share of the notes of their beginnings that phrases have in common if one returns to the other. */
const ALIKE = 0.6;

/**
 * The phrases of a melody, which together cover its bars. Boundaries lie at bar lines; they are chosen
 * together, so that phrases are of usual lengths and begin where the melody has breathed.
 *
 * The evidence is that of E. Cambouropoulos, "The Local Boundary Detection Model" (2001), long
 * intervals between onsets and rests, with parallelism, which listeners weigh as much (D. Temperley, "The
 * Cognition of Basic Musical Structures", 2001, ch. 3).
 *
 * @param line one note at a time, sorted by tick.
 * @param bars of the melody, in order, at least one, in the ticks of the notes.
 */
export function melodicPhrases(line: readonly Note[], bars: readonly Bar[]): MelodicPhrase[] {
  const contents = bars.map((bar) => contentOf(line, bar));
  const breath = bars.map((bar) => breathBefore(line, bar));
  const returns = bars.map((_, i) =>
    Math.max(0, ...RETURNS.map((back) => (i >= back ? beginsAlike(contents, i - back, i) : 0))),
  );
  const worth = bars.map(
    (_, i) => breath[i]! + WORTH.returns * returns[i]! + (i % 4 === 0 ? WORTH.regular : 0),
  );
  const best = new Array<number>(bars.length + 1).fill(-Infinity);
  const from = new Array<number>(bars.length + 1).fill(0);
  best[0] = 0;
  for (let end = 1; end <= bars.length; end++) {
    for (let length = 1; length < LENGTH_COST.length && length <= end; length++) {
      const start = end - length;
      const value = best[start]! - LENGTH_COST[length]! + (start > 0 ? worth[start]! : 0);
      if (value > best[end]!) [best[end], from[end]] = [value, start];
    }
  }
  const starts: number[] = [];
  for (let end = bars.length; end > 0; end = from[end]!) starts.unshift(from[end]!);
  const phrases: MelodicPhrase[] = [];
  starts.forEach((startBar, i) => {
    const length = (starts[i + 1] ?? bars.length) - startBar;
    const like = phrases.findIndex((earlier, k) => {
      const compared = Math.max(1, Math.min(length, earlier.bars) - 1);
      return earlier.like === k && alike(contents, earlier.startBar, startBar, compared) >= ALIKE;
    });
    phrases.push({ startBar, bars: length, like: like < 0 ? i : like });
  });
  return phrases;
}

/** The notes of a bar by onset and pitch, with their lengths in ticks. */
type Content = ReadonlyMap<string, number>;

function contentOf(line: readonly Note[], { tick, ticks }: Bar): Content {
  const found = new Map<string, number>();
  for (const note of line) {
    if (note.tick < tick || note.tick >= tick + ticks) continue;
    // To the nearest twelfth of the bar or so, for playing that is not exact.
    const place = Math.round(((note.tick - tick) / ticks) * 24);
    found.set(`${place} ${note.pitch % 12}`, note.duration);
  }
  return found;
}

/** Share of the notes, by length, that some bars from `a` have in common with those from `b`, 0..1. */
function alike(contents: readonly Content[], a: number, b: number, bars: number): number {
  let [common, all] = [0, 0];
  for (let i = 0; i < bars; i++) {
    const [one, other] = [contents[a + i], contents[b + i]];
    if (!one || !other) continue;
    for (const [note, length] of one) {
      all += length;
      if (other.has(note)) common += length;
    }
    for (const [note, length] of other) if (!one.has(note)) all += length;
  }
  return all === 0 ? 0 : common / all;
}

/** How clearly a passage from `b` on is one from `a` on again, which it was not a bar before, 0..1. */
function beginsAlike(contents: readonly Content[], a: number, b: number): number {
  const before = a > 0 ? alike(contents, a - 1, b - 1, 1) : 0;
  return Math.max(0, alike(contents, a, b, 2) - before);
}

/**
 * How clearly the melody breathes before a bar, 0..about 2: by the rest and the length of the note before
 * the last onset that may belong to it as an upbeat, within half a bar of its line.
 */
function breathBefore(line: readonly Note[], { tick, ticks }: Bar): number {
  let strongest = 0;
  for (let i = 1; i < line.length; i++) {
    const note = line[i]!;
    if (note.tick > tick + ticks / 4) break;
    if (note.tick < tick - ticks / 2) continue;
    const before = line[i - 1]!;
    const rest = Math.max(0, note.tick - before.tick - before.duration) / ticks;
    const interval = (note.tick - before.tick) / ticks;
    const later = line[i + 1] ? (line[i + 1]!.tick - note.tick) / ticks : interval;
    const long = Math.max(0, interval - later);
    const strength = WORTH.rest * Math.min(1, 4 * rest) + WORTH.long * Math.min(1, 2 * long);
    // A breath that comes early leaves a longer upbeat than most.
    const near = 1 - Math.abs(note.tick - tick) / ticks;
    strongest = Math.max(strongest, strength * near);
  }
  return strongest;
}
