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
  scaleHeights,
  toneCosts,
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

/** The tones a slot may take, and the best way found to each of them. */
interface Column {
  readonly slot: Slot;
  /** MIDI notes, ascending. */
  readonly pitches: readonly number[];
  /** Cost of each pitch in its slot, whatever comes before. */
  readonly own: Float64Array;
  /**
   * Least cost of a line up to each state, and the state before it. A state is a pitch and the leap that
   * led to it: 3 * index of the pitch + leap + 1.
   */
  readonly costs: Float64Array;
  readonly from: Int32Array;
}

/** The pitches a slot may take at all, ascending. */
export function candidatePitches(slot: Slot, rules: LineRules): number[] {
  if (slot.climax) return [rules.climax];
  const costs = toneCosts(slot, rules.tones);
  const pitches: number[] = [];
  for (let pitch = rules.low; pitch <= rules.high; pitch++) {
    if (costs[pitch % 12]! < FORBIDDEN) pitches.push(pitch);
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
  const columns: Column[] = [];
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i]!;
    const pitches = candidatePitches(slot, rules);
    const own = ownCosts(slot, pitches, pulls[i]!, rules);
    for (let j = 0; j < pitches.length; j++) own[j] = own[j]! + taste(i, pitches[j]!);
    const costs = new Float64Array(3 * pitches.length).fill(Infinity);
    const column: Column = { slot, pitches, own, costs, from: new Int32Array(costs.length) };
    if (i > 0) reachFrom(columns[i - 1]!, column, rules);
    else enter(column, past, rules);
    columns.push(column);
  }
  const last = columns.at(-1);
  if (!last) return [];

  let state = bestEnd(last);
  const line: number[] = [];
  for (const { pitches, from } of columns.reverse()) {
    line.push(pitches[Math.floor(state / 3)]!);
    state = from[state]!;
  }
  return line.reverse();
}

/** Cost of each of the pitches in its slot, whatever comes before. */
export function ownCosts(
  slot: Slot,
  pitches: readonly number[],
  pull: Pull,
  rules: LineRules,
): Float64Array {
  const tones = toneCosts(slot, rules.tones);
  const costs = new Float64Array(pitches.length);
  for (let i = 0; i < pitches.length; i++) {
    const pitch = pitches[i]!;
    const goal = slot.goal === 'none' ? 0 : goalCost(slot, pitch, rules.tonic);
    costs[i] = tones[pitch % 12]! + goal + pull.force * Math.abs(pitch - pull.pitch);
  }
  return costs;
}

/** Cost of a move within a motif, on the way to which `past.leap` asks for a step back. */
export function transition(slot: Slot, past: LinePast, to: number, rules: LineRules): number {
  const { pitch, demand, leap } = past;
  const heights = scaleHeights(slot.chord);
  const move = motifMove(slot, heights, demand, pitch, to, rules.stepwise);
  return move + leapCost(pitch, to, leap);
}

/** The same without the leap before. `heights` are those of the slot's chord. */
function motifMove(
  slot: Slot,
  heights: Int16Array,
  demand: Demand,
  from: number,
  to: number,
  stepwise: number,
): number {
  let cost = moveCost(from, to, stepwise);
  if (!satisfies(demand, from, slot, to)) cost += FORBIDDEN;
  cost += MOTIF_COST * Math.min(4, Math.abs(heights[to]! - heights[from]! - slot.step));
  return from === to && slot.step !== 0 ? cost + REPEAT_COST : cost;
}

/** Starts a line in its first slot; no step of a motif leads there. */
function enter(
  { slot, pitches, own, costs }: Column,
  past: LinePast | undefined,
  rules: LineRules,
) {
  for (let j = 0; j < pitches.length; j++) {
    const to = pitches[j]!;
    let cost = own[j]!;
    if (past) {
      cost += moveCost(past.pitch, to, rules.stepwise) + leapCost(past.pitch, to, past.leap);
      if (!satisfies(past.demand, past.pitch, slot, to)) cost += FORBIDDEN;
    }
    costs[3 * j + (past ? leapDirection(past.pitch, to) : 0) + 1] = cost;
  }
}

/** Extends the best ways to every state of one slot by every move into the next slot. */
function reachFrom(before: Column, { slot, pitches, own, costs, from }: Column, rules: LineRules) {
  const heights = scaleHeights(slot.chord);
  for (let k = 0; k < before.pitches.length; k++) {
    const reached = Math.min(
      before.costs[3 * k]!,
      before.costs[3 * k + 1]!,
      before.costs[3 * k + 2]!,
    );
    if (reached === Infinity) continue;
    const pitch = before.pitches[k]!;
    const demand = demandOf(before.slot, pitch);
    for (let j = 0; j < pitches.length; j++) {
      const to = pitches[j]!;
      const move = motifMove(slot, heights, demand, pitch, to, rules.stepwise) + own[j]!;
      const target = 3 * j + leapDirection(pitch, to) + 1;
      // Whatever leap came before can only make it dearer.
      if (reached + move >= costs[target]!) continue;
      for (const leap of LEAPS) {
        const state = 3 * k + leap + 1;
        const cost = before.costs[state]! + move + leapCost(pitch, to, leap);
        if (cost < costs[target]!) {
          costs[target] = cost;
          from[target] = state;
        }
      }
    }
  }
}

/** The cheapest state to end in: the next note is not known, so nothing may be left unresolved. */
function bestEnd({ slot, pitches, costs }: Column): number {
  let best = -1;
  let bestCost = Infinity;
  for (let state = 0; state < costs.length; state++) {
    const open = demandOf(slot, pitches[Math.floor(state / 3)]!) !== 'none';
    const total = costs[state]! + (open ? FORBIDDEN : 0);
    if (total < bestCost) {
      bestCost = total;
      best = state;
    }
  }
  return best;
}
