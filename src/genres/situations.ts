/** @file Where a part plays and which of its patterns may be drawn there: the rules of conditions. */
import type { Genre, Part, PatternCondition } from './genre.ts';

type Section = Genre['form'][number]['sections'][number];

/** What conditions are held against. */
export interface Situation {
  readonly section: Pick<Section, 'name' | 'energy'>;
  readonly meter: string;
}

/** What a genre alone tells of where a part plays. */
export interface FormSituation extends Situation {
  readonly section: Section;
}

/** What is needed of a pattern to know whether it may be drawn. */
export interface ConditionedPattern {
  readonly when: PatternCondition;
  readonly groove?: string | undefined;
}

/** The bars of a phrase that patterns may be for. */
export const PHRASE_BARS = [1, 2, 3, 4];

export type PatternPart = Exclude<Part, { rhythms: unknown }>;
export type Pattern = PatternPart['patterns'][number];

/** The sections in which a part sounds, in each meter; those of equal name and energy once. */
export function situationsOf({ form, meters }: Genre, part: Part): FormSituation[] {
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
export function groovesOf(genre: Genre, situation: FormSituation): (string | undefined)[] {
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

/**
 * Those of the fitting patterns that are for a bar of a phrase, counted from 1, and for a bar with this
 * number of chords: those that name the number, or else those that name none.
 */
export function forBar<P extends ConditionedPattern>(
  fitting: readonly P[],
  phraseBar: number,
  chords: number,
): P[] {
  const inBar = fitting.filter(
    ({ when }) =>
      (when.phraseBars?.includes(phraseBar) ?? true) &&
      (when.chordsPerBar?.includes(chords) ?? true),
  );
  const forCount = inBar.filter(({ when }) => when.chordsPerBar !== undefined);
  return forCount.length > 0 ? forCount : inBar;
}

/** Patterns for a bar of the phrase alone, and those of any bar: of the groove if there are any. */
export function byPhraseBar<P extends ConditionedPattern>(
  patterns: readonly P[],
): { readonly thisBar: P[]; readonly anyBar: P[] } {
  const thisBar = patterns.filter(({ when }) => when.phraseBars !== undefined);
  const anyBar = patterns.filter(({ when }) => when.phraseBars === undefined);
  const grooving = anyBar.filter(({ groove }) => groove !== undefined);
  return { thisBar, anyBar: grooving.length > 0 ? grooving : anyBar };
}

/** The patterns of which one is drawn for a bar; see {@link forBar}. */
export function drawnFrom(fitting: readonly Pattern[], bar: number, chords: number): Pattern[] {
  const { thisBar, anyBar } = byPhraseBar(forBar(fitting, bar, chords));
  return [...thisBar, ...anyBar];
}

/** Whether a value lies in a range, both ends included. */
export function within(value: number, [low, high]: readonly [number, number]): boolean {
  return low <= value && value <= high;
}
