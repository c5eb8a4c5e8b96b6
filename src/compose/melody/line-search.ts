/**
 * @file Finds the best pitches for a few melody notes by dynamic programming over the melodic rules.
 */
import type { MelodyPart } from '../../genres/genre.ts';
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import {
  demandOfKind,
  FORBIDDEN,
  FREE_STEP,
  leapCost,
  leapDirection,
  moveCost,
  moveCosts,
  satisfies,
  scaleHeights,
  toneKindsOf,
  type Demand,
  WIDEST_MOVE,
  type Slot,
  type ToneKind,
} from './rules.ts';
import { candidatePitches, ownCosts } from './pitch-costs.ts';
import { isInterval } from './signature.ts';

export interface LineRules {
  readonly tones: MelodyPart['tones'];
  readonly stepwise: number;
  /** Whether repeated tones of the motif are intended: the style says how often it repeats. */
  readonly repeating: boolean;
  /** Pitch class of the key. */
  readonly tonic: number;
  /** Lowest and highest MIDI note of ordinary notes. */
  readonly low: number;
  readonly high: number;
  /** The pitch around which the section moves. */
  readonly centre: number;
  /** Semitones by which its phrases may lie apart from it. */
  readonly roam: number;
  /** The pitch of the section's climax, above `high`. */
  readonly climax: number;
}

/** The last two notes before a line. */
export interface LinePast {
  readonly pitch: number;
  /** Direction of the leap that led to it, 0 for none. */
  readonly leap: -1 | 0 | 1;
  readonly demand: Demand;
  /** Tick at which the note ends. */
  readonly end: number;
}

/** A pitch to stay near, and the cost per semitone away from it. */
export interface Pull {
  readonly pitch: number;
  readonly force: number;
  /** Scale steps from the note before where they differ from the motif's: those of the line it echoes. */
  readonly step?: number | undefined;
}

/** Cost of a step that differs from the motif's, and of a repetition the motif does not have. */
const MOTIF_COST = 1;
const REPEAT_COST = 1.2;
/** Cost of leaving a tone that the motif repeats. */
const LEAVE_COST = 3;
/** Cost of any other move than the signature's, where it stands. */
const UNSIGNED_COST = 3.5;
/** The signature costs nothing, unless it is hard to sing. */
const SIGNED_COST = [0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 1, 4, 0];
/** Cost of leaving a tone outside the chord by more than a step, and by the signature. */
const UNRESOLVED_COST = 1.3;
const UNRESOLVED_SIGNED_COST = 2.5;
/** What a move costs after a rest, where a singer makes a fresh start. */
const RESTED = 0.6;
/** A rest from this length on, in ticks. */
const REST = 0.9 * TICKS_PER_QUARTER;

/** The pitches a slot may take, and the best path found to each. */
interface Column {
  readonly slot: Slot;
  /** MIDI notes, ascending. */
  readonly pitches: readonly number[];
  /** Cost of each pitch in its slot, whatever comes before. */
  readonly own: readonly number[];
  /** Least of these. */
  readonly least: number;
  readonly step: number;
  /** Index of its first state in {@link stateCosts} and {@link stateOrigins}. */
  readonly first: number;
}

/**
 * Least cost of a line up to each state of each column, and the state of the column before it came from.
 * A state is a pitch and the leap that led to it: 3 * index of the pitch + leap + 1. Grown when a line
 * needs more and used by one search at a time.
 */
let stateCosts = new Float64Array(1024);
let stateOrigins = new Int32Array(1024);

function reserveStates(count: number): void {
  if (count <= stateCosts.length) return;
  stateCosts = new Float64Array(2 * count);
  stateOrigins = new Int32Array(2 * count);
}

/**
 * Pitches for `slots` with the least total cost.
 *
 * @param pulls one per slot.
 * @param past the note before; without it, the first step is free.
 * @param taste a small cost per slot and MIDI note that breaks ties at random.
 */
export function bestLine(
  slots: readonly Slot[],
  pulls: readonly Pull[],
  rules: LineRules,
  past: LinePast | undefined,
  taste: (slot: number, pitch: number) => number,
): number[] {
  const columns: Column[] = [];
  let states = 0;
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i]!;
    const { pitches, own, least } = worthTrying(slot, pulls[i]!, rules, (pitch) => taste(i, pitch));
    const step = pulls[i]!.step ?? slot.step;
    columns.push({ slot, pitches, own, least, step, first: states });
    states += 3 * pitches.length;
  }
  if (columns.length === 0) return [];

  reserveStates(states);
  // A good line, quickly found, shows which states are too expensive to go on from.
  const { cost } = search(columns, past, rules, Infinity, true);
  let { state } = search(columns, past, rules, cost + ROUNDING, false);
  const line = new Array<number>(columns.length);
  for (let i = columns.length - 1; i >= 0; i--) {
    const { pitches, first } = columns[i]!;
    line[i] = pitches[Math.floor(state / 3)]!;
    state = stateOrigins[first + state]!;
  }
  return line;
}

