/** @file The takes from which a part is written, each for the sections in which it sounds. */
import type { Part } from '../genres/genre.ts';
import { roleFacts } from '../score/roles.ts';
import { heardTakeOf, sectionsDiffer, takeOf, type PartOptions } from './options/part-options.ts';
import { partTakeKey, takeDraws, takeKey, type Take, type TakeDraws } from './options/takes.ts';
import type { SongPlan } from './plan/song-plan.ts';

/** One take of a part and the sections in which it sounds. */
export interface Writing {
  readonly part: Part;
  readonly take: Take;
  /** The take of the lead that the part hears, if it hears one. */
  readonly heard: Take | undefined;
  readonly sections: ReadonlySet<string>;
  /** Whether it is the take of the whole part. */
  readonly whole: boolean;
}

/** What a take of a part draws from. */
export function drawsOf(plan: SongPlan, part: Part, take: Take): TakeDraws {
  const draws = takeDraws(take, plan.genre.id, part.id, plan.seed);
  const ideas = plan.ideas?.get(partTakeKey(part.id, take));
  return ideas ? { ...draws, ideas } : draws;
}

/** The takes of a part: one for the whole, and one for each group of sections that differs. */
export function writingsOf(
  plan: SongPlan,
  part: Part,
  lead: Part | undefined,
  options: PartOptions,
): Writing[] {
  const writing = (section?: string): Omit<Writing, 'sections' | 'whole'> => ({
    part,
    take: takeOf(options, plan.seed, part.id, section),
    heard:
      roleFacts(part.role).hears && lead
        ? heardTakeOf(options, plan.seed, part, lead.id, section)
        : undefined,
  });
  const names = new Set(plan.sections.map(({ name }) => name));
  if (!sectionsDiffer(options)) return [{ ...writing(), sections: names, whole: true }];
  const keyOf = ({ take, heard }: Pick<Writing, 'take' | 'heard'>): string =>
    `${takeKey(take)} ${heard ? takeKey(heard) : ''}`;
  const whole = { ...writing(), sections: new Set<string>(), whole: true };
  const found = new Map([[keyOf(whole), whole]]);
  for (const name of names) {
    const own = writing(name);
    const key = keyOf(own);
    const known = found.get(key) ?? { ...own, sections: new Set<string>(), whole: false };
    known.sections.add(name);
    found.set(key, known);
  }
  return [...found.values()].filter(({ sections }) => sections.size > 0);
}
