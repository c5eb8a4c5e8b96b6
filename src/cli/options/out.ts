/**
 * @file What `--out` means in every command: a file if it has the extension of the output, otherwise a
 *   folder.
 */
import { statSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { MODEL_FORMATS } from '../../neural/models/export-formats.ts';
import { folderNeededText } from '../../requests/phrases.ts';
import type { Language } from '../../texts/language.ts';

/** The file extensions; a path with another one, or without any, is a folder. */
const ENDINGS = [
  '.mid',
  '.midi',
  '.wav',
  '.zip',
  '.musicxml',
  ...MODEL_FORMATS.map((format) => `.${format}`),
];

/**
 * The absolute path of the file to write.
 *
 * @param out the user's path, relative to the current directory.
 * @param fallback returns the folder to use without `--out`.
 * @param name of the file if `out` is a folder.
 */
export function outFile(out: string | undefined, fallback: () => string, name: string): string {
  if (out === undefined) return join(fallback(), name);
  return namesFile(out) ? resolve(out) : join(resolve(out), name);
}

/** The absolute path of the folder for several files; naming a file is a usage error. */
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
