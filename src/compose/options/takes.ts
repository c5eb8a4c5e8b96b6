/** @file Takes: the seed each part is written from in each section, and how far it departs from it. */
import { Stream } from '../../random/stream.ts';
import type { PartIdeas } from './ideas.ts';

/** How a part departs a little from what its seed gives. */
export interface Variation {
  /** Any integer: which of the many variations. */
  readonly seed: number;
  /** Share of the choices that are drawn again, 0 (none) .. 1. */
  readonly amount: number;
}

/** One version of a part. */
export interface Take {
  /** Any integer. */
  readonly seed: number;
  readonly variation?: Variation;
}

/** What a take of a part draws from. */
export interface TakeDraws {
  /** The part's stream; only its forks are drawn from. */
  readonly stream: Stream;
  readonly departure?: Departure;
  /** The stream of the piece's own take, if this is another, which is to differ from it. */
  readonly first?: Stream;
  /** What a model has written for this take, if one takes part. */
  readonly ideas?: PartIdeas;
}

/** Which choices of a varied part are drawn again, and from which stream. */
export interface Departure {
  readonly stream: Stream;
  /** Share of the choices, 0..1. */
  readonly amount: number;
  /** Whether a tune begins as it was, so that it is recognised. */
  readonly sparesHead?: boolean;
}

/** A place that can have its own take: `lead`, or `lead/B` for a part in the sections of one name. */
export function placeName(part: string, section?: string): string {
  return section === undefined ? part : `${part}/${section}`;
}

/** Equal for equal takes. */
export function takeKey({ seed, variation }: Take): string {
  return variation ? `${seed} ${variation.seed} ${variation.amount}` : `${seed}`;
}

/** Equal for equal takes of one part. */
export function partTakeKey(part: string, take: Take): string {
  return `${part} ${takeKey(take)}`;
}

/** @param pieceSeed of the piece that the take belongs to. */
export function takeDraws(
  { seed, variation }: Take,
  genre: string,
  part: string,
  pieceSeed: number,
): TakeDraws {
  const streamOf = (from: number): Stream => Stream.fromSeed(from).fork(genre).fork(`part/${part}`);
  const stream = streamOf(seed);
  const first = seed === pieceSeed ? {} : { first: streamOf(pieceSeed) };
  if (!variation) return { stream, ...first };
  const departure = {
    stream: streamOf(variation.seed).fork('variation'),
    amount: variation.amount,
  };
  return { stream, departure, ...first };
}

/** What a section needs to say of its return. */
interface Returning {
  readonly occurrence: number;
  /** Share of the choices, 0..1. */
  readonly development: number;
}

/** Share of the development that drums, bass and chords take: they stay the ground of the tune. */
export const BACKING = 0.5;

/**
 * What a take of a part draws from in a section: where music returns developed, it departs from what was
 * heard before, each return in its own way, besides departing as the take says.
 *
 * @param share of the development that this part takes, 0..1.
 */
export function drawsIn(
  { occurrence, development }: Returning,
  draws: TakeDraws,
  share = 1,
): TakeDraws {
  if (development === 0) return draws;
  const { stream, departure } = draws;
  const kept = (1 - share * development) * (1 - (departure?.amount ?? 0));
  return {
    ...draws,
    departure: {
      stream: (departure?.stream ?? stream).fork(`return ${occurrence}`),
      amount: 1 - kept,
      sparesHead: departure === undefined,
    },
  };
}

/** Whether the choice of this name is drawn again. */
export function departs(departure: Departure | undefined, choice: string): departure is Departure {
  return departure !== undefined && departure.stream.fork(choice).chance(departure.amount);
}
