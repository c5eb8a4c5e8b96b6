/** @file Takes: from which seed, and how far departing from it, each part is written in each section. */
import { Stream } from '../../random/stream.ts';

/** A part written a little otherwise than its seed alone would have it. */
export interface Variation {
  /** Any integer: which of the many variations. */
  readonly seed: number;
  /** Share of the choices made anew, 0 (none) .. 1. */
  readonly amount: number;
}

/** One writing of a part. */
export interface Take {
  /** Any integer. */
  readonly seed: number;
  readonly variation?: Variation;
}

/** What a writing of a part draws from. */
export interface TakeDraws {
  /** The part's stream; only its forks are drawn from. */
  readonly stream: Stream;
  readonly departure?: Departure;
}

/** Which choices of a varied part are made anew, and what they are drawn from. */
export interface Departure {
  readonly stream: Stream;
  /** Share of the choices, 0..1. */
  readonly amount: number;
}

/** A place of a piece that has a take of its own: `lead`, or `lead/B` for a part in the sections of one name. */
export function placeName(part: string, section?: string): string {
  return section === undefined ? part : `${part}/${section}`;
}

/** Equal for equal takes. */
export function takeKey({ seed, variation }: Take): string {
  return variation ? `${seed} ${variation.seed} ${variation.amount}` : `${seed}`;
}

export function takeDraws({ seed, variation }: Take, genre: string, part: string): TakeDraws {
  const streamOf = (from: number): Stream => Stream.fromSeed(from).fork(genre).fork(`part/${part}`);
  const stream = streamOf(seed);
  if (!variation) return { stream };
  const departure = {
    stream: streamOf(variation.seed).fork('variation'),
    amount: variation.amount,
  };
  return { stream, departure };
}

/** Whether the choice of this name is made anew. */
export function departs(departure: Departure | undefined, choice: string): departure is Departure {
  return departure !== undefined && departure.stream.fork(choice).chance(departure.amount);
}
