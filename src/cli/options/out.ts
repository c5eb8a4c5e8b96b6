/** @file What `--out` means, at every command: a file if it has the ending of what is written, otherwise a folder. */
import { statSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { MODEL_FORMATS } from '../../neural/models/export-formats.ts';
import { folderNeededText } from '../../requests/phrases.ts';
import type { Language } from '../../texts/language.ts';

/** The endings of files; a path with another one, or with none, is a folder. */
const ENDINGS = ['.mid', '.midi', ...MODEL_FORMATS.map((format) => `.${format}`)];

/**
 * The absolute path of the file to write.
 *
 * @param out what the user gave, relative to the current folder.
 * @param fallback gives the folder for what is written without `--out`.
 * @param name of the file where a folder is meant.
 */
export function outFile(out: string | undefined, fallback: () => string, name: string): string {
  if (out === undefined) return join(fallback(), name);
  return namesFile(out) ? resolve(out) : join(resolve(out), name);
}

/** The absolute path of the folder for several files; a file is wrong usage. */
export function outFolder(
  out: string | undefined,
  fallback: () => string,
  command: Command,
  language: Language,
): string {
  if (out === undefined) return fallback();
  if (namesFile(out)) command.error(folderNeededText(out, language), { code: 'usage' });
  return resolve(out);
}

function namesFile(out: string): boolean {
  if (statSync(out, { throwIfNoEntry: false })?.isDirectory()) return false;
  return ENDINGS.includes(extname(out).toLowerCase());
}
