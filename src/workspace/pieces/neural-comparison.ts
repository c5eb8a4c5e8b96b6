/** @file Compares a piece by the rules alone with the same piece advised by a model. */
import { anObjectWith, expectArguments } from '../../arguments/arguments.ts';
import { summarise, type LineSummary } from '../../analysis/line-summary.ts';
import type { Note, Score } from '../../score/score.ts';
import { parseKey } from '../../theory/key.ts';
import { compose, type Composition, type CompositionRequest } from './compositions.ts';
import type { ComposingMeans } from './compositions.ts';
import type { NeuralOptions } from './neural-options.ts';

/** A piece and statistics of its advised lines; null for a part the genre does not have. */
export interface ComparedPiece {
  readonly piece: Composition;
  readonly melody: LineSummary | null;
  readonly bass: LineSummary | null;
}

export interface NeuralComparison {
  readonly seed: number;
  readonly algorithmic: ComparedPiece;
  readonly neural: ComparedPiece;
  /**
   * Shares of the notes whose pitch, length or velocity differs from the version without the model,
   * 0..1.
   */
  readonly changed: { readonly melody: number | null; readonly bass: number | null };
}

/**
 * Composes a request twice with the same seed. Throws like {@link compose}, before composing anything.
 */
export async function compareWithRules(
  request: Omit<CompositionRequest, 'neural'>,
  options: NeuralOptions,
  means: ComposingMeans,
  signal?: AbortSignal,
): Promise<NeuralComparison> {
  expectArguments('compareWithRules(request, options, means)', {
    request: [request, anObjectWith(['genre', 'bars'])],
    options: [options, anObjectWith(['model'])],
    means: [means, anObjectWith(['genres', 'models'])],
  });
  const neural = compared(await compose({ ...request, neural: options }, means, signal));
  const { seed } = neural.piece;
  const algorithmic = compared(await compose({ ...request, seed }, means));
  const share = (role: 'melody' | 'bass') =>
    changedShare(lineOf(algorithmic.piece.score, role), lineOf(neural.piece.score, role));
  return {
    seed,
    algorithmic,
    neural,
    changed: { melody: share('melody'), bass: share('bass') },
  };
}

function compared(piece: Composition): ComparedPiece {
  const summary = (role: 'melody' | 'bass') => lineSummary(piece, role);
  return { piece, melody: summary('melody'), bass: summary('bass') };
}

/** Statistics of a part's line; null if the piece has none. */
export function lineSummary(
  { score, key }: Pick<Composition, 'score' | 'key'>,
  role: 'melody' | 'bass',
): LineSummary | null {
  const notes = lineOf(score, role);
  return notes && summarise(notes, score.ticksPerQuarter, parseKey(key).tonic.pitchClass);
}

function lineOf(score: Score, role: 'melody' | 'bass'): readonly Note[] | null {
  return score.tracks.find((track) => track.role === role)?.notes ?? null;
}

function changedShare(
  before: readonly Note[] | null,
  after: readonly Note[] | null,
): number | null {
  if (!before || !after || after.length === 0) return null;
  const noteKey = ({ tick, pitch, duration, velocity }: Note) =>
    `${tick} ${pitch} ${duration} ${velocity}`;
  const known = new Set(before.map(noteKey));
  return after.filter((note) => !known.has(noteKey(note))).length / after.length;
}
