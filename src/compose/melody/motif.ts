/** @file Motifs: the short ideas a melody is made of, as a rhythm and a contour in scale steps. */
import type { MelodyPart, MelodyRhythm } from '../../genres/genre.ts';
import { parseRhythm } from '../../genres/pattern-text.ts';
import type { Stream } from '../../random/stream.ts';
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import { turned as turnedInterval, type Interval } from './signature.ts';

export interface Attack {
  /** Ticks from the start of the rhythm. */
  readonly tick: number;
  /** Ticks until the next attack or rest. */
  readonly duration: number;
  readonly accent: boolean;
  /** Whether the rhythm writes it longer than one step. */
  readonly held: boolean;
  /** The move that the tune's signature wants to it, if any. */
  readonly signature?: Interval;
}

/** What a style asks of a motif's moves; see the genre's melody parts. */
export type MotifStyle = Pick<MelodyPart, 'stepwise' | 'repeats'>;

export interface Motif {
  /** Id of the rhythm it is built on. */
  readonly rhythmId: string;
  readonly bars: number;
  readonly attacks: readonly Attack[];
  /** Scale steps from the previous attack (0 repeats the tone), one per attack; the first is 0. */
  readonly steps: readonly number[];
}

/** Gestures that move by step, and gestures with a leap that is filled in afterwards. */
const STEP_GESTURES: readonly (readonly number[])[] = [
  [1, 1],
  [-1, -1],
  [-1, -1, -1],
  [1, 1, 1],
  [1, -1],
  [-1, 1],
  [0, -1],
  [0, 1],
  [1, 1, -1],
  [-1, -1, 1],
];
const LEAP_GESTURES: readonly (readonly number[])[] = [
  [2, -1],
  [-2, 1],
  [3, -1, -1],
  [-3, 1, 1],
  [4, -1, -1],
  [2, 2, -1],
  [-2, -2, 1],
  [2, -1, -1],
  [0, 2, -1],
];

/** Gestures along a broken chord, for styles of few steps. */
const CHORD_GESTURES: readonly (readonly number[])[] = [
  [2, 2],
  [-2, -2],
  [2, 2, -2],
  [-2, -2, 2],
  [2, -2],
  [-2, 2],
  [2, 2, -4],
  [-2, -2, 4],
];
/** The gestures of each kind without repeated tones. */
const MOVING = new Map(
  [STEP_GESTURES, LEAP_GESTURES, CHORD_GESTURES].map((gestures) => [
    gestures,
    gestures.filter((gesture) => !gesture.includes(0)),
  ]),
);
/** Styles below this preference for steps break chords, the more the lower it is. */
const CHORDS_BELOW = 0.7;
const CHORDS_SLOPE = 1.3;
/** A repeated tone, for styles that say how often tones repeat. */
const REPEATING_GESTURES: readonly (readonly number[])[] = [[0], [0, 0], [0, 0, 0]];
/** Mean number of moves in a repeating gesture and in any other. */
const MEAN_LENGTH = { repeating: 2, moving: 2.3 };
/**
 * Echoes and arrivals move where the motif would repeat, so the motif itself must repeat more often.
 */
const STAYS_LOST = 1.7;

/**
 * A motif of at least this many tones must cover this range to be memorable; a chant may cover less.
 */
const TELLING = { tones: 4, compass: 2, chantCompass: 1, tries: 4 };

/** How far a motif goes from its first tone, in scale steps. */
const COMPASS = 4;

/** The attacks of a rhythm, with the tick and length of each. */
export function rhythmAttacks(rhythm: MelodyRhythm): Attack[] {
  const step = TICKS_PER_QUARTER / rhythm.grid;
  const attacks: { tick: number; duration: number; accent: boolean; held: boolean }[] = [];
  let sounding = false;
  parseRhythm(rhythm.rhythm).forEach((token, i) => {
    if (token.kind === 'attack') {
      attacks.push({ tick: i * step, duration: step, accent: token.accent, held: false });
    } else if (token.kind === 'hold' && sounding) {
      const last = attacks.at(-1)!;
      last.duration += step;
      last.held = true;
    }
    sounding = token.kind === 'attack' || (token.kind === 'hold' && sounding);
  });
  return attacks;
}

