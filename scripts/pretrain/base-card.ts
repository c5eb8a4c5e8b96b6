/** @file The card of a base model: what it has learned from, with licences and the authors to be named. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BaseCard } from '../../src/neural/models/base-model.ts';

type Source = BaseCard['sources'][number];

/** The licence of each set, by its folder in `data/pretraining`. */
const LICENCES: Readonly<Record<string, string>> = {
  art_songs: 'CC0 1.0 (OpenScore Lieder Corpus)',
  string_quartets: 'CC0 1.0 (OpenScore String Quartets)',
  mutopia: 'Public domain and CC BY 2.5 to 4.0 (Mutopia Project)',
  game_freedoom: 'BSD-3-Clause (Freedoom)',
};

/** A set that was read. */
export interface LearnedSet {
  readonly folder: string;
  readonly files: number;
  readonly notes: number;
}

/**
 * @param directory `data/pretraining`.
 * @param own how many pieces of our own genres were made.
 */
export function sourcesOf(directory: string, sets: readonly LearnedSet[], own: number): Source[] {
  const made = {
    name: 'pieces composed by the genres of this program',
    licence: 'MIT',
    files: own,
  };
  const read = sets.map(({ folder, files, notes }) => {
    const licence = LICENCES[folder];
    if (licence === undefined) throw new Error(`The licence of ${folder} is not known: name it.`);
    const credits = creditsOfSet(directory, folder);
    return { name: folder, licence, files, notes, ...(credits.length > 0 && { credits }) };
  });
  return [...read, made];
}

function creditsOfSet(directory: string, folder: string): string[] {
  if (folder === 'mutopia') return creditsOf(join(directory, folder, 'SOURCES.csv'));
  return folder === 'game_freedoom' ? ['Contributors to the Freedoom project'] : [];
}

/** Works under CC BY: composer, work, who typeset it, licence. */
function creditsOf(path: string): string[] {
  const [head = '', ...rows] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const columns = head.split(',');
  const at = (cells: readonly string[], name: string) => cells[columns.indexOf(name)] ?? '';
  return rows.map(cellsOf).flatMap((cells) => {
    const licence = at(cells, 'licence');
    if (licence === 'Public Domain') return [];
    const work = at(cells, 'path in MutopiaProject').replace(/^ftp\//, '');
    return [`${at(cells, 'composer')}: ${work}, typeset by ${at(cells, 'typeset by')}, ${licence}`];
  });
}

/** The cells of a line of CSV, some of which may be quoted. */
function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}
