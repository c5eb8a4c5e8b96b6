/** @file What edits leave of the passages of a piece. */
import type { Genre } from '../../genres/genre.ts';
import { DEFAULT_BARS, DEFAULT_SEED } from '../genre-composer.ts';
import type { PartOptions } from '../options/part-options.ts';
import {
  passagesWithin,
  passagesWithout,
  withPassage,
  type BarsOfParts,
  type Passage,
} from '../options/passage.ts';
import type { Take, Variation } from '../options/takes.ts';
import { makePlan, type PlanOptions } from '../plan/make-plan.ts';
import type { SongPlan } from '../plan/song-plan.ts';

type Request = PartOptions & Partial<Omit<PlanOptions, 'weighProgression'>>;

/** The variation that follows that of a take. */
export type VariationOf = (take: Take) => Variation;

/** The plan of a request by the rules, which has the form of its piece. */
export function planOfRequest(genre: Genre, request: Request): SongPlan {
  const { seed = DEFAULT_SEED, bars = DEFAULT_BARS } = request;
  return makePlan(genre, { ...request, seed, bars });
}

/**
 * The passages of a request after an edit of some places.
 *
 * @param isMeant whether the edit is about a part in the sections of one name.
 * @param variationOf how passages with another take are varied there; null if they go, as all do that have
 *   notes.
 */
export function passagesAfterEdit(
  genre: Genre,
  request: Request,
  isMeant: (part: string, section: string) => boolean,
  variationOf: VariationOf | null,
): readonly Passage[] {
  const { passages = [] } = request;
  if (passages.length === 0) return [];
  const plan = planOfRequest(genre, request);
  const parts = genre.parts.map(({ id }) => id);
  const meant = plan.sections.map(({ name, startBar, bars }): BarsOfParts => ({
    bars: [startBar + 1, startBar + bars],
    parts: parts.filter((id) => isMeant(id, name)),
  }));
  return meant.reduce<readonly Passage[]>(
    (now, place) =>
      variationOf
        ? variedPassages(now, place, plan, variationOf)
        : passagesWithout(now, place, plan.ticksPerBar),
    passages,
  );
}

/** The passages, of which those with another take are varied in some bars and those with notes go there. */
export function variedPassages(
  passages: readonly Passage[],
  place: BarsOfParts,
  { seed, ticksPerBar }: SongPlan,
  variationOf: VariationOf,
): Passage[] {
  const varied = passagesWithin(passages, place, ticksPerBar)
    .filter(({ notes }) => notes === undefined)
    .map(({ variation: before, ...passage }): Passage => {
      const from = passage.seed ?? seed;
      const variation = variationOf(before ? { seed: from, variation: before } : { seed: from });
      return variation.amount > 0 ? { ...passage, variation } : passage;
    })
    // What is as the rest of the part needs no passage.
    .filter(({ seed: own, variation }) => own !== undefined || variation !== undefined);
  return varied.reduce(
    (now, passage) => withPassage(now, passage, ticksPerBar),
    passagesWithout(passages, place, ticksPerBar),
  );
}
