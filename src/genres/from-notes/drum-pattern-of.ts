/** @file Bars of a kit's notes as a drum pattern. */
import { TICKS_PER_QUARTER, type Note } from '../../score/score.ts';
import { DRUM_SOUNDS, type DrumPattern, type DrumSound } from '../genre-patterns.ts';
import type { Strength } from '../pattern-text.ts';
import { isOnGrid, fittingGrids, stepAt, stepTicks, wholeGrids } from './grids.ts';
import {
  expectNoteBars,
  spanOf,
  unwritable,
  type NoteBars,
  type PlacedNote,
  type Span,
  type WrittenPattern,
} from './note-bars.ts';
import { placedNotes } from './straight.ts';
import { strengthsOf, type StrengthKind } from './strengths.ts';

/** What notes say of a drum pattern; whoever uses it gives it an id and a weight. */
export type WrittenDrums = Pick<DrumPattern, 'bars' | 'grid' | 'rows'>;

/** As the composer plays them (compose/drums). */
const STRENGTHS: readonly StrengthKind<Strength>[] = [
  { strength: 'normal', above: 0, rarity: 0 },
  { strength: 'accent', above: 14, rarity: 0.7 },
  { strength: 'soft', above: -18, rarity: 1.2 },
  { strength: 'ghost', above: -42, rarity: 1.2 },
];
const SIGNS: Readonly<Record<Strength, string>> = {
  accent: 'X',
  normal: 'x',
  soft: 'o',
  ghost: 'g',
};

/** The strokes of a roll after the first are softer than it by this much, at least and at most. */
const BOUNCE = { least: 6, most: 17 };
/** Strokes of one drum this close are a flam, in ticks. */
const FLAM = TICKS_PER_QUARTER / 20;
/** The finest grid of single strokes that is tried before rolls. */
const PLAIN = 4;
const MOST_IN_ROLL = 4;

const SOUNDS = new Map(
  Object.entries(DRUM_SOUNDS).map(([name, key]) => [key as number, name as DrumSound]),
);

/**
 * The pattern that plays these strokes of a kit: `X` accents, `x` normal, `o` soft, `g` ghost strokes by
 * their velocity among the others, `2` `3` `4` rolls within a step, on the coarsest grid on which no stroke
 * is farther than a sixty-fourth note from where it was.
 *
 * It cannot say: how long a stroke rings, timing finer than that, a flam (written as its main stroke), the
 * strength of a roll. Bars that are all soft, or all loud, come back as normal strokes unless `level` says
 * what is normal.
 *
 * @returns undefined with the reason if there is no stroke, if a key is no drum of the format, or if two
 *   strokes of a drum are too close for any grid.
 * @throws ArgumentError if there are no notes to look at; RangeError unless `bars` is 1..8.
 * @example
 *   ```ts
 *   const { score } = readMidi(bytes);
 *   const drums = score.tracks.find(({ role }) => role === 'drums');
 *   const { pattern } = drumPatternOf({ notes: drums.notes, start: 0, bars: 1 });
 *   // { bars: 1, grid: 2, rows: { kick: 'x...x...', snare: '..X...X.', hat: 'xxxxxxxx' } }
 *   ```;
 */
export function drumPatternOf(music: NoteBars): WrittenPattern<WrittenDrums> {
  expectNoteBars('drumPatternOf(music)', music);
  const strokes = placedNotes(music);
  if (strokes.length === 0) return unwritable({ kind: 'no-notes' });
  const rows = new Map<DrumSound, PlacedNote[]>();
  for (const stroke of strokes) {
    const { tick, pitch } = stroke.note;
    const sound = SOUNDS.get(pitch);
    if (sound === undefined) return unwritable({ kind: 'no-sound', tick, pitch });
    const row = rows.get(sound) ?? [];
    rows.set(sound, withStroke(row, stroke));
  }
  const span = spanOf(music);
  const laid = laidOut(rows, span);
  if (laid === undefined) return unwritable({ kind: 'too-close', tick: closest(rows).tick });
  return { pattern: written(laid, span, music.level) };
}

/** The row with a stroke more; of a flam, its main stroke. */
function withStroke(row: readonly PlacedNote[], stroke: PlacedNote): PlacedNote[] {
  const last = row.at(-1);
  if (!last || stroke.tick - last.tick > FLAM) return [...row, stroke];
  return [...row.slice(0, -1), last.note.velocity > stroke.note.velocity ? last : stroke];
}

/** A step of a row: its first stroke, and how many share the step. */
interface LaidStep {
  readonly step: number;
  readonly strokes: number;
  readonly note: Note;
}

interface Laid {
  readonly grid: number;
  readonly rows: ReadonlyMap<DrumSound, readonly LaidStep[]>;
}

