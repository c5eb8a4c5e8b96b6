/** @file One piece of a batch, from its request to what was decided about it; and how a batch is kept for the next visit. */
import type { Composition } from '../api.ts';
import { pieceTime } from '../player/piece-time.ts';
import type { SeededRequest } from './batch-plan.ts';

/** What the list shows of a composed piece. */
export interface BatchPiece extends Pick<Composition, 'id' | 'fileName' | 'key' | 'tempo'> {
  readonly seconds: number;
}

export type BatchEntry = { readonly request: SeededRequest } & (
  | { readonly state: 'waiting' | 'composing' }
  /** `problem` says why it could not be composed. */
  | { readonly state: 'failed'; readonly problem: string }
  | { readonly state: 'open' | 'kept'; readonly piece: BatchPiece }
  | {
      readonly state: 'discarded';
      readonly piece: BatchPiece;
      /** Its ids in the trash; none if it was deleted elsewhere. */
      readonly trashed: readonly string[];
      /** What it was before. */
      readonly before: 'open' | 'kept';
    }
);

export type ComposedEntry = Extract<BatchEntry, { piece: BatchPiece }>;
export type DiscardedEntry = Extract<BatchEntry, { state: 'discarded' }>;
/** One that can be kept or discarded. */
export type LiveEntry = Exclude<ComposedEntry, DiscardedEntry>;

export function isComposed(entry: BatchEntry): entry is ComposedEntry {
  return 'piece' in entry;
}

export function composed(request: SeededRequest, piece: Composition): BatchEntry {
  const { id, fileName, key, tempo, endTick } = piece;
  const seconds = pieceTime(piece).secondsAt(endTick);
  return { request, state: 'open', piece: { id, fileName, key, tempo, seconds } };
}

const STORAGE_KEY = 'batch';

/** Keeps a batch for the next visit. */
export function rememberBatch(entries: readonly BatchEntry[]): void {
  localStorage.setItem(STORAGE_KEY, JSON.stringify(entries));
}

/** The batch of the visit before; what was being composed then waits again. */
export function rememberedBatch(): readonly BatchEntry[] {
  const kept = localStorage.getItem(STORAGE_KEY);
  if (kept === null) return [];
  try {
    const entries = JSON.parse(kept) as BatchEntry[];
    return entries.map((entry) =>
      entry.state === 'composing' ? { ...entry, state: 'waiting' } : entry,
    );
  } catch (error) {
    // Something else wrote there.
    if (!(error instanceof SyntaxError) && !(error instanceof TypeError)) throw error;
    return [];
  }
}
