/** @file All texts in Spanish, by subject. */
import type { ENGLISH } from '../en/english.ts';
import { chords } from './chords.ts';
import { choices } from './choices.ts';
import { errors } from './errors.ts';
import { figures } from './figures.ts';
import { genreFiles } from './genre-files.ts';
import { midiErrors, midiWarnings } from './midi.ts';
import { refusedFiles, skippedFiles } from './midi-files.ts';
import { modelFileErrors } from './model-file-errors.ts';
import { modelFiles } from './model-files.ts';

export const SPANISH: typeof ENGLISH = {
  chords,
  choices,
  errors,
  figures,
  genreFiles,
  midiErrors,
  midiWarnings,
  refusedFiles,
  skippedFiles,
  modelFileErrors,
  modelFiles,
};
