/** @file Tells the pieces of the list apart, whichever of their takes it shows. */
import type { Piece } from '../pieces/pieces-api.ts';

/** What stays the same while a piece gets further takes. */
export function keyOf({ root, id }: Pick<Piece, 'root' | 'id'>): string {
  return root ?? id;
}

/** The pieces as they are now; those that have not changed stay the same objects, and so do their rows. */
export function refreshed<P extends Pick<Piece, 'root' | 'id'>>(
  known: readonly P[],
  now: readonly P[],
): P[] {
  const before = new Map(known.map((piece) => [keyOf(piece), piece]));
  return now.map((piece) => {
    const same = before.get(keyOf(piece));
    return same && JSON.stringify(same) === JSON.stringify(piece) ? same : piece;
  });
}

/** The pieces with further ones; those that are there already, since others were added before them, once. */
export function withFurther<P extends Pick<Piece, 'root' | 'id'>>(
  known: readonly P[],
  further: readonly P[],
): P[] {
  const keys = new Set(known.map(keyOf));
  return [...known, ...further.filter((piece) => !keys.has(keyOf(piece)))];
}
