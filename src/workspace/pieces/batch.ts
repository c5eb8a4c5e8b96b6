/** @file Several pieces from one request with consecutive seeds: their requests and file names. */
import { randomInt } from 'node:crypto';
import { SEED_COUNT } from '../../arguments/ranges.ts';
import { compositionFileName, type CompositionRequest } from './compositions.ts';

/** A request with its seed, and its file name in the batch. */
export interface BatchPiece {
  readonly request: CompositionRequest & { readonly seed: number };
  /** `<genre>_<bars>bars[_neural]_<seed>.mid` */
  readonly fileName: string;
}

/**
 * @param count pieces, whose seeds count up from the request's (or a drawn one); 0 follows the highest.
 */
export function batchOf(request: CompositionRequest, count: number): BatchPiece[] {
  const first = request.seed ?? randomInt(SEED_COUNT);
  return Array.from({ length: count }, (_, index) => {
    const seed = (first + index) % SEED_COUNT;
    return { request: { ...request, seed }, fileName: batchFileName(request, seed) };
  });
}

/** `<genre>_<bars>bars[_neural]_<seed>.mid` */
export function batchFileName(request: CompositionRequest, seed: number): string {
  return compositionFileName(request).replace(/\.mid$/, `_${seed}.mid`);
}

/**
 * `<genre>_<bars>bars[_neural]_x<count>.zip`, or `pieces_x<count>.zip` if the pieces have less in common.
 *
 * @param requests undefined for a piece of another program.
 */
export function batchArchiveName(
  requests: readonly (CompositionRequest | undefined)[],
  count: number,
): string {
  const names = new Set(requests.map((request) => request && compositionFileName(request)));
  const [name] = names;
  const common = name === undefined || names.size > 1 ? 'pieces' : name.replace(/\.mid$/, '');
  return `${common}_x${count}.zip`;
}
