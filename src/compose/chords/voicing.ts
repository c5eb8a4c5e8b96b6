/** @file Voicings: which tones of a chord sound and where, with smooth voice leading. */
import type { ChordPart } from '../../genres/genre.ts';
import { mod } from '../../theory/pitch.ts';
import type { PlannedChord } from '../plan/song-plan.ts';

export type VoicingStyle = ChordPart['voicing'];
type Shape = 'close' | 'drop2' | 'open';

/** Shapes of each style, best first; the others are used where the range is too narrow for it. */
const SHAPES: Record<VoicingStyle['style'], readonly Shape[]> = {
  close: ['close'],
  drop2: ['drop2', 'close'],
  open: ['open', 'drop2', 'close'],
  shell: ['close'],
  triad: ['close'],
  power: ['close'],
  octaves: ['close'],
};

/** Penalties in semitones of motion: a fault costs as much as that much movement. */
const COST = {
  topClash: 24,
  minorNinthUnderTop: 6,
  mudPerInterval: 5,
  doubledColour: 3,
  /** Per semitone between the middle of the voicing and the middle of the range. */
  offCentre: 0.2,
  /** More than any leap: fifths move in parallel along the neck. */
  powerInverted: 60,
};

/**
 * Voices a chord: the smallest total motion from the voicing before (the top voice counts twice) among
 * all inversions of the style's shape within the range, with wide intervals low down, no semitone
 * below the top voice and no doubled third or seventh where that can be avoided.
 *
 * @param range lowest and highest MIDI note.
 * @param before the voicing before, ascending; undefined for the first.
 * @param tension a tension to add, in semitones above the root.
 * @returns MIDI notes, ascending, all different, at least one; fewer than asked for where the range is
 *   too narrow.
 */
export function voiceChord(
  chord: PlannedChord,
  voicing: VoicingStyle,
  range: readonly [number, number],
  before: readonly number[] | undefined,
  tension: number | undefined,
): readonly number[] {
  return smoothest(possibleVoicings(chord, voicing, range, tension), before);
}

/** A voicing of a chord in a style. */
export interface PossibleVoicing {
  /** MIDI notes, ascending. */
  readonly pitches: readonly number[];
  /** The cost of its faults, whatever came before, in semitones of motion. */
  readonly faults: number;
}

/** The voicings {@link voiceChord} chooses from; never empty. */
export function possibleVoicings(
  chord: PlannedChord,
  voicing: VoicingStyle,
  range: readonly [number, number],
  tension: number | undefined,
): PossibleVoicing[] {
  const rated = (voicings: readonly number[][]): PossibleVoicing[] =>
    voicings.map((pitches) => ({ pitches, faults: faults(pitches, chord, voicing, range) }));
  const tones = voicedTones(chord, voicing, tension);
  let inverted: readonly number[][] | undefined;
  for (let voices = voicing.voices; voices >= 1; voices--) {
    const classes = classesOf(chord, tones.slice(0, voices));
    for (const shape of SHAPES[voicing.style]) {
      const found = candidates(classes, voices, shape, range);
      if (found.length === 0) continue;
      const rooted = voicing.style !== 'power' || found.some(([low]) => isRoot(low!, chord));
      if (rooted) return rated(found);
      // Rather a voice less than a fourth in place of the fifth.
      inverted ??= found;
    }
  }
  if (inverted) return rated(inverted);
  // The range lacks the one pitch class asked for: any tone of the chord replaces it.
  return rated(candidates(classesOf(chord, chord.intervals), 1, 'close', range));
}

function isRoot(pitch: number, { root }: PlannedChord): boolean {
  return mod(pitch - root, 12) === 0;
}

/** Tones to sound, as semitones above the root, the most important first. */
function voicedTones(
  chord: PlannedChord,
  { style, rootless }: VoicingStyle,
  tension: number | undefined,
): number[] {
  const has = (wanted: readonly number[]) => chord.intervals.filter((i) => wanted.includes(i));
  const either = (wanted: readonly number[], instead: readonly number[]) => {
    const own = has(wanted);
    return own.length > 0 ? own : has(instead);
  };
  const thirds = either([3, 4], [5, 2]);
  const fifths = either([7], [6, 8]);
  if (style === 'octaves') return [0];
  if (style === 'power') return [0, ...fifths];
  if (style === 'triad') return [...thirds, 0, ...fifths];
  const diminished = thirds[0] === 3 && fifths[0] === 6;
  const colour = either(diminished ? [9, 10, 11] : [10, 11], [9]);
  const altered = has([6, 8]);
  const extensions = chord.intervals.filter((i) => i > 12).reverse();
  const added = tension === undefined ? [] : [tension];
  const root = rootless ? [] : [0];
  return style === 'shell'
    ? inOrder(thirds, colour, root, added, extensions, fifths, [0])
    : inOrder(
        thirds,
        colour,
        root,
        altered,
        added,
        extensions,
        fifths,
        chord.intervals.filter((i) => i !== 0),
        [0],
      );
}

