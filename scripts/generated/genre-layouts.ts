/** @file The program's own genre files, laid out as the converter writes them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { convertGenre } from '../../src/genres/convert/convert-genre.ts';
import { LIBRARY_FOLDER } from '../../src/genres/library/library.ts';
import { builtinLibrary } from '../../src/genres/loading/read-library.ts';

/** The laid out text of every genre file in a folder, by its path from there. */
export function genreLayouts(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /^[^/]+\/[^_/][^/]*\.yaml$/.test(path) && !path.startsWith(LIBRARY_FOLDER));
  return new Map(
    files.sort().map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      return [file, convertGenre({ file, text }, builtinLibrary())];
    }),
  );
}
