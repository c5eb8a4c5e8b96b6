/** @file A bass or comping pattern laid out as signs, and changes of single notes in it. */
import { workedOutOnce } from '../../remembered/remembered.ts';
import { mayPlayUnder } from '../pattern-conditions.ts';
import type { PatternCondition } from '../../../genres/genre.ts';

/** A sign of a line or of comping: a note or strike, `-` to hold, or `.` for a rest. */
export type NoteSign = string;

export const HOLD: NoteSign = '-';
export const REST: NoteSign = '.';

/** The signs of a pattern, one a step over all its bars. */
export interface Figure {
  readonly bars: number;
  /** Steps in a quarter note. */
  readonly grid: number;
  /** Steps in a bar. */
  readonly steps: number;
  readonly signs: readonly NoteSign[];
}

/** What a step, counted over all bars, becomes. */
export type PlacedSign = readonly [step: number, sign: NoteSign];

/** One change of a figure. */
export interface FigureChange {
  readonly signs: Iterable<PlacedSign>;
}

/** A pattern whose text is a row of signs. */
export interface WrittenFigure {
  readonly bars: number;
  readonly grid: number;
  readonly when: PatternCondition;
  readonly weight: number;
}

export function figureOf({ bars, grid }: { bars: number; grid: number }, text: string): Figure {
  const signs = text.split(/[\s|]+/).filter((sign) => sign !== '');
  return { bars, grid, steps: signs.length / bars, signs };
}

/** The text as a pattern writes it. */
export function figureText({ signs }: Figure): string {
  return signs.join(' ');
}

export function isAttack(sign: NoteSign | undefined): sign is NoteSign {
  return sign !== undefined && sign !== HOLD && sign !== REST;
}

export function attacksOf({ signs }: Figure): number {
  return attacksBetween(signs, 0, signs.length);
}

/** How many of the signs from one step up to another are attacks. */
export function attacksBetween(signs: readonly NoteSign[], from: number, to: number): number {
  let count = 0;
  for (let step = from; step < to; step++) if (isAttack(signs[step])) count++;
  return count;
}

export function changedFigure(figure: Figure, change: FigureChange): Figure {
  const { bars, grid, steps } = figure;
  const signs = [...figure.signs];
  for (const [step, sign] of change.signs) signs[step] = sign;
  return { bars, grid, steps, signs };
}

export function repeatedFigure(figure: Figure, times: number): Figure {
  const signs: NoteSign[] = [];
  for (let time = 0; time < times; time++) signs.push(...figure.signs);
  return { ...figure, bars: figure.bars * times, signs };
}

/** Remembers what a function reads from a sign, since the same few signs recur in all figures. */
export function readOnce<T extends string | boolean>(
  read: (sign: NoteSign) => T,
): (sign: NoteSign) => T {
  const known = new Map<NoteSign, T>();
  return (sign) => {
    let found = known.get(sign);
    if (found === undefined) {
      found = read(sign);
      known.set(sign, found);
    }
    return found;
  };
}

/** How many notes one figure adds to, leaves out of or changes in another, over the bars of the longer. */
export function differingNotes(a: Figure, b: Figure): number {
  let added = 0;
  let removed = 0;
  const length = Math.max(a.bars, b.bars) * a.steps;
  for (let step = 0; step < length; step++) {
    const was = a.signs[step % a.signs.length]!;
    const is = b.signs[step % b.signs.length]!;
    if (was === is || bare(was) === bare(is)) continue;
    if (isAttack(was)) removed++;
    if (isAttack(is)) added++;
  }
  return Math.max(added, removed);
}

/** A sign without how it is played: accent, shortness, glide, loudness. */
export const bare = readOnce((sign) => sign.replace(/[!'~]$/, '').replace(/[Xo]/, 'x'));

/** Read once for each pattern: composing asks for the same ones again and again. */
const writtenFigures = new WeakMap<WrittenFigure, Figure>();

/** The figure of a pattern of the part, as it is written. */
export function writtenFigure<P extends WrittenFigure>(
  pattern: P,
  textOf: (pattern: P) => string,
): Figure {
  let figure = writtenFigures.get(pattern);
  if (!figure) {
    figure = figureOf(pattern, textOf(pattern));
    writtenFigures.set(pattern, figure);
  }
  return figure;
}

/** What a part's own patterns show of its style. */
export interface FigureStyle {
  /** The signs with which each step of a bar is struck, in any pattern that may play there. */
  readonly places: ReadonlyMap<number, ReadonlySet<NoteSign>>;
  /** The steps of a bar that most patterns strike. */
  readonly common: ReadonlySet<number>;
  /** Most notes in a bar. */
  readonly notes: number;
  /** Whether any pattern strikes two steps in a row. */
  readonly adjacent: boolean;
}

/** Share of the patterns, by weight, that make a place a common one. */
const COMMON = 0.65;
/** Of fewer patterns nothing is common. */
const ENOUGH_PATTERNS = 3;

/** Of the patterns of a part, of which each shows its style beside the others. */
const stylesOf = workedOutOnce<readonly WrittenFigure[], Map<WrittenFigure, FigureStyle>>(
  () => new Map(),
);

export function figureStyleOf<P extends WrittenFigure>(
  patterns: readonly P[],
  pattern: P,
  textOf: (pattern: P) => string,
): FigureStyle {
  const styles = stylesOf(patterns);
  let style = styles.get(pattern);
  if (!style) {
    const { grid, steps } = writtenFigure(pattern, textOf);
    const places = new Map<number, Set<NoteSign>>();
    const weights = Array<number>(steps).fill(0);
    let [notes, total, count, adjacent] = [0, 0, 0, false];
    for (const other of patterns) {
      if (!mayPlayUnder(other.when, pattern.when)) continue;
      const figure = writtenFigure(other, textOf);
      if (figure.grid !== grid || figure.steps !== steps) continue;
      total += other.weight;
      count++;
      for (let bar = 0; bar < figure.bars; bar++) {
        const signs = figure.signs.slice(bar * steps, (bar + 1) * steps);
        notes = Math.max(notes, attacksBetween(signs, 0, steps));
        signs.forEach((sign, step) => {
          if (!isAttack(sign)) return;
          places.set(step, (places.get(step) ?? new Set()).add(sign));
          weights[step]! += other.weight / figure.bars;
          if (isAttack(signs[step + 1])) adjacent = true;
        });
      }
    }
    const enough = count < ENOUGH_PATTERNS ? Infinity : COMMON * total;
    const common = new Set(weights.flatMap((own, step) => (own >= enough ? [step] : [])));
    style = { places, common, notes, adjacent };
    styles.set(pattern, style);
  }
  return style;
}
