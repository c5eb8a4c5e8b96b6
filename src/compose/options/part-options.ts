/** @file Options for single parts of a genre, and the checks of them. */
import { PROGRAM, SHARE, within } from '../../arguments/ranges.ts';
import type { Genre, Part } from '../../genres/genre.ts';
import { roleFacts } from '../../score/roles.ts';
import { NotInGenreError } from './option-error.ts';
import { partsOfPassages } from './passage-check.ts';
import type { Passage } from './passage.ts';
import { sectionNames, writtenSectionNames } from './section-names.ts';
import { placeName, type Take, type Variation } from './takes.ts';

/** Options for single parts, by their ids. */
export interface PartOptions {
  /** General MIDI programs, 0..127, in place of the genre's own. */
  readonly instruments?: Readonly<Record<string, number>>;
  /** Parts that are muted. */
  readonly mute?: readonly string[];
  /** If given, the only parts that are heard. */
  readonly solo?: readonly string[];
  /**
   * Seeds for single parts in place of the piece's: only their notes change. A second voice listens to
   * the melody, so it follows its changes.
   */
  readonly partSeeds?: Readonly<Record<string, number>>;
  /** Seeds for a part in all sections of one name, `lead/B`; its notes elsewhere stay. */
  readonly sectionSeeds?: Readonly<Record<string, number>>;
  /**
   * Parts (`lead`), or parts in the sections of one name (`lead/B`), in which some choices are drawn
   * again.
   */
  readonly variations?: Readonly<Record<string, Variation>>;
  /**
   * Parts (`lead`), or parts in the sections of one name (`lead/B`), that edits leave as they are (see
   * `regenerate`). Where two sections meet, the notes of the locked one win.
   */
  readonly locked?: readonly string[];
  /**
   * By place of a second voice or of chords (`second`, `second/B`): the take of the lead it was written
   * to, if that is not the one that sounds or, for chords, the one of the piece's seed.
   */
  readonly heardLeads?: Readonly<Record<string, Take>>;
  /** What stands in some bars of some parts in place of what is written there; later ones win. */
  readonly passages?: readonly Passage[];
}

/**
 * @throws RangeError when a program, a seed, an amount or a number of a passage is out of range.
 * @throws ArgumentError when a passage is not one.
 * @throws NotInGenreError when the genre has no such part or section.
 */
export function checkPartOptions(genre: Genre, options: PartOptions): void {
  const { instruments = {}, mute = [], solo = [], partSeeds = {}, sectionSeeds = {} } = options;
  const { variations = {}, locked = [], heardLeads = {} } = options;
  for (const part of [...Object.keys(instruments), ...mute, ...solo, ...Object.keys(partSeeds)]) {
    checkPlace(genre, { part });
  }
  for (const place of Object.keys(sectionSeeds)) {
    const { part, section = '' } = placeOf(place);
    checkPlace(genre, { part, section });
  }
  for (const place of [...Object.keys(variations), ...locked, ...Object.keys(heardLeads)]) {
    checkPlace(genre, placeOf(place));
  }
  for (const [id, program] of Object.entries(instruments)) {
    if (!within(program, PROGRAM)) {
      throw new RangeError(
        `The instrument of "${id}" must be a General MIDI program from ${PROGRAM.min} to ${PROGRAM.max}; ${program} is not.`,
      );
    }
  }
  for (const [id, seed] of [...Object.entries(partSeeds), ...Object.entries(sectionSeeds)]) {
    checkTake(id, { seed });
  }
  for (const [id, variation] of Object.entries(variations)) checkTake(id, { seed: 0, variation });
  for (const [id, take] of Object.entries(heardLeads)) checkTake(id, take);
  for (const part of partsOfPassages(options.passages)) checkPlace(genre, { part });
}

/** Reads `lead` or `lead/B`. */
function placeOf(place: string): { readonly part: string; readonly section?: string } {
  const slash = place.indexOf('/');
  if (slash < 0) return { part: place };
  return { part: place.slice(0, slash), section: place.slice(slash + 1) };
}

/** @throws NotInGenreError when the genre has no such part or section. */
export function checkPlace(
  genre: Genre,
  { part, section }: { readonly part?: string; readonly section?: string },
): void {
  const parts = genre.parts.map(({ id }) => id);
  if (part !== undefined && !parts.includes(part)) {
    throw new NotInGenreError(genre.id, 'part', part, parts);
  }
  if (section !== undefined && !sectionNames(genre).includes(section)) {
    throw new NotInGenreError(genre.id, 'section', section, writtenSectionNames(genre));
  }
}

function checkTake(place: string, { seed, variation }: Take): void {
  for (const number of [seed, ...(variation ? [variation.seed] : [])]) {
    if (!Number.isSafeInteger(number)) {
      throw new RangeError(`The seed of "${place}" must be a whole number; ${number} is not.`);
    }
  }
  if (variation && !within(variation.amount, SHARE)) {
    throw new RangeError(
      `The amount of variation of "${place}" must be 0 (none) to 1 (all); ${variation.amount} is not.`,
    );
  }
}

/** Whether some part may have another take in some sections. */
export function sectionsDiffer({ sectionSeeds, variations, heardLeads }: PartOptions): boolean {
  return [sectionSeeds, variations, heardLeads].some(
    (places) => places !== undefined && Object.keys(places).length > 0,
  );
}

/**
 * The take of a part as a whole, or in the sections of one name. A section with a seed of its own is
 * varied only if the variation names the section itself.
 *
 * @param seed the piece's.
 */
export function takeOf(options: PartOptions, seed: number, part: string, section?: string): Take {
  const { partSeeds = {}, sectionSeeds = {}, variations = {} } = options;
  const place = placeName(part, section);
  const own = section === undefined ? undefined : sectionSeeds[place];
  const variation = variations[place] ?? (own === undefined ? variations[part] : undefined);
  const from = own ?? partSeeds[part] ?? seed;
  return variation && variation.amount > 0 ? { seed: from, variation } : { seed: from };
}

/**
 * The take of the lead that a part hears, unless another is recorded for it: a second voice the one that
 * sounds, so that it follows its changes; chords the one of the piece's seed, so that they stay when only
 * the lead changes.
 */
export function heardTakeOf(
  options: PartOptions,
  seed: number,
  { id, role }: Pick<Part, 'id' | 'role'>,
  lead: string,
  section?: string,
): Take {
  const kept = options.heardLeads ?? {};
  const recorded = kept[placeName(id, section)] ?? kept[id];
  if (recorded) return recorded;
  return roleFacts(role).follows ? takeOf(options, seed, lead, section) : { seed };
}
