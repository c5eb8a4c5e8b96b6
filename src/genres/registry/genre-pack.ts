/**
 * @file The built-in genres as the build writes them: an index with what lists and searches need, and the
 *   genres one after the other, each deflated, so that a program reads only those it composes in.
 */
import { existsSync, readFileSync } from 'node:fs';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Genre } from '../genre.ts';
import { summarize, type GenreSummary } from './genre-summary.ts';

/** A genre that is read when it is first asked for. */
export interface GenreEntry {
  readonly summary: GenreSummary;
  /** The same object each time. */
  readonly read: () => Genre;
}

/** A line of the index. */
interface Packed {
  readonly summary: GenreSummary;
  /** Where the genre begins in the data, and its length there, in bytes. */
  readonly at: readonly [start: number, bytes: number];
}

/** The two files of a pack. */
const INDEX = 'builtin.json';
const DATA = 'builtin.deflate';

export interface GenrePack {
  /** JSON. */
  readonly index: string;
  readonly data: Uint8Array;
}

export function packGenres(genres: readonly Genre[]): GenrePack {
  let start = 0;
  const parts: Buffer[] = [];
  const index = genres.map((genre): Packed => {
    const part = deflateRawSync(JSON.stringify(genre), { level: 9 });
    const at = [start, part.length] as const;
    start += part.length;
    parts.push(part);
    return { summary: summarize(genre), at };
  });
  return { index: JSON.stringify(index), data: Buffer.concat(parts) };
}

/** The genres of a pack, in its order. */
export function unpackGenres({ index, data }: GenrePack): GenreEntry[] {
  return (JSON.parse(index) as Packed[]).map(({ summary, at: [start, bytes] }) => {
    let genre: Genre | undefined;
    const read = (): Genre => {
      const text = inflateRawSync(data.subarray(start, start + bytes));
      return JSON.parse(text.toString()) as Genre;
    };
    return { summary, read: () => (genre ??= read()) };
  });
}

/** The files to write, by name. */
export function packFiles({ index, data }: GenrePack): ReadonlyMap<string, string | Uint8Array> {
  return new Map<string, string | Uint8Array>([
    [DATA, data],
    [INDEX, index],
  ]);
}

/** The pack in a folder; undefined if there is none. */
export function readGenrePack(folder: URL): GenrePack | undefined {
  const index = new URL(INDEX, folder);
  if (!existsSync(index)) return undefined;
  return { index: readFileSync(index, 'utf8'), data: readFileSync(new URL(DATA, folder)) };
}
