/** @file Chords for a melody: the best way through the harmony of a genre, with cadences where its phrases end. */
import type { DescribedChord } from '../compose/plan/harmony.ts';
import { isSameChord, type Candidate, type GenreHarmony } from './genre-harmony.ts';
import type { HarmonicFunction } from './harmonic-function.ts';
import { costOver, type HeardNote } from './melody-fit.ts';

/** A stretch of time that has one chord: half a bar, a bar, or what is left beside given chords. */
export interface Slot {
  /** Ticks of the melody. */
  readonly tick: number;
  readonly duration: number;
  /** Where it begins: with a bar, or within one. */
  readonly begins: 'bar' | 'inside';
  readonly notes: readonly HeardNote[];
  /** Low notes of parts that stay, whose chords it must be. */
  readonly bass: readonly HeardNote[];
  /** The chord that is given here. */
  readonly given?: Candidate;
  /** What the phrase asks for here. */
  readonly wish?: { readonly function: HarmonicFunction; readonly worth: number };
}

/** How the costs weigh against each other. */
const WEIGHT = {
  /** Of the melody's dissonances, in nats a beat. */
  melody: 5,
  bass: 1.2,
  /** Of how common a chord is, once for each bar it is newly used in. */
  chord: 0.5,
  move: 0.45,
  rhythm: 0.8,
};
/** What it costs to begin with another chord than the tonic, in nats. */
const OPENING = 2.5;
/** What each bar costs for which a chord is held longer than in the genre, in nats. */
const TIRED = 0.7;
/** A bass note that is no tone of the chord, and one that is not its root, in beats of dissonance. */
const BASS = { foreign: 1.5, inverted: 0.3 };

/**
 * A chord for each slot: those with the least cost together (dynamic programming, as in the Viterbi
 * algorithm). What costs: notes of the melody that do not fit, rare chords, unusual moves, changes where the
 * genre has none, and chords that last longer than in the genre.
 *
 * @param slots in order, at least one.
 * @param closes whether the last chord must be a tonic chord that can end a piece.
 */
export function harmonised(
  harmony: GenreHarmony,
  slots: readonly Slot[],
  closes: boolean,
): Candidate[] {
  const paths: States[] = [];
  slots.forEach((slot, i) => {
    const isLast = closes && i === slots.length - 1;
    const of = slot.given ? [slot.given] : isLast ? harmony.endings : harmony.candidates;
    const before = paths.at(-1);
    paths.push(before ? statesAfter(before, of, slot, harmony) : firstStates(of, slot, harmony));
  });
  return cheapestPath(paths, harmony);
}

/**
 * What it costs at least to come to each state of a slot, and from which state before. A state is a chord and
 * the number of bars for which its root has been held: its index is that of the chord times
 * {@link runsOf} plus that run.
 */
interface States {
  readonly of: readonly Candidate[];
  readonly cost: number[];
  readonly from: number[];
}

/** How long roots are counted as held: up to one bar more than the longest of the genre. */
function runsOf({ rhythm }: GenreHarmony): number {
  return rhythm.longest + 1;
}

function firstStates(of: readonly Candidate[], slot: Slot, harmony: GenreHarmony): States {
  const runs = runsOf(harmony);
  const states = unreached(of, runs);
  of.forEach((candidate, c) => {
    const opening = candidate.degree === 0 ? 0 : OPENING;
    states.cost[c * runs] = WEIGHT.chord * candidate.cost + opening + costIn(slot, candidate);
  });
  return states;
}

function unreached(of: readonly Candidate[], runs: number): States {
  const count = of.length * runs;
  return { of, cost: new Array<number>(count).fill(Infinity), from: new Array<number>(count) };
}

function statesAfter(
  before: States,
  of: readonly Candidate[],
  slot: Slot,
  harmony: GenreHarmony,
): States {
  const runs = runsOf(harmony);
  const states = unreached(of, runs);
  const step = stepCosts(slot, harmony);
  const cheapest = before.of.map((_, k) => cheapestOf(before, k, runs));
  of.forEach((candidate, c) => {
    const here = costIn(slot, candidate);
    const reach = (run: number, cost: number, from: number): void => {
      const state = c * runs + run;
      if (cost + here >= states.cost[state]!) return;
      states.cost[state] = cost + here;
      states.from[state] = from;
    };
    before.of.forEach((earlier, k) => {
      const cost = step(earlier, candidate);
      if (earlier.chord.root !== candidate.chord.root) {
        reach(0, before.cost[cheapest[k]!]! + cost, cheapest[k]!);
        return;
      }
      // Another chord on the same root is no change of harmony.
      for (let run = 0; run < runs; run++) {
        const from = k * runs + run;
        const next = slot.begins === 'bar' ? Math.min(run + 1, runs - 1) : run;
        const tired = slot.begins === 'bar' && next === runs - 1 ? TIRED : 0;
        reach(next, before.cost[from]! + cost + tired, from);
      }
    });
  });
  return states;
}

/** What it costs to hold a chord into the slot, or to change to another. */
function stepCosts(
  { begins }: Slot,
  { move, rhythm }: GenreHarmony,
): (from: Candidate, to: Candidate) => number {
  const held = begins === 'bar' ? rhythm.held : 1 - rhythm.several / 2;
  const stay = -Math.log(held) * WEIGHT.rhythm;
  const change = -Math.log(1 - held) * WEIGHT.rhythm;
  return (from, to) =>
    isSameChord(from, to) ? stay : change + WEIGHT.move * move(from, to) + WEIGHT.chord * to.cost;
}

/** The cheapest state of a chord, however long it has been held. */
function cheapestOf({ cost }: States, chord: number, runs: number): number {
  let state = chord * runs;
  for (let run = 1; run < runs; run++) {
    if (cost[chord * runs + run]! < cost[state]!) state = chord * runs + run;
  }
  return state;
}

/** The chords on the way to the cheapest state of the last slot. */
function cheapestPath(paths: readonly States[], harmony: GenreHarmony): Candidate[] {
  const { cost } = paths.at(-1)!;
  let state = cost.indexOf(Math.min(...cost));
  return paths
    .toReversed()
    .map(({ of, from }) => {
      const chord = of[Math.floor(state / runsOf(harmony))]!;
      state = from[state]!;
      return chord;
    })
    .reverse();
}

function costIn(slot: Slot, candidate: Candidate): number {
  if (slot.given) return 0;
  const { chord } = candidate;
  const { wish } = slot;
  const wished =
    wish && wish.function === candidate.function && isPlainly(wish.function, candidate);
  return (
    WEIGHT.melody * costOver(chord, slot.notes) +
    WEIGHT.bass * costOfBass(chord, slot.bass) -
    (wished ? wish.worth : 0)
  );
}

/** At cadences, the tonic is the chord of the first degree and the dominant that of the fifth. */
function isPlainly(wanted: HarmonicFunction, { degree }: Candidate): boolean {
  return wanted === 'tonic' ? degree === 0 : wanted === 'dominant' ? degree === 7 : true;
}

function costOfBass({ root, intervals }: DescribedChord, bass: readonly HeardNote[]): number {
  let cost = 0;
  for (const { pitchClass, quarters, strength } of bass) {
    const isTone = intervals.some((interval) => (root + interval) % 12 === pitchClass);
    const each = pitchClass === root ? 0 : isTone ? BASS.inverted : BASS.foreign;
    cost += quarters * strength * each;
  }
  return cost;
}
