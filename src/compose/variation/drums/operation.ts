/**
 * @file What a way of varying a beat is, what it needs to know around the beat, and the questions that all of
 *   them ask: where a stroke has room, what stays, which bars change together.
 */
import type { DrumSound } from '../../../genres/genre.ts';
import {
  changeOf,
  isSoft,
  isStroke,
  signAt,
  type Cell,
  type DrumBeat,
  type DrumChange,
} from './drum-beat.ts';
import { HANDS_FREE, dutyOf } from './drum-duties.ts';
import type { DrumStyle } from './drum-style.ts';

/** What the operations need to know around a beat. */
export interface DrumSetting {
  readonly style: DrumStyle;
  /** Bars that sound alike, which change together. */
  readonly alike: readonly (readonly number[])[];
  /** Whether a quarter note is a beat of the meter, so that every one can be divided alike. */
  readonly evenBeats: boolean;
  /** Whether kicks may move: not where they play a figure together with other parts. */
  readonly freeKick: boolean;
  /** Whether several players may move any stroke of their hand drums. */
  readonly freeHands: boolean;
  /** Whether one player strikes everything, with two hands. */
  readonly twoHands: boolean;
  /** Whether steps are slow enough for one hand, or the foot, to strike two in a row. */
  readonly repeats: { readonly hand: boolean; readonly foot: boolean };
  /** Drums that stay as written. */
  readonly fixed: ReadonlySet<DrumSound>;
}

export type DrumOperation = (beat: DrumBeat, setting: DrumSetting) => DrumChange[];

/** Milliseconds that one hand, or the foot, needs between two strokes, and that a stroke needs to bounce. */
export const FASTEST = { hand: 105, foot: 125, bounce: 55 };

/** Whether the snare, or what takes its place, is struck there with its full weight. */
export function mainBackbeat(beat: DrumBeat, step: number): boolean {
  for (const [sound, row] of beat.rows) {
    if (dutyOf(sound) === 'backbeat' && isStroke(row[step]) && !isSoft(row[step])) return true;
  }
  return false;
}

/** Whether a hand is free for a stroke, and the drum is not struck just before or after. */
export function hasRoom(
  beat: DrumBeat,
  { twoHands, repeats }: DrumSetting,
  sound: DrumSound,
  step: number,
  from?: number,
): boolean {
  if (isStroke(signAt(beat, sound, step))) return false;
  if (sound === 'hat' && isStroke(signAt(beat, 'hat_open', step))) return false;
  if (!twoHands || HANDS_FREE.has(sound)) return true;
  const row = beat.rows.get(sound) ?? [];
  const beside = [step - 1, step + 1].some((next) => next !== from && isStroke(row[next]));
  if (beside && !repeats.hand) return false;
  let hands = 0;
  for (const [other, signs] of beat.rows)
    if (!HANDS_FREE.has(other) && isStroke(signs[step])) hands++;
  return hands < 2;
}

export function isCommon(
  beat: DrumBeat,
  { style }: DrumSetting,
  sound: DrumSound,
  step: number,
): boolean {
  return style.common.get(sound)?.has(step % beat.steps) ?? false;
}

export function sameBar({ steps, bars }: DrumBeat, a: number, b: number): boolean {
  return b >= 0 && b < steps * bars && Math.floor(a / steps) === Math.floor(b / steps);
}

export function firstBars({ alike }: DrumSetting): number[] {
  return alike.map(([first]) => first!);
}

export function stepsOfFirstBars({ steps }: DrumBeat, setting: DrumSetting): number[] {
  const found: number[] = [];
  for (const [first] of setting.alike) {
    const start = first! * steps;
    for (let step = start; step < start + steps; step++) found.push(step);
  }
  return found;
}

/** The change in all bars that sound like the one it is found in. */
export function everywhere(
  beat: DrumBeat,
  { alike }: DrumSetting,
  cells: readonly Cell[],
): DrumChange {
  const bar = Math.floor(cells[0]!.step / beat.steps);
  const bars = alike.find((group) => group[0] === bar) ?? [bar];
  if (bars.length === 1) return changeOf(beat, cells);
  const all: Cell[] = [];
  for (const other of bars) {
    const later = (other - bar) * beat.steps;
    for (const { sound, step, sign } of cells) all.push({ sound, step: step + later, sign });
  }
  return changeOf(beat, all);
}
