/** @file Walking bass: weights of the next note on the way to the next root. */
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import { mod } from '../../theory/pitch.ts';
import type { NoteChoice } from '../advice/note-choice.ts';
import type { BassSlot } from './slots.ts';

/** The pitches a note may have, each with its weight. */
export type WeightedPitches = Pick<NoteChoice, 'pitches' | 'pitchWeights'>;

export interface WalkingStep {
  readonly slot: BassSlot;
  /** The note before, as a MIDI number. */
  readonly last: number;
  /** The note before that; undefined at the start. */
  readonly secondLast: number | undefined;
  /** Walking notes between this one and the target. */
  readonly left: number;
  /** Where the walk arrives; undefined if nothing follows. */
  readonly target: number | undefined;
  /** Whether the note before was part of the walk too. */
  readonly leading: boolean;
  readonly range: readonly [number, number];
}

/** The largest leap of a walk, in semitones. */
const WIDEST = 9;
/** Weight of returning to the note before the last, which treads water rather than walks. */
const RETURNING = 0.3;

/**
 * Candidates of a walking note and their weights: tones of the chord (strongly so on strong beats) and
 * of its scale, by step rather than leap, and no farther from the target than the remaining notes can
 * cover; the last one leads into it by a half or whole step, or from its fifth.
 *
 * @returns never empty; at least one weight is above 0.
 */
export function walkingWeights(step: WalkingStep): WeightedPitches {
  const { last, slot, target, left } = step;
  const [low, high] = step.range;
  const pitches: number[] = [];
  const pitchWeights: number[] = [];
  for (let pitch = Math.max(low, last - WIDEST); pitch <= Math.min(high, last + WIDEST); pitch++) {
    const weight =
      toneWeight(step, pitch) *
      stepWeight(Math.abs(pitch - last), isShort(slot)) *
      (pitch === step.secondLast ? RETURNING : 1) *
      goalWeight(pitch, target, left);
    if (weight <= 0) continue;
    pitches.push(pitch);
    pitchWeights.push(weight);
  }
  if (pitches.length > 0) return { pitches, pitchWeights };
  return { pitches: [nearestInRange(slot, last, low, high)], pitchWeights: [1] };
}

function toneWeight({ slot, target, left, leading }: WalkingStep, pitch: number): number {
  const { root, intervals, scale } = slot.chord;
  const isChordTone = intervals.some((interval) => mod(root + interval - pitch, 12) === 0);
  if (isChordTone) return 1;
  if (!scale.includes(mod(pitch, 12))) {
    // Notes outside the scale only lead into the target by a half step.
    const leads = left === 0 && target !== undefined && Math.abs(pitch - target) === 1;
    return leads ? (isShort(slot) ? 0.15 : 0.5) : 0;
  }
  // A run under way may have a scale tone on a strong beat.
  if (slot.strong && left > 0) return leading ? 0.25 : 0.12;
  return isShort(slot) ? 0.9 : 0.7;
}

/** Short notes move by step; quarter notes may also take the chord's thirds and fifths. */
function stepWeight(distance: number, short: boolean): number {
  if (distance === 0) return short ? 0.01 : 0.04;
  if (distance <= 2) return 1;
  if (short) return distance <= 4 ? 0.2 : 0.03;
  if (distance <= 4) return 0.55;
  return distance <= 5 ? 0.2 : 0.04;
}

function goalWeight(pitch: number, target: number | undefined, left: number): number {
  if (target === undefined) return 1;
  const distance = Math.abs(pitch - target);
  if (left === 0) {
    if (distance === 1) return 1;
    if (distance === 2) return 0.8;
    if (distance === 0) return 0.03;
    return distance === 7 || distance === 5 ? 0.15 : 0.03;
  }
  if (distance === 0) return 0.2;
  return distance <= 2 * (left + 1) ? 1 : 0.12;
}

function isShort(slot: BassSlot): boolean {
  return slot.duration < TICKS_PER_QUARTER;
}

/** The tone of the chord nearest to `last` within the range; the range's end if it has none. */
function nearestInRange(slot: BassSlot, last: number, low: number, high: number): number {
  let best = Math.min(high, Math.max(low, last));
  let distance = Infinity;
  for (let pitch = low; pitch <= high; pitch++) {
    const tone = slot.chord.intervals.some((i) => mod(slot.chord.root + i - pitch, 12) === 0);
    if (tone && Math.abs(pitch - last) < distance) {
      best = pitch;
      distance = Math.abs(pitch - last);
    }
  }
  return best;
}