/** Sums of the same costs in another order differ by less. */
const ROUNDING = 1e-6;

/** The cheapest state of the last column, and the cost of the line to it. */
interface LineEnd {
  readonly state: number;
  readonly cost: number;
}

/**
 * Finds the cheapest line through the columns.
 *
 * @param most a line that costs less exists: states whose line must cost as much are left out.
 * @param straight whether to go on from the cheapest state of each column only.
 */
function search(
  columns: readonly Column[],
  past: LinePast | undefined,
  rules: LineRules,
  most: number,
  straight: boolean,
): LineEnd {
  // What the slots after a column cost at least is no longer there to spend.
  let bound = most;
  for (const { least } of columns) bound -= least;
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i]!;
    const before = columns[i - 1];
    const limit = straight && before ? cheapest(before) + ROUNDING : bound;
    bound += column.least;
    const end = column.first + 3 * column.pitches.length;
    // A column has few states, for which calling fill() takes longer.
    for (let state = column.first; state < end; state++) stateCosts[state] = bound;
    if (before) reachFrom(before, limit, column, rules);
    else enter(column, past, rules);
  }
  return bestEnd(columns.at(-1)!);
}

function cheapest({ pitches, first }: Column): number {
  let least = Infinity;
  for (let i = first; i < first + 3 * pitches.length; i++) least = Math.min(least, stateCosts[i]!);
  return least;
}

/** A pitch that costs this much more than the best of its slot is not tried. */
const HOPELESS = 9;

/** The candidates of a slot, without those that hardly any line would take, and their costs. */
function worthTrying(
  slot: Slot,
  pull: Pull,
  rules: LineRules,
  taste: (pitch: number) => number,
): Pick<Column, 'pitches' | 'own' | 'least'> {
  const pitches = candidatePitches(slot, rules);
  const own = ownCosts(slot, pitches, pull, rules);
  let least = Infinity;
  for (let j = 0; j < pitches.length; j++) {
    own[j] = own[j]! + taste(pitches[j]!);
    least = Math.min(least, own[j]!);
  }
  const limit = least + HOPELESS;
  let kept = 0;
  for (let j = 0; j < pitches.length; j++) {
    if (own[j]! > limit) continue;
    pitches[kept] = pitches[j]!;
    own[kept++] = own[j]!;
  }
  pitches.length = kept;
  own.length = kept;
  return { pitches, own, least };
}

/**
 * Cost of moving to each of the pitches within a motif, where a leap before (`past.leap`) asks for a step
 * back.
 *
 * @param step scale steps the motif wants.
 */
export function transitionCosts(
  slot: Slot,
  step: number,
  past: LinePast,
  pitches: readonly number[],
  rules: LineRules,
): number[] {
  const { pitch: from, demand, leap } = past;
  const heights = scaleHeights(slot.chord);
  const moves = moveCosts(rules.stepwise);
  return pitches.map((to) => {
    const open = satisfies(demand, from, slot, to) ? 0 : FORBIDDEN;
    if (slot.signature && isInterval(slot.signature, from, to)) {
      return open + SIGNED_COST[Math.abs(to - from)]! + leapCost(from, to, leap);
    }
    let cost = open + moves[Math.abs(to - from)]!;
    cost += step === FREE_STEP ? 0 : motifCost(heights[to]! - heights[from]! - step);
    cost += slot.signature ? UNSIGNED_COST : 0;
    if (step === 0 ? from !== to && rules.repeating : from === to) {
      cost += step === 0 ? LEAVE_COST : REPEAT_COST;
    }
    return cost + leapCost(from, to, leap);
  });
}

/** Whether a weak tone asks for a step to the next. */
function isOutside(kind: ToneKind): boolean {
  return kind === 'scale' || kind === 'avoid';
}

/** Cost of moving this many scale steps higher or lower than the motif asks. */
function motifCost(off: number): number {
  return MOTIF_COST * Math.min(4, Math.abs(off));
}

