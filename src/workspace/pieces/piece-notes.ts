/**
 * @file The users' notes on pieces (names, stars, tags, deletions, how they were left) and facts known
 *   only when a piece is made (when, from which other one), in an append-only log, `.pieces/notes.jsonl`
 *   in the workspace.
 *
 * It is kept outside the MIDI files: a piece's bytes depend only on its request, a star changes no file
 * that is open in a DAW, and files of other programs can have stars too. Several processes append to it
 * at the same time.
 */
import { appendJsonLines, JsonLinesReader } from '../../files/json-lines.ts';
import { Lineage } from './lineage.ts';
import { noteRecord, type NoteRecord } from './note-records.ts';
import type { PieceNotes } from './piece-entry.ts';

/** The notes on all pieces, by file name. */
export class NotesLog {
  readonly #path: string;
  readonly #reader: JsonLinesReader;
  #generation = 0;
  /** Increases with every change, but for how families were left. */
  version = 0;
  /** Increases with every change of how families were left. */
  desksVersion = 0;
  readonly lineage = new Lineage();

  constructor(path: string) {
    this.#path = path;
    this.#reader = new JsonLinesReader(path);
  }

  /** Number of bytes of the log that have been read. */
  get bytesRead(): number {
    return this.#reader.offset;
  }

  /** Appends to the log, in a single write. Throws system errors. */
  append(...records: readonly NoteRecord[]): Promise<void> {
    return appendJsonLines(this.#path, records);
  }

  /** Reads what any process has appended since the last call. */
  async refresh(): Promise<void> {
    for (let values; (values = this.#reader.next()) !== null;) {
      this.#forgetReplaced();
      for (const value of values) {
        const record = noteRecord(value);
        if (!record) continue;
        if (record.type === 'desk') this.desksVersion++;
        else this.version++;
        this.lineage.take(record);
      }
      await new Promise(setImmediate);
    }
    this.#forgetReplaced();
  }

  /** If the log was replaced or deleted, its earlier content no longer applies. */
  #forgetReplaced(): void {
    if (this.#reader.generation === this.#generation) return;
    this.#generation = this.#reader.generation;
    this.lineage.clear();
    this.version++;
  }

  of(piece: string, { inTrash = false }: { readonly inTrash?: boolean } = {}): PieceNotes {
    return this.lineage.notesOf(piece, inTrash);
  }
}
