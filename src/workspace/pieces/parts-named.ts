/** @file The tracks that a user means by the names of parts, in any MIDI file. */
import { namedParts } from '../../render/parts.ts';
import { ROLES } from '../../score/roles.ts';
import type { Score, Track } from '../../score/score.ts';
import { UserError } from '../../texts/user-error.ts';
import { partIds } from './part-ids.ts';

/** Which parts are to be written: those named, or all but those locked; all that play by default. */
export interface PartChoice {
  readonly parts?: readonly string[];
  readonly lock?: readonly string[];
}

/**
 * Indices of `score.tracks`. Throws UserError `part_not_found`, `locked` if nothing is left to write.
 */
export function tracksToWrite(score: Score, { parts, lock }: PartChoice): number[] {
  const playing = namedParts(score).map(({ track }) => track);
  const named = (names: readonly string[]) => names.flatMap((name) => tracksNamed(score, name));
  if (parts) return [...new Set(named(parts))].sort((a, b) => a - b);
  const locked = named(lock ?? []);
  const free = playing.filter((track) => !locked.includes(track));
  if (free.length === 0) throw new UserError('locked', { places: lock ?? [] });
  return free;
}

/**
 * The playing tracks of a name: the id of a part, the name of a track as it is or as in the names of files
 * (`violin_1`), a role in English or Spanish, or the index of a track, from 0. Several names may stand with commas between them. Throws
 * UserError `part_not_found`.
 */
function tracksNamed(score: Score, name: string): number[] {
  const parts = namedParts(score);
  const ids = partIds(score);
  const wanted = plain(name);
  const of = (fits: (track: Track, fileName: string) => boolean) =>
    parts.flatMap(({ track, name: own }) => (fits(score.tracks[track]!, own) ? [track] : []));
  const ways = [
    of(({ part }) => part === name),
    of((track, fileName) => wanted === plain(track.name) || wanted === fileName),
    of(({ role }) => {
      const { en, es } = ROLES[role].name;
      return [role, en, es].map(plain).includes(wanted);
    }),
    parts.flatMap(({ track }) => (ids[track] === name ? [track] : [])),
  ];
  const found = ways.find((tracks) => tracks.length > 0);
  if (found) return found;
  const several = name.split(',').map((each) => each.trim());
  if (several.length > 1) return several.flatMap((each) => tracksNamed(score, each));
  const known = [...new Set(parts.map(({ name: own }) => own))];
  throw new UserError('part_not_found', { part: name, known });
}

/** For comparing names: small letters without accents. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .trim();
}
