/** @file Schemas of /api/pieces: the pieces of the workspace, listed and single. */
import { z } from 'zod';
import { PIECE_ORDERS } from '../../workspace/pieces/piece-query.ts';
import { MOST_TAG, MOST_TAGS, MOST_TITLE } from '../../workspace/pieces/piece-store.ts';

/** Most pieces in one answer. */
const MOST_PIECES = 200;

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
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
  deleted: flag.default(false).describe('List the trash instead.'),
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
    parent: z.string().nullable().describe('Id of the piece it is an edit of.'),
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

export const PieceList = z
  .object({
    pieces: z.array(PieceSummary),
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

export const DeletedPiece = z.object({
  deleted: z.string().describe('Its id for restoring: POST /api/pieces/<deleted>/restore.'),
});
