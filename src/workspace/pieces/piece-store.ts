/** @file The pieces of a workspace: save, list, name, star, delete and restore. */
import { constants } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import {
  intoFreeName,
  isTaken,
  moveBeside,
  numbered,
  writeWhole,
} from '../../files/write-whole.ts';
import { MOST_MIDI_BYTES } from '../../midi/midi-files.ts';
import { UserError } from '../../texts/user-error.ts';
import { orCannotWrite, writeFileAtomic } from '../files/files.ts';
import type { Workspace } from '../files/workspace.ts';
import type { Composition } from './compositions.ts';
import { PieceCache } from './piece-cache.ts';
import { pieceEntry, type PieceEntry, type PieceFacts, type PieceNotes } from './piece-entry.ts';
import { PieceFolder, type Progress } from './piece-folder.ts';
import { NotesLog } from './piece-notes.ts';
import { newest, queryPieces, type PieceQuery } from './piece-query.ts';

/** Limits of a piece's name and tags: lengths in characters, and the number of tags. */
export const MOST_TITLE = 200;
export const MOST_TAGS = 20;
export const MOST_TAG = 50;

/** Milliseconds between two checks of every file for changes under the same name. */
const SWEEP_MS = 30_000;
const SWEPT_TOGETHER = 25;
const SWEEP_PAUSE_MS = 10;

export interface PiecePage {
  readonly pieces: readonly PieceEntry[];
  /** Number of matches on all pages together. */
  readonly total: number;
  /** Present while files are still being read for the first time: the list is not yet complete. */
  readonly reading: Progress | null;
}

export interface ListOptions extends PieceQuery {
  /** Lists the trash instead. */
  readonly deleted?: boolean;
  /** Default 0. */
  readonly offset?: number;
  /** Default 50. */
  readonly limit?: number;
  /**
   * Milliseconds to wait for files that are being read for the first time; if omitted, until all are
   * read.
   */
  readonly patience?: number;
}

/** What is recorded about a new piece. */
export type NewPiece = Pick<Composition, 'fileName' | 'midi' | 'key'>;

export interface SaveOptions {
  /** Id of the piece it is an edit of. */
  readonly parent?: string | undefined;
  /** Absolute path to write to; if omitted, a free name in the output folder. */
  readonly file?: string | undefined;
  /** With `file`: whether to replace an existing one. */
  readonly overwrite?: boolean;
}

/** What a user can change about a piece; `title` null removes the name. */
export type PieceChange = Partial<Pick<PieceNotes, 'title' | 'starred' | 'tags'>>;

interface Known {
  readonly facts: PieceFacts;
  readonly notes: PieceNotes;
  readonly entry: PieceEntry;
}

