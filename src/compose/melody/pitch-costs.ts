/** @file The pitches a note of a melody may take, and what each costs in its place, whatever comes before. */
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import type { LineRules, Pull } from './line-search.ts';
import { FORBIDDEN, goalCost, toneCosts, toneKindsOf, type Slot, type ToneKind } from './rules.ts';

/** All pitches a slot may take, ascending. */
export function candidatePitches(slot: Slot, rules: LineRules): number[] {
  if (slot.climax) return [rules.climax];
  const costs = toneCosts(slot, rules.tones);
  const pitches: number[] = [];
  for (let pitch = rules.low; pitch <= rules.high; pitch++) {
    if (costs[pitch % 12]! < FORBIDDEN) pitches.push(pitch);
  }
  return pitches;
}

/** A note this long is heard against the tones that are held below it, in ticks. */
const HELD = 0.9 * TICKS_PER_QUARTER;
/** Cost of holding it a semitone from a tone of the chord, and of a drone, which never gives way. */
const RUB_COST = 0.7;
const DRONE_RUB_COST = 3;

function rubs(kinds: readonly ToneKind[], pitch: number): boolean {
  return (
    kinds[pitch % 12] !== 'chord' &&
    (kinds[(pitch + 1) % 12] === 'chord' || kinds[(pitch + 11) % 12] === 'chord')
  );
}

/** Cost of each of the pitches in its slot, whatever comes before. */
export function ownCosts(
  slot: Slot,
  pitches: readonly number[],
  pull: Pull,
  rules: LineRules,
): number[] {
  const tones = toneCosts(slot, rules.tones);
  const kinds = toneKindsOf(slot.chord);
  const held = slot.duration >= HELD;
  const rubCost = slot.chord.rests ? DRONE_RUB_COST : RUB_COST;
  return pitches.map((pitch) => {
    const goal = slot.goal === 'none' ? 0 : goalCost(slot, pitch, rules.tonic);
    const rub = held && rubs(kinds, pitch) ? rubCost : 0;
    return tones[pitch % 12]! + goal + rub + pull.force * Math.abs(pitch - pull.pitch);
  });
}
