/** @file The records in the log of notes on pieces, and what each says. */
import { z } from 'zod';
import { byHandSchema } from './by-hand.ts';
import { MOST_STRIPS, placeSchema, stripSchema } from './desk.ts';
import { CHANGE_ACTIONS, NO_NOTES, type FamilyNotes, type PieceNotes } from './piece-entry.ts';

const at = z.iso.datetime();

/** What made a take of its parent. */
export const changeSchema = z.object({
  action: z.enum(CHANGE_ACTIONS),
  part: z.string().exactOptional(),
  section: z.string().exactOptional(),
  /** Id of the genre that accompanies. */
  genre: z.string().exactOptional(),
  bars: z.tuple([z.int(), z.int()]).readonly().exactOptional(),
  parts: z.array(z.string()).readonly().exactOptional(),
});

const recordSchema = z.discriminatedUnion('type', [
  /** A new piece: notes on an earlier one of the same name no longer apply. */
  z.object({
    type: z.literal('composed'),
    piece: z.string(),
    at,
    key: z.string().nullable(),
    parent: z.string().nullable(),
    /** Logs of earlier versions lack it, and later ones may know other actions. */
    change: changeSchema.nullable().default(null).catch(null),
  }),
  /** About the family of the piece. */
  z.object({
    type: z.literal('noted'),
    piece: z.string(),
    title: z.string().nullable().exactOptional(),
    starred: z.boolean().exactOptional(),
    tags: z.array(z.string()).exactOptional(),
  }),
  /** How the family of the piece was left: what has changed since. A strip that is null is removed. */
  z.object({
    type: z.literal('desk'),
    piece: z.string(),
    take: z.string().exactOptional(),
    locked: z.array(placeSchema).readonly().exactOptional(),
    mixer: z
      .record(placeSchema, stripSchema.nullable())
      .refine((mixer) => Object.keys(mixer).length <= MOST_STRIPS)
      .readonly()
      .exactOptional(),
    byHand: byHandSchema.exactOptional(),
  }),
  /** Into the trash or back; `as`: its name there if its own was taken. */
  z.object({ type: z.literal('deleted'), piece: z.string(), at, as: z.string() }),
  z.object({ type: z.literal('restored'), piece: z.string(), as: z.string() }),
  z.object({ type: z.literal('purged'), piece: z.string() }),
]);

export type NoteRecord = z.infer<typeof recordSchema>;
export type RecordOf<T extends NoteRecord['type']> = Extract<NoteRecord, { type: T }>;

/** A line of the log; null if it is not one, such as one of a later version. */
export function noteRecord(value: unknown): NoteRecord | null {
  return recordSchema.safeParse(value).data ?? null;
}

/** Notes after a record about the piece itself. */
export function noted<N extends FamilyNotes>(
  before: N,
  { title, starred, tags }: RecordOf<'noted'>,
): N {
  return {
    ...before,
    ...(title !== undefined && { title }),
    ...(starred !== undefined && { starred }),
    ...(tags !== undefined && { tags }),
  };
}

/** The notes on a new piece without a family. */
export function composed({
  at: composedAt,
  key,
  parent,
  change,
}: RecordOf<'composed'>): PieceNotes {
  return { ...NO_NOTES, composedAt, key, parent, change };
}
