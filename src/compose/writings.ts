/** @file The takes from which a part is written, each for the sections in which it sounds. */
import type { Part } from '../genres/genre.ts';
import { roleFacts } from '../score/roles.ts';
import { heardTakeOf, sectionsDiffer, takeOf, type PartOptions } from './options/part-options.ts';
import { optionsOfPassage } from './options/passage-options.ts';
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
  const writing = <Sections>(section: string | undefined, sections: Sections) => ({
    part,
    take: takeOf(options, plan.seed, part.id, section),
    heard:
      roleFacts(part.role).hears && lead
        ? heardTakeOf(options, plan.seed, part, lead.id, section)
        : undefined,
    sections,
    whole: section === undefined,
  });
  const names = new Set(plan.sections.map(({ name }) => name));
  if (!sectionsDiffer(options)) return [writing(undefined, names)];
  const keyOf = ({ take, heard }: Pick<Writing, 'take' | 'heard'>): string =>
    `${takeKey(take)} ${heard ? takeKey(heard) : ''}`;
  const whole = writing(undefined, new Set<string>());
  const found = new Map([[keyOf(whole), whole]]);
  for (const name of names) {
    const own = writing(name, new Set<string>());
    const key = keyOf(own);
    const known = found.get(key) ?? own;
    known.sections.add(name);
    found.set(key, known);
  }
  return [...found.values()].filter(({ sections }) => sections.size > 0);
}

/** The takes of a piece. */
export interface AllWritings {
  /** Of all parts as written, in the order of the genre. */
  readonly written: readonly Writing[];
  /** Of the parts of each passage; none for one of the user's own notes. */
  readonly passages: readonly (readonly Writing[])[];
  /** All of them, each take of a part once or more. */
  readonly all: readonly Writing[];
}

/** The takes of all parts, and those that passages are cut from. */
export function allWritingsOf(plan: SongPlan, options: PartOptions): AllWritings {
  const { parts } = plan.genre;
  const lead = parts.find(({ role }) => role === 'melody');
  const written = parts.flatMap((part) => writingsOf(plan, part, lead, options));
  const passages = (options.passages ?? []).map((passage) => {
    if (passage.notes || passage.bars[0] > plan.bars) return [];
    const own = optionsOfPassage(plan.genre, options, plan.seed, passage);
    return parts
      .filter(({ id }) => passage.parts.includes(id))
      .flatMap((part) => writingsOf(plan, part, lead, own));
  });
  return { written, passages, all: [...written, ...passages.flat()] };
}
