/** @file Where a part plays and which of its patterns may be drawn there, as far as a genre alone tells. */
import type { Genre, Part, PatternCondition } from './genre.ts';

type Section = Genre['form'][number]['sections'][number];

/** What conditions are held against. */
export interface Situation {
  readonly section: Section;
  readonly meter: string;
}

/** The bars of a phrase that patterns may be for. */
export const PHRASE_BARS = [1, 2, 3, 4];

export type PatternPart = Exclude<Part, { rhythms: unknown }>;
export type Pattern = PatternPart['patterns'][number];

/** The sections in which a part sounds, in each meter; those of equal name and energy once. */
export function situationsOf({ form, meters }: Genre, part: Part): Situation[] {
  const sections = new Map<string, Section>();
  for (const section of form.flatMap((each) => each.sections)) {
    if (section.silent.includes(part.id) || !within(section.energy, part.energy)) continue;
    sections.set(`${section.name} ${section.energy} ${section.silent.join()}`, section);
  }
  return [...sections.values()].flatMap((section) =>
    meters.map(({ meter }) => ({ section, meter })),
  );
}

/** Whether the conditions of a section and its meter hold; those of single bars are not looked at. */
export function holds({ sections, energy, meter }: PatternCondition, at: Situation): boolean {
  return (
    (meter ?? at.meter) === at.meter &&
    (sections?.includes(at.section.name) ?? true) &&
    within(at.section.energy, energy ?? [0, 1])
  );
}

/** The grooves a section may have; `undefined` for none. */
export function groovesOf(genre: Genre, situation: Situation): (string | undefined)[] {
  const { section } = situation;
  const grooves = new Set<string>();
  for (const part of genre.parts) {
    if (!('patterns' in part) || section.silent.includes(part.id)) continue;
    if (!within(section.energy, part.energy)) continue;
    for (const { groove, when } of part.patterns) {
      if (groove !== undefined && holds(when, situation)) grooves.add(groove);
    }
  }
  return grooves.size > 0 ? [...grooves] : [undefined];
}

/** The patterns that one is drawn from for a bar of a phrase with so many chords, of those that fit a section. */
export function drawnFrom(fitting: readonly Pattern[], bar: number, chords: number): Pattern[] {
  const inBar = fitting.filter(
    ({ when }) =>
      (when.phraseBars?.includes(bar) ?? true) && (when.chordsPerBar?.includes(chords) ?? true),
  );
  const forCount = inBar.filter(({ when }) => when.chordsPerBar !== undefined);
  const candidates = forCount.length > 0 ? forCount : inBar;
  const forThisBar = candidates.filter(({ when }) => when.phraseBars !== undefined);
  const anyBar = candidates.filter(({ when }) => when.phraseBars === undefined);
  const grooving = anyBar.filter(({ groove }) => groove !== undefined);
  return [...forThisBar, ...(grooving.length > 0 ? grooving : anyBar)];
}

function within(value: number, [low, high]: readonly [number, number]): boolean {
  return low <= value && value <= high;
}
