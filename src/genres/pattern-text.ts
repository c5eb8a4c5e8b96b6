/** @file Parses the pattern texts of a genre (grammars in genre.ts) into typed steps. */

import { textOf } from '../texts/by-code.ts';
import { texts } from '../texts/catalogue.ts';
import type { Expected, Found } from './findings.ts';

/** Thrown for a pattern text that does not follow its grammar. */
export class PatternTextError extends Error {
  override readonly name = 'PatternTextError';
  /** Position in the text, counted from 1. */
  readonly column: number;
  readonly found: Found;
  readonly expected: Expected;

  constructor(column: number, found: Found, expected: Expected) {
    const finding = { kind: 'unlike', found, expected } as const;
    super(`At column ${column}: ${textOf(texts('en').genreFiles, finding)}.`);
    this.column = column;
    this.found = found;
    this.expected = expected;
  }
}

export type Strength = 'accent' | 'normal' | 'soft' | 'ghost';

/** One step of a drum row; `strokes` even hits share the step, 0 is a rest. */
export interface Hit {
  readonly strokes: 0 | 1 | 2 | 3 | 4;
  readonly strength: Strength;
}

export type Degree = 1 | 3 | 5 | 6 | 7 | 8 | 9;

/** How a step of a line is played. */
export interface Articulation {
  readonly accent: boolean;
  readonly staccato: boolean;
  /** Glides into the next note. */
  readonly glide: boolean;
}

/** One step of a bass line or arpeggio. */
export type LineStep =
  | { readonly kind: 'rest' }
  | { readonly kind: 'hold' }
  | ({
      readonly kind: 'note';
      readonly degree: Degree;
      /** Belongs to the next chord (anticipation). */
      readonly next: boolean;
      readonly octave: -1 | 0 | 1;
    } & Articulation)
  | ({ readonly kind: 'approach'; readonly from: 'below' | 'above' } & Articulation)
  | ({ readonly kind: 'walk' } & Articulation)
  | ({ readonly kind: 'dead' } & Articulation);

/** The voices a strike sounds: numbers count from 1, the lowest voice. */
export type StruckVoices = 'all' | 'upper' | 'top' | 'bass' | readonly number[];

/** One step of a comping pattern. */
export type CompStep =
  | { readonly kind: 'rest' }
  | { readonly kind: 'hold' }
  | {
      readonly kind: 'strike';
      readonly voices: StruckVoices;
      /** Belongs to the next chord (anticipation). */
      readonly next: boolean;
      readonly octave: -1 | 0 | 1;
      readonly strength: 'accent' | 'normal' | 'soft';
      readonly staccato: boolean;
    };

/** One step of a melody rhythm. */
export type RhythmStep =
  | { readonly kind: 'rest' }
  | { readonly kind: 'hold' }
  | { readonly kind: 'attack'; readonly accent: boolean };

/** A chord of a progression, its Roman numeral as written, and the share of its bar it fills. */
export interface ProgressionChord {
  readonly roman: string;
  /** Numerator and denominator, in lowest terms; the shares of a bar add up to 1. */
  readonly share: readonly [number, number];
}

export interface Progression {
  readonly bars: readonly { readonly chords: readonly ProgressionChord[] }[];
}

const FIRST_CHORD = { kind: 'first-chord' } as const;

const quoted = (text: string): Found => ({ kind: 'text', text });

const REST = Object.freeze({ kind: 'rest' } as const);
const HOLD = Object.freeze({ kind: 'hold' } as const);

/** Each sign of a drum row. */
export const HITS: Readonly<Record<string, Hit>> = {
  X: { strokes: 1, strength: 'accent' },
  x: { strokes: 1, strength: 'normal' },
  o: { strokes: 1, strength: 'soft' },
  g: { strokes: 1, strength: 'ghost' },
  '2': { strokes: 2, strength: 'normal' },
  '3': { strokes: 3, strength: 'normal' },
  '4': { strokes: 4, strength: 'normal' },
  '.': { strokes: 0, strength: 'normal' },
};

/** One entry per step of a drum row. Throws {@link PatternTextError}. */
export const parseHits = cached((text) =>
  characters(text).map(({ text: character, column }) => {
    const hit = HITS[character];
    if (!hit) throw new PatternTextError(column, quoted(character), { kind: 'hit-sign' });
    return hit;
  }),
);

