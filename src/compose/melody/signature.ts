/** @file The interval by which a tune is known: drawn once for a tune, it stands in the head of its motifs. */
import type { Genre, MelodyPart } from '../../genres/genre.ts';
import type { Stream } from '../../random/stream.ts';
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import type { Attack, Motif } from './motif.ts';

/** The move to a note, as a tune's signature wants it. */
export interface Interval {
  /** Semitones in its direction. */
  readonly least: number;
  readonly most: number;
  readonly up: boolean;
}

/** The moves of a signature, one after another. */
export type Signature = readonly Interval[];

type SignatureName = keyof NonNullable<MelodyPart['signature']>;
type Weights = Partial<Record<SignatureName, number>>;

interface Kind {
  /** Semitones of each move; negative ones go the other way. */
  readonly moves: readonly (readonly [least: number, most: number])[];
  /** How often it rises. */
  readonly rises: number;
}

const KINDS: Readonly<Record<SignatureName, Kind>> = {
  third: { moves: [[3, 4]], rises: 0.6 },
  fourth: { moves: [[5, 5]], rises: 0.75 },
  fifth: { moves: [[7, 7]], rises: 0.7 },
  sixth: { moves: [[8, 9]], rises: 0.8 },
  seventh: { moves: [[10, 11]], rises: 0.8 },
  octave: { moves: [[12, 12]], rises: 0.8 },
  arpeggio: {
    moves: [
      [3, 5],
      [3, 5],
      [3, 5],
    ],
    rises: 0.6,
  },
  approach: {
    moves: [
      [-5, -3],
      [1, 1],
    ],
    rises: 1,
  },
};

/**
 * What a style that does not say takes, by its family: the wide intervals of ballads and dance tunes, the
 * broken chords and enclosures of jazz, the narrow moves of chants.
 */
const OF_FAMILY: Readonly<Record<string, Weights>> = {
  folk: { fourth: 3, fifth: 3, sixth: 3, octave: 1 },
  european: { fourth: 2, fifth: 3, sixth: 2, octave: 2 },
  country: { fourth: 2, fifth: 2, sixth: 3, octave: 1 },
  jazz: { arpeggio: 3, approach: 2, sixth: 2, octave: 1 },
  blues: { third: 2, fourth: 2, fifth: 2, octave: 1 },
  classical: { fourth: 2, fifth: 2, sixth: 2, octave: 2 },
  cinematic: { fourth: 2, fifth: 3, sixth: 3, octave: 1 },
  indian: { fourth: 2, fifth: 3 },
  middle_eastern: { fourth: 3, fifth: 2 },
  punk: { third: 2, fourth: 3, fifth: 2 },
};
const USUAL: Weights = { fourth: 3, fifth: 4, sixth: 2, octave: 0.7 };

/** Signatures wider than a fifth; a motif of few notes would leap all the time. */
const WIDE: ReadonlySet<SignatureName> = new Set(['sixth', 'seventh', 'octave']);
/** A motif of this many notes has room for any of them. */
const ROOMY = 16;

/**
 * The signature of a tune.
 *
 * @param notes how many its motif has.
 */
export function drawSignature(
  { family }: Genre,
  part: MelodyPart,
  notes: number,
  stream: Stream,
): Signature {
  const weights = part.signature ?? OF_FAMILY[family] ?? USUAL;
  const room = Math.min(1, notes / ROOMY) ** 1.5;
  const [name] = stream.weighted(
    Object.entries(weights) as [SignatureName, number][],
    ([kind, weight]) => (WIDE.has(kind) ? room * weight : weight),
  );
  const { moves, rises } = KINDS[name];
  const up = stream.chance(rises);
  return moves.map(([a, b]) => ({
    least: Math.min(Math.abs(a), Math.abs(b)),
    most: Math.max(Math.abs(a), Math.abs(b)),
    up: a > 0 === up,
  }));
}

