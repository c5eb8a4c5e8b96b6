/** @file All texts in English, by subject. */
import { archives } from './archives.ts';
import { arranging } from './arranging.ts';
import { chords } from './chords.ts';
import { choices } from './choices.ts';
import { cli } from './cli.ts';
import { commandArguments, commands, help } from './commands.ts';
import { errors } from './errors.ts';
import { fields } from './fields.ts';
import { figures } from './figures.ts';
import { genreFiles } from './genre-files.ts';
import { midiErrors, midiWarnings } from './midi.ts';
import { followedLink, refusedFiles, skippedFiles } from './midi-files.ts';
import { instruments } from './instruments.ts';
import { learnedGenres } from './learned-genres.ts';
import { inspect, openProblems } from './inspect.ts';
import { modelNotes } from './models.ts';
import { modelSentences } from './model-sentences.ts';
import { modelFileErrors } from './model-file-errors.ts';
import { modelFiles } from './model-files.ts';
import { optionPhrases } from './option-phrases.ts';
import { pieceModels } from './piece-models.ts';
import { passages } from './passages.ts';
import { trainingFailed, trainingFailures } from './training-failures.ts';
import { usageErrors } from './usage-errors.ts';

export const ENGLISH = {
  archives,
  arranging,
  choices,
  chords,
  cli,
  commandArguments,
  commands,
  errors,
  fields,
  figures,
  genreFiles,
  help,
  inspect,
  instruments,
  learnedGenres,
  midiErrors,
  midiWarnings,
  modelFileErrors,
  modelFiles,
  modelNotes,
  modelSentences,
  openProblems,
  optionPhrases,
  passages,
  pieceModels,
  refusedFiles,
  skippedFiles,
  followedLink,
  trainingFailed,
  trainingFailures,
  usageErrors,
};
