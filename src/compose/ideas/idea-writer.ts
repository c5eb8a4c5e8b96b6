/** @file How a model takes part in a piece: it is shown some bars and writes the ideas of some parts. */
import type { Role } from '../../score/roles.ts';
import type { Note, Score } from '../../score/score.ts';

/** The bars of a track that are to be written. */
export interface IdeaCells {
  /** Index among the tracks of the score; it has notes. */
  readonly track: number;
  /** How many bars are written, from {@link IdeaRequest.from} on. */
  readonly bars: number;
  /** Note numbers that may be played, 0..127, at least one. */
  readonly pitches: readonly number[];
}

/** Plain data, so that it can be sent to another process. */
export interface IdeaRequest {
  /** The bars that are shown, with chords and sections. */
  readonly score: Score;
  /** Family of the genre, such as `jazz`. */
  readonly family: string;
  /** From this bar on, counted from 0, the notes of the tracks to be written are not seen. */
  readonly from: number;
  readonly cells: readonly IdeaCells[];
  /** Decides every draw: equal requests with equal seeds give equal notes. */
  readonly seed: string;
}

/** Bars whose notes a model predicts. Plain data too. */
export interface BitsRequest {
  readonly score: Score;
  /** Family of the genre. */
  readonly family: string;
}

/** Something that has learned whole pieces, such as a score model. */
export interface IdeaWriter {
  /** The roles of the parts that it can write; default all. */
  readonly roles?: readonly Role[];
  /**
   * @param signal stops the work, which then rejects with the signal's reason.
   * @returns for each of the cells its notes, by tick of the score.
   */
  writeIdeas(request: IdeaRequest, signal?: AbortSignal): Promise<readonly (readonly Note[])[]>;
  /** Bits it takes to predict all notes of some bars: the fewer, the better it knows such music. */
  bitsOf?(request: BitsRequest, signal?: AbortSignal): Promise<number>;
}