/** Starts a line in its first slot, to which no step of a motif leads. */
function enter(
  { slot, pitches, own, first }: Column,
  past: LinePast | undefined,
  rules: LineRules,
): void {
  for (let j = 0; j < pitches.length; j++) {
    const to = pitches[j]!;
    let cost = own[j]!;
    if (past) {
      const move = moveCost(past.pitch, to, rules.stepwise);
      const rested = slot.tick - past.end >= REST && Math.abs(to - past.pitch) <= WIDEST_MOVE;
      cost += rested ? RESTED * move : move + leapCost(past.pitch, to, past.leap);
      if (!satisfies(past.demand, past.pitch, slot, to)) cost += FORBIDDEN;
    }
    const state = first + 3 * j + (past ? leapDirection(past.pitch, to) : 0) + 1;
    if (cost < stateCosts[state]!) stateCosts[state] = cost;
  }
}

/**
 * Extends the best path to every state of one slot by every move into the next slot.
 *
 * @param limit states from this cost on are not extended.
 */
function reachFrom(
  before: Column,
  limit: number,
  { slot, pitches, own, step, first }: Column,
  rules: LineRules,
): void {
  const heights = scaleHeights(slot.chord);
  const moves = moveCosts(rules.stepwise);
  const kinds = toneKindsOf(before.slot.chord);
  const { signature } = slot;
  const isFree = step === FREE_STEP;
  const stays = step === 0;
  const stayCost = stays || isFree ? 0 : REPEAT_COST;
  const leaveCost = stays && rules.repeating ? LEAVE_COST : 0;
  for (let k = 0; k < before.pitches.length; k++) {
    const source = before.first + 3 * k;
    const fallen = stateCosts[source]!;
    const free = stateCosts[source + 1]!;
    const risen = stateCosts[source + 2]!;
    const reached = Math.min(fallen, free, risen);
    if (reached >= limit) continue;
    const pitch = before.pitches[k]!;
    const height = heights[pitch]! + step;
    const kind = kinds[pitch % 12]!;
    const demand = demandOfKind(kind, before.slot.strong);
    const outside = isOutside(kind);
    for (let j = 0; j < pitches.length; j++) {
      const to = pitches[j]!;
      const width = to - pitch;
      const unleapt = first + 3 * j + 1;
      const target = unleapt + leapDirection(pitch, to);
      let best = stateCosts[target]!;
      let move = moves[width < 0 ? -width : width]!;
      if (!signature) {
        // Whatever follows can only add to the cost.
        const least = reached + (move + own[j]!);
        // No leap makes what follows cheaper, so one that costs more than another way here is not needed.
        if (least >= best || least > stateCosts[unleapt]!) continue;
      }
      if (demand !== 'none' && !satisfies(demand, pitch, slot, to)) move += FORBIDDEN;
      if (outside && (width > 2 || width < -2)) {
        move += signature ? UNRESOLVED_SIGNED_COST : UNRESOLVED_COST;
      }
      if (signature && isInterval(signature, pitch, to)) {
        move += SIGNED_COST[width < 0 ? -width : width]! - moves[width < 0 ? -width : width]!;
      } else {
        move += isFree ? 0 : motifCost(heights[to]! - height);
        move += signature ? UNSIGNED_COST : 0;
        move += width === 0 ? stayCost : leaveCost;
      }
      move += own[j]!;
      if (reached + move >= best) continue;
      let state = -1;
      const afterFall = fallen + move + leapCost(pitch, to, -1);
      if (afterFall < best) {
        best = afterFall;
        state = 3 * k;
      }
      const afterNone = free + move;
      if (afterNone < best) {
        best = afterNone;
        state = 3 * k + 1;
      }
      const afterRise = risen + move + leapCost(pitch, to, 1);
      if (afterRise < best) {
        best = afterRise;
        state = 3 * k + 2;
      }
      if (state < 0) continue;
      stateCosts[target] = best;
      stateOrigins[target] = state;
    }
  }
}

/** The cheapest final state: the next note is unknown, so nothing may be left unresolved. */
function bestEnd({ slot, pitches, first }: Column): LineEnd {
  let best = -1;
  let bestCost = Infinity;
  const kinds = toneKindsOf(slot.chord);
  for (let j = 0; j < pitches.length; j++) {
    const kind = kinds[pitches[j]! % 12]!;
    const isOpen = demandOfKind(kind, slot.strong) !== 'none';
    const open = isOpen ? FORBIDDEN : isOutside(kind) ? UNRESOLVED_COST : 0;
    for (let state = 3 * j; state < 3 * j + 3; state++) {
      const total = stateCosts[first + state]! + open;
      if (total < bestCost) {
        bestCost = total;
        best = state;
      }
    }
  }
  return { state: best, cost: bestCost };
}
