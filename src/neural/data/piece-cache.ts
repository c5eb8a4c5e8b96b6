/** @file How the cache of imports keeps whole pieces: their notes as bytes, the rest as JSON. */
import { z } from 'zod';
import type { WarningSummary } from '../../midi/warning-summary.ts';
import type { NoteLists, ScorePiece } from '../score/score-piece.ts';
import { warningSummarySchema, type CacheFormat } from './import-cache.ts';

export interface CachedPiece {
  readonly piece: ScorePiece;
  readonly notes: number;
  readonly seconds: number;
  readonly warnings: WarningSummary | null;
}

const count = z.int().nonnegative();

const factsSchema = z.object({
  type: z.literal('piece'),
  /** Notes on the grid. */
  length: count,
  bars: z.array(
    z.object({ start: z.int(), first: count, meter: count, tempo: count, section: z.array(count) }),
  ),
  lastBarLength: count,
  chords: z.array(z.object({ start: z.int(), root: count.nullable(), tones: z.array(count) })),
  slots: z.array(z.object({ role: count, program: count })),
  family: count.nullable(),
  notes: count,
  seconds: z.number().nonnegative(),
  warnings: warningSummarySchema.nullable(),
});

/** The lists of one byte a note, as they are stored, after the bars. */
const BYTE_LISTS = ['position', 'slot', 'pitch', 'duration', 'velocity'] as const;

/** Bytes of a note. */
const NOTE_BYTES = 4 + BYTE_LISTS.length;

export const PIECE_FORMAT: CacheFormat<CachedPiece> = {
  folder: 'pieces1',
  ending: 'piece',
  magic: 'piece1',
  pack: ({ piece, ...facts }) => ({
    facts: { type: 'piece', length: piece.notes.bar.length, ...pieceFacts(piece), ...facts },
    numbers: noteBytes(piece.notes),
  }),
  unpack: (stored, numbers) => {
    const read = factsSchema.safeParse(stored);
    if (!read.success || numbers.length !== read.data.length * NOTE_BYTES) return null;
    const { length, bars, lastBarLength, chords, slots, family, notes, seconds, warnings } =
      read.data;
    const piece: ScorePiece = {
      notes: noteLists(numbers, length),
      bars,
      lastBarLength,
      chords: chords.map(({ root, ...chord }) => ({ ...chord, root: root ?? undefined })),
      slots,
      family: family ?? undefined,
    };
    return { piece, notes, seconds, warnings };
  },
};

/** What a piece is besides its notes, as JSON that is equal for equal pieces. */
export function pieceFacts(piece: ScorePiece): object {
  const { bars, lastBarLength, chords, slots, family } = piece;
  return {
    bars: bars.map(({ start, first, meter, tempo, section }) => {
      return { start, first, meter, tempo, section };
    }),
    lastBarLength,
    chords: chords.map(({ start, root, tones }) => ({ start, root: root ?? null, tones })),
    slots: slots.map(({ role, program }) => ({ role, program })),
    family: family ?? null,
  };
}

/** All lists one after another; bars as little-endian 32-bit numbers. */
export function noteBytes(notes: NoteLists): Uint8Array {
  const { buffer, byteOffset, byteLength } = notes.bar;
  return Buffer.concat([
    new Uint8Array(buffer, byteOffset, byteLength),
    ...BYTE_LISTS.map((name) => notes[name]),
  ]);
}

function noteLists(bytes: Uint8Array, length: number): NoteLists {
  const own = Uint8Array.from(bytes);
  const lists = BYTE_LISTS.map((name, i) => [
    name,
    own.subarray((4 + i) * length, (5 + i) * length),
  ]);
  return {
    bar: new Uint32Array(own.buffer, 0, length),
    ...Object.fromEntries(lists),
  } as unknown as NoteLists;
}
