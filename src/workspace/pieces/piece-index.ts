/** @file What is known about the pieces of a workspace: found on disk, noted, cached, listed and grouped. */
import { basename, join } from 'node:path';
import { UserError } from '../../texts/user-error.ts';
import type { Workspace } from '../files/workspace.ts';
import { familyEntries, pieceFamily, type FamilyEntry, type PieceFamily } from './family-entry.ts';
import { MOST_KEPT, NewestPieces } from './newest-pieces.ts';
import { PieceCache } from './piece-cache.ts';
import { pieceEntry, type PieceEntry, type PieceFacts, type PieceNotes } from './piece-entry.ts';
import { PieceFolder, type Progress } from './piece-folder.ts';
import { NotesLog } from './piece-notes.ts';
import { newest, queryPieces, type PieceQuery } from './piece-query.ts';

/** Milliseconds between two checks of every file for changes under the same name. */
const SWEEP_MS = 30_000;
const SWEPT_TOGETHER = 25;
const SWEEP_PAUSE_MS = 10;

export interface PiecePage<E extends PieceEntry = PieceEntry> {
  readonly pieces: readonly E[];
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

/** A tag, and how many families have it. */
export interface TagCount {
  readonly tag: string;
  readonly count: number;
}

interface Known {
  readonly facts: PieceFacts;
  readonly notes: PieceNotes;
  readonly entry: PieceEntry;
}

interface Sorted<E> {
  readonly version: string;
  readonly entries: readonly E[];
}

/** Files and notes together. The store writes; this reads what any program has written. */
export class PieceIndex {
  readonly #workspace: Workspace;
  readonly #trash: string;
  readonly notes: NotesLog;
  readonly #cache: PieceCache;
  #folders: Promise<{ readonly live: PieceFolder; readonly trash: PieceFolder }> | null = null;
  /** What is cached is read first, then the files that are new. */
  #refreshing: { readonly looked: Promise<void>; readonly read: Promise<void> } | null = null;
  /** Whether every piece has been looked at. */
  #complete = false;
  readonly #newest: NewestPieces;
  #keeping: Promise<void> = Promise.resolve();
  readonly #entries = new Map<string, Known>();
  readonly #sorted = new Map<PieceFolder, Sorted<PieceEntry>>();
  #families: Sorted<FamilyEntry> | null = null;
  #sweptMs = 0;
  #closed = false;

