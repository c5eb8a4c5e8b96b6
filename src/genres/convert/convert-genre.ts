/** @file Rewrites a genre file in the form of maps and short forms, with its comments. */

import { dataAt, isData, type GenreData } from '../yaml/data.ts';
import { normalForm } from '../file-form/normal-form.ts';
import { isInside, type Path } from '../file-form/origins.ts';
import { GenreFile, type GenreText } from '../yaml/genre-file.ts';
import { familyGround } from '../loading/family-ground.ts';
import type { Library } from '../library/library.ts';
import { line, type Entry, type Value } from './entries.ts';
import { flow } from './flow.ts';
import { feelLayout, formLayout, harmonyLayout, metersLayout } from './frame-layout.ts';
import { groovesLayout } from './groove-layout.ts';
import { partsLayout } from './part-layout.ts';
import { printed, type Setting } from './printed.ts';
import { withPlayers } from '../loading/players.ts';
import { Source } from './source.ts';
import { FileLines } from './file-lines.ts';

/** A file of this many lines is set more tightly, as far as that helps. */
export const MOST_LINES = 160;

/**
 * The text of a genre file in the new form, whatever form it is in. Comments stay with what follows
 * them. Throws GenreFileError if it is no YAML mapping or says something twice.
 *
 * @param library names its instruments.
 */
export function convertGenre(source: GenreText, library: Library): string {
  const file = new GenreFile(source);
  const normal = normalForm(file.data, withPlayers(file.data, {}, library.ensembles));
  const { data, notes } = normal;
  file.refuse(notes.problems.map((problem) => file.problem(problem)));
  const lines = new FileLines(source.text);
  const laid = new Source(normal, (path) => file.lineOf(path) ?? 0, library);
  const grooves = groovesLayout(laid);
  const rewritten: Record<string, () => Value> = {
    meters: () => metersLayout(laid),
    feel: () => feelLayout(laid),
    harmony: () => harmonyLayout(laid),
    form: () => formLayout(laid),
    parts: () => partsLayout(laid),
    grooves: () => grooves ?? line('{}'),
  };
  const segments = lines.segments.map(({ key, text, line: at }) => {
    const value = data[key];
    const there = value !== undefined && value !== null;
    if (rewritten[key] === undefined || (key !== 'grooves' && !there)) return text;
    const entry: Entry = { key, value: rewritten[key](), lines: [at], comments: [] };
    return entry;
  });
  const replaced = data['extends'] === undefined ? [] : outermost(notes.replacing);
  if (notes.older && data['extends'] === undefined)
    replaced.push(...unwanted(data, familyGround(data, library.families)));
  if (replaced.length > 0) {
    const names = replaced.map((path) => path.map(String).join('.'));
    segments.push({ key: 'drop', value: line(flow(names)), lines: [], comments: [] });
  }
  if (grooves && file.data['grooves'] === undefined)
    segments.push({ key: 'grooves', value: grooves, lines: [], comments: [], blankBefore: true });
  lines.placeComments(segments.filter((segment) => typeof segment !== 'string'));

  const texts = SETTINGS.map((setting) => textOf(segments, setting));
  const fitting = texts.find((text) => text.split('\n').length - 1 < MOST_LINES);
  const length = (text: string): number => text.split('\n').length;
  return fitting ?? texts.reduce((a, b) => (length(b) < length(a) ? b : a));
}

/** From the most open to the tightest. */
const SETTINGS: readonly Setting[] = [
  { airy: true, rows: 'below', columns: 1 },
  { airy: false, rows: 'below', columns: 1 },
  { airy: false, rows: 'inline', columns: 1 },
  { airy: false, rows: 'inline', columns: 2 },
  { airy: false, rows: 'pairs', columns: 2 },
];

function textOf(segments: readonly (string | Entry)[], setting: Setting): string {
  const parts = segments.map((segment) =>
    typeof segment === 'string' ? segment : `${printed([segment], 0, setting).join('\n')}\n`,
  );
  return parts
    .join('')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/\n*$/, '\n');
}

/** What a family shares, such as `harmony.cadences`, unless the genre says all of it in its own way. */
function unwanted(data: GenreData, ground: GenreData): Path[] {
  return Object.keys(ground).flatMap((room) => {
    const own = dataAt(data, room);
    return Object.entries(dataAt(ground, room)).flatMap(([key, shared]): Path[] => {
      const said = own[key];
      const covered =
        isData(shared) && isData(said)
          ? Object.keys(shared).every((each) => Object.hasOwn(said, each))
          : said !== undefined;
      return covered ? [] : [[room, key]];
    });
  });
}

/** Those paths that do not lie inside another. */
function outermost(paths: readonly Path[]): Path[] {
  return paths.filter((path) => !paths.some((other) => isInside(path, other)));
}
