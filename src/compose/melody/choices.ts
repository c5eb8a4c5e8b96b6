/**
 * @file Turns a sketched melody into choices note by note: the sketched pitch is likely, equally good
 *   ones possible.
 */
import type { MelodyPart } from '../../genres/genre.ts';
import { TICKS_PER_QUARTER, type Note } from '../../score/score.ts';
import {
  byTwoNumbers,
  velocityChoice,
  withArticulations,
  type DurationChoice,
} from '../advice/expression.ts';
import { transitionCosts, type LinePast, type LineRules } from './line-search.ts';
import { candidatePitches, ownCosts } from './pitch-costs.ts';
import {
  demandOf,
  demandOfKind,
  isStable,
  leapDirection,
  recovers,
  satisfies,
  scaleSteps,
  toneKind,
  toneKindsOf,
  WIDEST_MOVE,
  type Slot,
} from './rules.ts';
import type { SketchedLine } from './melody.ts';
import type { LineSteps, NoteChoice } from '../advice/note-choice.ts';

/** Cost of leaving the sketched pitch for one that the rules rate as highly. */
const DETOUR = 2;

/** Velocities the rules play around the level of a note, with their weights. */
const VELOCITY_SPREAD: readonly (readonly [offset: number, weight: number])[] = [
  [-8, 0.06],
  [-4, 0.2],
  [0, 0.48],
  [4, 0.2],
  [8, 0.06],
];
const ACCENT = 9;

/**
 * Offers a sketched line note by note: the sketched pitch is likely, good alternatives are possible.
 */
export function* melodySteps(line: SketchedLine): LineSteps {
  const notes: Note[] = [];
  const { slots, pitches, rules } = line;
  // Advice may bring chromatic tones up to the share the style gives them.
  const mayBeChromatic = Math.floor(chromaticShare(rules.tones) * slots.length);
  let chromatic = 0;
  let past: LinePast | undefined;
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i]!;
    const planned = pitches[i]!;
    const allowed = allowedPitches(slot, planned, past, rules);
    const level = line.level + (slot.accent ? ACCENT : 0) + (slot.climax ? 4 : 0);
    const { durations, durationWeights } = durationsOf(slot, slots[i + 1]);
    const { velocities, velocityWeights } = velocityChoice(level, VELOCITY_SPREAD);
    const choice: NoteChoice = {
      tick: slot.tick,
      pitches: allowed,
      pitchWeights: pitchWeights(slot, allowed, planned, pitches[i - 1], past, rules),
      morePitches: () =>
        resolvedPitches(slot, slots[i + 1], past, rules, allowed).filter(
          (pitch) => chromatic < mayBeChromatic || toneKind(slot.chord, pitch) !== 'chromatic',
        ),
      durations,
      durationWeights,
      velocities,
      velocityWeights,
    };
    const { pitch, duration, velocity } = yield choice;
    notes.push({ tick: slot.tick, duration, pitch, velocity });
    if (toneKind(slot.chord, pitch) === 'chromatic') chromatic++;
    past = {
      pitch,
      leap: past ? leapDirection(past.pitch, pitch) : 0,
      demand: demandOf(slot, pitch),
      end: slot.tick + duration,
    };
  }
  return notes;
}

/**
 * The pitches allowed here after the note that really came before: by the strictest rule that leaves a
 * choice.
 */
function allowedPitches(
  slot: Slot,
  planned: number,
  past: LinePast | undefined,
  rules: LineRules,
): number[] {
  // Only the sketch places a dissonance on a strong beat, since it knows what follows.
  const kinds = toneKindsOf(slot.chord);
  const candidates = candidatePitches(slot, rules).filter(
    (pitch) =>
      pitch === planned ||
      (demandOfKind(kinds[pitch % 12]!, slot.strong) === 'none' && fitsGoal(slot, pitch)),
  );
  if (!past) return candidates;
  const { pitch: from, leap, demand } = past;
  const near = candidates.filter((pitch) => Math.abs(pitch - from) <= WIDEST_MOVE);
  if (near.length === 0) return candidates;
  const answered =
    demand === 'none' ? near : near.filter((pitch) => satisfies(demand, from, slot, pitch));
  if (answered.length === 0) return near;
  if (leap === 0) return answered;
  const recovered = answered.filter((pitch) => recovers(from, pitch, leap) || pitch === planned);
  return recovered.length > 0 ? recovered : answered;
}

