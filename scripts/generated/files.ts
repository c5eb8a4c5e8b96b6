/**
 * @file The files generated from the program, checked in so that editors and readers have them at once.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { Language } from '../../src/texts/language.ts';
import { apiTypes } from './api-types.ts';
import { withTables } from './option-tables.ts';
import { genreLayouts } from './genre-layouts.ts';
import { genrePages } from './genre-pages.ts';
import {
  byHand,
  composingOptions,
  notesOfBars,
  shapingControllers,
  trainingOptions,
} from './page-options.ts';

const ROOT = join(import.meta.dirname, '../..');

const GUIDES: readonly (readonly [path: string, language: Language])[] = [
  ['docs/composing.md', 'en'],
  ['docs/componer.md', 'es'],
  ['docs/arranging.md', 'en'],
  ['docs/arreglar.md', 'es'],
  ['docs/continuing.md', 'en'],
  ['docs/continuar.md', 'es'],
  ['docs/training.md', 'en'],
  ['docs/entrenar.md', 'es'],
];

/** The expected contents of each file, by its path from the project's root. */
export async function generatedFiles(): Promise<Map<string, string>> {
  const modules = {
    'web/src/api/schema.d.ts': `/** @file The HTTP API, made from its OpenAPI document by \`npm run generate\`: not to be edited. */\n\n${await apiTypes()}`,
    'web/src/api/composing-options.ts': composingOptions(),
    'web/src/api/training-options.ts': trainingOptions(),
    'web/src/api/by-hand.ts': byHand(),
    'web/src/api/notes-of-bars.ts': notesOfBars(),
    'web/src/api/shaping-controllers.ts': shapingControllers(),
  };
  const config = await resolveConfig(join(ROOT, 'package.json'));
  const formatted = Object.entries(modules).map(
    async ([path, text]) =>
      [path, await format(text, { ...config, parser: 'typescript' })] as const,
  );
  const guides = GUIDES.map(
    ([path, language]) => [path, withTables(generatedAt(path), language)] as const,
  );
  const genres = [...genreLayouts(join(ROOT, 'genres'))].map(
    ([path, text]) => [`genres/${path}`, text] as const,
  );
  const pages = [...genrePages()].map(([path, text]) => [`docs/genres/${path}`, text] as const);
  return new Map([...(await Promise.all(formatted)), ...guides, ...genres, ...pages]);
}

/** The current contents of a file; empty if there is none. */
export function generatedAt(path: string): string {
  try {
    return readFileSync(join(ROOT, path), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return '';
  }
}
