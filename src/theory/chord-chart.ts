/** @file Chord charts: reading `Dm7 G7 | Cmaj7 A7b9`, chords as symbols or Roman numerals, into bars. */
import { BARS } from '../arguments/ranges.ts';
import { textOf, type ByKind } from '../texts/by-code.ts';
import { texts } from '../texts/catalogue.ts';
import { parseChordSymbol, type ChordSymbol } from './chord-symbol.ts';
import { parseRoman, type RomanNumeral } from './roman.ts';

/** One entry of a chart. */
type Sound =
  | { readonly kind: 'symbol'; readonly text: string; readonly chord: ChordSymbol }
  | { readonly kind: 'roman'; readonly text: string; readonly chord: RomanNumeral }
  /** `N.C.`: no chord. */
  | { readonly kind: 'none'; readonly text: string };

/** A chord of a chart, as written, and its share of the bar. */
export type ChartChord = Sound & {
  /** Numerator and denominator; the shares of a bar add up to 1. */
  readonly share: readonly [number, number];
};

export type ChartBar = readonly ChartChord[];

/** What can be wrong with a chart, and the data of each kind. */
export interface ChartProblems {
  no_chords: object;
  /** @property found what is written there. */
  not_a_chord: { readonly found: string };
  empty_bar: object;
  nothing_before: { readonly found: string };
  /** @property most how many chords a bar can have. */
  too_many_in_bar: { readonly most: number };
  /** @property most how many bars a chart can have. */
  too_many_bars: { readonly most: number };
}

export type ChartProblem = ByKind<ChartProblems>;

/** A chart that cannot be read, with the place of the problem. */
export class ChordChartError extends RangeError {
  override readonly name = 'ChordChartError';
  readonly problem: ChartProblem;
  /** Where in the text, counted from 1. */
  readonly column: number;

  constructor(problem: ChartProblem, column: number) {
    super(`Chords, column ${column}: ${textOf(texts('en').chords, problem)}.`);
    this.problem = problem;
    this.column = column;
  }
}

/** Maximum number of chords in a bar. */
export const MAX_CHORDS_IN_BAR = 8;
/** Maximum number of bars in a chart. */
export const MAX_CHART_BARS = BARS.max;

interface Word {
  readonly text: string;
  readonly column: number;
}

/**
 * Reads the bars of a chart. `|` or a line end separates bars; spaces separate the chords of a bar,
 * which share it equally. `.` or `/` extends the previous chord by one share, `%` repeats the previous
 * bar, and `N.C.` silences the chords. Without any bar line, every chord takes a whole bar. Bar lines
 * at the ends and double bar lines are allowed.
 *
 * @throws ChordChartError that says where it cannot be read.
 */
export function parseChordChart(text: string): ChartBar[] {
  const lines = text.replaceAll(/[ \t]*\r?\n\s*/g, (ending) => '|'.repeat(ending.length));
  const barred = /\|/.test(lines.trim());
  const cells = barred ? barsOf(lines) : wordsOf(lines, 1).map((word) => [word]);
  if (cells.length === 0) throw new ChordChartError({ kind: 'no_chords' }, 1);
  if (cells.length > MAX_CHART_BARS) {
    throw new ChordChartError(
      { kind: 'too_many_bars', most: MAX_CHART_BARS },
      cells[MAX_CHART_BARS]![0]!.column,
    );
  }
  const bars: ChartBar[] = [];
  for (const words of cells) bars.push(readBar(words, bars.at(-1)));
  return bars;
}

function barsOf(text: string): Word[][] {
  const cells: { words: Word[]; column: number; raw: string }[] = [];
  let column = 1;
  for (const raw of text.split('|')) {
    cells.push({ words: wordsOf(raw, column), column, raw });
    column += raw.length + 1;
  }
  const first = cells.findIndex(({ words }) => words.length > 0);
  const last = cells.findLastIndex(({ words }) => words.length > 0);
  const inside = first < 0 ? [] : cells.slice(first, last + 1);
  return inside.flatMap(({ words, column: at, raw }) => {
    // Two bar lines without a space between are a double bar.
    if (words.length === 0 && raw !== '') throw new ChordChartError({ kind: 'empty_bar' }, at);
    return words.length === 0 ? [] : [words];
  });
}

function wordsOf(text: string, column: number): Word[] {
  return [...text.matchAll(/\S+/g)].map((match) => ({
    text: match[0],
    column: column + match.index,
  }));
}

function readBar(words: readonly Word[], before: ChartBar | undefined): ChartBar {
  const [first] = words as [Word];
  if (words.length > MAX_CHORDS_IN_BAR) {
    throw new ChordChartError({ kind: 'too_many_in_bar', most: MAX_CHORDS_IN_BAR }, first.column);
  }
  if (words.length === 1 && first.text === '%') {
    if (!before)
      throw new ChordChartError({ kind: 'nothing_before', found: first.text }, first.column);
    return before;
  }
  const chords: { chord: Sound; shares: number }[] = [];
  for (const word of words) {
    const last = chords.at(-1);
    if (word.text !== '.' && word.text !== '/') {
      chords.push({ chord: readChord(word), shares: 1 });
    } else if (last) {
      last.shares++;
    } else if (before) {
      chords.push({ chord: before.at(-1)!, shares: 1 });
    } else {
      throw new ChordChartError({ kind: 'nothing_before', found: word.text }, word.column);
    }
  }
  return chords.map(({ chord, shares }) => ({ ...chord, share: [shares, words.length] as const }));
}

function readChord({ text, column }: Word): Sound {
  if (/^(?:N\.?C\.?|n\.c\.)$/.test(text)) return { kind: 'none', text: 'N.C.' };
  try {
    return /^[b#♭♯]*[IViv]/.test(text)
      ? {
          kind: 'roman',
          text,
          chord: parseRoman(text.replaceAll('♭', 'b').replaceAll('♯', '#')),
        }
      : { kind: 'symbol', text, chord: parseChordSymbol(text) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ChordChartError({ kind: 'not_a_chord', found: text }, column);
  }
}
