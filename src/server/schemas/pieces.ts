/** @file Schemas of /api/pieces: the pieces of the workspace, listed and single. */
import { z } from 'zod';
import { byHandSchema } from '../../workspace/pieces/by-hand.ts';
import { MOST_LOCKED, MOST_STRIPS, placeSchema, stripSchema } from '../../workspace/pieces/desk.ts';
import { ROLE_IDS } from '../../score/roles.ts';
import { flag, LanguageQuery, TakeChange } from './compositions.ts';
import { PIECE_ORDERS } from '../../workspace/pieces/piece-query.ts';
import { MOST_TAG, MOST_TAGS, MOST_TITLE } from '../../workspace/pieces/piece-store.ts';

/** Most pieces in one answer. */
const MOST_PIECES = 200;

const language = z.enum(['en', 'es']).optional();

export const PieceQuery = z.object({
  lang: language,
  words: z
    .string()
    .max(200)
    .exactOptional()
    .describe('Words that must all occur in name, file, genre, key, tags or model.'),
  genre: z.string().max(100).exactOptional().describe('Id of a genre, alone or in a fusion.'),
  key: z.string().max(40).exactOptional().describe('Such as `D dorian`, or `D` for every mode.'),
  tag: z.string().max(MOST_TAG).exactOptional(),
  starred: flag.exactOptional(),
  deleted: flag.default(false).describe('List the trash instead, piece by piece.'),
  families: flag
    .default(false)
    .describe(
      'One entry a family: the facts of the take that was open last, or of the newest, with `root`, `takes` and `changedAt`.',
    ),
  order: z.enum(PIECE_ORDERS).default('newest'),
  offset: z.coerce.number().int().min(0).default(0).describe('Number of pieces to skip.'),
  limit: z.coerce.number().int().min(1).max(MOST_PIECES).default(50),
});

export const PieceSummary = z
  .object({
    id: z.string().describe('Its file name in the output folder.'),
    savedAs: z
      .string()
      .describe('Path inside the workspace; for a deleted piece, its former path.'),
    title: z.string().nullable().describe('The name given by the user.'),
    starred: z.boolean(),
    tags: z.array(z.string()),
    parent: z.string().nullable().describe('Id of the piece it was made from, as it was then.'),
    change: TakeChange.nullable().describe('What made it of its parent.'),
    genre: z
      .string()
      .nullable()
      .describe('Null if another program wrote the file, which then cannot be edited.'),
    fusion: z.string().nullable().describe('Id of the second genre.'),
    bars: z.number().nullable(),
    seed: z.number().nullable(),
    model: z.string().nullable().describe('Name of the model that advised.'),
    key: z.string().nullable(),
    tempo: z.number().nullable().describe('Quarter notes per minute at the start.'),
    seconds: z.number().nullable(),
    sizeBytes: z.int(),
    createdAt: z.string().describe('ISO 8601.'),
    deletedAt: z.string().nullable(),
    problem: z
      .string()
      .nullable()
      .describe('Why the file cannot be read, in the requested language.'),
  })
  .meta({ id: 'PieceSummary' });

/** A piece in a list. */
export const ListedPiece = PieceSummary.extend({
  root: z
    .string()
    .exactOptional()
    .describe('With `families`: id of the piece that the other takes come from.'),
  takes: z.int().exactOptional().describe('With `families`: the number of takes.'),
  changedAt: z
    .string()
    .exactOptional()
    .describe('With `families`: when the newest take was made; ISO 8601.'),
}).meta({ id: 'ListedPiece' });

export const PieceList = z
  .object({
    pieces: z.array(ListedPiece),
    total: z.int().describe('Number of matches on all pages together.'),
    reading: z
      .object({ done: z.int(), all: z.int() })
      .nullable()
      .describe('Present while files are being read for the first time; more may follow.'),
  })
  .meta({ id: 'PieceList' });

export const PieceChangeBody = z
  .strictObject({
    title: z.string().max(MOST_TITLE).nullable().exactOptional().describe('Null: no title.'),
    starred: z.boolean().exactOptional(),
    tags: z.array(z.string().max(MOST_TAG)).max(MOST_TAGS).exactOptional(),
  })
  .meta({ id: 'PieceChange' });

export const DeleteQuery = LanguageQuery.extend({
  family: flag.default(false).describe('Delete all takes of its family.'),
});

export const DeletedPieces = z.object({
  deleted: z
    .array(z.string())
    .describe('Their ids for restoring: POST /api/pieces/restore with `ids`.'),
});

/** Most pieces restored at once: no family has more takes. */
const MOST_RESTORED = 10_000;

export const RestoreBody = z.strictObject({
  ids: z.array(z.string().min(1).max(255)).min(1).max(MOST_RESTORED),
});

export const RestoredPieces = z.object({ restored: z.array(PieceSummary) });

export const Strip = stripSchema.meta({ id: 'Strip' });

export const Desk = z
  .strictObject({
    take: z.string().min(1).max(255).describe('Id of the take that was open.'),
    locked: z
      .array(placeSchema)
      .max(MOST_LOCKED)
      .describe('Locked places, `bass` or `bass/verse`.'),
    mixer: z
      .record(placeSchema, Strip)
      .refine((mixer) => Object.keys(mixer).length <= MOST_STRIPS, {
        params: { rule: 'most', most: MOST_STRIPS },
      })
      .describe('Strips by id of the part.'),
    byHand: byHandSchema
      .meta({ id: 'ByHand' })
      .exactOptional()
      .describe('What the user says of a piece without a request; what is left out is found.'),
  })
  .meta({ id: 'Desk' });

export const Family = z
  .object({
    root: z.string().describe('Id of the piece that the others come from.'),
    desk: Desk.nullable().describe('How the takes were left; null if that was never stored.'),
    takes: z
      .array(PieceSummary)
      .describe(
        'Oldest first. `parent` is the nearest take that is left; null for the root alone.',
      ),
  })
  .meta({ id: 'Family' });

export const TagList = z.object({
  tags: z
    .array(z.object({ tag: z.string(), count: z.int().describe('Number of families.') }))
    .describe('The most used first.'),
});

export const Outline = z
  .object({
    columns: z.int(),
    rows: z.int(),
    parts: z.array(
      z.object({
        role: z.enum(ROLE_IDS),
        bars: z
          .array(z.int())
          .describe(
            'Column, length in columns and row from the bottom of each, one after the other.',
          ),
      }),
    ),
  })
  .meta({ id: 'Outline' });
