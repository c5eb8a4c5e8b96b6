/** @file The pieces of a workspace: save, list, name, star, delete and restore. */
import { unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Turns } from '../../files/turns.ts';
import { isTaken, moveBeside } from '../../files/write-whole.ts';
import { UserError } from '../../texts/user-error.ts';
import { orCannotWrite, writeFileAtomic } from '../files/files.ts';
import type { Workspace } from '../files/workspace.ts';
import type { Composition } from './compositions.ts';
import { deskChange, type Desk } from './desk.ts';
import type { FamilyEntry, PieceFamily } from './family-entry.ts';
import { NewPieceFiles } from './new-piece-files.ts';
import type { NoteRecord } from './note-records.ts';
import type { FamilyNotes, PieceEntry, TakeChange } from './piece-entry.ts';
import {
  notFound,
  PieceIndex,
  type ListOptions,
  type PiecePage,
  type TagCount,
} from './piece-index.ts';
import { readPieceFile } from './read-piece-file.ts';

export type { ListOptions, PiecePage, TagCount };

/** Limits of a piece's name and tags: lengths in characters, and the number of tags. */
export const MOST_TITLE = 200;
export const MOST_TAGS = 20;
export const MOST_TAG = 50;

/**
 * New pieces written at a time. Each waits for the disk in one of the four threads that Node has for
 * files; the others read for those who list.
 */
const SAVED_TOGETHER = 2;

/** What is recorded about a new piece. */
export type NewPiece = Pick<Composition, 'fileName' | 'midi' | 'key'>;

export interface SaveOptions {
  /** Id of the piece it is made from: both become takes of one family. */
  readonly parent?: string | undefined;
  /** What made it of its parent. */
  readonly change?: TakeChange | undefined;
  /** Absolute path to write to; if omitted, a free name in the output folder. */
  readonly file?: string | undefined;
  /** With `file`: whether to replace an existing one. */
  readonly overwrite?: boolean;
}

/** What a user can change about a piece and its whole family; `title` null removes the name. */
export type PieceChange = Partial<FamilyNotes>;

/**
 * The MIDI files of `output/`, identified by file name. The files are the source of truth; the notes in
 * `.pieces` of the workspace hold what the files lack, and deleted pieces lie in `.pieces/trash`.
 * Everything else is in memory and in a cache, and can be rebuilt at any time.
 *
 * @example
 * const pieces = new PieceStore(workspace);
 * const { id } = await pieces.save(await compose(request, studio));
 * await pieces.change(id, { title: 'Rainy Sunday', starred: true });
 * const { pieces: first, total } = await pieces.list({ words: 'rainy', limit: 20 });
 */
