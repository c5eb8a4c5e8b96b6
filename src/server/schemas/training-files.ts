/** @file Schemas of /api/training-files. */
import { z } from 'zod';
import { LanguageQuery } from './compositions.ts';

/** Most files in one request; a page with more sends several requests. */
export const MOST_FILES = 500;
/** Further files are reported as refused, up to this number. */
export const MOST_NAMED = 5000;

export const TrainingFilesQuery = LanguageQuery.extend({
  directory: z
    .string()
    .min(1)
    .max(500)
    .default('training_data')
    .describe('Folder inside the workspace; made when it does not exist.'),
});

const SavedFile = z.object({
  name: z.string().describe('As it was sent.'),
  status: z.literal('saved'),
  file: z.string().describe('Path inside the workspace; a name that was taken has got a number.'),
  notes: z.int(),
  warnings: z
    .array(z.string())
    .describe(
      'What was wrong with it though it could be read: the first few, in the language asked for.',
    ),
});

const RefusedFile = z.object({
  name: z.string().describe('As it was sent.'),
  status: z.literal('refused'),
  code: z.enum([
    'not-midi-name',
    'too-large',
    'unreadable',
    'no-notes',
    'drums-only',
    'duplicate',
    'too-many',
  ]),
  reason: z.string().describe('One sentence, in the language asked for.'),
});

export const AddedFiles = z
  .object({
    directory: z.string().describe('Inside the workspace.'),
    files: z.array(z.discriminatedUnion('status', [SavedFile, RefusedFile])),
  })
  .meta({ id: 'AddedTrainingFiles' });

export const TrainingFolders = z
  .object({
    folders: z.array(
      z.object({
        directory: z.string().describe('Inside the workspace.'),
        files: z.int().describe('MIDI files in it and in its subfolders.'),
      }),
    ),
  })
  .meta({ id: 'TrainingFolders' });
