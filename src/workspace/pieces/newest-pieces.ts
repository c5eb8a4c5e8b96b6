/**
 * @file Keeps the newest pieces as they were last listed, in `.cache/newest-pieces.json`: a program that
 *   has just started shows its first page without reading what is known about every other piece. Like
 *   the rest of the cache, the file may be deleted, damaged or outdated at any time.
 */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { JsonLinesReader } from '../../files/json-lines.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { pieceEntry, type PieceEntry, type PieceFacts, type PieceNotes } from './piece-entry.ts';
import { isGone, readPieceFacts } from './piece-facts.ts';
import { pieceNames } from './piece-folder.ts';
import { composed, noted, noteRecord, type NoteRecord } from './piece-notes.ts';

/** Raised when what is kept changes; files of other versions are ignored. */
const VERSION = 1;

/** Most pieces kept: four pages. */
export const MOST_KEPT = 200;

/** Notes written since, in bytes, up to which they are applied to what is kept. */
const MOST_NOTES = 1 << 18;

/** A piece, with what its entry is made of. */
export interface KnownPiece {
  readonly id: string;
  readonly facts: PieceFacts;
  readonly notes: PieceNotes;
}

interface Listed {
  /** Pieces in the folder. */
  readonly total: number;
  /** Newest first. */
  readonly newest: readonly KnownPiece[];
}

interface Kept extends Listed {
  readonly v: number;
  /** Bytes of the notes that are taken into account. */
  readonly notesBytes: number;
}

/** The paths of the kept file, of the pieces and of the notes on them. */
export interface PiecePaths {
  readonly kept: string;
  readonly output: string;
  readonly notes: string;
}

export class NewestPieces {
  readonly #paths: PiecePaths;
  #lastKept = '';

  constructor(paths: PiecePaths) {
    this.#paths = paths;
  }

  /**
   * The newest pieces from `offset` on, if they are known for certain: the notes and pieces added since
   * are taken into account, the shown files are unchanged, and there are as many pieces as expected.
   * Null otherwise.
   */
  async page(
    offset: number,
    limit: number,
  ): Promise<{ pieces: PieceEntry[]; total: number } | null> {
    const kept = await this.#read();
    if (kept === null) return null;
    const known = await this.#upToDate(kept);
    if (known === null) return null;
    const { newest, total } = known;
    if ((await pieceNames(this.#paths.output)).length !== total) return null;
    const end = Math.min(offset + limit, total);
    if (newest.length < end) return null;
    const shown = newest.slice(offset, end);
    const unchanged = await Promise.all(shown.map((piece) => this.#isUnchanged(piece)));
    if (unchanged.includes(false)) return null;
    return { pieces: shown.map(({ id, facts, notes }) => pieceEntry(id, facts, notes)), total };
  }

  /** Keeps the newest of `total` pieces. If writing fails, the next program reads about all of them. */
  async keep(newest: readonly KnownPiece[], total: number, notesBytes: number): Promise<void> {
    const kept: Kept = { v: VERSION, notesBytes, total, newest };
    const text = JSON.stringify(kept);
    if (text === this.#lastKept) return;
    this.#lastKept = text;
    try {
      await writeWhole(this.#paths.kept, Buffer.from(text), { durable: false });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    }
  }

  async #read(): Promise<Kept | null> {
    let text: string;
    try {
      text = await readFile(this.#paths.kept, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === undefined) throw error;
      return null;
    }
    try {
      const kept = JSON.parse(text) as Partial<Kept> | null;
      return isKept(kept) ? kept : null;
    } catch (error) {
      if (error instanceof SyntaxError) return null;
      throw error;
    }
  }

  /** What is kept, after the notes that were written since; null if they cannot be applied to it. */
  async #upToDate({ notesBytes, ...kept }: Kept): Promise<Listed | null> {
    const size = await sizeOf(this.#paths.notes);
    if (size < notesBytes || size - notesBytes > MOST_NOTES) return null;
    let { newest, total }: Listed = kept;
    for (const record of this.#notesFrom(notesBytes)) {
      const { piece } = record;
      const at = newest.findIndex(({ id }) => id === piece);
      const before = newest[at];
      switch (record.type) {
        case 'composed': {
          const facts = await factsOf(join(this.#paths.output, piece));
          const others = newest.filter(({ id }) => id !== piece);
          if (facts === null) newest = others;
          else newest = [{ id: piece, facts, notes: composed(record) }, ...others];
          total += newest.length - others.length - (before ? 1 : 0);
          break;
        }
        case 'noted':
          if (before) newest = newest.with(at, { ...before, notes: noted(before.notes, record) });
          break;
        case 'deleted':
          newest = newest.filter(({ id }) => id !== piece);
          total--;
          break;
        case 'restored':
          // Its place among the others depends on when it was composed.
          return null;
        case 'purged':
      }
    }
    return { newest, total };
  }

  *#notesFrom(offset: number): Generator<NoteRecord> {
    const reader = new JsonLinesReader(this.#paths.notes, { offset });
    for (let values; (values = reader.next()) !== null;) {
      for (const value of values) {
        const record = noteRecord(value);
        if (record) yield record;
      }
    }
  }

  async #isUnchanged({ id, facts }: KnownPiece): Promise<boolean> {
    if (facts.problem) return false;
    try {
      const { size, mtimeMs } = await stat(join(this.#paths.output, id));
      return size === facts.sizeBytes && mtimeMs === facts.modifiedMs;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === undefined) throw error;
      return false;
    }
  }
}

function isKept(kept: Partial<Kept> | null): kept is Kept {
  return (
    kept?.v === VERSION &&
    typeof kept.notesBytes === 'number' &&
    typeof kept.total === 'number' &&
    Array.isArray(kept.newest) &&
    kept.newest.every(
      (piece: Partial<KnownPiece> | null) => piece?.id && piece.facts && piece.notes,
    )
  );
}

/** Null if the file is gone. */
async function factsOf(path: string): Promise<PieceFacts | null> {
  try {
    return await readPieceFacts(path);
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/** Size in bytes; 0 if the file does not exist or cannot be examined. */
async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return 0;
  }
}
