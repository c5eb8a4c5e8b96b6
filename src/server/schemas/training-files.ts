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
    .describe('Folder inside the workspace; created if missing.'),
});

const SavedFile = z.object({
  name: z.string().describe('Name as sent.'),
  status: z.literal('saved'),
  file: z.string().describe('Path inside the workspace; a duplicate name gets a number.'),
  notes: z.int(),
  warnings: z
    .array(z.string())
    .describe('The first few warnings about the readable file, in the requested language.'),
});

const RefusedFile = z.object({
  name: z.string().describe('Name as sent.'),
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
  reason: z.string().describe('One sentence, in the requested language.'),
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
        files: z.int().describe('Number of MIDI files in it and in its subfolders.'),
      }),
    ),
  })
  .meta({ id: 'TrainingFolders' });
