/** @file Schemas of continuing, filling in and measuring a piece with a model of whole pieces. */
import { z } from 'zod';
import type { Options } from '../../requests/option.ts';
import { CONTINUING, INFILLING, MEASURING, PIECE_FILE } from '../../requests/piece-models.ts';
import { requestSchema } from '../../requests/schema.ts';
import { Seed } from './compositions.ts';

/** A request about a file of the workspace, and one about a file that is sent with it. */
function bothWays<O extends Options>(options: O, id: string) {
  return {
    named: requestSchema({ ...PIECE_FILE, ...options }).meta({ id }),
    sent: requestSchema(options),
  };
}

export const Continuing = bothWays(CONTINUING, 'ContinueRequest');
export const Infilling = bothWays(INFILLING, 'InfillRequest');
export const Measuring = bothWays(MEASURING, 'MeasureRequest');

const model = z.string().nullable().describe('Name of the model; null for the base model.');

export const WrittenPiece = z
  .object({
    id: z.string().describe('Its file name in the output folder.'),
    savedAs: z.string().describe('Path of the saved file inside the workspace.'),
    url: z.string().describe('Where the MIDI file is.'),
    model,
    seed: Seed.describe('The same file and request with this seed give the same bytes.'),
    bars: z
      .object({ first: z.int(), last: z.int() })
      .describe('The bars that were written, from 1.'),
    notes: z.int().describe('How many notes were written.'),
  })
  .meta({ id: 'WrittenPiece' });

const bits = z.object({
  all: z.number().describe('Time, track, pitch and duration together.'),
  time: z.number(),
  track: z.number(),
  pitch: z.number(),
  duration: z.number(),
  velocity: z.number().describe('Not part of `all`.'),
});

export const MeasuredPiece = z
  .object({
    name: model,
    notes: z.int(),
    unseen: z
      .number()
      .nullable()
      .describe('Bits a note of files that the model had not seen; null if unknown.'),
    model: bits.describe(
      'Bits a note by the model alone; the less, the more it is like its music.',
    ),
    withMemory: bits.describe('The same with the memory of the piece so far.'),
    bars: z.array(
      z.object({
        bar: z.int().describe('From 1.'),
        notes: z.int(),
        model: z.number().nullable().describe('Bits a note; null where no note begins.'),
        withMemory: z.number().nullable(),
      }),
    ),
  })
  .meta({ id: 'MeasuredPiece' });
