/** @file The mixer of a piece: which of its tracks are heard, how loud, where, and on which instrument. */
import { texts } from '../texts/catalogue.ts';
import { isDrums } from './drums.ts';
import { EXPRESSION, SHAPING, shapesWith } from './playing-habits.ts';
import type { ControlChange, Score, Track } from './score.ts';

/** Controllers of the MIDI standard. */
export const VOLUME = 7;
export const PAN = 10;

/** What receivers assume where a file says nothing (General MIDI). */
export const DEFAULT_VOLUME = 100;
export const CENTRE = 64;

/** One channel strip. What is absent stays as the piece has it. */
export interface Strip {
  readonly mute?: boolean;
  /** While any strip is soloed, only soloed ones are heard. */
  readonly solo?: boolean;
  /** 0..127, MIDI channel volume at the start; later changes keep their proportion to it. */
  readonly volume?: number;
  /** 0 (left)..127 (right), 64 is the centre. */
  readonly pan?: number;
  /** General MIDI program, 0..127; of a drum track, the kit. */
  readonly program?: number;
}

/** The strips by part id; parts without one stay as they are. */
export type Mixer = Readonly<Record<string, Strip>>;

/** Whether a strip is heard next to the others. A muted strip is silent even if it is soloed. */
export function isHeard(strip: Strip | undefined, all: Iterable<Strip>): boolean {
  if (strip?.mute) return false;
  return strip?.solo === true || ![...all].some(({ solo }) => solo);
}

/** A track's volume or pan at its start. */
export function startOf(
  controls: readonly ControlChange[],
  controller: typeof VOLUME | typeof PAN,
): number {
  const first = controls.find((change) => change.controller === controller);
  return first?.tick === 0 ? first.value : controller === VOLUME ? DEFAULT_VOLUME : CENTRE;
}

/**
 * The Score with volumes, pans and programs of a mixer. A composed track on another instrument keeps of its
 * swells, vibrato and pedal what a player of that uses. A track on another instrument is called by the
 * General MIDI name of that, with a number if another track has it; drums keep theirs. Muted tracks keep their notes: a file to work
 * on loses nothing, and what is only heard leaves them out itself (see {@link isHeard}).
 *
 * @param strips of each track, in the order of `score.tracks`; undefined leaves a track as it is.
 *
 * @example
 * const quieterBass = mixed(score, score.tracks.map(({ role }) => role === 'bass' ? { volume: 70 } : undefined));
 */
export function mixed(score: Score, strips: readonly (Strip | undefined)[]): Score {
  const names = score.tracks.map(({ name }) => name);
  const tracks = score.tracks.map((track, index) => {
    const strip = strips[index];
    if (!strip) return track;
    const { program = track.program } = strip;
    if (program === track.program || isDrums(track)) return mixedTrack(track, strip);
    names[index] = freeName(program, names.toSpliced(index, 1));
    return { ...mixedTrack(track, strip), name: names[index] };
  });
  return { ...score, tracks };
}

/** The name of an instrument, with a number if it is among the `others`. */
function freeName(program: number, others: readonly string[]): string {
  const name = texts('en').instruments[program]!;
  let free = name;
  for (let number = 2; others.includes(free); number++) free = `${name} ${number}`;
  return free;
}

function mixedTrack(track: Track, { volume, pan, program }: Strip): Track {
  let { controls } = track;
  if (volume !== undefined) controls = withVolume(controls, volume);
  if (pan !== undefined) controls = withStart(controls, PAN, pan);
  if (program === undefined) return { ...track, controls };
  if (track.part !== undefined && program !== track.program && !isDrums(track)) {
    controls = asPlayedOn(controls, program);
  }
  const onOneInstrument = { ...track, controls, program };
  delete onOneInstrument.programChanges;
  return onOneInstrument;
}

/**
 * The controllers that a player of the program uses. Where it has no swells, the expression stays at its
 * mean, so that the part is as loud as it was, and rests where it last did.
 */
function asPlayedOn(controls: readonly ControlChange[], program: number): ControlChange[] {
  const foreign = SHAPING.map(({ controller }) => controller).filter(
    (controller) => !shapesWith(program, controller),
  );
  const kept = controls.filter(({ controller }) => !foreign.some((each) => each === controller));
  if (!foreign.includes(EXPRESSION)) return kept;
  const swells = controls.filter(({ controller }) => controller === EXPRESSION);
  const last = swells.at(-1);
  if (!last) return kept;
  return [{ tick: 0, controller: EXPRESSION, value: meanOf(swells) }, ...kept, last].sort(
    (a, b) => a.tick - b.tick,
  );
}

/** The mean value between the first change and the last, by time. */
function meanOf(changes: readonly ControlChange[]): number {
  const [from, to] = [changes[0]!.tick, changes.at(-1)!.tick];
  if (from === to) return changes[0]!.value;
  const sum = changes
    .slice(1)
    .reduce((area, { tick }, i) => area + changes[i]!.value * (tick - changes[i]!.tick), 0);
  return Math.round(sum / (to - from));
}

function withVolume(controls: readonly ControlChange[], volume: number): ControlChange[] {
  const before = startOf(controls, VOLUME);
  const scaled = controls.map((change) =>
    change.controller === VOLUME && before > 0
      ? { ...change, value: Math.min(127, Math.round((change.value * volume) / before)) }
      : change,
  );
  return withStart(scaled, VOLUME, volume);
}

/** Sets a controller at the start; its later changes stay. */
function withStart(
  controls: readonly ControlChange[],
  controller: number,
  value: number,
): ControlChange[] {
  const atStart = (change: ControlChange) => change.tick === 0 && change.controller === controller;
  const at = controls.findIndex(atStart);
  if (at < 0) return [{ tick: 0, controller, value }, ...controls];
  return controls.flatMap((change, index) => {
    if (index === at) return [{ ...change, value }];
    return atStart(change) ? [] : [change];
  });
}
