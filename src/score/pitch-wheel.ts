/**
 * @file The pitch wheel: its positions in cents, and how far it detunes each note of a track.
 *
 * How a note between the twelve tones is stored: its pitch is the twelve-tone one that it is written on,
 * and the wheel of its track stands beside the centre while it sounds. A number of cents in each note would
 * say the same twice, since a MIDI file can only hold the wheel, and every way of a piece (files, sound,
 * stems, slices, another resolution, another key) carries the wheel already. A bend is relative, so notes
 * can be moved; and all that reads notes goes on reading whole semitones.
 */
import { anObjectWith, expectArguments } from '../arguments/arguments.ts';
import { lastUpTo } from './last-up-to.ts';
import type { ControlChange, PitchBend, Track } from './score.ts';

const WITH_BENDS = anObjectWith(['notes', 'controls', 'pitchBends']);

/** What the wheel of composed parts reaches, in semitones: an octave, as 808s slide. */
export const BEND_RANGE = 12;
/** Positions of the wheel from its centre to its end. */
export const FULL_BEND = 8192;

/** Registered parameter 0 is the range of the wheel: its value in semitones and cents (MIDI 1.0). */
const PARAMETER = { high: 101, low: 100, semitones: 6, cents: 38 } as const;
/** Unregistered parameters, after which a value no longer sets the range. */
const UNREGISTERED: ReadonlySet<number> = new Set([98, 99]);
/** Of receivers that were told no other, in semitones. */
const USUAL_RANGE = 2;

/** Sets the wheel's range to {@link BEND_RANGE}. */
export const BEND_RANGE_CONTROLS: readonly ControlChange[] = [
  { tick: 0, controller: PARAMETER.high, value: 0 },
  { tick: 0, controller: PARAMETER.low, value: 0 },
  { tick: 0, controller: PARAMETER.semitones, value: BEND_RANGE },
  { tick: 0, controller: PARAMETER.cents, value: 0 },
];

/** Semitones that a position of the wheel adds in a composed piece. @param value -8192..8191. */
export function bentSemitones(value: number): number {
  return (value / FULL_BEND) * BEND_RANGE;
}

/** The position of the wheel in a composed piece nearest to some semitones beside the centre. */
export function wheelPosition(semitones: number): number {
  const position = Math.round((semitones / BEND_RANGE) * FULL_BEND);
  return Math.max(-FULL_BEND, Math.min(FULL_BEND - 1, position));
}

/**
 * Cents by which each note of a track sounds beside its pitch: what the wheel holds for at least half of
 * it. 0 for a note that is bent all along, as by a vibrato.
 */
export function detunings(track: Pick<Track, 'notes' | 'controls' | 'pitchBends'>): number[] {
  expectArguments('detunings(track)', { track: [track, WITH_BENDS] });
  const ranges = wheelRanges(track.controls);
  return heldPositions(track).map((position, i) => {
    const { tick } = track.notes[i]!;
    const { semitones } = ranges[lastUpTo(tick, ranges, (each) => each.tick)]!;
    return 100 * semitones * (position / FULL_BEND);
  });
}

/** The position of the wheel during each note, or 0, as {@link detunings} has it. */
export function heldPositions({
  notes,
  pitchBends,
}: Pick<Track, 'notes' | 'pitchBends'>): number[] {
  const positions: readonly PitchBend[] = [{ tick: 0, value: 0 }, ...pitchBends];
  return notes.map(({ tick, duration }) => {
    const end = tick + duration;
    let longest = { value: 0, ticks: -1 };
    for (let i = lastUpTo(tick, positions, (each) => each.tick); i < positions.length; i++) {
      const { tick: from, value } = positions[i]!;
      if (from >= end && from > tick) break;
      const ticks = Math.min(end, positions[i + 1]?.tick ?? end) - Math.max(from, tick);
      if (ticks > longest.ticks) longest = { value, ticks };
    }
    return 2 * longest.ticks >= duration ? longest.value : 0;
  });
}

/** The ranges of the wheel, by tick. */
function wheelRanges(controls: readonly ControlChange[]): { tick: number; semitones: number }[] {
  const ranges = [{ tick: 0, semitones: USUAL_RANGE }];
  let [high, low, whole, cents] = [127, 127, USUAL_RANGE, 0];
  for (const { tick, controller, value } of controls) {
    if (controller === PARAMETER.high) high = value;
    else if (controller === PARAMETER.low) low = value;
    else if (UNREGISTERED.has(controller)) [high, low] = [127, 127];
    const sets = controller === PARAMETER.semitones || controller === PARAMETER.cents;
    if (!sets || high !== 0 || low !== 0) continue;
    if (controller === PARAMETER.semitones) whole = value;
    else cents = value;
    ranges.push({ tick, semitones: whole + cents / 100 });
  }
  return ranges;
}
