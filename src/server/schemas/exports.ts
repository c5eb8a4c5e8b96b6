/** @file Schemas of exports: a piece as other files, at once or rendered as sound. */
import { z } from 'zod';
import { AUDIO_FORMATS, QUICK_FORMATS } from '../../workspace/exports/export-formats.ts';
import { EXPORT_STATUSES } from '../../workspace/exports/export-jobs.ts';
import { ERROR_CODES } from '../../texts/errors.ts';
import { CompositionParams, LanguageQuery } from './compositions.ts';

export const PieceExportQuery = LanguageQuery.extend({
  format: z
    .enum([...QUICK_FORMATS, 'part'])
    .describe(
      '`mid`: the MIDI file; `parts`: a zip with a MIDI file for each part; `part`: one of these; `musicxml`: MusicXML 4.0.',
    ),
  part: z
    .string()
    .min(1)
    .max(100)
    .exactOptional()
    .describe('Id of a part, with `format=part`; in a file of another program, its track.'),
});

export const ExportBody = z
  .strictObject({
    piece: CompositionParams.shape.id.describe('Id of a piece.'),
    format: z
      .enum(AUDIO_FORMATS)
      .describe(
        '`wav`: the mix; `stems`: a zip with a WAV for each part, of equal length and gain.',
      ),
  })
  .meta({ id: 'ExportRequest' });

export const ExportParams = z.object({ id: z.string().min(1).max(64) });

/** The state of an export, also the data of each of its events. */
export const ExportState = z
  .object({
    id: z.string(),
    piece: z.string().describe('Id of the piece.'),
    format: z.enum(AUDIO_FORMATS),
    status: z
      .enum(EXPORT_STATUSES)
      .describe('waiting: for another export; one is rendered at a time.'),
    progress: z.number().describe('Share that is done, 0..1.'),
    fileName: z.string().describe('`<genre>_<bars>bars[_neural].wav` or `_stems.zip`.'),
    bytes: z.int().nullable().describe('Size of the file; null until it is done.'),
    url: z.string().nullable().describe('Where the file is; null until it is done.'),
    problem: z
      .object({ code: z.enum(ERROR_CODES), title: z.string(), detail: z.string() })
      .nullable()
      .describe('Why it failed, in the requested language.'),
  })
  .meta({ id: 'ExportState' });
