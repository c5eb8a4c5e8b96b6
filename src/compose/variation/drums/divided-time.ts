/** @file How cymbals and shakers divide the beats: which places of a beat they strike, and how finely. */
import type { DrumSound } from '../../../genres/genre.ts';
import {
  changeOf,
  isStroke,
  type Cell,
  type DrumBeat,
  type DrumChange,
  type HitSign,
} from './drum-beat.ts';
import { dutyOf } from './drum-duties.ts';
import type { DrumSetting } from './operation.ts';

/** Share of the beats at which a place of a dividing cymbal is struck, or nearly free. */
export const STEADY = 0.75;

interface DividedTime {
  readonly sound: DrumSound;
  /** By place in the beat, the share of the beats that are struck there. */
  readonly shares: readonly number[];
}

/** The cymbals and shakers that divide every beat. */
export function dividedTimes(beat: DrumBeat, setting: DrumSetting): DividedTime[] {
  const found: DividedTime[] = [];
  for (const [sound, row] of beat.rows) {
    if (!dividesBeats(beat, setting, sound)) continue;
    const shares = Array.from({ length: beat.grid }, (_, place) => shareAt(row, beat.grid, place));
    found.push({ sound, shares });
  }
  return found;
}

/** Whether a sound is a cymbal or shaker that divides every beat, and may change. */
export function dividesBeats(
  { grid, rows }: DrumBeat,
  { evenBeats, fixed }: DrumSetting,
  sound: DrumSound,
): boolean {
  if (!evenBeats || dutyOf(sound) !== 'time' || fixed.has(sound)) return false;
  const row = rows.get(sound)!;
  for (let place = 0; place < grid; place++) {
    if (shareAt(row, grid, place) >= STEADY) return true;
  }
  return false;
}

/** The share of the beats that are struck at a place. */
function shareAt(row: readonly HitSign[], grid: number, place: number): number {
  let struck = 0;
  let all = 0;
  for (let step = place; step < row.length; step += grid) {
    all++;
    if (isStroke(row[step])) struck++;
  }
  return struck / all;
}

/** The steps of a bar at which the style strikes any cymbal or shaker. */
export function timeSteps({ style }: DrumSetting): ReadonlySet<number> {
  const found = new Set<number>();
  for (const [sound, steps] of style.places) {
    if (dutyOf(sound) === 'time') for (const step of steps.keys()) found.add(step);
  }
  return found;
}

/** Whether any drum of the style divides beats as fine as the grid. */
export function dividesFinest({ grid }: DrumBeat, { style }: DrumSetting): boolean {
  return [...style.places.values()].some((places) =>
    [...places.keys()].some((step) => step % grid === grid - 1),
  );
}

/** The places of a beat that a stroke at another divides: the beat, and of sixteenths its half. */
export function coarserThan({ grid }: DrumBeat, place: number): number[] {
  if (place === 0) return [];
  return grid % 2 === 0 && place % (grid / 2) !== 0 ? [0, grid / 2] : [0];
}

export function finerThan(beat: DrumBeat, place: number): number[] {
  return Array.from({ length: beat.grid }, (_, other) => other).filter(
    (other) => other !== place && coarserThan(beat, other).includes(place),
  );
}

/** The places of a beat that may change at once: each alone, and all that divide it equally finely. */
export function placesTogether(beat: DrumBeat): number[][] {
  const single = Array.from({ length: beat.grid }, (_, place) => [place]);
  const finest = single.flat().filter((place) => coarserThan(beat, place).length > 1);
  return finest.length > 1 ? [...single, finest] : single;
}

/** Chooses beats of a bar, counted from 0. */
type Beats = (index: number, count: number) => boolean;

export const everyBeat: Beats = () => true;

export const oddBeat: Beats = (index) => index % 2 === 0;

export const evenBeat: Beats = (index) => index % 2 === 1;

export const lastBeat: Beats = (index, count) => index === count - 1;

/** A sign at places of some beats: where there is none and it may be, or to leave it out. */
export function atBeats(
  beat: DrumBeat,
  sound: DrumSound,
  places: readonly number[],
  chosen: Beats,
  sign: string,
  may: (step: number) => boolean = () => true,
): DrumChange {
  const cells: Cell[] = [];
  beat.rows.get(sound)!.forEach((known, step) => {
    if (!places.includes(step % beat.grid) || isStroke(known) === isStroke(sign)) return;
    const index = Math.floor((step % beat.steps) / beat.grid);
    if (chosen(index, beat.steps / beat.grid) && may(step)) cells.push({ sound, step, sign });
  });
  return changeOf(beat, cells);
}
