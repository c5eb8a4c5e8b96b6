/** @file Finds the longest passage of a piece that also stands in one of many files. */
import { createHash } from 'node:crypto';
import { aList, anObjectWith, expectArguments, optional, TEXT } from '../../arguments/arguments.ts';
import { lastUpTo } from '../../score/last-up-to.ts';
import type { Role, Score } from '../../score/score.ts';
import { SCORE } from '../../score/score-shape.ts';
import type { Voice } from '../../score/outer-voices.ts';
import { stepLines, type StepLine } from './step-lines.ts';
import { commonPrefixes, suffixArray } from './suffix-array.ts';

/** Where a passage stands in a piece. */
export interface PassagePlace {
  /** Name of the track. */
  readonly track: string;
  readonly role: Role;
  /** `top` or `bottom` line of a track of chords, or `only` line of a track of one voice. */
  readonly voice: Voice;
  /** First and last bar, from 1; null if the piece has more bars than can be counted. */
  readonly bars: { readonly first: number; readonly last: number } | null;
}

/** A passage that stands in a piece and in a file. */
export interface SharedPassage {
  /** Its length, >= 4. */
  readonly notes: number;
  readonly piece: PassagePlace;
  readonly file: PassagePlace & { readonly name: string };
}

/** How long the longest passages are that files share with one another, in notes; 0 for none. */
export interface SharingOfFiles {
  /** Of the longest passages of each file with any other, the middle one. */
  readonly median: number;
  /** And the longest. */
  readonly most: number;
}

/** The lines of a file. */
export interface FileLines {
  readonly name: string;
  readonly lines: readonly StepLine[];
}

/**
 * The lines of some files, indexed so that each piece is compared in milliseconds.
 *
 * A passage is shared if its notes have the same intervals and the same times from onset to onset, in any
 * key and tempo, in the melody of one file and, say, the bass of another. It counts if there are at least
 * three different steps in it (interval and time), which leaves out repeated notes and scales in equal
 * notes. What repeats at once counts twice, however often it is played. Drums are not compared.
 *
 * @example
 * const index = new PassageIndex([{ name: 'song.mid', lines: stepLines(song) }]);
 * index.longestIn(piece)?.notes; // 7
 */
export class PassageIndex {
  /** Names of the files with lines to compare. */
  readonly files: readonly string[];
  /** All lines, a symbol for each step, and one of its own after each line. */
  readonly #text: Int32Array;
  readonly #order: Int32Array;
  readonly #symbols: ReadonlyMap<number, number>;
  /** The lines, by where they begin. */
  readonly #lines: readonly PlacedLine[];
  /** The file of each place in the text. */
  readonly #fileAt: Int32Array;
  /** For each file the first with the same notes. */
  readonly #twins: readonly number[];
  #sharing: SharingOfFiles | null = null;

  constructor(files: readonly FileLines[]) {
    expectArguments('new PassageIndex(files)', {
      files: [files, aList(anObjectWith(['name', 'lines']))],
    });
    const voiced = files.filter(({ lines }) => lines.length > 0);
    this.files = voiced.map(({ name }) => name);
    this.#twins = twinsOf(voiced);
    const symbols = new Map<number, number>();
    const placed: PlacedLine[] = [];
    let length = 0;
    voiced.forEach(({ lines }, file) => {
      for (const line of lines) {
        placed.push({ at: length, file, line });
        length += line.steps.length + 1;
        for (const step of line.steps) if (!symbols.has(step)) symbols.set(step, symbols.size);
      }
    });
    const text = new Int32Array(length);
    const fileAt = new Int32Array(length);
    placed.forEach(({ at, file, line: { steps } }, i) => {
      for (let k = 0; k < steps.length; k++) text[at + k] = symbols.get(steps[k]!)!;
      text[at + steps.length] = symbols.size + i;
      fileAt.fill(file, at, at + steps.length + 1);
    });
    this.#text = text;
    this.#fileAt = fileAt;
    this.#symbols = symbols;
    this.#lines = placed;
    this.#order = suffixArray(text, symbols.size + placed.length);
  }

