/** @file The facts about a piece in the output folder that are known without opening it. */
import type { SkipReason } from '../../neural/data/skip-codes.ts';

/** Why a file of the output folder cannot be shown; it is still listed. */
export type PieceProblem = Extract<SkipReason, { code: 'unreadable' | 'too-large' }>;

/** The facts in the MIDI file itself. */
export interface PieceFacts {
  readonly sizeBytes: number;
  /** When the file was last modified, in milliseconds. */
  readonly modifiedMs: number;
  /**
   * Id of the genre; null if another program wrote the file; the same holds for the following fields.
   */
  readonly genre: string | null;
  /** Id of the second genre of a fusion. */
  readonly fusion: string | null;
  readonly bars: number | null;
  readonly seed: number | null;
  /** Name of the model that advised. */
  readonly model: string | null;
  /** Such as `D dorian`; null if the file has no key signature. */
  readonly key: string | null;
  /** Quarter notes per minute at the start. */
  readonly tempo: number | null;
  readonly seconds: number | null;
  readonly problem: PieceProblem | null;
}

/**
 * What made a take of its parent: an edit, other notes to the same wishes (`another`), the side of a
 * comparison that it is (`rules`, `model`), an accompaniment (`arrange`), or a model that wrote on
 * (`continue`, `infill`).
 */
export const CHANGE_ACTIONS = [
  'regenerate',
  'vary',
  'transpose',
  'quantise',
  'humanise',
  'copy',
  'delete',
  'notes',
  'lock',
  'unlock',
  'another',
  'rules',
  'model',
  'arrange',
  'continue',
  'infill',
] as const;

/**
 * What made a take of its parent, and where: in a part, a section or some bars of parts; in the whole
 * piece if nothing is named.
 */
export interface TakeChange {
  readonly action: (typeof CHANGE_ACTIONS)[number];
  readonly part?: string;
  readonly section?: string;
  /** With `arrange`: id of the genre that accompanies. */
  readonly genre?: string;
  /** First and last bar, from 1. */
  readonly bars?: readonly [from: number, to: number];
  /** Ids of the parts, where it was about bars. */
  readonly parts?: readonly string[];
}

/** The user's notes on a piece. They belong to its family: every take of it has the same. */
export interface FamilyNotes {
  /** The name the user gave it. */
  readonly title: string | null;
  readonly starred: boolean;
  readonly tags: readonly string[];
}

export const NO_FAMILY_NOTES: FamilyNotes = { title: null, starred: false, tags: [] };

/** The user's notes on a piece, and facts known only when it was made. */
export interface PieceNotes extends FamilyNotes {
  /** Id of the piece it was made from, as it was called then. */
  readonly parent: string | null;
  /** What made it of its parent; null if it has none, or if that was not recorded. */
  readonly change: TakeChange | null;
  readonly key: string | null;
  /** ISO 8601; null if the file was put there by hand. */
  readonly composedAt: string | null;
  /** ISO 8601; null if it has not been deleted. */
  readonly deletedAt: string | null;
}

export const NO_NOTES: PieceNotes = {
  ...NO_FAMILY_NOTES,
  parent: null,
  change: null,
  key: null,
  composedAt: null,
  deletedAt: null,
};

export interface PieceEntry extends Omit<PieceFacts, 'modifiedMs'>, Omit<PieceNotes, 'composedAt'> {
  /** Its file name, unique in the workspace. */
  readonly id: string;
  /** When it was composed or added; ISO 8601. */
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
