/** @file The program's own genre files can be read at a glance and have lost nothing of their music. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { builtinGenres } from '../../src/genres/registry/registry.ts';

const FOLDER = join(import.meta.dirname, '../../genres');
const FILES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((path) =>
  /^[a-z_]+[/\\][a-z].*\.yaml$/.test(path),
);
const linesOf = (file: string): string[] =>
  readFileSync(join(FOLDER, file), 'utf8').replace(/\n$/, '').split('\n');

const genreFiles = FILES.filter((file) => !file.startsWith('_'));

it('there is a file for each genre', () => {
  expect(genreFiles).toHaveLength(builtinGenres().list().length);
});

it('each genre has fewer than 180 lines, none of them longer than 140 characters', () => {
  const long = genreFiles.flatMap((file) => {
    const lines = linesOf(file);
    return [
      ...(lines.length < 180 ? [] : [`${file}: ${lines.length} lines`]),
      ...lines.flatMap((line, index) =>
        [...line].length <= 140 ? [] : [`${file}:${index + 1}: ${[...line].length} characters`],
      ),
    ];
  });
  expect(long).toEqual([]);
});

/** What the genres had when their files were shortened: none of it may go. */
const MUSIC = {
  drums: 286,
  percussion: 116,
  bass: 384,
  chords: 444,
  pad: 94,
  melody: 454,
  second_melody: 156,
  fills: 156,
  progressions: 504,
  forms: 140,
};

it('has no fewer patterns, progressions and forms than before', () => {
  const counts: Record<string, number> = {};
  const count = (what: string, number: number): void => {
    counts[what] = (counts[what] ?? 0) + number;
  };
  for (const { parts, harmony, form } of builtinGenres().list()) {
    count('progressions', harmony.progressions.length);
    count('forms', form.length);
    for (const part of parts) {
      count(part.role, 'rhythms' in part ? part.rhythms.length : part.patterns.length);
      if ('fills' in part) count('fills', part.fills.length);
    }
  }
  const lost = Object.entries(MUSIC).filter(([what, number]) => (counts[what] ?? 0) < number);
  expect(lost).toEqual([]);
});
