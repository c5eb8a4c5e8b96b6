/**
 * @file Reads the shared vocabulary, `genres/_library/*.yaml` and the `_family.yaml` of each family.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeUrl } from '../../files/package-paths.ts';
import { BUILTIN_FOLDER } from './builtin-folder.ts';
import { readCadences } from '../library/cadences.ts';
import { readEnsembles, readOutlines } from './shared-forms.ts';
import { readFamily } from './family-ground.ts';
import { LIBRARY_FOLDER, type Library } from '../library/library.ts';
import { parseVocabulary } from '../library/vocabulary-file.ts';
import { readInstruments } from '../library/instruments.ts';
import { accentSetsSchema, tensionSetsSchema, voicingsSchema } from '../library/schema.ts';
import { GenreFile } from '../yaml/genre-file.ts';

/** The file of what a family shares, in its folder. */
export const FAMILY_FILE = '_family.yaml';

/**
 * Reads the vocabulary in a folder of genres: `_library/*.yaml`, and `_family.yaml` of each family. Throws
 * GenreFileError with every problem of a file, with its line and field.
 */
export function readLibrary(genres: string): Library {
  const source = (name: string): GenreFile =>
    new GenreFile({ file: name, text: readFileSync(join(genres, name), 'utf8') });
  const words = (name: string): GenreFile => source(`${LIBRARY_FOLDER}/${name}.yaml`);
  return {
    instruments: readInstruments(words('instruments')),
    cadences: readCadences(words('cadences')),
    tensions: parseVocabulary(words('tensions'), tensionSetsSchema),
    accents: parseVocabulary(words('accents'), accentSetsSchema),
    voicings: parseVocabulary(words('voicings'), voicingsSchema),
    forms: readOutlines(words('forms')),
    ensembles: readEnsembles(words('ensembles')),
    families: Object.fromEntries(
      readdirSync(genres)
        .filter((family) => existsSync(join(genres, family, FAMILY_FILE)))
        .sort()
        .map((family) => [family, readFamily(source(`${family}/${FAMILY_FILE}`), family)]),
    ),
  };
}

let builtin: Library | undefined;

/**
 * The program's own vocabulary, read once: from `library.json` in the built program,
 * otherwise from `genres/` in the project's root.
 */
export function builtinLibrary(): Library {
  builtin ??= loadBuiltin();
  return builtin;
}

function loadBuiltin(): Library {
  const compiled = codeUrl('genres/library.json');
  if (existsSync(compiled)) return JSON.parse(readFileSync(compiled, 'utf8')) as Library;
  return readLibrary(BUILTIN_FOLDER);
}