const LINE_TOKEN = /^(?:(n?)([1356789])([_^]?)|([<>w*]))([!'~]?)$/;

/** One entry per step of a bass line or arpeggio. Throws {@link PatternTextError}. */
export const parseLine = cached((text) =>
  tokens(text).map(({ text: token, column }): LineStep => {
    if (token === '.') return REST;
    if (token === '-') return HOLD;
    const match = LINE_TOKEN.exec(token);
    if (!match) {
      throw new PatternTextError(column, quoted(token), { kind: 'line-token' });
    }
    const [, next, degree, octave, sign, mark] = match;
    const articulation: Articulation = {
      accent: mark === '!',
      staccato: mark === "'",
      glide: mark === '~',
    };
    if (sign === '<') return { kind: 'approach', from: 'below', ...articulation };
    if (sign === '>') return { kind: 'approach', from: 'above', ...articulation };
    if (sign === 'w') return { kind: 'walk', ...articulation };
    if (sign === '*') return { kind: 'dead', ...articulation };
    return {
      kind: 'note',
      degree: Number(degree) as Degree,
      next: next === 'n',
      octave: octaveOf(octave),
      ...articulation,
    };
  }),
);

const COMP_TOKEN = /^(n?)([Xxoutb]|[1-6](?:\+[1-6])*)([_^]?)([!']?)$/;

/** One entry per step of a comping pattern. Throws {@link PatternTextError}. */
export const parseComp = cached((text) =>
  tokens(text).map(({ text: token, column }): CompStep => {
    if (token === '.') return REST;
    if (token === '-') return HOLD;
    const match = COMP_TOKEN.exec(token);
    if (!match) {
      throw new PatternTextError(column, quoted(token), { kind: 'comp-token' });
    }
    const [, next, what = '', octave, mark] = match;
    return {
      kind: 'strike',
      voices: struckVoices(what),
      next: next === 'n',
      octave: octaveOf(octave),
      strength: what === 'X' || mark === '!' ? 'accent' : what === 'o' ? 'soft' : 'normal',
      staccato: mark === "'",
    };
  }),
);

/** One entry per step of a melody rhythm. Throws {@link PatternTextError}. */
export const parseRhythm = cached((text) =>
  characters(text).map(({ text: character, column }): RhythmStep => {
    if (character === '.') return REST;
    if (character === '-') return HOLD;
    if (character === 'x' || character === 'X') {
      return { kind: 'attack', accent: character === 'X' };
    }
    throw new PatternTextError(column, quoted(character), { kind: 'rhythm-sign' });
  }),
);

/**
 * The bars of a progression, with `%` and `.` expanded. A bar that opens with `.` holds the last chord
 * of the previous bar. Throws {@link PatternTextError}.
 */
export const parseProgression = cached((text): Progression => {
  const bars: { chords: readonly ProgressionChord[] }[] = [];
  let column = 1;
  for (const barText of text.split('|')) {
    bars.push({ chords: parseBar(barText, column, bars.at(-1)?.chords) });
    column += barText.length + 1;
  }
  return { bars };
});

function parseBar(
  text: string,
  column: number,
  before: readonly ProgressionChord[] | undefined,
): readonly ProgressionChord[] {
  const words = tokens(text, column);
  const [first] = words;
  if (!first) throw new PatternTextError(column, { kind: 'empty-bar' }, { kind: 'bar-of-chords' });
  if (words.length === 1 && first.text === '%') {
    if (!before) throw new PatternTextError(first.column, quoted('%'), FIRST_CHORD);
    return before;
  }
  const chords: { roman: string; shares: number }[] = [];
  for (const word of words) {
    const last = chords.at(-1);
    if (word.text === '.') {
      if (last) last.shares++;
      else if (before) chords.push({ roman: (before.at(-1) as ProgressionChord).roman, shares: 1 });
      else throw new PatternTextError(word.column, quoted('.'), FIRST_CHORD);
    } else if (/^[b#]*[IViv]/.test(word.text)) {
      chords.push({ roman: word.text, shares: 1 });
    } else {
      throw new PatternTextError(word.column, quoted(word.text), { kind: 'numeral' });
    }
  }
  return chords.map(({ roman, shares }) => ({ roman, share: lowestTerms(shares, words.length) }));
}

function struckVoices(what: string): StruckVoices {
  if (what === 'u') return 'upper';
  if (what === 't') return 'top';
  if (what === 'b') return 'bass';
  if (/^[Xxo]$/.test(what)) return 'all';
  return what.split('+').map(Number);
}

function octaveOf(mark: string | undefined): -1 | 0 | 1 {
  return mark === '_' ? -1 : mark === '^' ? 1 : 0;
}

function lowestTerms(numerator: number, denominator: number): readonly [number, number] {
  let [a, b] = [numerator, denominator];
  while (b > 0) [a, b] = [b, a % b];
  return [numerator / a, denominator / a];
}

interface Word {
  readonly text: string;
  readonly column: number;
}

/** All characters except spaces and bar lines. */
function characters(text: string): Word[] {
  return words(text, /[^\s|]/g, 1);
}

/** Words separated by spaces and bar lines; `column` is that of the first character. */
function tokens(text: string, column = 1): Word[] {
  return words(text, /[^\s|]+/g, column);
}

function words(text: string, pattern: RegExp, column: number): Word[] {
  return [...text.matchAll(pattern)].map((m) => ({ text: m[0], column: column + m.index }));
}

/** Texts whose parsed steps are kept at most, before all are forgotten. */
const MOST_PARSED = 20_000;

/**
 * Composing reads the same texts repeatedly, so each is parsed once; those that a piece varies come and
 * go.
 */
function cached<T>(
  parse: (text: string) => T,
): (text: string) => T extends unknown[] ? readonly T[number][] : T {
  type Result = T extends unknown[] ? readonly T[number][] : T;
  const parsed = new Map<string, Result>();
  return (text) => {
    let steps = parsed.get(text);
    if (steps === undefined) {
      steps = parse(text) as Result;
      if (parsed.size >= MOST_PARSED) parsed.clear();
      parsed.set(text, steps);
    }
    return steps;
  };
}