export class PieceStore {
  readonly #workspace: Workspace;
  readonly #index: PieceIndex;
  readonly #files: NewPieceFiles;
  readonly #saving = new Turns(SAVED_TOGETHER);
  readonly #leaving = new Turns(1);

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
    this.#index = new PieceIndex(workspace, this.#trash);
    this.#files = new NewPieceFiles(workspace.output, this.#trash);
  }

  /**
   * Writes a piece and records it. This takes constant time, even among 50,000 pieces. Throws UserError
   * `file_exists`, `cannot_write`, `leads_outside`.
   *
   * @returns its id, null if `file` lies outside the output folder, and the absolute path.
   */
  async save(
    piece: NewPiece,
    options: SaveOptions = {},
  ): Promise<{ id: string | null; file: string }> {
    const { parent = null, change = null, file: wanted, overwrite = false } = options;
    if (wanted !== undefined && dirname(wanted) !== this.#workspace.output) {
      await writeFileAtomic(wanted, piece.midi, { overwrite });
      return { id: null, file: wanted };
    }
    this.#checkInside();
    let file = wanted;
    if (file !== undefined) await writeFileAtomic(file, piece.midi, { overwrite });
    else file = await this.#saving.run(() => this.#files.write(piece.fileName, piece.midi));
    const id = basename(file);
    const at = new Date().toISOString();
    try {
      await this.#index.notes.append({
        type: 'composed',
        piece: id,
        at,
        key: piece.key,
        parent,
        change: parent === null ? null : change,
      });
    } catch (error) {
      // The piece itself is saved, which matters most; a full disk only loses the name of its parent.
      if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    }
    return { id, file };
  }

  /** Throws UserError `cannot_read` if the folder cannot be read. */
  list(options: ListOptions = {}): Promise<PiecePage> {
    return this.#index.list(options);
  }

  /**
   * Like {@link list}, one entry a family: the facts of the take that was open last, or of the newest.
   */
  families(options: Omit<ListOptions, 'deleted'> = {}): Promise<PiecePage<FamilyEntry>> {
    return this.#index.families(options);
  }

  /**
   * Every tag with the number of families that have it, the most used first. Throws like {@link list}.
   *
   * @param patience as in {@link ListOptions}.
   */
  tags(patience?: number): Promise<TagCount[]> {
    return this.#index.tags(patience);
  }

  /** The facts about a piece. Throws UserError `composition_not_found`. */
  get(id: string): Promise<PieceEntry> {
    return this.#index.get(id);
  }

  /**
   * Checks that a piece lives or lies in the trash, so that another can be made from it. Throws UserError
   * `composition_not_found`.
   */
  async checkKnown(id: string): Promise<void> {
    if (!(await this.#index.isDeleted(id))) await this.get(id);
  }

  /**
   * The living takes of the family that a piece belongs to, and how they were left. Throws UserError
   * `composition_not_found`.
   */
  family(id: string): Promise<PieceFamily> {
    return this.#index.family(id);
  }

  /** Another text whenever the file of a piece changes. Throws UserError `composition_not_found`. */
  stamp(id: string): Promise<string> {
    return this.#index.stamp(id);
  }

  /**
   * The bytes of a piece. Throws UserError `composition_not_found`, `cannot_read`.
   *
   * @returns and the path of its file as shown to the user.
   */
  async read(id: string): Promise<{ midi: Buffer; file: string }> {
    const { problem } = await this.get(id);
    const path = join(this.#workspace.output, id);
    const file = this.#workspace.display(path);
    const reason = problem?.code === 'too-large' ? 'EFBIG' : 'EISDIR';
    if (problem && (problem.code === 'too-large' || problem.why.kind === 'not-a-file')) {
      throw new UserError('cannot_read', { file, reason });
    }
    const midi = await readPieceFile(path, file).catch(async (error: unknown) => {
      if (error instanceof UserError && !(await isTaken(path))) notFound(id);
      throw error;
    });
    return { midi, file };
  }

  /** Names, stars or tags a piece, and so its whole family. Throws UserError `composition_not_found`, `cannot_write`. */
  async change(id: string, change: PieceChange): Promise<PieceEntry> {
    await this.get(id);
    const { title, starred, tags } = change;
    await this.#note({
      type: 'noted',
      piece: id,
      ...(title !== undefined && { title: title === null ? null : oneLine(title) || null }),
      ...(starred !== undefined && { starred }),
      ...(tags !== undefined && { tags: [...new Set(tags.map(oneLine).filter(Boolean))] }),
    });
    return this.get(id);
  }

  /**
   * Stores how the family of a piece was left. Throws UserError `composition_not_found` for the piece or
   * for `desk.take` if it is no take of the same family, `cannot_write`.
   */
  leave(id: string, desk: Desk): Promise<void> {
    // Only what changes is noted, so each must know what the one before it left.
    return this.#leaving.run(async () => {
      const { desk: before, takes } = await this.family(id);
      if (!takes.some((take) => take.id === desk.take)) notFound(desk.take);
      const change = deskChange(before, desk);
      if (change) await this.#note({ ...change, type: 'desk', piece: id });
    });
  }

  /**
   * Moves a piece to the trash, from which {@link restore} recovers it. Throws UserError
   * `composition_not_found`, `cannot_write`.
   *
   * @returns its name in the trash: its own, unless that is taken.
   */
  async delete(id: string): Promise<string> {
    await this.get(id);
    const [deleted] = await this.#delete([id]);
    return deleted ?? notFound(id);
  }

  /**
   * Moves all takes of the family of a piece to the trash, or those before the first that the system
   * refuses to move. Throws like {@link delete}.
   *
   * @returns their names in the trash, oldest first.
   */
  async deleteFamily(id: string): Promise<string[]> {
    const { takes } = await this.family(id);
    const deleted = await this.#delete(takes.map((take) => take.id));
    return deleted.length > 0 ? deleted : notFound(id);
  }

  /** @returns the names in the trash of those that were still there. */
  async #delete(ids: readonly string[]): Promise<string[]> {
    this.#checkInside();
    const moves = ids.map((id) => ({
      from: join(this.#workspace.output, id),
      to: join(this.#trash, id),
    }));
    const at = new Date().toISOString();
    const moved = await this.#moveAll(moves, (piece, as) => ({ type: 'deleted', piece, at, as }));
    return moved.map((file) => basename(file));
  }

  /**
   * Restores a deleted piece, under another number if its name has been taken since. Throws UserError
   * `composition_not_found`, `cannot_write`.
   */
  async restore(id: string): Promise<PieceEntry> {
    const [restored] = await this.restoreAll([id]);
    return restored ?? notFound(id);
  }

  /**
   * Like {@link restore}, of all these that are in the trash, or those before the first that the system
   * refuses to move. Throws `composition_not_found` if none is there.
   *
   * @returns them in the given order.
   */
  async restoreAll(ids: readonly string[]): Promise<PieceEntry[]> {
    this.#checkInside();
    const deleted: string[] = [];
    for (const id of new Set(ids)) if (await this.#index.isDeleted(id)) deleted.push(id);
    const moves = deleted.map((id) => ({
      from: join(this.#trash, id),
      to: join(this.#workspace.output, id),
    }));
    const moved = await this.#moveAll(moves, (piece, as) => ({ type: 'restored', piece, as }));
    if (moved.length === 0) notFound(ids[0] ?? '');
    return Promise.all(moved.map((file) => this.get(basename(file))));
  }

  /** Permanently deletes a piece in the trash. Throws like {@link restore}. */
  async purge(id: string): Promise<void> {
    this.#checkInside();
    if (!(await this.#index.isDeleted(id))) notFound(id);
    const file = join(this.#trash, id);
    await orCannotWrite(file, () =>
      unlink(file).catch((error: unknown) => orGone(error, id, file)),
    );
    await this.#note({ type: 'purged', piece: id });
  }

  /** Stops the background work. */
  close(): Promise<void> {
    return this.#index.close();
  }

  get #trash(): string {
    return join(this.#workspace.root, '.pieces', 'trash');
  }

  /** Does not write to an output folder or trash that is linked elsewhere. */
  #checkInside(): void {
    for (const path of [this.#workspace.output, this.#trash]) this.#workspace.folderToWrite(path);
  }

  #note(...records: NoteRecord[]): Promise<void> {
    const file = join(this.#workspace.root, '.pieces', 'notes.jsonl');
    return orCannotWrite(file, () => this.#index.notes.append(...records));
  }

  /**
   * Moves files and records it, up to the first that the system refuses to move. Those that another
   * program has just moved are left out. Throws UserError `cannot_write`.
   *
   * @param record of the move of a piece, from its name here and the name there.
   * @returns where they went.
   */
  async #moveAll(
    moves: readonly Move[],
    record: (piece: string, as: string) => NoteRecord,
  ): Promise<string[]> {
    const moved: string[] = [];
    const records: NoteRecord[] = [];
    try {
      for (const { from, to } of moves) {
        const file = await orCannotWrite(to, () => moveUnlessGone(from, to));
        if (file === null) continue;
        moved.push(file);
        records.push(record(basename(from), basename(file)));
      }
    } finally {
      await this.#note(...records);
    }
    return moved;
  }
}

interface Move {
  readonly from: string;
  readonly to: string;
}

/** @returns where it went; null if another program has just moved or deleted it. */
async function moveUnlessGone(from: string, to: string): Promise<string | null> {
  try {
    return await moveBeside(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || (await isTaken(from))) throw error;
    return null;
  }
}

/** For a file that another program moved or deleted after it was looked at. */
async function orGone(error: unknown, id: string, file: string): Promise<never> {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT' && !(await isTaken(file))) notFound(id);
  throw error;
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}