  /**
   * The longest passage of a piece that also stands in one of the files: of equals, the first one in the
   * piece and the first of the files. Null if there is none.
   *
   * @param except name of a file that is not compared, such as the piece itself.
   */
  longestIn(score: Score, except?: string): SharedPassage | null {
    expectArguments('longestIn(score, except)', {
      score: [score, SCORE],
      except: [except, optional(TEXT)],
    });
    const left = except === undefined ? NONE : this.files.indexOf(except);
    let longest: { length: number; line: StepLine; from: number; at: number } | null = null;
    for (const line of stepLines(score)) {
      const query = Int32Array.from(line.steps, (step) => this.#symbols.get(step) ?? UNKNOWN);
      const least = leastLengths(query);
      for (let from = 0; from < query.length; from++) {
        const { length, place } = this.#find(query, from, left);
        if (length < least[from]! || length <= (longest?.length ?? 0)) continue;
        longest = { length, line, from, at: this.#first(place, length, left) };
      }
    }
    if (longest === null) return null;
    const { length, line, from, at } = longest;
    const found = this.#lineAt(at);
    return {
      notes: length + 1,
      piece: placeOf(line, from, length),
      file: {
        name: this.files[found.file]!,
        ...placeOf(found.line, at - found.at, length),
      },
    };
  }

  /**
   * How long the passages are that the files share with one another, where files with the same notes are
   * one; null for fewer than two.
   */
  get sharing(): SharingOfFiles | null {
    this.#sharing ??= new Set(this.#twins).size < 2 ? null : this.#compare();
    return this.#sharing;
  }

  /**
   * The longest beginning of `query`, from a step on, that is in the text, and a suffix that has it.
   *
   * @param left index of the file that is not compared, or {@link NONE}.
   */
  #find(query: Int32Array, from: number, left: number): { length: number; place: number } {
    const [text, order] = [this.#text, this.#order];
    const common = (place: number, known: number): number => {
      const start = order[place]!;
      let length = known;
      while (from + length < query.length && query[from + length] === text[start + length])
        length++;
      return length;
    };
    let [low, high] = [-1, order.length];
    // What the suffixes there have in common with the query: all between have the lesser of them.
    let [atLow, atHigh] = [0, 0];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      const length = common(middle, Math.min(atLow, atHigh));
      const next = query[from + length] ?? UNKNOWN;
      if (next < text[order[middle]! + length]!) [high, atHigh] = [middle, length];
      else [low, atLow] = [middle, length];
    }
    const isLeft = (place: number) => this.#fileAt[order[place]!] === left;
    if (isLeft(low)) {
      while (isLeft(low)) low--;
      atLow = low < 0 ? 0 : common(low, 0);
    }
    if (isLeft(high)) {
      while (isLeft(high)) high++;
      atHigh = high === order.length ? 0 : common(high, 0);
    }
    return atLow > atHigh ? { length: atLow, place: low } : { length: atHigh, place: high };
  }

  /** Where in the text the passage stands first. */
  #first(place: number, length: number, left: number): number {
    const [text, order] = [this.#text, this.#order];
    const passage = text.subarray(order[place]!, order[place]! + length);
    const has = (start: number) => passage.every((symbol, k) => text[start + k] === symbol);
    let first = order[place]!;
    for (const step of [-1, 1]) {
      for (let k = place + step; k >= 0 && k < order.length && has(order[k]!); k += step) {
        if (this.#fileAt[order[k]!] !== left) first = Math.min(first, order[k]!);
      }
    }
    return first;
  }

  #lineAt(at: number) {
    return this.#lines[lastUpTo(at, this.#lines, (line) => line.at)]!;
  }

  #compare(): SharingOfFiles {
    const fileAt = this.#fileAt.map((file) => this.#twins[file]!);
    const shared = sharedWithOthers(this.#order, commonPrefixes(this.#text, this.#order), fileAt);
    const least = leastLengths(this.#text);
    const longest = new Map(this.#twins.map((file) => [file, 0]));
    shared.forEach((length, at) => {
      const file = fileAt[at]!;
      if (length >= least[at]! && length >= longest.get(file)!) longest.set(file, length + 1);
    });
    const lengths = [...longest.values()].sort((a, b) => a - b);
    return { median: lengths[lengths.length >> 1]!, most: lengths.at(-1)! };
  }
}

interface PlacedLine {
  /** Where it begins in the text. */
  readonly at: number;
  readonly file: number;
  readonly line: StepLine;
}

/** No file. */
const NONE = -1;
/** A step that is in none of the files. */
const UNKNOWN = -1;

/** @param length in steps. */
function placeOf(line: StepLine, at: number, length: number): PassagePlace {
  const { track, role, voice } = line;
  const [first, last] = [line.from[at], line.to[at + length - 1]];
  const known = first !== undefined && last !== undefined;
  return { track, role, voice, bars: known ? { first, last } : null };
}

/** For each file the index of the first with the same lines. */
function twinsOf(files: readonly FileLines[]): number[] {
  const seen = new Map<string, number>();
  return files.map(({ lines }, file) => {
    const hash = createHash('sha256');
    for (const { steps } of lines) {
      hash.update(`${steps.length};`);
      hash.update(new Uint8Array(steps.buffer, steps.byteOffset, steps.byteLength));
    }
    const key = hash.digest('hex');
    if (!seen.has(key)) seen.set(key, file);
    return seen.get(key)!;
  });
}

/** From each symbol on, how many it takes until there are enough different ones; Infinity if there are not. */
function leastLengths(text: Int32Array): Float64Array {
  const least = new Float64Array(text.length).fill(Infinity);
  /** Where the next different symbol stands, and the next after it that differs from both. */
  let [second, third] = [Infinity, Infinity];
  for (let i = text.length - 2; i >= 0; i--) {
    if (text[i] !== text[i + 1]) {
      if (second < Infinity && text[i] !== text[second]) third = second;
      second = i + 1;
    }
    least[i] = third - i + 1;
  }
  return least;
}

/** The longest beginning that each suffix shares with one of another file. */
function sharedWithOthers(order: Int32Array, common: Int32Array, fileAt: Int32Array): Int32Array {
  const n = order.length;
  const shared = new Int32Array(n);
  for (const step of [1, -1]) {
    /** What suffixes have in common with the last of `file` and the last of any other. */
    let [file, own, other] = [-1, 0, 0];
    for (let k = step > 0 ? 0 : n - 1; k >= 0 && k < n; k += step) {
      const at = order[k]!;
      const between = step > 0 ? common[k]! : (common[k + 1] ?? 0);
      [own, other] = [Math.min(own, between), Math.min(other, between)];
      if (fileAt[at] !== file) [file, other] = [fileAt[at]!, own];
      own = Infinity;
      shared[at] = Math.max(shared[at]!, other);
    }
  }
  return shared;
}
