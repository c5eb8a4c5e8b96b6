/** @file The best pitches for a few melody notes: dynamic programming over the melodic rules. */
import type { MelodyPart } from '../genres/genre.ts';
import {
  demandOf,
  FORBIDDEN,
  goalCost,
  leapCost,
  leapDirection,
  moveCost,
  satisfies,
  scaleSteps,
  toneCost,
  type Demand,
  type Slot,
} from './melodic-rules.ts';

export interface LineRules {
  readonly tones: MelodyPart['tones'];
  readonly stepwise: number;
  /** Pitch class of the key. */
  readonly tonic: number;
  /** Lowest and highest MIDI note of ordinary notes. */
  readonly low: number;
  readonly high: number;
  /** The pitch of the section's climax, above `high`. */
  readonly climax: number;
}

/** The last two notes before a line. */
export interface LinePast {
  readonly pitch: number;
  /** Direction of the leap that led to it, 0 for none. */
  readonly leap: -1 | 0 | 1;
  readonly demand: Demand;
}

/** A pitch the note should be near, in cost per semitone. */
export interface Pull {
  readonly pitch: number;
  readonly force: number;
}

/** How much a step unlike the motif's costs, and a repeated tone the motif does not ask for. */
const MOTIF_COST = 1;
const REPEAT_COST = 1.2;
const LEAPS = [-1, 0, 1] as const;

/** The pitches a slot may take at all, ascending. */
export function candidatePitches(slot: Slot, rules: LineRules): number[] {
  if (slot.climax) return [rules.climax];
  const pitches: number[] = [];
  for (let pitch = rules.low; pitch <= rules.high; pitch++) {
    if (toneCost(slot, pitch, rules.tones) < FORBIDDEN) pitches.push(pitch);
  }
  return pitches;
}

/**
 * Pitches for `slots` with the least total cost.
 *
 * @param pulls one per slot.
 * @param past the note before; without one the first step is free.
 * @param taste a small cost per slot and MIDI note, so that equal lines are decided by chance.
 */
export function bestLine(
  slots: readonly Slot[],
  pulls: readonly Pull[],
  rules: LineRules,
  past: LinePast | undefined,
  taste: (slot: number, pitch: number) => number,
): number[] {
  // A state is a candidate and the leap that led to it: index 3 * candidate + leap + 1.
  let previous: { pitches: readonly number[]; costs: Float64Array } | undefined;
  const columns: { pitches: readonly number[]; from: Int32Array }[] = [];
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i]!;
    const pitches = candidatePitches(slot, rules);
    const costs = new Float64Array(3 * pitches.length).fill(Infinity);
    const from = new Int32Array(3 * pitches.length).fill(-1);
    const own = pitches.map((pitch) => ownCost(slot, pitch, pulls[i]!, rules) + taste(i, pitch));
    if (previous) {
      reachFrom(slots[i - 1]!, previous, slot, { pitches, costs, from, own }, rules);
    } else {
      for (let j = 0; j < pitches.length; j++) {
        const pitch = pitches[j]!;
        const leap = past ? leapDirection(past.pitch, pitch) : 0;
        costs[3 * j + leap + 1] = own[j]! + (past ? entryCost(slot, past, pitch, rules) : 0);
      }
    }
    previous = { pitches, costs };
    columns.push({ pitches, from });
  }
  if (!previous) return [];

  const last = slots.at(-1)!;
  let best = -1;
  let bestCost = Infinity;
  previous.costs.forEach((cost, state) => {
    const pitch = previous!.pitches[Math.floor(state / 3)]!;
    // The next note is not known here, so nothing may be left unresolved.
    const total = cost + (demandOf(last, pitch) === 'none' ? 0 : FORBIDDEN);
    if (total < bestCost) {
      bestCost = total;
      best = state;
    }
  });
  const line: number[] = [];
  for (let i = columns.length - 1; i >= 0; i--) {
    line.push(columns[i]!.pitches[Math.floor(best / 3)]!);
    best = columns[i]!.from[best]!;
  }
  return line.reverse();
}

/** Cost of a pitch in its slot, whatever comes before. */
export function ownCost(slot: Slot, pitch: number, pull: Pull, rules: LineRules): number {
  return (
    toneCost(slot, pitch, rules.tones) +
    goalCost(slot, pitch, rules.tonic) +
    pull.force * Math.abs(pitch - pull.pitch)
  );
}

/** Cost of a move from the past into the first slot, where no step of a motif counts. */
function entryCost(slot: Slot, past: LinePast, to: number, rules: LineRules): number {
  return (
    moveCost(past.pitch, to, rules.stepwise) +
    leapCost(past.pitch, to, past.leap) +
    (satisfies(past.demand, past.pitch, slot, to) ? 0 : FORBIDDEN)
  );
}

/** Cost of a move within a motif. */
export function transition(slot: Slot, past: LinePast, to: number, rules: LineRules): number {
  const steps = Math.abs(scaleSteps(slot.chord, past.pitch, to) - slot.step);
  const repeated = past.pitch === to && slot.step !== 0 ? REPEAT_COST : 0;
  return entryCost(slot, past, to, rules) + MOTIF_COST * Math.min(4, steps) + repeated;
}

/** Extends the best ways to every state of one slot by every move into the next slot. */
function reachFrom(
  before: Slot,
  previous: { readonly pitches: readonly number[]; readonly costs: Float64Array },
  slot: Slot,
  column: {
    readonly pitches: readonly number[];
    readonly costs: Float64Array;
    readonly from: Int32Array;
    readonly own: readonly number[];
  },
  rules: LineRules,
): void {
  for (let k = 0; k < previous.pitches.length; k++) {
    const pitch = previous.pitches[k]!;
    const plain: LinePast = { pitch, leap: 0, demand: demandOf(before, pitch) };
    for (let j = 0; j < column.pitches.length; j++) {
      const to = column.pitches[j]!;
      const move = transition(slot, plain, to, rules) + column.own[j]!;
      const target = 3 * j + leapDirection(pitch, to) + 1;
      for (const leap of LEAPS) {
        const state = 3 * k + leap + 1;
        const cost = previous.costs[state]! + move + leapCost(pitch, to, leap);
        if (cost < column.costs[target]!) {
          column.costs[target] = cost;
          column.from[target] = state;
        }
      }
    }
  }
}