/**
 * A new motif on a rhythm, made of small gestures; its second half often echoes the first.
 *
 * @param style its preference for steps, and how often it repeats tones.
 */
export function makeMotif(rhythm: MelodyRhythm, style: MotifStyle, stream: Stream): Motif {
  const attacks = rhythmAttacks(rhythm);
  const wanted = style.repeats === undefined ? TELLING.compass : TELLING.chantCompass;
  let steps: number[] = [];
  for (let attempt = 0; attempt < TELLING.tries; attempt++) {
    steps = motifSteps(attacks.length, style, stream);
    if (attacks.length < TELLING.tones || compass(steps) >= wanted) break;
  }
  return { rhythmId: rhythm.id, bars: rhythm.bars, attacks, steps };
}

function motifSteps(length: number, style: MotifStyle, stream: Stream): number[] {
  const steps = [0];
  let height = 0;
  const half = Math.ceil(length / 2);
  const echo = length >= 6 && stream.chance(0.6);
  while (steps.length < length) {
    if (echo && steps.length >= half) {
      const source = steps[steps.length - half]!;
      const link = steps.length === half ? Math.sign(-height) : source;
      const step = Math.abs(height + link) > COMPASS ? -link : link;
      height += step;
      steps.push(step);
      continue;
    }
    const gesture = drawGesture(style, stream);
    const peak = gestureReach(gesture);
    const sign = Math.abs(height + peak) > COMPASS ? -1 : 1;
    for (const step of gesture) {
      if (steps.length >= length) break;
      steps.push(sign * step || 0);
      height += sign * step;
    }
  }
  return steps.slice(0, length);
}

function drawGesture({ stepwise, repeats }: MotifStyle, stream: Stream): readonly number[] {
  if (repeats !== undefined) {
    const { repeating, moving } = MEAN_LENGTH;
    const share = Math.min(1, repeats * STAYS_LOST);
    const chance = (share * moving) / (share * moving + (1 - share) * repeating);
    if (stream.chance(chance)) return stream.pick(REPEATING_GESTURES);
  }
  const kind = stream.float();
  const chords = CHORDS_SLOPE * Math.max(0, CHORDS_BELOW - stepwise);
  const gestures =
    kind < stepwise * (1 - chords)
      ? STEP_GESTURES
      : kind < 1 - chords
        ? LEAP_GESTURES
        : CHORD_GESTURES;
  return stream.pick(repeats === undefined ? gestures : MOVING.get(gestures)!);
}

/** Scale steps between the lowest and the highest tone. */
function compass(steps: readonly number[]): number {
  let height = 0;
  let low = 0;
  let high = 0;
  for (const step of steps) {
    height += step;
    low = Math.min(low, height);
    high = Math.max(high, height);
  }
  return high - low;
}

/** The same motif starting `bars` bars later, to fit a longer cycle. */
export function rotateMotif(motif: Motif, bars: number, ticksPerBar: number): Motif {
  const length = motif.bars * ticksPerBar;
  const offset = (bars % motif.bars) * ticksPerBar;
  if (offset === 0) return motif;
  const first = motif.attacks.findIndex(({ tick }) => tick >= offset);
  if (first < 0) return motif;
  const turned = <T>(list: readonly T[]): T[] => [...list.slice(first), ...list.slice(0, first)];
  return {
    ...motif,
    attacks: turned(motif.attacks).map((attack) => ({
      ...attack,
      tick: (attack.tick - offset + length) % length,
    })),
    steps: turned(motif.steps),
  };
}

