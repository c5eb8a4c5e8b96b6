/** @file Bass lines: patterns of chord degrees, approach notes and walking, as choices note by note. */
import type { BassPart } from '../../genres/genre.ts';
import { degreeInterval } from '../../genres/degree-interval.ts';
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import { mod } from '../../theory/pitch.ts';
import { bassSlots, type BassSlot } from './slots.ts';
import { byTwoNumbers, velocityChoice, withArticulations } from '../advice/expression.ts';
import { bentNote, type BentNote } from '../performance/bends.ts';
import type { LineSteps, NoteChoice } from '../advice/note-choice.ts';
import type { PlannedChord, SongPlan } from '../plan/song-plan.ts';
import type { TakeDraws } from '../options/takes.ts';
import { walkingWeights, type WeightedPitches } from './walking.ts';

/** Weight of a chromatic approach against a diatonic one. */
const NEAR_APPROACH = 0.94;
const ACCENT = 10;
/** Wider moves than this, in semitones, occur only where a pattern writes them. */
const WIDEST = 12;
/**
 * Weight of a semitone from the middle of the range against one from the line, since a walk wanders.
 */
const HOME = { pattern: 0.8, walking: 0.2 };
const DEAD_NOTE = { softer: 25, longest: TICKS_PER_QUARTER / 6 };

/**
 * The bass line of a piece, one choice a note. Roots at chord changes (where the part asks for them)
 * offer only the chord's bass tone; elsewhere the pattern's note has all the weight except the part's
 * `variation`, which other tones of the chord (on short weak notes also of its scale) share. All
 * candidates lie in the range.
 */
export function* bassSteps(plan: SongPlan, part: BassPart, draws: TakeDraws): LineSteps {
  const slots = bassSlots(plan, part, draws);
  const line = new BassLine(part);
  const notes: BentNote[] = [];
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i]!;
    const { pitches, pitchWeights } = line.candidates(slots, i);
    const last = i === slots.length - 1;
    const { durations, durationWeights } = durationChoice(slot, slots[i + 1], last);
    const { velocities, velocityWeights } = velocityOf(slot, part.level);
    const { pitch, duration, velocity } = yield {
      tick: slot.tick,
      pitches,
      pitchWeights,
      durations,
      durationWeights,
      velocities,
      velocityWeights,
    };
    line.moveTo(pitch);
    const note = { tick: slot.tick, duration, pitch, velocity };
    notes.push(slot.glide ? bentNote(note, true, undefined) : note);
  }
  return notes;
}

/** State of the line: its last pitch, and the octave in which each chord's degrees are counted. */
class BassLine {
  readonly #low: number;
  readonly #high: number;
  /** Weight of the pattern's own note against all others together. */
  readonly #own: number;
  readonly #anchors = new Map<PlannedChord, number>();
  #lastAnchor: number;
  #last: number;
  #secondLast: number | undefined;

  constructor({ range: [low, high], variation }: BassPart) {
    this.#own = 1 - variation;
    this.#low = low;
    this.#high = high;
    this.#lastAnchor = low + Math.round((high - low) / 3);
    this.#last = this.#lastAnchor;
  }

  moveTo(pitch: number): void {
    this.#secondLast = this.#last;
    this.#last = pitch;
  }

  /** Candidate pitches of a slot and their weights. */
  candidates(slots: readonly BassSlot[], index: number): WeightedPitches {
    const slot = slots[index]!;
    const next = slots[index + 1];
    const walked = slots[index - 1]?.kind === 'walk';
    if (slot.kind === 'walk') return this.#walk(slots, index);
    if (slot.kind === 'approach') return this.#approach(slot, next);
    const arrives = slots[index - 1]?.chord !== slot.chord;
    const asked = this.#pitchOf(slot, walked);
    const main = arrives ? this.#reached(slot, asked) : asked;
    return slot.mustRoot ? this.#octaves(main) : this.#around(slot, main);
  }

