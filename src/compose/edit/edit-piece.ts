/** @file Edits a request to compose: regenerates, varies and locks parts and sections. */
import { anObject, expectArguments, TEXT } from '../../arguments/arguments.ts';
import { SHARE, within } from '../../arguments/ranges.ts';
import { GENRE } from '../../genres/genre-shape.ts';
import type { Genre } from '../../genres/genre.ts';
import { Stream } from '../../random/stream.ts';
import { roleFacts } from '../../score/roles.ts';
import { DEFAULT_SEED } from '../genre-composer.ts';
import { heardTakeOf, takeOf, checkPlace, type PartOptions } from '../options/part-options.ts';
import { sectionNames } from '../options/section-names.ts';
import { placeName, takeKey, type Take, type Variation } from '../options/takes.ts';
import type { PlanOptions } from '../plan/make-plan.ts';
import { passagesAfterEdit, type VariationOf } from './edited-passages.ts';

/**
 * The fields of a request that edits read and change; all others stay as they are. What says how long the
 * piece is and what form it has is read where the request has passages.
 */
export type EditableRequest = PartOptions & Partial<Omit<PlanOptions, 'weighProgression'>>;

/**
 * The place an edit is about: a part, the sections of one name (which hold the same music), a part in
 * these sections, or the whole piece if neither is named.
 */
export interface Place {
  /** Id of a part of the genre. */
  readonly part?: string;
  /** Name of a section of the genre's forms, such as `chorus`. */
  readonly section?: string;
}

const REQUEST = anObject('{ seed: 7, locked: ["bass"] }');
const PLACE = anObject('{ part: "bass", section: "verse" }');

/** Everything the edit is about is locked. */
export class LockedError extends Error {
  override readonly name = 'LockedError';
  /** The places as {@link PartOptions.locked} writes them. */
  readonly places: readonly string[];

  constructor(places: readonly string[]) {
    super(`${places.join(', ')} is locked; unlock it first.`);
    this.places = places;
  }
}

/** A part, or a part in the sections of one name. */
interface Cell {
  readonly part: string;
  readonly section: string | undefined;
}

/** Default share of the choices that a variation changes. */
export const DEFAULT_AMOUNT = 0.3;

/** The options that say how parts are written. */
const TAKE_OPTIONS = ['partSeeds', 'sectionSeeds', 'variations', 'heardLeads', 'passages'] as const;

/**
 * The request whose piece has other notes in the place and the same notes everywhere else. Only a
 * second voice that is not locked follows its melody. Locked places stay, and so do form,
 * chords, key and tempo, unless the place is the whole piece and nothing is locked: then it is another
 * piece of the genre. Passages go where they are in the place, and stay elsewhere.
 *
 * The new seed is derived from the one before, so equal requests give equal pieces and regenerating
 * again gives others.
 *
 * @param genre the genre the request is composed in (`GenreComposer.genre`).
 * @param place with `seed`, any integer, in place of the derived one.
 * @throws NotInGenreError when the genre has no such part or section.
 * @throws LockedError when everything meant is locked.
 */
export function regenerate<R extends EditableRequest>(
  genre: Genre,
  request: R,
  place: Place & { readonly seed?: number } = {},
): R & EditableRequest {
  expectEdit('regenerate', genre, request, place);
  const { seed } = place;
  checkPlace(genre, place);
  const old = request.seed ?? DEFAULT_SEED;
  const whole = place.part === undefined && place.section === undefined;
  if (whole && (request.locked ?? []).length === 0) {
    return { ...withoutTakes(request), seed: seed ?? seedAfter({ seed: old }) };
  }
  return edited(genre, request, place, (take) => ({ seed: seed ?? seedAfter(take) }), null);
}

/**
 * The request whose piece has some other notes in the place; motifs, patterns and the shape of the line
 * stay. Varying again gives another variation of the same notes. What changes elsewhere is as in {@link
 * regenerate}; form, chords, key and tempo always stay. Passages with another take are varied too, those
 * with notes of one's own go where they are in the place.
 *
 * @param genre the genre the request is composed in (`GenreComposer.genre`).
 * @param place with `amount`, the share of the choices drawn again, 0 (as before any variation) .. 1;
 *   and `seed`, which variation.
 * @throws RangeError when the amount is out of range.
 * @throws NotInGenreError when the genre has no such part or section.
 * @throws LockedError when everything meant is locked.
 */
export function vary<R extends EditableRequest>(
  genre: Genre,
  request: R,
  place: Place & { readonly amount?: number; readonly seed?: number } = {},
): R & EditableRequest {
  expectEdit('vary', genre, request, place);
  const { amount = DEFAULT_AMOUNT, seed } = place;
  if (!within(amount, SHARE)) {
    throw new RangeError(`The amount of variation must be 0 (none) to 1 (all); ${amount} is not.`);
  }
  checkPlace(genre, place);
  const variationOf = (take: Take): Variation => ({ seed: seed ?? seedAfter(take), amount });
  const next = (take: Take): Take => ({ seed: take.seed, variation: variationOf(take) });
  return edited(genre, request, place, next, variationOf);
}

/**
 * The request whose piece is the same, but whose place later edits leave as it is.
 *
 * @throws NotInGenreError when the genre has no such part or section.
 */
export function lock<R extends EditableRequest>(
  genre: Genre,
  request: R,
  place: Place,
): R & EditableRequest {
  expectEdit('lock', genre, request, place);
  checkPlace(genre, place);
  const known = request.locked ?? [];
  const added = cellsOf(genre, place).map(({ part, section }) => placeName(part, section));
  return { ...request, locked: [...new Set([...known, ...added])] };
}