/** Steps of a scale of seven tones that an interval spans, signed. */
function stepsOf({ least, most, up }: Interval): number {
  const steps = Math.max(1, Math.round(((least + most) / 2) * (7 / 12)));
  return up ? steps : -steps;
}

/** The signature ends at the latest at this note of a motif, counted from 0. */
const HEAD = 4;

/** The widest interval that a quick note leads to or from, and what is sung in place of wider ones. */
const QUICK_MOST = 7;
const NARROWED: Pick<Interval, 'least' | 'most'> = { least: 5, most: 7 };
/** Notes shorter than this are quick, in ticks. */
const QUICK = TICKS_PER_QUARTER / 2;

/** The attack with a move to it: written out rather than spread, so that attacks have few shapes in memory. */
function withMove({ tick, duration, accent, held }: Attack, signature: Interval): Attack {
  return { tick, duration, accent, held, signature };
}

/**
 * The motif with the signature in its head, so that it leads to a long or accented note; a step back
 * follows. A motif too short for it stays as it is; where it is too quick for wide leaps, they are narrowed.
 */
export function signed(motif: Motif, signature: Signature, ticksPerBar: number): Motif {
  const { attacks, steps } = motif;
  const at = placeOf(attacks, signature, ticksPerBar);
  if (at === undefined) return motif;
  const moves = signature.map((interval, i) =>
    isQuick(attacks, at + i) && interval.most > QUICK_MOST
      ? { ...interval, ...NARROWED }
      : interval,
  );
  const end = at + moves.length;
  return {
    ...motif,
    attacks: attacks.map((attack, i) =>
      i >= at && i < end ? withMove(attack, moves[i - at]!) : attack,
    ),
    steps: steps.map((step, i) => {
      if (i >= at && i < end) return stepsOf(moves[i - at]!);
      return i === end ? -Math.sign(stepsOf(moves.at(-1)!)) : step;
    }),
  };
}

/** Index of the note that the first move of a signature leads to, if the motif has room for it. */
function placeOf(
  attacks: readonly Attack[],
  signature: Signature,
  ticksPerBar: number,
): number | undefined {
  const isWide = signature.some(({ most }) => most > QUICK_MOST);
  let place: number | undefined;
  let best = -Infinity;
  const latest = Math.min(HEAD, attacks.length - 1) - signature.length + 1;
  for (let first = 1; first <= latest; first++) {
    const last = first + signature.length - 1;
    if (!connected(attacks.slice(first - 1, last + 1))) continue;
    const { tick, duration, accent } = attacks[last]!;
    const before = attacks[first - 1]!;
    const weight =
      Math.min(duration, 2 * TICKS_PER_QUARTER) / TICKS_PER_QUARTER +
      (accent ? 0.5 : 0) +
      (tick % ticksPerBar === 0 ? 0.7 : 0) +
      (duration > before.duration ? 0.5 : 0) -
      (isWide && isQuick(attacks, first) ? 2 : 0) -
      0.2 * first;
    if (weight > best) [best, place] = [weight, first];
  }
  return place;
}

/** Whether the move to a note is quick. */
function isQuick(attacks: readonly Attack[], index: number): boolean {
  return attacks[index - 1]!.duration < QUICK || attacks[index]!.duration < QUICK;
}

/** Whether the notes follow one another closely enough to be heard as moves. */
function connected(attacks: readonly Attack[]): boolean {
  return attacks.every(({ tick }, i) => {
    const before = attacks[i - 1];
    return !before || tick - before.tick - before.duration < TICKS_PER_QUARTER;
  });
}

/** The interval in the opposite direction. */
export function turned({ least, most, up }: Interval): Interval {
  return { least, most, up: !up };
}

/** Whether a move is the interval. */
export function isInterval({ least, most, up }: Interval, from: number, to: number): boolean {
  const width = up ? to - from : from - to;
  return width >= least && width <= most;
}