/** The rows on the coarsest grid: of single strokes, unless only rolls keep it from being fine. */
function laidOut(
  rows: ReadonlyMap<DrumSound, readonly PlacedNote[]>,
  span: Span,
): Laid | undefined {
  const { quartersPerBar } = span;
  const ticks = [...rows.values()].flat().map(({ tick }) => tick);
  const single = fittingGrids(ticks, quartersPerBar);
  const whole = wholeGrids(quartersPerBar);
  const attempts: [grid: number, rolls: 'none' | 'bouncing' | 'any'][] = [
    ...single.filter((grid) => grid <= PLAIN).map((grid) => [grid, 'none'] as [number, 'none']),
    ...whole.map((grid) => [grid, 'bouncing'] as [number, 'bouncing']),
    ...single.filter((grid) => grid > PLAIN).map((grid) => [grid, 'none'] as [number, 'none']),
    ...whole.map((grid) => [grid, 'any'] as [number, 'any']),
  ];
  for (const [grid, rolls] of attempts) {
    const laid = new Map<DrumSound, readonly LaidStep[]>();
    for (const [sound, row] of rows) {
      const steps =
        rolls === 'none' ? singleSteps(row, grid) : rolledSteps(row, grid, rolls === 'bouncing');
      if (!steps) break;
      laid.set(sound, steps);
    }
    if (laid.size === rows.size) return { grid, rows: laid };
  }
  return undefined;
}

/** A row of single strokes; undefined if two fall on a step. */
function singleSteps(row: readonly PlacedNote[], grid: number): LaidStep[] | undefined {
  const steps = row.map(({ tick, note }) => ({ step: stepAt(tick, grid), strokes: 1, note }));
  return new Set(steps.map(({ step }) => step)).size === steps.length ? steps : undefined;
}

/** A row with rolls; undefined if it does not fit the grid. */
function rolledSteps(
  row: readonly PlacedNote[],
  grid: number,
  bouncing: boolean,
): LaidStep[] | undefined {
  const steps: LaidStep[] = [];
  for (let first = 0, next = 0; first < row.length; first = next) {
    const { tick, note } = row[first]!;
    if (!isOnGrid(tick, grid)) return undefined;
    const step = stepAt(tick, grid);
    const until = (step + 1) * stepTicks(grid) - stepTicks(grid) / (2 * MOST_IN_ROLL);
    while (next < row.length && row[next]!.tick < until) next++;
    const strokes = next - first;
    if (strokes > 1 && !isRoll(row.slice(first, next), step, grid, bouncing)) return undefined;
    steps.push({ step, strokes, note });
  }
  return steps;
}

function isRoll(
  strokes: readonly PlacedNote[],
  step: number,
  grid: number,
  bouncing: boolean,
): boolean {
  const count = strokes.length;
  if (count > MOST_IN_ROLL) return false;
  const each = stepTicks(grid) / count;
  return strokes.every(({ tick, note }, i) => {
    const softer = strokes[0]!.note.velocity - note.velocity;
    const bounces = i === 0 || (softer >= BOUNCE.least && softer <= BOUNCE.most);
    const even = Math.abs(tick - step * stepTicks(grid) - i * each) <= each / 4;
    return even && (bounces || !bouncing);
  });
}

function written(
  { grid, rows }: Laid,
  { bars, quartersPerBar }: Span,
  level?: number,
): WrittenDrums {
  const all = [...rows.values()].flat();
  const strengths = strengthsOf(
    all.map(({ note }) => note.velocity),
    STRENGTHS,
    level,
  );
  const signs = new Map(
    all.map((step, i) => [step, step.strokes > 1 ? `${step.strokes}` : SIGNS[strengths[i]!]]),
  );
  const steps = quartersPerBar * grid;
  const texts: DrumPattern['rows'] = {};
  for (const sound of Object.keys(DRUM_SOUNDS) as DrumSound[]) {
    const row = rows.get(sound);
    if (!row) continue;
    const text = Array<string>(steps * bars).fill('.');
    for (const step of row) text[step.step] = signs.get(step)!;
    texts[sound] = Array.from({ length: bars }, (_, bar) =>
      text.slice(bar * steps, (bar + 1) * steps).join(''),
    ).join(' | ');
  }
  return { bars, grid: grid as DrumPattern['grid'], rows: texts };
}

/** The later of the two strokes of one drum that are closest. */
function closest(rows: ReadonlyMap<DrumSound, readonly PlacedNote[]>): Note {
  let found: Note | undefined;
  let least = Infinity;
  for (const row of rows.values()) {
    row.forEach(({ tick, note }, i) => {
      const gap = i === 0 ? Infinity : tick - row[i - 1]!.tick;
      if (!found || gap < least) [found, least] = [note, gap];
    });
  }
  return found!;
}
