/**
 * @file How long and how loud a note may be: what the rules play, and what they leave to the advisor.
 */
import type { NoteChoice } from './note-choice.ts';

type Weighted = readonly (readonly [value: number, weight: number])[];
export type DurationChoice = Pick<NoteChoice, 'durations' | 'durationWeights'>;
type VelocityChoice = Pick<NoteChoice, 'velocities' | 'velocityWeights'>;

/** Shares of the time until the next note that a note may last with advice. */
const ARTICULATIONS = [1, 0.75, 0.5, 0.25];
/** Shortest note advice may ask for, in ticks: a 32nd. */
const SHORTEST = 60;

/** How far advice may move a velocity from the note's level, and in which steps. */
const FURTHEST = 32;
const STEP = 4;
const SOFTEST = 20;
const LOUDEST = 120;

/**
 * The lengths the rules play, in ticks, with their weights; after them, at weight 0, the other
 * articulations a note can have in this place.
 *
 * @param room ticks until the next note of the line, or the longest this one may last.
 * @param least the fewest ticks it must last.
 */
export function withArticulations(rules: Weighted, room: number, least = 0): DurationChoice {
  const durations: number[] = [];
  const durationWeights: number[] = [];
  for (const [ticks, weight] of rules) add(durations, durationWeights, ticks, weight);
  for (const share of ARTICULATIONS) {
    const ticks = Math.round(room * share);
    if (ticks >= Math.max(SHORTEST, least) && !durations.includes(ticks)) {
      add(durations, durationWeights, ticks, 0);
    }
  }
  return { durations, durationWeights };
}

/**
 * Memoises a function of two lengths in ticks, since the same few pairs recur.
 *
 * @param work its second argument is below 2^20.
 */
export function byTwoNumbers<T>(
  work: (first: number, second: number) => T,
): (first: number, second: number) => T {
  const known = new Map<number, T>();
  return (first, second) => {
    const key = first * 2 ** 20 + second;
    let found = known.get(key);
    if (found === undefined) {
      found = work(first, second);
      known.set(key, found);
    }
    return found;
  };
}

/** For equal values the last weight counts. */
function add(values: number[], weights: number[], value: number, weight: number): void {
  const known = values.indexOf(value);
  if (known >= 0) weights[known] = weight;
  else {
    values.push(value);
    weights.push(weight);
  }
}

/** The same few levels recur. */
const velocityChoices = new WeakMap<Weighted, Map<number, VelocityChoice>>();

/**
 * The velocities the rules play around a level; after them, at weight 0, what advice may choose.
 *
 * @param rules offsets from the level with their weights.
 */
export function velocityChoice(level: number, rules: Weighted): VelocityChoice {
  let known = velocityChoices.get(rules);
  if (!known) {
    known = new Map();
    velocityChoices.set(rules, known);
  }
  let choice = known.get(level);
  if (!choice) {
    choice = velocitiesAround(level, rules);
    known.set(level, choice);
  }
  return choice;
}

function velocitiesAround(level: number, rules: Weighted): VelocityChoice {
  const weights = new Map<number, number>();
  for (const [offset, weight] of rules) {
    const velocity = Math.min(127, Math.max(1, level + offset));
    weights.set(velocity, (weights.get(velocity) ?? 0) + weight);
  }
  for (let offset = STEP; offset <= FURTHEST; offset += STEP) {
    for (const velocity of [level - offset, level + offset]) {
      const sounds = velocity >= SOFTEST && velocity <= LOUDEST;
      if (sounds && !weights.has(velocity)) weights.set(velocity, 0);
    }
  }
  return { velocities: [...weights.keys()], velocityWeights: [...weights.values()] };
}