function chromaticShare({ chord, scale, chromatic }: MelodyPart['tones']): number {
  const all = chord + scale + chromatic;
  return all > 0 ? chromatic / all : 0;
}

/**
 * Dissonances that the rules use only where the sketch plans them: passing tones, neighbour tones and
 * suspensions that the next note can resolve. A model that has learned them can place them.
 */
function resolvedPitches(
  slot: Slot,
  next: Slot | undefined,
  past: LinePast | undefined,
  rules: LineRules,
  allowed: readonly number[],
): number[] {
  if (slot.goal !== 'none' || slot.climax || !next || !past) return [];
  const kinds = toneKindsOf(next.chord);
  const after = candidatePitches(next, rules).filter(
    (to) => demandOfKind(kinds[to % 12]!, next.strong) === 'none' && fitsGoal(next, to),
  );
  const { pitch: from, leap } = past;
  return candidatePitches(slot, rules).filter((pitch) => {
    if (allowed.includes(pitch) || Math.abs(pitch - from) > WIDEST_MOVE) return false;
    const demand = demandOf(slot, pitch);
    return (
      demand !== 'none' &&
      satisfies(past.demand, from, slot, pitch) &&
      (leap === 0 || recovers(from, pitch, leap)) &&
      after.some((to) => satisfies(demand, pitch, next, to))
    );
  });
}

function fitsGoal(slot: Slot, pitch: number): boolean {
  return slot.goal === 'none' || isStable(slot, pitch);
}

function pitchWeights(
  slot: Slot,
  allowed: readonly number[],
  planned: number,
  plannedBefore: number | undefined,
  past: LinePast | undefined,
  rules: LineRules,
): number[] {
  // The motif's step, as the sketch solved it.
  const step = plannedBefore === undefined ? 0 : scaleSteps(slot.chord, plannedBefore, planned);
  const costs = ownCosts(slot, allowed, { pitch: planned, force: 0.5 }, rules);
  if (past) {
    const moves = transitionCosts(slot, step, past, allowed, rules);
    for (let i = 0; i < allowed.length; i++) costs[i] = costs[i]! + moves[i]!;
  }
  // On the sketched path the sketch's next pitch is the best; off it, whatever is good from here.
  const onPath = past?.pitch === plannedBefore;
  const own = allowed.indexOf(planned);
  const least = onPath && own >= 0 ? costs[own]! : Math.min(...costs);
  // Each cost gives way to the weight it stands for.
  for (let i = 0; i < costs.length; i++) {
    const apart = Math.max(0, costs[i]! - least) + (i === own ? 0 : DETOUR);
    const closeness = 1 / (1 + apart);
    costs[i] = closeness * closeness * closeness;
  }
  return costs;
}

/**
 * The length the rhythm gives and shorter articulations of it; advice may also choose even shorter
 * notes, or hold one until the next.
 */
function durationsOf(slot: Slot, next: Slot | undefined): DurationChoice {
  const { duration } = slot;
  if (slot.goal === 'final') return { durations: [duration], durationWeights: [1] };
  // A phrase rests on its goal and then breathes.
  if (slot.goal !== 'none') return restingWithin(duration);
  return durationsWithin(duration, next ? next.tick - slot.tick : duration);
}

const durationsWithin = byTwoNumbers((duration, room) =>
  withArticulations(ruledDurations(duration), room),
);

function restingWithin(duration: number): DurationChoice {
  return withArticulations(ruledDurations(duration), duration, Math.round(duration / 2));
}

function ruledDurations(duration: number): [ticks: number, weight: number][] {
  return duration < TICKS_PER_QUARTER / 2
    ? [[duration, 1]]
    : [
        [duration, 0.92],
        [Math.round(duration * 0.75), 0.06],
        [Math.round(duration * 0.5), 0.02],
      ];
}
