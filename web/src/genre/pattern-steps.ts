/** @file The grids of genre files as steps that can be drawn: strokes, notes with their lengths, voices of chords. */
import type { GenreInfo, Role } from '../api.ts';

type ShownPattern = GenreInfo['parts'][number]['patterns'][number];

export type Strength = 'accent' | 'normal' | 'soft' | 'ghost';

/** What begins on a step. */
export interface Cell {
  /** Index of the step, from 0. */
  readonly at: number;
  /** In steps, with what is held. */
  readonly length: number;
  readonly strength: Strength;
  /** Even strokes that share the step. */
  readonly strokes: number;
  /** What is written in it: the degree of a bass; otherwise empty. */
  readonly label: string;
  /** Voices of a chord from 0, the lowest; null for all. */
  readonly voices: readonly number[] | null;
}

export interface PatternRow {
  /** Such as `hat_open`; empty for other parts. */
  readonly drum: string;
  readonly cells: readonly Cell[];
}

export interface PatternSteps {
  readonly steps: number;
  /** Steps on which bars begin. */
  readonly bars: readonly number[];
  /** Steps on which beats begin, those of bars aside. */
  readonly beats: readonly number[];
  readonly rows: readonly PatternRow[];
  /** Voices that the chords name; 1 where they are struck together. */
  readonly voices: number;
}

/** One sign of each notation. */
const SINGLE = /[^\s|]/g;
const LINE = /(?:n?[1356789][_^]?|[<>w*])[!'~]?|[^\s|]/g;
const COMP = /n?(?:[Xxoutb]|[1-6](?:\+[1-6])*)[_^]?[!']?|[^\s|]/g;

/**
 * @param meter such as `6/8`.
 * @param groups the beats of an uneven meter, in units of its lower number.
 */
export function patternSteps(
  pattern: ShownPattern,
  role: Role,
  meter: string,
  groups?: readonly number[],
): PatternSteps {
  const notation = notationOf(pattern, role);
  const rows = pattern.rows.map(({ drum, grid }) => {
    const bars = grid.split('|').map((bar) => bar.match(notation) ?? []);
    return { drum, bars, signs: bars.flat() };
  });
  const voices = notation === COMP ? voicesOf(rows.flatMap(({ signs }) => signs)) : 1;
  const steps = Math.max(0, ...rows.map(({ signs }) => signs.length));
  const bars = startsOf(rows[0]?.bars.map(({ length }) => length) ?? []);
  const inner = beatsWithin(meter, pattern.grid, groups);
  const beats = bars.flatMap((start, i) => {
    const end = bars[i + 1] ?? steps;
    return inner.map((beat) => start + beat).filter((beat) => beat < end);
  });
  return {
    steps,
    bars,
    beats,
    rows: rows.map(({ drum, signs }) => ({ drum, cells: cellsOf(signs, notation, voices) })),
    voices,
  };
}

function notationOf({ rows }: ShownPattern, role: Role): RegExp {
  if (rows.some(({ drum }) => drum !== '')) return SINGLE;
  if (role === 'bass') return LINE;
  return role === 'chords' || role === 'pad' ? COMP : SINGLE;
}

function startsOf(lengths: readonly number[]): number[] {
  let at = 0;
  return lengths.map((length) => {
    const start = at;
    at += length;
    return start;
  });
}

/** Steps from a bar line to the beats after its first; none where they fall between steps. */
function beatsWithin(meter: string, grid: number, groups?: readonly number[]): number[] {
  const [numerator = 4, denominator = 4] = meter.split('/').map(Number);
  const unit = (grid * 4) / denominator;
  const length = denominator < 8 ? 1 : numerator % 3 === 0 ? 3 : 2;
  const even = Array<number>(Math.ceil(numerator / length)).fill(length);
  const starts = startsOf((groups ?? even).map((length) => length * unit)).slice(1);
  return starts.every(Number.isInteger) ? starts : [];
}

function voicesOf(signs: readonly string[]): number {
  const named = signs.flatMap((sign) => sign.match(/[1-6]/g) ?? []).map(Number);
  const some = signs.some((sign) => /[utb]/.test(sign));
  return Math.max(some ? 3 : 1, ...named);
}

function cellsOf(signs: readonly string[], notation: RegExp, voices: number): Cell[] {
  const cells: Cell[] = [];
  let sounding = false;
  signs.forEach((sign, at) => {
    if (sign === '-') {
      const last = cells.at(-1);
      if (last && sounding) cells[cells.length - 1] = { ...last, length: last.length + 1 };
    } else if (sign === '.') {
      sounding = false;
    } else {
      cells.push(cellOf(sign, at, notation, voices));
      sounding = true;
    }
  });
  return cells;
}

function cellOf(sign: string, at: number, notation: RegExp, voices: number): Cell {
  const plain = notation === SINGLE;
  return {
    at,
    // A shortened note.
    length: sign.endsWith("'") ? 0.6 : 1,
    strength: strengthOf(sign),
    strokes: plain && /[2-4]/.test(sign) ? Number(sign) : 1,
    label: notation === LINE ? labelOf(sign) : '',
    voices: notation === COMP ? voicesIn(sign, voices) : null,
  };
}

function strengthOf(sign: string): Strength {
  if (sign.includes('X') || sign.endsWith('!')) return 'accent';
  if (sign.includes('o') || sign.startsWith('*')) return 'soft';
  return sign === 'g' ? 'ghost' : 'normal';
}

const ARROWS: Readonly<Record<string, string>> = {
  '<': '↗',
  '>': '↘',
  '*': '×',
  _: '↓',
  '^': '↑',
};

/** `n5_!` is `5↓`: what it plays, without how. */
function labelOf(sign: string): string {
  return sign.replace(/[n!'~]/g, '').replace(/[<>*_^]/g, (mark) => ARROWS[mark] ?? mark);
}

function voicesIn(sign: string, voices: number): number[] | null {
  const named = sign.match(/[1-6]/g);
  if (named) return named.map((voice) => Number(voice) - 1);
  const all = Array.from({ length: voices }, (_, voice) => voice);
  if (sign.includes('u')) return all.slice(1);
  if (sign.includes('t')) return all.slice(-1);
  return sign.includes('b') ? [0] : null;
}
