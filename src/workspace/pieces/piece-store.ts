/** @file The pieces of a workspace: save, list, name, star, delete and restore. */
import { unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Turns } from '../../files/turns.ts';
import { isTaken, moveBeside } from '../../files/write-whole.ts';
import { UserError } from '../../texts/user-error.ts';
import { orCannotWrite, writeFileAtomic } from '../files/files.ts';
import type { Workspace } from '../files/workspace.ts';
import type { Composition } from './compositions.ts';
import { MOST_KEPT, NewestPieces } from './newest-pieces.ts';
import { PieceCache } from './piece-cache.ts';
import { pieceEntry, type PieceEntry, type PieceFacts, type PieceNotes } from './piece-entry.ts';
import { NewPieceFiles } from './new-piece-files.ts';
import { PieceFolder, type Progress } from './piece-folder.ts';
import { NotesLog } from './piece-notes.ts';
import { newest, queryPieces, type PieceQuery } from './piece-query.ts';
import { readPieceFile } from './read-piece-file.ts';

/** Limits of a piece's name and tags: lengths in characters, and the number of tags. */
export const MOST_TITLE = 200;
export const MOST_TAGS = 20;
export const MOST_TAG = 50;

/**
 * New pieces written at a time. Each waits for the disk in one of the four threads that Node has for
 * files; the others read for those who list.
 */
const SAVED_TOGETHER = 2;

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
  readonly #files: NewPieceFiles;
  readonly #saving = new Turns(SAVED_TOGETHER);
  #folders: Promise<{ readonly live: PieceFolder; readonly trash: PieceFolder }> | null = null;
  /** What is cached is read first, then the files that are new. */
  #refreshing: { readonly looked: Promise<void>; readonly read: Promise<void> } | null = null;
  /** Whether every piece has been looked at. */
  #complete = false;
  readonly #newest: NewestPieces;
  #keeping: Promise<void> = Promise.resolve();
  readonly #entries = new Map<string, Known>();
  readonly #sorted = new Map<PieceFolder, Sorted>();
  #sweptMs = 0;
  #closed = false;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
    this.#notes = new NotesLog(join(workspace.root, '.pieces', 'notes.jsonl'));
    this.#cache = new PieceCache(join(workspace.root, '.cache', 'pieces.jsonl'));
    this.#files = new NewPieceFiles(workspace.output, this.#trash);
    this.#newest = new NewestPieces({
      kept: join(workspace.root, '.cache', 'newest-pieces.json'),
      output: workspace.output,
      notes: join(workspace.root, '.pieces', 'notes.jsonl'),
    });
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
    else file = await this.#saving.run(() => this.#files.write(piece.fileName, piece.midi));
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
    if (!this.#complete && isOfNewest(options)) {
      const first = await this.#newest.page(offset, limit);
      if (first) {
        // A server reads about the other pieces once this page is shown; a command may never need them.
        if (patience !== undefined) setTimeout(() => void this.#refresh(0).catch(() => {}));
        return { ...first, reading: null };
      }
    }
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
    if (!live.progress) this.#keepNewest(live);
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
    return { midi: await readPieceFile(path, file), file };
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
    const to = await this.#move(id, from, join(this.#trash, id));
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
    const file = await this.#move(id, join(this.#trash, id), to);
    await this.#note({ type: 'restored', piece: id, as: basename(file) });
    return this.get(basename(file));
  }

  /** Permanently deletes a piece in the trash. Throws like {@link restore}. */
  async purge(id: string): Promise<void> {
    await this.#findDeleted(id);
    const file = join(this.#trash, id);
    await orCannotWrite(file, () =>
      unlink(file).catch((error: unknown) => orGone(error, id, file)),
    );
    await this.#note({ type: 'purged', piece: id });
  }

  /** Stops the background work. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#refreshing?.read.catch(() => undefined);
    await this.#keeping;
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

  /** Throws UserError `composition_not_found` if another program has just moved the piece. */
  #move(id: string, from: string, to: string): Promise<string> {
    return orCannotWrite(to, () =>
      moveBeside(from, to).catch((error: unknown) => orGone(error, id, from)),
    );
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

  /** Runs one at a time; waits at most `patience` for files about which nothing is cached. */
  async #refresh(patience: number | undefined): Promise<void> {
    this.#refreshing ??= this.#startRefreshing();
    const { looked, read } = this.#refreshing;
    if (patience === undefined) return read;
    await looked;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, patience)));
    await Promise.race([read, late]).finally(() => clearTimeout(timer));
  }

  #startRefreshing(): { looked: Promise<void>; read: Promise<void> } {
    const looking = this.#look();
    const reading = looking.then((readNew) => readNew()).finally(() => (this.#refreshing = null));
    // If reading fails after its list has been given, the next list reports it.
    reading.catch(() => undefined);
    return { looked: looking.then(() => undefined), read: reading };
  }

  /** @returns how to read the files about which nothing is known yet. */
  async #look(): Promise<() => Promise<void>> {
    const { live, trash } = await this.#open();
    await this.#notes.refresh();
    const unread: [PieceFolder, readonly string[]][] = [];
    for (const folder of [live, trash]) {
      unread.push([folder, await this.#orCannotRead(folder, () => folder.look())]);
    }
    return async () => {
      for (const [folder, names] of unread) {
        await this.#orCannotRead(folder, () => folder.read(names));
      }
      await this.#cache.flush();
      await this.#cache.compact(live.files);
      this.#complete = true;
    };
  }

  async #orCannotRead<T>(folder: PieceFolder, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code;
      if (reason === undefined) throw error;
      const file = this.#workspace.display(folder.path);
      throw new UserError('cannot_read', { file, reason }, { cause: error });
    }
  }

  /** For the next program's first page. */
  #keepNewest(live: PieceFolder): void {
    const newest = this.#allOf(live, false)
      .slice(0, MOST_KEPT)
      .map(({ id }) => ({ id, facts: live.files.get(id)!, notes: this.#notes.of(id) }));
    const [total, bytes] = [live.files.size, this.#notes.bytesRead];
    this.#keeping = this.#keeping.then(() => this.#newest.keep(newest, total, bytes));
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

/** Whether a list is a page of all pieces, newest first. */
function isOfNewest({ deleted, order = 'newest', ...query }: ListOptions): boolean {
  const { words, genre, key, tag, starred } = query;
  const filters = [words || undefined, genre, key, tag, starred];
  return !deleted && order === 'newest' && filters.every((filter) => filter === undefined);
}

function notFound(id: string): never {
  throw new UserError('composition_not_found', { id });
}

/** For a file that another program moved or deleted after it was looked at. */
async function orGone(error: unknown, id: string, file: string): Promise<never> {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT' && !(await isTaken(file))) notFound(id);
  throw error;
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}
