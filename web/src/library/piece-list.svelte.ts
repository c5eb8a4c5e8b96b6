/** @file The list of pieces as the library shows it: filtered, a page at a time, changed and undone. */
import type { Language } from '../api.ts';
import {
  changePiece,
  deletePiece,
  listPieces,
  listTags,
  piecesFrom,
  restorePieces,
  type Piece,
  type PieceChange,
  type PieceFilter,
  type PiecePage,
  type TagCount,
} from '../pieces/pieces-api.ts';
import { refreshed, withFurther } from './piece-key.ts';

/** Pieces that are added at a time. */
const PAGE = 50;
/** Milliseconds until a list is asked for again whose files are still being read. */
const READING_MS = 1000;

export const NO_FILTER: PieceFilter = { words: '', starred: false };

/** A piece that was deleted and can be restored. */
interface Deleted {
  readonly piece: Piece;
  /** Names of its takes in the trash. */
  readonly ids: string[];
}

export class PieceList {
  /** Null until the first answer. */
  pieces = $state.raw<readonly Piece[] | null>(null);
  /** Number of matches, loaded or not. */
  total = $state(0);
  /** Whether there is no piece at all, filtered or not; as long as nothing else is known. */
  empty = $state(true);
  reading = $state.raw<PiecePage['reading']>(null);
  tags = $state.raw<readonly TagCount[]>([]);
  filter = $state.raw<PieceFilter>(NO_FILTER);
  error = $state.raw<unknown>(null);
  /** The piece deleted last. */
  deleted = $state.raw<Deleted | null>(null);

  readonly #language: () => Language;
  /** Only the newest answer counts. */
  #asked = 0;
  #adding = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(language: () => Language) {
    this.#language = language;
  }

  get filtered(): boolean {
    const { words, starred, genre, tag } = this.filter;
    return words.trim() !== '' || starred || genre !== undefined || tag !== undefined;
  }

  get hasMore(): boolean {
    return this.pieces !== null && this.pieces.length < this.total;
  }

  /** Lists the pieces again, as many as are shown. */
  async refresh(): Promise<void> {
    await this.#list(Math.max(PAGE, this.pieces?.length ?? 0));
  }

  /** Lists the pieces that match, from the first on. */
  async search(filter: PieceFilter): Promise<void> {
    this.filter = filter;
    await this.#list(PAGE);
  }

  /** Adds the next ones to those that are shown. */
  async more(): Promise<void> {
    if (this.#adding || !this.hasMore) return;
    this.#adding = true;
    const mine = this.#asked;
    try {
      const known = this.pieces ?? [];
      const page = await piecesFrom(known.length, PAGE, this.filter, this.#language());
      if (mine !== this.#asked) return;
      this.pieces = withFurther(known, page.pieces);
      this.total = page.pieces.length === 0 ? this.pieces.length : page.total;
    } catch (reason) {
      if (mine === this.#asked) this.error = reason;
    } finally {
      this.#adding = false;
    }
  }

  /** Names, stars or tags a piece with all its takes. */
  change(piece: Piece, wanted: PieceChange): Promise<boolean> {
    // What was clicked shows at once; the answer corrects it.
    this.pieces = (this.pieces ?? []).map((each) =>
      each === piece ? { ...each, ...wanted } : each,
    );
    return this.#attempt(() => changePiece(piece.id, wanted, this.#language()));
  }

  /** Moves a piece with all its takes to the trash. */
  remove(piece: Piece): Promise<boolean> {
    return this.#attempt(async () => {
      this.deleted = { piece, ids: await deletePiece(piece.id, this.#language()) };
    });
  }

  /** Brings back the piece that was deleted last. */
  undo(): Promise<boolean> {
    const { deleted } = this;
    if (deleted === null) return Promise.resolve(false);
    return this.#attempt(async () => {
      await restorePieces(deleted.ids, this.#language());
      if (this.deleted === deleted) this.deleted = null;
    });
  }

  /** No longer asks by itself. */
  close(): void {
    clearTimeout(this.#timer);
  }

  /** Does something and lists the pieces again. Returns whether it was done. */
  async #attempt(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      await this.refresh();
      return true;
    } catch (reason) {
      // It may have been deleted elsewhere: the list then shows so.
      await this.refresh();
      this.error = reason;
      return false;
    }
  }

  async #list(count: number): Promise<void> {
    clearTimeout(this.#timer);
    const mine = ++this.#asked;
    try {
      const page = await listPieces(this.filter, count, this.#language());
      if (mine !== this.#asked) return;
      this.pieces = refreshed(this.pieces ?? [], page.pieces);
      this.total = page.total;
      if (page.total > 0) this.empty = false;
      else if (!this.filtered) this.empty = true;
      this.reading = page.reading;
      this.error = null;
      if (page.reading) this.#timer = setTimeout(() => void this.refresh(), READING_MS);
      // A program that has just started knows its first page long before it knows all tags.
      const tags = await listTags(this.#language());
      if (mine === this.#asked) this.tags = tags;
    } catch (reason) {
      if (mine === this.#asked) this.error = reason;
    }
  }
}