/**
 * The request whose piece is the same, but whose place later edits may change again. A section of a
 * fully locked part is unlocked alone.
 *
 * @throws NotInGenreError when the genre has no such part or section.
 */
export function unlock<R extends EditableRequest>(
  genre: Genre,
  request: R,
  place: Place,
): R & EditableRequest {
  expectEdit('unlock', genre, request, place);
  checkPlace(genre, place);
  const { locked: known = [], ...rest } = request;
  const freed = cellsOf(genre, place);
  const locked = known.flatMap((name) => {
    const own = freed.filter(({ part }) => name === part || name.startsWith(`${part}/`));
    if (own.some(({ part, section }) => section === undefined || name === placeName(part, section)))
      return [];
    const [cell] = own;
    if (!cell || name !== cell.part) return [name];
    return sectionNames(genre)
      .filter((section) => section !== cell.section)
      .map((section) => placeName(cell.part, section));
  });
  return (locked.length > 0 ? { ...rest, locked } : rest) as unknown as R;
}

/** Whether edits leave a part, or a part in the sections of one name, as it is. */
export function isLocked(request: PartOptions, part: string, section?: string): boolean {
  expectArguments('isLocked(request, part, section)', {
    request: [request, REQUEST],
    part: [part, TEXT],
  });
  const { locked = [] } = request;
  return locked.includes(part) || locked.includes(placeName(part, section));
}

function expectEdit(call: string, genre: Genre, request: EditableRequest, place: Place): void {
  expectArguments(`${call}(genre, request, place)`, {
    genre: [genre, GENRE],
    request: [request, REQUEST],
    place: [place, PLACE],
  });
}

function cellsOf(genre: Genre, { part, section }: Place): Cell[] {
  const parts = part === undefined ? genre.parts.map(({ id }) => id) : [part];
  return parts.map((id) => ({ part: id, section }));
}

/**
 * The request with new takes for the unlocked part of the place.
 *
 * @param variationOf how passages in the place are varied; null if they go.
 */
function edited<R extends EditableRequest>(
  genre: Genre,
  request: R,
  place: Place,
  next: (take: Take) => Take,
  variationOf: VariationOf | null,
): R & EditableRequest {
  const cells = cellsOf(genre, place);
  const open = cells.filter(({ part, section }) => !isLocked(request, part, section));
  if (open.length === 0) {
    throw new LockedError(cells.map(({ part, section }) => placeName(part, section)));
  }
  const seed = request.seed ?? DEFAULT_SEED;
  const sections = sectionNames(genre);
  const isMeant = (part: string, section?: string): boolean =>
    open.some((cell) => cell.part === part && (cell.section ?? section) === section) &&
    !isLocked(request, part, section);
  const partSeeds: Record<string, number> = {};
  const sectionSeeds: Record<string, number> = {};
  const variations: Record<string, Variation> = {};
  const varied = (name: string, { variation }: Take): void => {
    if (variation && variation.amount > 0) variations[name] = variation;
  };
  for (const { id } of genre.parts) {
    const before = takeOf(request, seed, id);
    const after = isMeant(id) ? next(before) : before;
    if (after.seed !== seed) partSeeds[id] = after.seed;
    varied(id, after);
    for (const section of sections) {
      const own = takeOf(request, seed, id, section);
      const follows = isMeant(id) && takeKey(own) === takeKey(before);
      const take = !isMeant(id, section) ? own : follows ? after : next(own);
      if (takeKey(take) === takeKey(after)) continue;
      sectionSeeds[placeName(id, section)] = take.seed;
      varied(placeName(id, section), take);
    }
  }
  const takes = { partSeeds, sectionSeeds, variations };
  const heardLeads = keptLeads(genre, request, takes, isMeant);
  const passages = passagesAfterEdit(genre, request, isMeant, variationOf);
  return { ...withoutTakes(request), ...filled({ ...takes, heardLeads, passages }) };
}

/**
 * What each part hears of the lead after an edit, where that is not what it would hear anyway: parts that
 * keep their notes the lead as it was, chords that are written again the one that sounds now.
 */
function keptLeads(
  genre: Genre,
  request: EditableRequest,
  takes: PartOptions,
  isMeant: (part: string, section: string) => boolean,
): Record<string, Take> {
  const seed = request.seed ?? DEFAULT_SEED;
  const lead = genre.parts.find(({ role }) => role === 'melody');
  const kept: Record<string, Take> = {};
  if (!lead) return kept;
  for (const part of genre.parts.filter(({ role }) => roleFacts(role).hears)) {
    for (const section of sectionNames(genre)) {
      const { id } = part;
      const pinned = [id, placeName(id, section)].some((name) => request.heardLeads?.[name]);
      const follows = roleFacts(part.role).follows && !pinned && !isLocked(request, id, section);
      const heard =
        isMeant(id, section) || follows
          ? takeOf(takes, seed, lead.id, section)
          : heardTakeOf(request, seed, part, lead.id, section);
      const anyway = heardTakeOf(takes, seed, part, lead.id, section);
      if (takeKey(heard) !== takeKey(anyway)) kept[placeName(id, section)] = heard;
    }
  }
  return kept;
}

function withoutTakes<R extends EditableRequest>(request: R): R & EditableRequest {
  const rest: PartOptions = { ...request };
  for (const name of TAKE_OPTIONS) delete (rest as Record<string, unknown>)[name];
  return rest as R;
}

/** Without empty records. */
function filled<T extends Record<string, object>>(records: T): Partial<T> {
  const said = Object.entries(records).filter(([, record]) => Object.keys(record).length > 0);
  return Object.fromEntries(said) as Partial<T>;
}

/** A seed derived from a take, almost never equal to that of another take. */
export function seedAfter(take: Take): number {
  return new Stream(`after ${takeKey(take)}`).uint32();
}
