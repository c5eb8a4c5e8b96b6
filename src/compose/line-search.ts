/** @file The best pitches for a few melody notes: dynamic programming over the melodic rules. */
import type { MelodyPart } from '../genres/genre.ts';
import {
  demandOf,
  FORBIDDEN,
  goalCost,
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
  slots.forEach((slot, i) => {
    const pitches = candidatePitches(slot, rules);
    const costs = new Float64Array(3 * pitches.length).fill(Infinity);
    const from = new Int32Array(3 * pitches.length).fill(-1);
    pitches.forEach((pitch, j) => {
      const own = ownCost(slot, pitch, pulls[i]!, rules) + taste(i, pitch);
      const reach = (state: number, cost: number, leap: -1 | 0 | 1): void => {
        const target = 3 * j + leap + 1;
        if (cost + own < costs[target]!) {
          costs[target] = cost + own;
          from[target] = state;
        }
      };
      if (previous) {
        const before = slots[i - 1]!;
        previous.pitches.forEach((earlier, k) => {
          const demand = demandOf(before, earlier);
          const leap = leapDirection(earlier, pitch);
          for (const lastLeap of LEAPS) {
            const state = 3 * k + lastLeap + 1;
            const cost = previous!.costs[state]!;
            if (cost === Infinity) continue;
            const move = transition(slot, earlier, pitch, lastLeap, demand, rules);
            reach(state, cost + move, leap);
          }
        });
      } else if (past) {
        const move = transition(slot, past.pitch, pitch, past.leap, past.demand, rules, false);
        reach(-1, move, leapDirection(past.pitch, pitch));
      } else reach(-1, 0, 0);
    });
    previous = { pitches, costs };
    columns.push({ pitches, from });
  });
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

/** Cost of a move into a slot; the motif's step counts unless a new cell begins there. */
export function transition(
  slot: Slot,
  from: number,
  to: number,
  leap: -1 | 0 | 1,
  demand: Demand,
  rules: LineRules,
  inMotif = true,
): number {
  let cost = moveCost(from, to, leap, rules.stepwise);
  if (!satisfies(demand, from, slot, to)) cost += FORBIDDEN;
  if (inMotif) {
    cost += MOTIF_COST * Math.min(4, Math.abs(scaleSteps(slot.chord, from, to) - slot.step));
    if (from === to && slot.step !== 0) cost += REPEAT_COST;
  }
  return cost;
}