/** The same rhythm on another line. */
export function newSteps(motif: Motif, style: MotifStyle, stream: Stream): Motif {
  const attacks = motif.attacks.map(({ signature: _, ...attack }) => attack);
  return { ...motif, attacks, steps: motifSteps(attacks.length, style, stream) };
}

/**
 * The first half of the motif twice, the second time some scale steps higher; undefined if it has no more
 * than one tone.
 */
export function halved(motif: Motif, higher: number, ticksPerBar: number): Motif | undefined {
  const half = (motif.bars * ticksPerBar) / 2;
  const head = motif.attacks
    .filter(({ tick }) => tick < half)
    .map((attack) => ({ ...attack, duration: Math.min(attack.duration, half - attack.tick) }));
  if (head.length < 2) return undefined;
  const steps = motif.steps.slice(0, head.length);
  const height = steps.reduce((sum, step, i) => (i === 0 ? sum : sum + step), 0);
  return {
    ...motif,
    attacks: [...head, ...head.map((attack) => ({ ...attack, tick: attack.tick + half }))],
    steps: [...steps, higher - height, ...steps.slice(1)],
  };
}

/** The same motif with its last steps turned upside down, so that it ends elsewhere. */
export function invertEnd(motif: Motif): Motif {
  const kept = Math.ceil(motif.steps.length / 2);
  if (motif.steps.every((step, i) => i < kept || step === 0)) return motif;
  return {
    ...motif,
    attacks: motif.attacks.map((attack, i) =>
      i < kept || !attack.signature
        ? attack
        : { ...attack, signature: turnedInterval(attack.signature) },
    ),
    steps: motif.steps.map((step, i) => (i < kept ? step : -step || 0)),
  };
}

/** The same motif with its longest plain tone struck twice: a variation of the rhythm's tail. */
export function divideLongest(motif: Motif): Motif {
  let longest = -1;
  motif.attacks.forEach((attack, i) => {
    const best = longest < 0 ? TICKS_PER_QUARTER - 1 : motif.attacks[longest]!.duration;
    if (i > 0 && attack.duration > best) longest = i;
  });
  if (longest < 0) return motif;
  const { tick, duration, held } = motif.attacks[longest]!;
  // Struck again on the beat or half beat nearest to its middle, to stay on the grid.
  const grid = TICKS_PER_QUARTER / 2;
  const second = Math.max(grid, Math.round(duration / 2 / grid) * grid);
  if (second >= duration) return motif;
  return {
    ...motif,
    attacks: motif.attacks.toSpliced(
      longest,
      1,
      { ...motif.attacks[longest]!, duration: second },
      { tick: tick + second, duration: duration - second, accent: false, held },
    ),
    steps: motif.steps.toSpliced(longest + 1, 0, -1),
  };
}

/**
 * The same motif with its shortest plain tone merged into the one before: fewer notes, the same shape.
 */
export function joinShortest(motif: Motif): Motif {
  const { attacks, steps } = motif;
  let shortest = -1;
  attacks.forEach((attack, i) => {
    const before = attacks[i - 1];
    const isPlain = !attack.accent && !attack.signature && !attacks[i + 1]?.signature;
    if (!before || !isPlain || before.tick + before.duration !== attack.tick) return;
    if (shortest < 0 || attack.duration <= attacks[shortest]!.duration) shortest = i;
  });
  if (shortest < 0 || attacks.length < 3) return motif;
  const before = attacks[shortest - 1]!;
  const longer = { ...before, duration: before.duration + attacks[shortest]!.duration };
  const after = steps[shortest + 1];
  const joined = after === undefined ? [] : [after + steps[shortest]!];
  return {
    ...motif,
    attacks: attacks.toSpliced(shortest - 1, 2, longer),
    steps: steps.toSpliced(shortest, 2, ...joined),
  };
}

function gestureReach(gesture: readonly number[]): number {
  let height = 0;
  let reach = 0;
  for (const step of gesture) {
    height += step;
    if (Math.abs(height) > Math.abs(reach)) reach = height;
  }
  return reach;
}