  /** @param trash folder of the deleted pieces. */
  constructor(workspace: Workspace, trash: string) {
    this.#workspace = workspace;
    this.#trash = trash;
    const notes = join(workspace.root, '.pieces', 'notes.jsonl');
    this.notes = new NotesLog(notes);
    this.#cache = new PieceCache(join(workspace.root, '.cache', 'pieces.jsonl'));
    this.#newest = new NewestPieces({
      kept: join(workspace.root, '.cache', 'newest-pieces.json'),
      output: workspace.output,
      notes,
    });
  }

  /** Throws UserError `cannot_read` if the folder cannot be read. */
  async list(options: ListOptions): Promise<PiecePage> {
    const first = await this.#firstPage(options, (offset, limit) =>
      this.#newest.page(offset, limit),
    );
    if (first) return first;
    await this.#refresh(options.patience);
    const { live, trash } = await this.#open();
    const { deleted = false } = options;
    const folder = deleted ? trash : live;
    return this.#page(folder, options, () => this.#allOf(folder, deleted));
  }

  /** Like {@link list}, one entry a family. */
  async families(options: Omit<ListOptions, 'deleted'>): Promise<PiecePage<FamilyEntry>> {
    const first = await this.#firstPage(options, (offset, limit) =>
      this.#newest.families(offset, limit),
    );
    if (first) return first;
    await this.#refresh(options.patience);
    const { live } = await this.#open();
    return this.#page(live, options, () => this.#familiesOf(live));
  }

  /** Every tag, the most used first. Throws like {@link list}. */
  async tags(patience?: number): Promise<TagCount[]> {
    await this.#refresh(patience);
    const { live } = await this.#open();
    const counts = new Map<string, number>();
    for (const { tags } of this.#familiesOf(live)) {
      for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
    }
    return [...counts]
      .map(([tag, count]) => ({ tag, count }))
      .sort((a, b) => b.count - a.count || (a.tag < b.tag ? -1 : 1));
  }

  /** The facts about a living piece. Throws UserError `composition_not_found`. */
  async get(id: string): Promise<PieceEntry> {
    const { live } = await this.#open();
    await this.notes.refresh();
    await lookAt(live, [id]);
    return this.#entryOf(live, id, false) ?? notFound(id);
  }

  /** Throws UserError `composition_not_found`. */
  async family(id: string): Promise<PieceFamily> {
    const entry = await this.get(id);
    const { live } = await this.#open();
    const { lineage } = this.notes;
    const takes = lineage.takeOf(id)?.family.takes ?? [];
    await lookAt(
      live,
      takes.filter((take) => lineage.isLive(take)).map(({ name }) => name),
    );
    return pieceFamily(entry, lineage, (name) => this.#entryOf(live, name, false));
  }

  /** What changes whenever the file of a piece does. Throws UserError `composition_not_found`. */
  async stamp(id: string): Promise<string> {
    await this.get(id);
    const { live } = await this.#open();
    const { sizeBytes, modifiedMs } = live.files.get(id)!;
    return `${modifiedMs}-${sizeBytes}`;
  }

  /** Whether a piece lies in the trash. */
  async isDeleted(id: string): Promise<boolean> {
    const { trash } = await this.#open();
    await lookAt(trash, [id]);
    return trash.files.has(id);
  }

  /** Stops the background work. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#refreshing?.read.catch(() => undefined);
    await this.#keeping;
    await this.#cache.flush();
  }

  /** The page of a program that has just started, if it is known for certain; null otherwise. */
  async #firstPage<E extends PieceEntry>(
    options: ListOptions,
    known: (
      offset: number,
      limit: number,
    ) => Promise<Pick<PiecePage<E>, 'pieces' | 'total'> | null>,
  ): Promise<PiecePage<E> | null> {
    const { offset = 0, limit = USUAL_LIMIT, patience } = options;
    if (this.#complete || !isOfNewest(options)) return null;
    const first = await known(offset, limit);
    if (first === null) return null;
    // A server reads about the other pieces once this page is shown; a command may never need them.
    if (patience !== undefined) setTimeout(() => this.#readAhead());
    return { ...first, reading: null };
  }

  #readAhead(): void {
    // If reading fails, the next list reports it.
    if (!this.#closed) this.#refresh(0).catch(() => undefined);
  }

  async #page<E extends PieceEntry>(
    folder: PieceFolder,
    { offset = 0, limit = USUAL_LIMIT, ...query }: ListOptions,
    entries: () => readonly E[],
  ): Promise<PiecePage<E>> {
    const page = () => {
      const all = queryPieces(entries(), query);
      return { all, shown: all.slice(offset, offset + limit) };
    };
    let { all, shown } = page();
    // Shown pieces are checked now; the rest are checked in the background.
    if (await folder.verify(shown.map(({ id }) => id))) ({ all, shown } = page());
    const { live } = await this.#open();
    void this.#sweep(live);
    if (!live.progress) this.#keepNewest(live);
    return { pieces: shown, total: all.length, reading: live.progress };
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
    await this.notes.refresh();
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
    const known = ({ id }: PieceEntry) => ({
      id,
      facts: live.files.get(id)!,
      notes: this.notes.of(id),
    });
    const { lineage } = this.notes;
    const newest = this.#allOf(live, false).slice(0, MOST_KEPT).map(known);
    const families = this.#familiesOf(live);
    const kept = families.slice(0, MOST_KEPT).map(({ root, changedAt, ...shown }) => {
      const family = lineage.takeOf(root)?.family;
      const members = family?.takes
        .filter((take) => lineage.isLive(take) && live.files.has(take.name))
        .map(({ name }) => name);
      const left = (family?.desk ?? null) !== null;
      return { root, changedAt, left, members: members ?? [root], shown: known(shown) };
    });
    const listed = {
      total: live.files.size,
      newest,
      families: { total: families.length, newest: kept },
    };
    const bytes = this.notes.bytesRead;
    this.#keeping = this.#keeping.then(() => this.#newest.keep(listed, bytes));
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
    const version = `${folder.version} ${this.notes.version}`;
    if (before?.version === version) return before.entries;
    // Most are already in order, which makes sorting fast.
    const ids = new Set(before?.entries.map(({ id }) => id).filter((id) => folder.files.has(id)));
    for (const id of folder.files.keys()) ids.add(id);
    const entries = [...ids].map((id) => this.#entryOf(folder, id, inTrash)!).sort(newest);
    this.#sorted.set(folder, { version, entries });
    return entries;
  }

  /** Newest first. */
  #familiesOf(live: PieceFolder): readonly FamilyEntry[] {
    const { version: notes, desksVersion } = this.notes;
    const version = `${live.version} ${notes} ${desksVersion}`;
    if (this.#families?.version !== version) {
      const entries = familyEntries(this.#allOf(live, false), this.notes.lineage);
      this.#families = { version, entries };
    }
    return this.#families.entries;
  }

  #entryOf(folder: PieceFolder, id: string, inTrash: boolean): PieceEntry | undefined {
    const facts = folder.files.get(id);
    if (!facts) return undefined;
    const notes = this.notes.of(id, { inTrash });
    const name = inTrash ? `trash/${id}` : id;
    const known = this.#entries.get(name);
    if (known?.facts === facts && known.notes === notes) return known.entry;
    const entry = pieceEntry(id, facts, notes);
    this.#entries.set(name, { facts, notes, entry });
    return entry;
  }
}

/** Pieces of a page if nothing is said. */
const USUAL_LIMIT = 50;

/** Whether a list is a page of all pieces, newest first. */
function isOfNewest({ deleted, order = 'newest', ...query }: ListOptions): boolean {
  const { words, genre, key, tag, starred } = query;
  const filters = [words || undefined, genre, key, tag, starred];
  return !deleted && order === 'newest' && filters.every((filter) => filter === undefined);
}

export function notFound(id: string): never {
  throw new UserError('composition_not_found', { id });
}

/** Updates the facts about some files. */
async function lookAt(folder: PieceFolder, ids: readonly string[]): Promise<void> {
  await folder.verify(ids.filter((id) => basename(id) === id && PieceFolder.holds(id)));
}
