/** @file Notes as they would be written: without swing, on the steps of a grid that is chosen bar by bar. */
import { TICKS_PER_QUARTER, type Note } from '../score/score.ts';
import { barQuarters, type Meter } from '../theory/meter.ts';
import { heardSwing, type HeardSwing } from './heard-swing.ts';
import { middle } from './numbers.ts';

/** Parts as they are written. */
export interface Evened<P = unknown> {
  readonly parts: readonly (P & {
    /** How far the notes on the beats lie behind them, the median in ticks; negative before them. */
    readonly lateTicks: number;
  })[];
  /** Undefined if the pairs are even. */
  readonly swing: HeardSwing | undefined;
  /** Standard deviation of what was played from what is written, in ticks. */
  readonly offTicks: number;
}

interface WithNotes {
  readonly role: string;
  readonly notes: readonly Note[];
}

/** Grids in steps a quarter note, with what a finer or rarer one must gain in ticks of mean deviation. */
const GRIDS: readonly (readonly [grid: number, cost: number])[] = [
  [2, 0],
  [4, 5],
  [3, 8],
  [6, 14],
];
/** Fewer notes on beats say nothing of how a part lies to them. */
const FEWEST_ON_BEATS = 12;
/** Rolls and ghost strokes of drums are finer. */
const DRUM_GRIDS: typeof GRIDS = [...GRIDS, [8, 12]];

/**
 * The parts with every note on a step, each bar of a part on the grid that it is nearest to.
 *
 * @param bars whole bars of the meter, by tick.
 */
export function evened<P extends WithNotes>(
  parts: readonly P[],
  bars: readonly { readonly tick: number }[],
  meter: Meter,
): Evened<P> {
  const length = barQuarters(meter) * TICKS_PER_QUARTER;
  const origin = bars[0]!.tick;
  const swing = meter.denominator >= 8 ? undefined : heardSwing(parts, origin);
  const offs: number[] = [];
  const even = parts.map((part) => {
    const straight = part.notes.map((note) => straightened(note, origin, swing));
    const byBar = new Map<number, Note[]>();
    for (const note of straight) {
      const bar = Math.floor((note.tick - origin + TICKS_PER_QUARTER / 16) / length);
      const own = byBar.get(bar) ?? [];
      own.push(note);
      byBar.set(bar, own);
    }
    const grids = /drums|percussion/.test(part.role) ? DRUM_GRIDS : GRIDS;
    const late: number[] = [];
    const notes = [...byBar].flatMap(([bar, own]) => {
      const start = origin + Math.round(bar * length);
      const grid = gridOf(own, start, grids, barQuarters(meter));
      const steps = snapped(own, start, TICKS_PER_QUARTER / grid);
      offs.push(...steps.map(({ off }) => off));
      const onBeats = steps.filter(({ note }) => (note.tick - start) % TICKS_PER_QUARTER === 0);
      late.push(...onBeats.map(({ off }) => off));
      return steps.map(({ note }) => note);
    });
    return {
      ...part,
      notes: notes.sort((a, b) => a.tick - b.tick || a.pitch - b.pitch),
      lateTicks: late.length < FEWEST_ON_BEATS ? 0 : middle(late),
    };
  });
  const mean = offs.reduce((sum, off) => sum + off, 0) / Math.max(1, offs.length);
  const variance = offs.reduce((sum, off) => sum + (off - mean) ** 2, 0) / Math.max(1, offs.length);
  return { parts: even, swing, offTicks: Math.sqrt(variance) };
}

function straightened(note: Note, origin: number, swing: HeardSwing | undefined): Note {
  if (!swing) return note;
  const pair = (8 * TICKS_PER_QUARTER) / swing.unit;
  const long = pair * swing.ratio;
  const even = (tick: number): number => {
    const at = (((tick - origin) % pair) + pair) % pair;
    const written =
      at <= long ? (at * pair) / 2 / long : pair / 2 + ((at - long) * pair) / 2 / (pair - long);
    return Math.round(tick - at + written);
  };
  const tick = even(note.tick);
  return { ...note, tick, duration: Math.max(1, even(note.tick + note.duration) - tick) };
}

function gridOf(
  notes: readonly Note[],
  start: number,
  grids: typeof GRIDS,
  quarters: number,
): number {
  let best = 2;
  let least = Infinity;
  for (const [grid, cost] of grids) {
    if (!Number.isInteger(quarters * grid)) continue;
    const step = TICKS_PER_QUARTER / grid;
    const off = notes.reduce((sum, { tick }) => {
      const at = tick - start;
      return sum + Math.abs(at - Math.round(at / step) * step);
    }, 0);
    const total = off / notes.length + cost;
    if (total < least) [best, least] = [grid, total];
  }
  return best;
}

/** Notes on steps, with how far they were off; of those of one pitch that fall on the same, the first. */
function snapped(
  notes: readonly Note[],
  start: number,
  step: number,
): { readonly note: Note; readonly off: number }[] {
  const taken = new Set<string>();
  return notes.flatMap((note) => {
    const tick = Math.max(0, start + Math.round((note.tick - start) / step) * step);
    const key = `${tick} ${note.pitch}`;
    if (taken.has(key)) return [];
    taken.add(key);
    const duration = Math.max(1, note.duration);
    return [{ note: { ...note, tick, duration }, off: note.tick - tick }];
  });
}
