/**
 * @file Keeps the newest pieces and families as they were last listed, in `.cache/newest-pieces.json`: a program that
 *   has just started shows its first page without reading what is known about every other piece. Like
 *   the rest of the cache, the file may be deleted, damaged or outdated at any time.
 */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { JsonLinesReader } from '../../files/json-lines.ts';
import { writeWhole } from '../../files/write-whole.ts';
import {
  NO_NOTES,
  pieceEntry,
  type PieceEntry,
  type PieceFacts,
  type PieceNotes,
} from './piece-entry.ts';
import { isGone, readPieceFacts } from './piece-facts.ts';
import { pieceNames } from './piece-folder.ts';
import type { FamilyEntry } from './family-entry.ts';
import { familiesAfter, type KnownFamilies } from './newest-families.ts';
import { composed, noted, noteRecord, type NoteRecord } from './note-records.ts';

/** Raised when what is kept changes; files of other versions are ignored. */
const VERSION = 2;

/** Most pieces and families kept: four pages. */
export const MOST_KEPT = 200;

/** Notes written since, in bytes, up to which they are applied to what is kept. */
const MOST_NOTES = 1 << 18;

/** A piece, with what its entry is made of. */
export interface KnownPiece {
  readonly id: string;
  readonly facts: PieceFacts;
  readonly notes: PieceNotes;
}

/** What is kept of a list. */
export interface Listed {
  /** Pieces in the folder. */
  readonly total: number;
  /** Newest first. */
  readonly newest: readonly KnownPiece[];
  /** Null if they are not known for certain. */
  readonly families: KnownFamilies | null;
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
    const known = await this.#known();
    if (known === null) return null;
    const pieces = await this.#unchanged(
      known.newest,
      known.total,
      offset,
      limit,
      (piece) => piece,
    );
    return pieces && { pieces: pieces.map(entryOf), total: known.total };
  }

  /** Like {@link page}, of the families. */
  async families(
    offset: number,
    limit: number,
  ): Promise<{ pieces: FamilyEntry[]; total: number } | null> {
    const families = (await this.#known())?.families ?? null;
    if (families === null) return null;
    const { newest, total } = families;
    const shown = await this.#unchanged(newest, total, offset, limit, (family) => family.shown);
    if (shown === null) return null;
    const pieces = shown.map(({ shown: piece, root, members, changedAt }) => ({
      ...entryOf(piece),
      root,
      takes: members.length,
      changedAt,
    }));
    return { pieces, total };
  }

  /** Keeps the newest of a list. If writing fails, the next program reads about all pieces. */
  async keep(listed: Listed, notesBytes: number): Promise<void> {
    const kept: Kept = { v: VERSION, notesBytes, ...listed };
    const text = JSON.stringify(kept);
    if (text === this.#lastKept) return;
    this.#lastKept = text;
    try {
      await writeWhole(this.#paths.kept, Buffer.from(text), { durable: false });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    }
  }

  /** What is kept, brought up to date; null if it cannot be. */
  async #known(): Promise<Listed | null> {
    const kept = await this.#read();
    const known = kept && (await this.#upToDate(kept));
    if (known === null) return null;
    const names = await pieceNames(this.#paths.output);
    return names.length === known.total ? known : null;
  }

  /** A page of what is known; null if it reaches further, or a file has changed. */
  async #unchanged<T>(
    newest: readonly T[],
    total: number,
    offset: number,
    limit: number,
    piece: (item: T) => KnownPiece,
  ): Promise<readonly T[] | null> {
    const end = Math.min(offset + limit, total);
    if (newest.length < end) return null;
    const shown = newest.slice(offset, end);
    const unchanged = await Promise.all(shown.map((item) => this.#isUnchanged(piece(item))));
    return unchanged.includes(false) ? null : shown;
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
  async #upToDate({ notesBytes, total, newest, families }: Kept): Promise<Listed | null> {
    const size = await sizeOf(this.#paths.notes);
    if (size < notesBytes || size - notesBytes > MOST_NOTES) return null;
    let known: Listed = { total, newest, families };
    for (const record of this.#notesFrom(notesBytes)) {
      const after = await this.#after(known, record);
      if (after === null) return null;
      known = after;
    }
    return known;
  }

  async #after({ total, newest, families }: Listed, record: NoteRecord): Promise<Listed | null> {
    const { piece } = record;
    switch (record.type) {
      case 'composed': {
        const facts = await factsOf(join(this.#paths.output, piece));
        const others = newest.filter(({ id }) => id !== piece);
        const isNew = others.length === newest.length;
        if (facts === null)
          return { total: isNew ? total : total - 1, newest: others, families: null };
        const after = families && isNew ? familiesAfter(families, record, facts) : null;
        const shared = after?.newest[0]?.shown.notes;
        const { title, starred, tags } = shared ?? NO_NOTES;
        const notes = { ...composed(record), title, starred, tags };
        // Without its family, the notes on it are not known.
        if (after === null && record.parent !== null) return null;
        const added = { id: piece, facts, notes };
        return { total: isNew ? total + 1 : total, newest: [added, ...others], families: after };
      }
      case 'noted': {
        if (families === null) return null;
        const after = familiesAfter(families, record);
        const family = families.newest.find(({ members }) => members.includes(piece));
        const ids = family?.members ?? [piece];
        const changed = newest.map((each) =>
          ids.includes(each.id) ? { ...each, notes: noted(each.notes, record) } : each,
        );
        return { total, newest: changed, families: after };
      }
      case 'desk':
        return { total, newest, families: families && familiesAfter(families, record) };
      case 'deleted': {
        const left = newest.filter(({ id }) => id !== piece);
        const after = families && familiesAfter(families, record);
        return { total: total - 1, newest: left, families: after };
      }
      case 'restored':
        // Its place among the others depends on when it was composed.
        return null;
      case 'purged':
        return { total, newest, families };
    }
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
    kept.newest.every(isKnownPiece) &&
    (kept.families === null ||
      (typeof kept.families?.total === 'number' &&
        Array.isArray(kept.families.newest) &&
        kept.families.newest.every(
          (family) => Array.isArray(family?.members) && isKnownPiece(family.shown),
        )))
  );
}

function isKnownPiece(piece: Partial<KnownPiece> | null | undefined): boolean {
  return Boolean(piece?.id && piece.facts && piece.notes);
}

function entryOf({ id, facts, notes }: KnownPiece): PieceEntry {
  return pieceEntry(id, facts, notes);
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
