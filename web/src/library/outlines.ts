/** @file The small rolls of pieces, kept in memory and asked for a few at a time. */
import type { Language } from '../api.ts';
import type { Outline } from '../api/schema.d.ts';
import { outlineOf, type Piece } from '../pieces/pieces-api.ts';

/** Rolls kept: more than the library shows at first. */
const MOST_KEPT = 120;
/** Requests at a time, so that those of the piece on the stage need not wait. */
const AT_ONCE = 3;

const kept = new Map<string, Promise<Outline>>();
const waiting: (() => void)[] = [];
let running = 0;

/**
 * The small roll of a piece. One that failed is asked for again next time.
 *
 * @throws ApiError
 */
export function smallRoll(
  { id, sizeBytes }: Pick<Piece, 'id' | 'sizeBytes'>,
  language: Language,
): Promise<Outline> {
  const key = `${id} ${sizeBytes}`;
  let roll = kept.get(key);
  if (!roll) {
    roll = inTurn(() => outlineOf(id, language));
    roll.catch(() => kept.delete(key));
  }
  // The one unused for longest goes first.
  kept.delete(key);
  kept.set(key, roll);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
  return roll;
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < AT_ONCE) running++;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    // The row that came into view last is what the user looks at: it takes this turn.
    const next = waiting.pop();
    if (next) next();
    else running--;
  }
}
