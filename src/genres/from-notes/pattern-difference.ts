/** @file How far two patterns of a kind differ. */
import { parseComp, parseHits, parseLine, parseRhythm, type Hit } from '../pattern-text.ts';
import type { DrumSound } from '../genre-patterns.ts';

/** A pattern of any kind; see the genre format. */
export type AnyPattern = { readonly bars: number; readonly grid: number } & (
  | { readonly rows: Readonly<Partial<Record<DrumSound, string>>> }
  | { readonly line: string }
  | { readonly comp: string }
  | { readonly rhythm: string }
);

/** What is struck at a place of the pattern, and how: its strength and the part of a quarter it sounds. */
interface Stroke {
  readonly what: string;
  readonly how: string;
}

/** Share of a stroke by which it differs if the same is played otherwise. */
const OTHERWISE = 0.5;

/**
 * The share of strokes that differ, 0 (all are the same, whatever the grid) .. 1 (none is): a stroke that
 * the other pattern lacks at its place, or another token there, counts whole; the same with another
 * strength, length or articulation by half. The shorter pattern is repeated beside the longer; two
 * patterns without strokes do not differ.
 *
 * @example
 *   ```ts
 *   patternDifference({ bars: 1, grid: 2, line: '1 - - - 5 - - -' }, { bars: 1, grid: 2, line: '1 - - - 3 - - -' });
 *   // 0.5
 *   ```;
 */
export function patternDifference(a: AnyPattern, b: AnyPattern): number {
  const bars = (a.bars * b.bars) / commonDivisor(a.bars, b.bars);
  const [ours, theirs] = [strokesOf(a, bars), strokesOf(b, bars)];
  const places = new Set([...ours.keys(), ...theirs.keys()]);
  if (places.size === 0) return 0;
  let differing = 0;
  for (const place of places) {
    const [one, other] = [ours.get(place), theirs.get(place)];
    if (one?.what !== other?.what) differing++;
    else if (one?.how !== other?.how) differing += OTHERWISE;
  }
  return differing / places.size;
}

/** A stroke and its place in the pattern, in quarter notes. */
type Placed = readonly [place: number, stroke: Stroke];

/** Strokes by pattern and bars: whoever gathers patterns compares each with many. */
const known = new WeakMap<AnyPattern, Map<number, ReadonlyMap<string, Stroke>>>();

/** The strokes over this many bars, by drum and place. */
function strokesOf(pattern: AnyPattern, bars: number): ReadonlyMap<string, Stroke> {
  const own = known.get(pattern) ?? new Map<number, ReadonlyMap<string, Stroke>>();
  known.set(pattern, own);
  const strokes = own.get(bars) ?? readStrokes(pattern, bars);
  own.set(bars, strokes);
  return strokes;
}

function readStrokes(pattern: AnyPattern, bars: number): Map<string, Stroke> {
  const strokes = new Map<string, Stroke>();
  const lay = (row: string, steps: number, placed: readonly Placed[]) => {
    const length = steps / pattern.grid;
    for (let time = 0; time < bars / pattern.bars; time++) {
      for (const [place, stroke] of placed) {
        strokes.set(`${row}@${(time * length + place).toFixed(3)}`, stroke);
      }
    }
  };
  if ('rows' in pattern) {
    for (const [sound, row] of Object.entries(pattern.rows)) {
      const hits = parseHits(row);
      lay(sound, hits.length, struck(hits, pattern.grid));
    }
    return strokes;
  }
  const steps =
    'line' in pattern
      ? parseLine(pattern.line)
      : 'comp' in pattern
        ? parseComp(pattern.comp)
        : parseRhythm(pattern.rhythm);
  lay('', steps.length, sounded(steps, pattern.grid));
  return strokes;
}

function struck(hits: readonly Hit[], grid: number): Placed[] {
  return hits.flatMap(({ strokes, strength }, i) =>
    Array.from({ length: strokes }, (_, stroke): Placed => [
      (i + stroke / strokes) / grid,
      { what: 'hit', how: `${strength}${stroke > 0 ? ', bounced' : ''}` },
    ]),
  );
}

function sounded(
  steps: readonly { readonly kind: string; readonly staccato?: boolean }[],
  grid: number,
): Placed[] {
  return steps.flatMap((step, i): Placed[] => {
    if (step.kind === 'rest' || step.kind === 'hold') return [];
    let end = i + 1;
    while (steps[end]?.kind === 'hold') end++;
    const { staccato = false, ...rest } = step;
    const { accent, strength, glide, ...what } = rest as Readonly<Record<string, unknown>>;
    const quarters = ((end - i) / grid) * (staccato ? 0.5 : 1);
    const how = JSON.stringify([accent, strength, glide, quarters.toFixed(3)]);
    return [[i / grid, { what: JSON.stringify(what), how }]];
  });
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