/** All tones of some lists, each once. */
function inOrder(...lists: readonly (readonly number[])[]): number[] {
  const order: number[] = [];
  for (const list of lists) {
    for (const tone of list) if (!order.includes(tone)) order.push(tone);
  }
  return order;
}

function classesOf(chord: PlannedChord, tones: readonly number[]): number[] {
  return ascending(tones.map((tone) => mod(chord.root + tone, 12)));
}

/** Each pitch once, from the lowest to the highest. */
export function ascending(pitches: readonly number[]): number[] {
  return inOrder(pitches).sort((a, b) => a - b);
}

/** All inversions and octaves of a shape that lie within the range. */
function candidates(
  classes: readonly number[],
  voices: number,
  shape: Shape,
  [low, high]: readonly [number, number],
): number[][] {
  const found: number[][] = [];
  for (let bottom = low; bottom <= high; bottom++) {
    const start = classes.indexOf(mod(bottom, 12));
    if (start < 0) continue;
    const pitches = [bottom];
    for (let i = 1; i < voices; i++) {
      const previous = pitches[i - 1]!;
      const next = classes[(start + i) % classes.length]!;
      pitches.push(previous + (mod(next - previous, 12) || 12));
    }
    const shaped = reshape(pitches, shape);
    if (shaped && shaped[0]! >= low && shaped.at(-1)! <= high) found.push(shaped);
  }
  return found;
}

/** A close position opened into a shape; undefined if it has too few voices or two would meet. */
function reshape(close: number[], shape: Shape): number[] | undefined {
  if (shape === 'close') return close;
  if (close.length < 3) return undefined;
  const moved =
    shape === 'drop2'
      ? close.map((pitch, i) => (i === close.length - 2 ? pitch - 12 : pitch))
      : close.map((pitch, i) => (i % 2 === 1 ? pitch + 12 : pitch));
  moved.sort((a, b) => a - b);
  return moved.every((pitch, i) => i === 0 || pitch > moved[i - 1]!) ? moved : undefined;
}

/** The voicing with the least motion and faults; the first of equal ones. */
export function smoothest(
  voicings: readonly PossibleVoicing[],
  before: readonly number[] | undefined,
): readonly number[] {
  let best = voicings[0]!.pitches;
  let bestCost = Infinity;
  for (const { pitches, faults } of voicings) {
    const cost = motion(pitches, before) + faults;
    if (cost < bestCost) {
      best = pitches;
      bestCost = cost;
    }
  }
  return best;
}

/** Semitones moved, voice by voice; the top voice counts twice. */
function motion(voicing: readonly number[], before: readonly number[] | undefined): number {
  if (!before) return 0;
  let total = Math.abs(voicing.at(-1)! - before.at(-1)!);
  for (let i = 0; i < voicing.length; i++) {
    const pitch = voicing[i]!;
    if (voicing.length === before.length) {
      total += Math.abs(pitch - before[i]!);
      continue;
    }
    let least = Infinity;
    for (const other of before) least = Math.min(least, Math.abs(pitch - other));
    total += least;
  }
  return total;
}

function faults(
  voicing: readonly number[],
  chord: PlannedChord,
  { style }: VoicingStyle,
  [low, high]: readonly [number, number],
): number {
  const top = voicing.at(-1)!;
  let cost = 0;
  let sum = 0;
  let seen = 0;
  for (let i = 0; i < voicing.length; i++) {
    const pitch = voicing[i]!;
    sum += pitch;
    const under = top - pitch;
    if (under === 1) cost += COST.topClash;
    if (under === 13) cost += COST.minorNinthUnderTop;
    const above = voicing[i + 1];
    if (above !== undefined && above - pitch < narrowest(pitch)) cost += COST.mudPerInterval;
    const interval = mod(pitch - chord.root, 12);
    if ((seen >> interval) & 1 && interval !== 0 && interval !== 7) cost += COST.doubledColour;
    seen |= 1 << interval;
  }
  if (style === 'power' && !isRoot(voicing[0]!, chord)) cost += COST.powerInverted;
  return cost + COST.offCentre * Math.abs(sum / voicing.length - (low + high) / 2);
}

/** Low interval limits, simplified: the smallest interval that still sounds clear above a pitch. */
function narrowest(pitch: number): number {
  if (pitch < 41) return 7;
  if (pitch < 48) return 5;
  if (pitch < 53) return 3;
  return 1;
}
