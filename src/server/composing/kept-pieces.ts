/** @file The pieces composed last, kept for download and for changes; all are in the output folder as well. */
import { UserError } from '../../texts/user-error.ts';
import type { Workspace } from '../../workspace/files/workspace.ts';
import { saveComposition } from '../../workspace/pieces/compositions.ts';
import type { ComposedPiece } from './composed-piece.ts';

export interface KeptPiece {
  readonly piece: ComposedPiece;
  /** Path of the saved file as the user sees it. */
  readonly savedAs: string;
}

const MOST_KEPT = 100;

export class KeptPieces {
  readonly #workspace: Workspace;
  /** By id, the oldest first. */
  readonly #kept = new Map<string, KeptPiece>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** Saves a piece and keeps it. Throws UserError `cannot_write`. */
  async keep(piece: ComposedPiece): Promise<KeptPiece> {
    const savedAs = this.#workspace.display(await saveComposition(this.#workspace, piece));
    const kept = { piece, savedAs };
    this.#kept.set(piece.id, kept);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) break;
      this.#kept.delete(oldest);
    }
    return kept;
  }

  /** Throws UserError `composition_not_found`. */
  find(id: string): KeptPiece {
    const found = this.#kept.get(id);
    if (found === undefined) throw new UserError('composition_not_found', { id });
    return found;
  }
}
