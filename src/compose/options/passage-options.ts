/** @file The takes of parts that a passage is cut from. */
import type { Genre } from '../../genres/genre.ts';
import { roleFacts } from '../../score/roles.ts';
import { takeOf, type PartOptions } from './part-options.ts';
import type { Passage } from './passage.ts';
import { sectionNames } from './section-names.ts';
import { placeName, takeKey, type Take, type Variation } from './takes.ts';

/**
 * The options of a piece whose parts are written throughout as a passage has them. Chords hear the lead as
 * it is in the piece, or in the passage if that has it.
 *
 * @param seed of the piece.
 */
export function optionsOfPassage(
  genre: Genre,
  options: PartOptions,
  seed: number,
  { parts, seed: own, variation }: Passage,
): PartOptions {
  const { passages, ...rest } = options;
  void passages;
  if (own === undefined && !variation) return rest;
  const partSeeds = { ...options.partSeeds };
  const sectionSeeds = { ...options.sectionSeeds };
  const variations: Record<string, Variation> = { ...options.variations };
  const sections = sectionNames(genre);
  for (const part of parts) {
    if (own !== undefined) partSeeds[part] = own;
    for (const section of sections) {
      const place = placeName(part, section);
      delete variations[place];
      if (own !== undefined) delete sectionSeeds[place];
      else if (variation && sectionSeeds[place] !== undefined) variations[place] = variation;
    }
    delete variations[part];
    if (variation) variations[part] = variation;
  }
  const takes = { ...rest, partSeeds, sectionSeeds, variations };
  return { ...takes, heardLeads: heardIn(genre, takes, seed, parts) };
}

/** What is heard of the lead: by the parts of the passage as it then is. */
function heardIn(
  genre: Genre,
  takes: PartOptions,
  seed: number,
  parts: readonly string[],
): Record<string, Take> {
  const heard: Record<string, Take> = { ...takes.heardLeads };
  const lead = genre.parts.find(({ role }) => role === 'melody');
  if (!lead) return heard;
  for (const { id, role } of genre.parts) {
    if (!parts.includes(id) || !roleFacts(role).hears) continue;
    const throughout = takeOf(takes, seed, lead.id);
    heard[id] = throughout;
    for (const section of sectionNames(genre)) {
      const place = placeName(id, section);
      const own = takeOf(takes, seed, lead.id, section);
      delete heard[place];
      if (takeKey(own) !== takeKey(throughout)) heard[place] = own;
    }
  }
  return heard;
}
