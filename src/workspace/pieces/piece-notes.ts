/**
 * @file The users' notes on pieces (names, stars, tags, deletions) and facts known only when a piece is
 *   made (when, from which other one), in an append-only log, `.pieces/notes.jsonl` in the workspace.
 *
 * It is kept outside the MIDI files: a piece's bytes depend only on its request, a star changes no file
 * that is open in a DAW, and files of other programs can have stars too. Several processes append to it
 * at the same time.
 */
import { z } from 'zod';
import { appendJsonLines, JsonLinesReader } from '../../files/json-lines.ts';
import { NO_NOTES, type PieceNotes } from './piece-entry.ts';

const at = z.iso.datetime();

const recordSchema = z.discriminatedUnion('type', [
  /** A new piece: notes on an earlier one of the same name no longer apply. */
  z.object({
    type: z.literal('composed'),
    piece: z.string(),
    at,
    key: z.string().nullable(),
    parent: z.string().nullable(),
  }),
  z.object({
    type: z.literal('noted'),
    piece: z.string(),
    title: z.string().nullable().exactOptional(),
    starred: z.boolean().exactOptional(),
    tags: z.array(z.string()).exactOptional(),
  }),
  /** Into the trash or back; `as`: its name there if its own was taken. */
  z.object({ type: z.literal('deleted'), piece: z.string(), at, as: z.string() }),
  z.object({ type: z.literal('restored'), piece: z.string(), as: z.string() }),
  z.object({ type: z.literal('purged'), piece: z.string() }),
]);

export type NoteRecord = z.infer<typeof recordSchema>;

/** A line of the log; null if it is not one, such as one of a later version. */
export function noteRecord(value: unknown): NoteRecord | null {
  return recordSchema.safeParse(value).data ?? null;
}

/** Notes after a record about the piece itself. */
export function noted(
  before: PieceNotes,
  { title, starred, tags }: Extract<NoteRecord, { type: 'noted' }>,
): PieceNotes {
  return {
    ...before,
    ...(title !== undefined && { title }),
    ...(starred !== undefined && { starred }),
    ...(tags !== undefined && { tags }),
  };
}

/** The notes on a new piece. */
export function composed({
  at: composedAt,
  key,
  parent,
}: Extract<NoteRecord, { type: 'composed' }>): PieceNotes {
  return { ...NO_NOTES, composedAt, key, parent };
}

/** Prefix of names in the trash, since another piece may have the same name. */
const IN_TRASH = 'trash/';

/** The notes of all pieces, by file name. */
export class NotesLog {
  readonly #path: string;
  readonly #reader: JsonLinesReader;
  #generation = 0;
  /** Increases with every change. */
  version = 0;
  readonly #notes = new Map<string, PieceNotes>();

  constructor(path: string) {
    this.#path = path;
    this.#reader = new JsonLinesReader(path);
  }

  /** Number of bytes of the log that have been read. */
  get bytesRead(): number {
    return this.#reader.offset;
  }

  /** Appends to the log. Throws system errors. */
  append(record: NoteRecord): Promise<void> {
    return appendJsonLines(this.#path, [record]);
  }

  /** Reads what any process has appended since the last call. */
  async refresh(): Promise<void> {
    for (let values; (values = this.#reader.next()) !== null;) {
      this.#forgetReplaced();
      for (const value of values) {
        const record = noteRecord(value);
        if (record) this.#take(record);
      }
      await new Promise(setImmediate);
    }
    this.#forgetReplaced();
  }

  /** If the log was replaced or deleted, its earlier content no longer applies. */
  #forgetReplaced(): void {
    if (this.#reader.generation === this.#generation) return;
    this.#generation = this.#reader.generation;
    this.#notes.clear();
    this.version++;
  }

  of(piece: string, options: { readonly inTrash?: boolean } = {}): PieceNotes {
    return this.#notes.get(options.inTrash ? IN_TRASH + piece : piece) ?? NO_NOTES;
  }

  #take(record: NoteRecord): void {
    this.version++;
    const { piece } = record;
    switch (record.type) {
      case 'composed':
        this.#notes.set(piece, composed(record));
        return;
      case 'noted':
        this.#notes.set(piece, noted(this.of(piece), record));
        return;
      case 'deleted':
        this.#move(piece, IN_TRASH + record.as, { deletedAt: record.at });
        return;
      case 'restored':
        this.#move(IN_TRASH + piece, record.as, { deletedAt: null });
        return;
      case 'purged':
        this.#notes.delete(IN_TRASH + piece);
    }
  }

  #move(from: string, to: string, change: Pick<PieceNotes, 'deletedAt'>): void {
    const notes = this.#notes.get(from) ?? NO_NOTES;
    this.#notes.delete(from);
    this.#notes.set(to, { ...notes, ...change });
  }
}