interface Sorted {
  readonly version: string;
  readonly entries: readonly PieceEntry[];
}

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
  readonly #notes: NotesLog;
  readonly #cache: PieceCache;
  /** The last number given to each name, so the next one is found at once. */
  readonly #numbers = new Map<string, number>();
  #folders: Promise<{ readonly live: PieceFolder; readonly trash: PieceFolder }> | null = null;
  #refreshing: Promise<void> | null = null;
  readonly #entries = new Map<string, Known>();
  readonly #sorted = new Map<PieceFolder, Sorted>();
  #sweptMs = 0;
  #closed = false;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
    this.#notes = new NotesLog(join(workspace.root, '.pieces', 'notes.jsonl'));
    this.#cache = new PieceCache(join(workspace.root, '.cache', 'pieces.jsonl'));
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
    const { parent = null, file: wanted, overwrite = false } = options;
    if (wanted !== undefined && dirname(wanted) !== this.#workspace.output) {
      await writeFileAtomic(wanted, piece.midi, { overwrite });
      return { id: null, file: wanted };
    }
    this.#checkInside();
    let file = wanted;
    if (file !== undefined) await writeFileAtomic(file, piece.midi, { overwrite });
    else file = await this.#writeNew(join(this.#workspace.output, piece.fileName), piece.midi);
    const id = basename(file);
    const at = new Date().toISOString();
    try {
      await this.#notes.append({ type: 'composed', piece: id, at, key: piece.key, parent });
    } catch (error) {
      // The piece itself is saved, which matters most; a full disk only loses the name of its parent.
      if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    }
    return { id, file };
  }

  /** Throws UserError `cannot_read` if the folder cannot be read. */
  async list(options: ListOptions = {}): Promise<PiecePage> {
    const { deleted = false, offset = 0, limit = 50, patience } = options;
    await this.#refresh(patience);
    const { live, trash } = await this.#open();
    const folder = deleted ? trash : live;
    const page = () => {
      const all = queryPieces(this.#allOf(folder, deleted), options);
      return { all, shown: all.slice(offset, offset + limit) };
    };
    let { all, shown } = page();
    // Shown pieces are checked now; the rest are checked in the background.
    if (await folder.verify(shown.map(({ id }) => id))) ({ all, shown } = page());
    void this.#sweep(live);
    return { pieces: shown, total: all.length, reading: live.progress };
  }

  /** The facts about a piece. Throws UserError `composition_not_found`. */
  async get(id: string): Promise<PieceEntry> {
    const { live } = await this.#open();
    await this.#notes.refresh();
    await this.#lookAt(live, id);
    return this.#entryOf(live, id, false) ?? notFound(id);
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
    return { midi: await readBounded(path, file), file };
  }

  /** Names, stars or tags a piece. Throws UserError `composition_not_found`, `cannot_write`. */
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
   * Moves a piece to the trash, from which {@link restore} recovers it. Throws UserError
   * `composition_not_found`, `cannot_write`.
   *
   * @returns its name in the trash: its own, unless that is taken.
   */
  async delete(id: string): Promise<string> {
    await this.get(id);
    this.#checkInside();
    const from = join(this.#workspace.output, id);
    const to = await orCannotWrite(from, () => moveBeside(from, join(this.#trash, id)));
    const at = new Date().toISOString();
    await this.#note({ type: 'deleted', piece: id, at, as: basename(to) });
    return basename(to);
  }

  /**
   * Restores a deleted piece, under another number if its name has been taken since. Throws UserError
   * `composition_not_found`, `cannot_write`.
   */
  async restore(id: string): Promise<PieceEntry> {
    await this.#findDeleted(id);
    const to = join(this.#workspace.output, id);
    const file = await orCannotWrite(to, () => moveBeside(join(this.#trash, id), to));
    await this.#note({ type: 'restored', piece: id, as: basename(file) });
    return this.get(basename(file));
  }

  /** Permanently deletes a piece in the trash. Throws like {@link restore}. */
  async purge(id: string): Promise<void> {
    await this.#findDeleted(id);
    const file = join(this.#trash, id);
    await orCannotWrite(file, () => rm(file));
    await this.#note({ type: 'purged', piece: id });
  }

  /** Stops the background work. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#refreshing?.catch(() => undefined);
    await this.#cache.flush();
  }

  get #trash(): string {
    return join(this.#workspace.root, '.pieces', 'trash');
  }

  /** Does not write to an output folder or trash that is linked elsewhere. */
  #checkInside(): void {
    for (const path of [this.#workspace.output, this.#trash]) this.#workspace.folderToWrite(path);
  }

  #note(record: Parameters<NotesLog['append']>[0]): Promise<void> {
    const file = join(this.#workspace.root, '.pieces', 'notes.jsonl');
    return orCannotWrite(file, () => this.#notes.append(record));
  }

  async #writeNew(path: string, midi: Uint8Array): Promise<string> {
    return orCannotWrite(path, async () => {
      const write = (file: string) => writeWhole(file, midi, { overwrite: false });
      const last = this.#numbers.get(path);
      if (last !== undefined) {
        const next = numbered(path, last + 1);
        if (await this.#isFree(next)) {
          try {
            await write(next);
            this.#numbers.set(path, last + 1);
            return next;
          } catch (error) {
            if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
          }
        }
      }
      const file = await intoFreeName(path, (candidate) => this.#isFree(candidate), write);
      this.#numbers.set(path, numberOf(file, path));
      return file;
    });
  }

  /** A deleted piece keeps its name, since it may be restored. */
  async #isFree(path: string): Promise<boolean> {
    return !(await isTaken(path)) && !(await isTaken(join(this.#trash, basename(path))));
  }

  async #findDeleted(id: string): Promise<void> {
    this.#checkInside();
    const { trash } = await this.#open();
    await this.#lookAt(trash, id);
    if (!trash.files.has(id)) notFound(id);
  }

  /** Updates the facts about one file. */
  async #lookAt(folder: PieceFolder, id: string): Promise<void> {
    if (basename(id) === id && PieceFolder.holds(id)) await folder.verify([id]);
  }

  #open() {
    return (this.#folders ??= this.#cache.load().then((known) => {
      const live = new PieceFolder(this.#workspace.output, known, (name, facts) =>
        this.#cache.put(name, facts),
      );
      const nothing = () => Promise.resolve();
      return { live, trash: new PieceFolder(this.#trash, new Map(), nothing) };
    }));
  }

  /** Runs one at a time and waits at most `patience`. */
  async #refresh(patience: number | undefined): Promise<void> {
    this.#refreshing ??= this.#refreshNow().finally(() => (this.#refreshing = null));
    const running = this.#refreshing;
    if (patience === undefined) return running;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, patience)));
    // If it fails after that, the next list reports it.
    running.catch(() => undefined);
    await Promise.race([running, late]).finally(() => clearTimeout(timer));
  }

  async #refreshNow(): Promise<void> {
    const { live, trash } = await this.#open();
    await this.#notes.refresh();
    for (const folder of [live, trash]) {
      await folder.refresh().catch((error: NodeJS.ErrnoException) => {
        if (error.code === undefined) throw error;
        const file = this.#workspace.display(folder.path);
        throw new UserError('cannot_read', { file, reason: error.code }, { cause: error });
      });
    }
    await this.#cache.flush();
    await this.#cache.compact(live.files);
  }

  /** Checks every file, a few at a time, for changes by other programs under the same name. */
  async #sweep(folder: PieceFolder): Promise<void> {
    if (Date.now() - this.#sweptMs < SWEEP_MS || folder.progress) return;
    this.#sweptMs = Date.now();
    const names = [...folder.files.keys()];
    for (let i = 0; i < names.length && !this.#closed; i += SWEPT_TOGETHER) {
      await folder.verify(names.slice(i, i + SWEPT_TOGETHER));
      // Concurrent lists and saves go first.
      await new Promise((resolve) => setTimeout(resolve, SWEEP_PAUSE_MS).unref());
    }
    if (!this.#closed) await this.#cache.flush();
  }

  /** Newest first. */
  #allOf(folder: PieceFolder, inTrash: boolean): readonly PieceEntry[] {
    const before = this.#sorted.get(folder);
    const version = `${folder.version} ${this.#notes.version}`;
    if (before?.version === version) return before.entries;
    // Most are already in order, which makes sorting fast.
    const ids = new Set(before?.entries.map(({ id }) => id).filter((id) => folder.files.has(id)));
    for (const id of folder.files.keys()) ids.add(id);
    const entries = [...ids].map((id) => this.#entryOf(folder, id, inTrash)!).sort(newest);
    this.#sorted.set(folder, { version, entries });
    return entries;
  }

  #entryOf(folder: PieceFolder, id: string, inTrash: boolean): PieceEntry | undefined {
    const facts = folder.files.get(id);
    if (!facts) return undefined;
    const notes = this.#notes.of(id, { inTrash });
    const name = inTrash ? `trash/${id}` : id;
    const known = this.#entries.get(name);
    if (known?.facts === facts && known.notes === notes) return known.entry;
    const entry = pieceEntry(id, facts, notes);
    this.#entries.set(name, { facts, notes, entry });
    return entry;
  }
}

function notFound(id: string): never {
  throw new UserError('composition_not_found', { id });
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

/** The number in `name_7.mid`, if the file was meant to be `name.mid`. */
function numberOf(file: string, path: string): number {
  const extension = extname(path).length;
  const stem = path.length - extension;
  return file === path ? 1 : Number(file.slice(stem + 1, file.length - extension));
}

async function readBounded(path: string, file: string): Promise<Buffer> {
  try {
    const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const { size } = await handle.stat();
      if (size > MOST_MIDI_BYTES) throw new UserError('cannot_read', { file, reason: 'EFBIG' });
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof UserError || code === undefined) throw error;
    throw new UserError('cannot_read', { file, reason: code }, { cause: error });
  }
}
