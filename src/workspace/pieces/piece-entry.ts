/** @file What is known of a piece in the output folder without opening it. */
import type { SkipReason } from '../../neural/data/skip-codes.ts';

/** Why a file of the output folder cannot be shown; it is listed all the same. */
export type PieceProblem = Extract<SkipReason, { code: 'unreadable' | 'too-large' }>;

/** What the MIDI file itself says. */
export interface PieceFacts {
  readonly sizeBytes: number;
  /** When the file was written last, in milliseconds. */
  readonly modifiedMs: number;
  /** Id of the genre; null where another program wrote the file, as for all that follows. */
  readonly genre: string | null;
  /** Id of the second genre of a fusion. */
  readonly fusion: string | null;
  readonly bars: number | null;
  readonly seed: number | null;
  /** Name of the model that took part. */
  readonly model: string | null;
  /** Such as `D dorian`; null where the file has no key signature. */
  readonly key: string | null;
  /** Quarter notes per minute at the start. */
  readonly tempo: number | null;
  readonly seconds: number | null;
  readonly problem: PieceProblem | null;
}

/** What the user has said of a piece, and what only its making knows. */
export interface PieceNotes {
  /** The name the user gave it. */
  readonly title: string | null;
  readonly starred: boolean;
  readonly tags: readonly string[];
  /** Id of the piece it is an edit of. */
  readonly parent: string | null;
  readonly key: string | null;
  /** ISO 8601; null where the file was put there by hand. */
  readonly composedAt: string | null;
  /** ISO 8601; null where it has not been deleted. */
  readonly deletedAt: string | null;
}

export const NO_NOTES: PieceNotes = {
  title: null,
  starred: false,
  tags: [],
  parent: null,
  key: null,
  composedAt: null,
  deletedAt: null,
};

export interface PieceEntry extends Omit<PieceFacts, 'modifiedMs'>, Omit<PieceNotes, 'composedAt'> {
  /** The name of its file, which no other piece of the workspace has. */
  readonly id: string;
  /** When it was composed, or put there; ISO 8601. */
  readonly createdAt: string;
}

/** @param id the name of the file. */
export function pieceEntry(id: string, facts: PieceFacts, notes: PieceNotes): PieceEntry {
  const { modifiedMs, ...told } = facts;
  const { composedAt, key, ...said } = notes;
  return {
    id,
    ...told,
    ...said,
    key: key ?? told.key,
    createdAt: composedAt ?? new Date(modifiedMs).toISOString(),
  };
}
