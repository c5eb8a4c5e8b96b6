/** @file The form of a song for the players: its phrases as sections, played like sections of the genre. */
import type { MelodicPhrase } from '../analysis/phrases.ts';
import type { FittedSection } from '../compose/plan/form-fit.ts';
import { functionOf, isInstrumental, type Section } from '../compose/plan/section-functions.ts';
import type { Genre } from '../genres/genre.ts';

/** A section of a song. */
export interface SongSection {
  /** Index of its first bar. */
  readonly startBar: number;
  readonly bars: number;
  /** `A`, `B`, ... Sections of the same letter have the same music. */
  readonly letter: string;
}

/** Bars of a section at least, where phrases are grouped, and of two phrases in one at most. */
const SECTION = { least: 8, most: 10 };

/** The sections of a song: phrases in groups of eight bars or so, by what returns. */
export function songSections(phrases: readonly MelodicPhrase[]): SongSection[] {
  const groups: MelodicPhrase[][] = [];
  for (const phrase of phrases) {
    const group = groups.at(-1);
    const bars = group?.reduce((sum, each) => sum + each.bars, 0) ?? SECTION.least;
    if (group && bars < SECTION.least && bars + phrase.bars <= SECTION.most) group.push(phrase);
    else groups.push([phrase]);
  }
  const letters = new Map<number, string>();
  return groups.map((group) => {
    const [first] = group as [MelodicPhrase];
    const letter = letters.get(first.like) ?? String.fromCharCode(65 + (letters.size % 26));
    letters.set(first.like, letter);
    const bars = group.reduce((sum, each) => sum + each.bars, 0);
    return { startBar: first.startBar, bars, letter };
  });
}

/** How much louder each return is than the one before, once the genre's form has no more of them. */
const GROWTH = 0.05;

/**
 * The sections as the genre plays them: the first tune as its first section with a melody, the next as its
 * next, with their energies, players and patterns.
 *
 * @param bars of each section in the bars of the parts; sections without any are left out.
 */
export function playedSections(
  genre: Genre,
  sections: readonly SongSection[],
  bars: readonly number[],
): FittedSection[] {
  const models = modelsOf(genre);
  const letters = [...new Set(sections.map(({ letter }) => letter))];
  const heard = new Map<string, number>();
  const lead = genre.parts.find(({ role }) => role === 'melody')?.id;
  return sections.flatMap(({ letter }, i): FittedSection[] => {
    const occurrence = heard.get(letter) ?? 0;
    heard.set(letter, occurrence + 1);
    if (bars[i] === 0) return [];
    const returns = models[letters.indexOf(letter) % models.length]!;
    const model = returns[Math.min(occurrence, returns.length - 1)]!;
    const more = Math.max(0, occurrence - returns.length + 1);
    const section = {
      ...model,
      name: letter,
      bars: bars[i]!,
      energy: Math.min(1, Math.max(model.energy, Math.min(0.9, model.energy + more * GROWTH))),
      silent: model.silent.filter((id) => id !== lead),
      transpose: 0,
      tempo: 1,
    };
    return [{ section, bars: bars[i]!, closesForm: false, like: model.name }];
  });
}

/** The sections of the genre's likeliest form in which the melody plays, with their returns. */
function modelsOf(genre: Genre): Section[][] {
  const form = genre.form.reduce((best, each) => (each.weight > best.weight ? each : best));
  const sung = form.sections.filter((section) => !isInstrumental(genre, section));
  const tunes = sung.filter((section) =>
    ['statement', 'lift', 'contrast', 'pre'].includes(functionOf(section)),
  );
  const all = [tunes, sung, form.sections].find((list) => list.length > 0)!;
  const names = [...new Set(all.map(({ name }) => name))];
  return names.map((name) => all.filter((section) => section.name === name));
}
