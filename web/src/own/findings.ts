/** @file What was found in a piece, as its panel shows it: in bars and words. */
import type { Composition, Language } from '../api.ts';
import { chordName } from '../chord-name.ts';
import { keyName, marked, number } from '../format.ts';
import { barsOf, indexAt } from '../piano-roll/bars.ts';

export type Findings = NonNullable<Composition['found']>;

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
