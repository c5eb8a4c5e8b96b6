/** @file A piece together with the mixer of its family, for players and exports. */
import { anObjectWith, expectArguments, TEXT } from '../../arguments/arguments.ts';
import { writeMidi } from '../../midi/write-midi.ts';
import { mixed, type Mixer, type Strip } from '../../score/mixer.ts';
import type { Score } from '../../score/score.ts';
import type { GenreRegistry } from '../../genres/registry/registry.ts';
import { composedParts, type ComposedPart } from './compositions.ts';
import { genreIfThere } from './open-piece.ts';
import { partsOf } from './own-music.ts';
import type { PieceStore } from './piece-store.ts';
import { readPiece } from './read-piece.ts';
import { requestIn, withRequest } from './request-in-midi.ts';
import { findRequest } from './stored-request.ts';

/** A piece, its parts, and how its family is mixed. */
export interface MixedPiece {
  /** As it is in the file: the mixer is not applied. */
  readonly score: Score;
  /** The parts of its genre; each track, by its index, if another program wrote the file. */
  readonly parts: readonly ComposedPart[];
  /** Strips by part; empty if nothing was mixed. */
  readonly mixer: Mixer;
  /** The strip of each track of the score; undefined where a track stays as it is. */
  readonly strips: readonly (Strip | undefined)[];
}

/**
 * The notes of a piece of the workspace and the mixer of its family. Throws UserError
 * `composition_not_found`, `cannot_read`, `unreadable_midi`.
 *
 * @example
 * const { score, strips } = await mixerOf('house_8bars.mid', studio);
 * const heard = mixed(score, strips);
 */
export async function mixerOf(
  id: string,
  studio: { readonly pieces: PieceStore; readonly genres: GenreRegistry },
): Promise<MixedPiece> {
  expectArguments('mixerOf(id, studio)', {
    id: [id, TEXT],
    studio: [studio, anObjectWith(['pieces', 'genres'])],
  });
  const { pieces, genres } = studio;
  const opened = await pieces.read(id);
  const { desk } = await pieces.family(id);
  return withMixer(opened, desk?.mixer ?? {}, genres);
}

/** The bytes of a piece, and the path of its file as shown to the user. */
interface OpenedPiece {
  readonly midi: Uint8Array;
  readonly file: string;
}

/** A piece read from its file, with a mixer. Throws UserError `unreadable_midi`. */
export function withMixer(
  { midi, file }: OpenedPiece,
  mixer: Mixer,
  genres: GenreRegistry,
): MixedPiece {
  const score = readPiece(midi, file);
  const found = findRequest(midi);
  const genre = found.status === 'read' ? genreIfThere(genres, found.request) : undefined;
  const parts = genre ? composedParts(genre, score.tracks) : partsOf(score);
  return { score, parts, mixer, strips: stripsOf(parts, mixer, score.tracks.length) };
}

/** The strip of each track. */
export function stripsOf(
  parts: readonly Pick<ComposedPart, 'id' | 'track'>[],
  mixer: Mixer,
  tracks: number,
): (Strip | undefined)[] {
  const strips = Array<Strip | undefined>(tracks).fill(undefined);
  for (const { id, track } of parts) {
    if (track !== null && Object.hasOwn(mixer, id)) strips[track] = mixer[id];
  }
  return strips;
}

/**
 * The file of a piece with volumes, pans and programs of a mixer; its request stays inside. Muted parts
 * keep their notes. A file that no strip concerns stays as it is, byte for byte.
 */
export function withStrips(
  midi: Uint8Array,
  { score, strips }: Pick<MixedPiece, 'score' | 'strips'>,
): Uint8Array {
  const isTouched = strips.some((strip) => {
    const { volume, pan, program } = strip ?? {};
    return [volume, pan, program].some((value) => value !== undefined);
  });
  if (!isTouched) return midi;
  const written = writeMidi(mixed(score, strips));
  const request = requestIn(midi);
  return typeof request === 'object' && request !== null ? withRequest(written, request) : written;
}
