/** @file What was found in a piece, as its panel shows it: in bars and words. */
import type { Composition, Language } from '../api.ts';
import { chordName } from '../chord-name.ts';
import { keyName, number } from '../format.ts';
import { barsOf, indexAt } from '../piano-roll/bars.ts';

export type Findings = NonNullable<Composition['found']>;

/** What is unsure is marked. */
export function marked(text: string, unsure: boolean): string {
  return unsure ? `${text}?` : text;
}

const LETTERS = [...'CDEFGAB'];
const MODES = ['major', 'minor', 'mixolydian'] as const;
/** Sharps of the major key on each letter, and how many fewer the minor and the mixolydian have. */
const SHARPS: Readonly<Record<string, number>> = { C: 0, D: 2, E: 4, F: -1, G: 1, A: 3, B: 5 };
const FEWER = { major: 0, minor: 3, mixolydian: 1 } as const;
const SIGNS = { b: -7, '': 0, '#': 7 } as const;
const MOST_SIGNS = 7;

/** Every key that can be chosen, as the server calls it: those of at most seven sharps or flats. */
export const KEYS: readonly string[] = MODES.flatMap((mode) =>
  LETTERS.flatMap((letter) =>
    Object.entries(SIGNS)
      .filter(([, sign]) => Math.abs(SHARPS[letter]! + sign - FEWER[mode]) <= MOST_SIGNS)
      .map(([sign]) => `${letter}${sign} ${mode}`),
  ),
);

/** The bar of a tick, from 1. */
export function barOf(piece: Composition): (tick: number) => number {
  const bars = barsOf(piece);
  return (tick) => (bars.length === 0 ? 1 : bars[indexAt(bars, tick)]!.number);
}

/** The keys after the first, each with its bar. */
export function laterKeys(
  piece: Composition,
  language: Language,
  from: (key: string, bar: string) => string,
): string[] {
  const bar = barOf(piece);
  const later = piece.found?.keys.slice(1) ?? [];
  return later.map(({ key, tick, unsure }) =>
    from(marked(keyName(key, language), unsure), number(bar(tick), language)),
  );
}

/** Sections with their bars. */
export function sectionBars(piece: Composition): { name: string; first: number; last: number }[] {
  const bar = barOf(piece);
  const sections = piece.found?.sections ?? [];
  return sections.map(({ name, tick, unsure }, i) => ({
    name: marked(name, unsure),
    first: bar(tick),
    last: bar((sections[i + 1]?.tick ?? piece.endTick) - 1),
  }));
}

/** The chords of each bar that has any. */
export function chordBars(piece: Composition, language: Language): { bar: number; text: string }[] {
  const bar = barOf(piece);
  const bars = new Map<number, string[]>();
  for (const { tick, symbol, unsure } of piece.found?.chords ?? []) {
    const at = bar(tick);
    bars.set(at, [...(bars.get(at) ?? []), marked(chordName(symbol, language), unsure)]);
  }
  return [...bars].map(([at, names]) => ({ bar: at, text: names.join(' ') }));
}
