/** @file Edits of a piece's request: regenerate, vary or lock its parts and sections. */
import {
  LockedError,
  lock,
  regenerate,
  unlock,
  vary,
  type Place,
} from '../../compose/edit/edit-piece.ts';
import { NotInGenreError } from '../../compose/options/option-error.ts';
import { sectionNames, writtenSectionNames } from '../../compose/options/section-names.ts';
import type { Genre } from '../../genres/genre.ts';
import type { GenreRegistry } from '../../genres/registry/registry.ts';
import type { BarEdit } from './bar-edits.ts';
import { genreOf, type CompositionRequest } from './compositions.ts';
import { UserError } from '../../texts/user-error.ts';
import type { TakeChange } from './piece-entry.ts';
import { userErrorOf } from './music-options.ts';

export const EDIT_ACTIONS = ['regenerate', 'vary', 'lock', 'unlock'] as const;

/** An action in a place; in the whole piece if neither part nor section is named. */
export interface Edit extends Place {
  readonly action: (typeof EDIT_ACTIONS)[number];
  /** Number of the take or variation, from 0; the next one if omitted. */
  readonly seed?: number;
  /** For `vary`: share of the choices to redraw, 0..1; default 0.3. */
  readonly amount?: number;
}

/**
 * The request after applying the edits in order. Throws UserError `unknown_genre`, `cannot_fuse`,
 * `not_in_genre`, `locked`.
 */
export function edited(
  request: CompositionRequest,
  edits: readonly Edit[],
  genres: GenreRegistry,
): CompositionRequest {
  const genre = genreOf(genres, request);
  try {
    return edits.reduce((before, edit) => apply(genre, before, edit), request);
  } catch (error) {
    if (!(error instanceof LockedError)) throw userErrorOf(error);
    throw new UserError('locked', { places: error.places }, { cause: error });
  }
}

/** What is recorded of an edit. */
export function takeChange(edit: Edit | BarEdit): TakeChange {
  const { action } = edit;
  if ('bars' in edit) return { action, bars: edit.bars, parts: edit.parts };
  const { part, section } = edit;
  return {
    action,
    ...(part !== undefined && { part }),
    ...(section !== undefined && { section }),
  };
}

function apply(genre: Genre, request: CompositionRequest, edit: Edit): CompositionRequest {
  const { action, amount, seed, ...place } = edit;
  const chosen = { ...place, ...(seed !== undefined && { seed }) };
  switch (action) {
    case 'regenerate':
      return regenerate(genre, request, chosen);
    case 'vary':
      return vary(genre, request, { ...chosen, ...(amount !== undefined && { amount }) });
    case 'lock':
      return lock(genre, request, place);
    case 'unlock':
      return unlock(genre, request, place);
  }
}

/**
 * The places that a user names: `bass` (a part's id, or a role for all its parts), `chorus` (a
 * section), or `bass/chorus`. Throws UserError `not_in_genre`.
 */
export function placesNamed(text: string, genre: Genre): Place[] {
  const slash = text.indexOf('/');
  if (slash >= 0) {
    const section = text.slice(slash + 1);
    return partsNamed(text.slice(0, slash), genre).map((part) => ({ part, section }));
  }
  if (sectionNames(genre).includes(text) && !genre.parts.some(({ id }) => id === text)) {
    return [{ section: text }];
  }
  return partsNamed(text, genre, writtenSectionNames(genre)).map((part) => ({ part }));
}

/** @param others the valid names. */
function partsNamed(text: string, genre: Genre, others: readonly string[] = []): string[] {
  const ids = genre.parts.map(({ id }) => id);
  if (ids.includes(text)) return [text];
  const ofRole = genre.parts.filter(({ role }) => role === text).map(({ id }) => id);
  if (ofRole.length > 0) return ofRole;
  throw userErrorOf(new NotInGenreError(genre.id, 'part', text, [...ids, ...others]));
}