  /**
   * The octave of a new chord's tone that avoids a jump of more than an octave, unless one is written.
   */
  #reached(slot: BassSlot, pitch: number): number {
    const written = slot.octave !== 0 || slot.degree >= 8;
    const away = pitch - this.#last;
    if (written || Math.abs(away) <= WIDEST) return pitch;
    const nearer = pitch - 12 * Math.sign(away);
    return this.#inRange(nearer) ? nearer : pitch;
  }

  /** The pitch a slot asks for, chosen near the line. */
  #pitchOf(slot: BassSlot, walked: boolean): number {
    const anchor = this.#anchorOf(slot.chord, walked);
    if (slot.kind === 'dead' || slot.degree === 1) return this.#fold(anchor + 12 * slot.octave);
    if (slot.degree === 8) return this.#fold(anchor + 12 + 12 * slot.octave);
    const interval = degreeInterval(slot.chord, slot.degree);
    const above = mod(slot.chord.root + interval - slot.chord.bass, 12);
    const raised = slot.degree === 9 ? 12 : 0;
    return this.#fold(anchor + above + raised + 12 * slot.octave);
  }

  /**
   * The pitch of a chord's bass tone that degrees are counted from: the one nearest to the chord
   * before, or to the last note of a walk, with room for a fifth above where the range has it.
   */
  #anchorOf(chord: PlannedChord, walked: boolean): number {
    const known = this.#anchors.get(chord);
    if (known !== undefined) return known;
    const near = walked ? this.#last : this.#lastAnchor;
    const top = walked ? this.#high : Math.max(this.#low + 11, this.#high - 7);
    const middle = (this.#low + this.#high) / 2 - 3;
    let best = this.#low + mod(chord.bass - this.#low, 12);
    // A range of less than an octave may lack the tone; it then has its fifth.
    if (best > this.#high) best = this.#fold(best + 7);
    const home = walked ? HOME.walking : HOME.pattern;
    const cost = (pitch: number) => Math.abs(pitch - near) + home * Math.abs(pitch - middle);
    for (let pitch = best + 12; pitch <= Math.min(top, this.#high); pitch += 12) {
      if (cost(pitch) < cost(best)) best = pitch;
    }
    this.#anchors.set(chord, best);
    this.#lastAnchor = best;
    return best;
  }

  #octaves(main: number): WeightedPitches {
    const found = { pitches: [main], pitchWeights: [this.#own] };
    // A part without variation plays its pattern even with advice.
    if (this.#own === 1) return found;
    for (const pitch of [main - 12, main + 12]) {
      if (!this.#inRange(pitch) || !this.#inReach(pitch)) continue;
      found.pitches.push(pitch);
      found.pitchWeights.push((1 - this.#own) / 2);
    }
    return found;
  }

  /** The pattern's pitch, and near it the chord's other tones; the scale's too on short weak notes. */
  #around(slot: BassSlot, main: number): WeightedPitches {
    const pitches = [main];
    const pitchWeights = [this.#own];
    if (this.#own === 1) return { pitches, pitchWeights };
    const passing = !slot.strong && slot.duration <= TICKS_PER_QUARTER / 2;
    const { root, intervals, scale } = slot.chord;
    let chordTones = 0;
    for (const interval of intervals) chordTones |= 1 << ((root + interval) % 12);
    let total = 0;
    const lowest = Math.max(this.#low, main - 7);
    const highest = Math.min(this.#high, main + 7);
    for (let pitch = lowest; pitch <= highest; pitch++) {
      if (pitch === main) continue;
      const isChordTone = (chordTones >> (pitch % 12)) & 1;
      const passes = passing && Math.abs(pitch - main) <= 2 && scale.includes(pitch % 12);
      if (!isChordTone && !passes) continue;
      const weight = isChordTone ? 3 : 1;
      total += weight;
      if (!this.#inReach(pitch)) continue;
      pitches.push(pitch);
      pitchWeights.push(weight);
    }
    for (let i = 1; i < pitchWeights.length; i++) {
      pitchWeights[i] = ((1 - this.#own) * pitchWeights[i]!) / total;
    }
    return { pitches, pitchWeights };
  }

  #approach(slot: BassSlot, next: BassSlot | undefined): WeightedPitches {
    const goal = next ?? slot;
    const target = this.#reached(goal, this.#pitchOf(goal, false));
    const scale = next?.chord.scale ?? slot.chord.scale;
    const stepBelow = scale.includes(mod(target - 2, 12)) ? target - 2 : target - 1;
    const stepAbove = scale.includes(mod(target + 2, 12)) ? target + 2 : target + 1;
    const sides: [pitch: number, weight: number][] =
      slot.from === 'below'
        ? [
            [target - 1, NEAR_APPROACH],
            [stepBelow, 1 - NEAR_APPROACH],
          ]
        : slot.from === 'above'
          ? [
              [target + 1, NEAR_APPROACH],
              [stepAbove, 1 - NEAR_APPROACH],
            ]
          : [
              [target - 1, 4],
              [target + 1, 2],
              [stepBelow, 2],
              [stepAbove, 1],
              [target + 7, 1],
            ];
    const pitches: number[] = [];
    const pitchWeights: number[] = [];
    for (const [pitch, weight] of sides) {
      if (!this.#inRange(pitch)) continue;
      const known = pitches.indexOf(pitch);
      if (known >= 0) pitchWeights[known]! += weight;
      else {
        pitches.push(pitch);
        pitchWeights.push(weight);
      }
    }
    if (pitches.length > 0) return { pitches, pitchWeights };
    // At the edge of the range the approach comes from the other side.
    return { pitches: [this.#inRange(target + 1) ? target + 1 : target - 1], pitchWeights: [1] };
  }

  #walk(slots: readonly BassSlot[], index: number): WeightedPitches {
    let end = index + 1;
    while (slots[end]?.kind === 'walk') end++;
    const goal = slots[end];
    const target = goal && goal.kind !== 'approach' ? this.#pitchOf(goal, true) : undefined;
    return walkingWeights({
      slot: slots[index]!,
      last: this.#last,
      secondLast: this.#secondLast,
      left: end - index - 1,
      target,
      leading: slots[index - 1]?.kind === 'walk',
      range: [this.#low, this.#high],
    });
  }

  #fold(pitch: number): number {
    let folded = pitch;
    while (folded < this.#low) folded += 12;
    while (folded > this.#high) folded -= 12;
    // A range of less than an octave may not have the pitch class at all.
    return folded < this.#low ? this.#low : folded;
  }

  /** Whether it is no wide leap from the note before. */
  #inReach(pitch: number): boolean {
    return Math.abs(pitch - this.#last) <= WIDEST;
  }

  #inRange(pitch: number): boolean {
    return pitch >= this.#low && pitch <= this.#high;
  }
}

type DurationChoice = Pick<NoteChoice, 'durations' | 'durationWeights'>;

function durationChoice(slot: BassSlot, next: BassSlot | undefined, last: boolean): DurationChoice {
  const { duration } = slot;
  if (last) return { durations: [duration], durationWeights: [1] };
  if (slot.kind === 'dead') {
    return { durations: [Math.min(duration, DEAD_NOTE.longest)], durationWeights: [1] };
  }
  if (slot.glide) return { durations: [duration], durationWeights: [1] };
  const room = next && !slot.staccato ? next.tick - slot.tick : duration;
  if (slot.least === 0) {
    return slot.staccato ? staccatoWithin(duration, room) : durationsWithin(duration, room);
  }
  const enough = ruledDurations(duration, slot.staccato).filter(([ticks]) => ticks >= slot.least);
  if (enough.length === 0) return { durations: [duration], durationWeights: [1] };
  return withArticulations(enough, room, slot.least);
}

const durationsWithin = byTwoNumbers((duration, room) =>
  withArticulations(ruledDurations(duration, false), room),
);
const staccatoWithin = byTwoNumbers((duration, room) =>
  withArticulations(ruledDurations(duration, true), room),
);

function ruledDurations(duration: number, staccato: boolean): [ticks: number, weight: number][] {
  const half = Math.max(1, Math.round(duration / 2));
  const most = Math.max(1, Math.round((duration * 3) / 4));
  if (staccato) {
    return [
      [half, 0.9],
      [most, 0.1],
    ];
  }
  return duration < TICKS_PER_QUARTER / 2
    ? [[duration, 1]]
    : [
        [duration, 0.88],
        [most, 0.08],
        [half, 0.04],
      ];
}

const VELOCITY_SPREAD = [
  [0, 2],
  [-5, 1],
  [5, 1],
] as const;

function velocityOf(slot: BassSlot, level: number) {
  const middle = level + (slot.accent ? ACCENT : 0) - (slot.kind === 'dead' ? DEAD_NOTE.softer : 0);
  return velocityChoice(middle, VELOCITY_SPREAD);
}
