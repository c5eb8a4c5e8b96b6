/** @file The progressions of a genre by the sections they are for. */
import type { GenreInfo } from '../api.ts';

type Progression = GenreInfo['progressions'][number];

export interface SectionProgressions {
  /** In the order of the forms; none: any section. */
  readonly sections: readonly string[];
  /** The usual ones first. */
  readonly progressions: readonly Progression[];
}

/** Progressions for the same sections stand together, in the order in which forms come to these. */
export function progressionsBySection({
  progressions,
  forms,
}: Pick<GenreInfo, 'progressions' | 'forms'>): SectionProgressions[] {
  const order = [...new Set(forms.flatMap(({ sections }) => sections.map(({ name }) => name)))];
  const rank = (section: string | undefined) => {
    const at = section === undefined ? -1 : order.indexOf(section);
    return at < 0 ? order.length : at;
  };
  const groups = new Map<string, { sections: string[]; progressions: Progression[] }>();
  for (const progression of progressions) {
    const sections = progression.sections.toSorted((a, b) => rank(a) - rank(b));
    const group = groups.get(sections.join());
    if (group) group.progressions.push(progression);
    else groups.set(sections.join(), { sections, progressions: [progression] });
  }
  return [...groups.values()].sort((a, b) => rank(a.sections[0]) - rank(b.sections[0]));
}
