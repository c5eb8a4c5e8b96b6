/** @file Composes a piece from a request, for the page, API and command line alike. */
import { randomInt } from 'node:crypto';
import { anObjectWith, expectArguments } from '../../arguments/arguments.ts';
import type { NoteAdvisor } from '../../compose/advice/advisor.ts';
import { SEED_COUNT } from '../../arguments/ranges.ts';
import { GenreComposer } from '../../compose/genre-composer.ts';
import type { Beginning } from '../../compose/ideas/beginning.ts';
import type { IdeaWriter } from '../../compose/ideas/idea-writer.ts';
import { namesOfTracks } from '../../compose/track-names.ts';
import { FusionError, fuseGenres } from '../../genres/fusion/fusion.ts';
import type { Genre, Part } from '../../genres/genre.ts';
import type { GenreRegistry } from '../../genres/registry/registry.ts';
import { writeMidi } from '../../midi/write-midi.ts';
import type { Score, Track } from '../../score/score.ts';
import { Stream } from '../../random/stream.ts';
import { parseKey } from '../../theory/key.ts';
import { isMinorScale } from '../../theory/scale.ts';
import { UserError } from '../../texts/user-error.ts';
import { findGenre } from '../genres/find-genre.ts';
import type { ModelLibrary } from '../models/models.ts';
import { explained, musicOptions, type MusicOptions } from './music-options.ts';
import { samplingOf, type NeuralOptions } from './neural-options.ts';
import { withRequest } from './request-in-midi.ts';
import { storable } from './stored-request.ts';

/** Exclusive upper bound of drawn and given seeds. */
export const SEED_LIMIT = SEED_COUNT;

export interface CompositionRequest extends MusicOptions {
  readonly genre: string;
  /** 1..256. */
  readonly bars: number;
  /** Integer, 0 <= seed < {@link SEED_LIMIT}; if omitted, one is drawn. */
  readonly seed?: number;
  /** A second genre to fuse with the first, and its share, 0..1. */
  readonly fusion?: { readonly genre: string; readonly ratio: number };
  /** If omitted, the rules alone. */
  readonly neural?: NeuralOptions;
}

/** A part of a piece: what the genre says of it, and what became of it. */
export interface ComposedPart {
  readonly id: string;
  /** Of the instrument that was drawn for it; the genre's name of a part that plays no note. */
  readonly name: Genre['name'];
  readonly role: Part['role'];
  /** Index of its track; null if it plays no note. */
  readonly track: number | null;
}

export interface Composition {
  readonly request: CompositionRequest;
  readonly seed: number;
  /** The genre's parts, in its order. */
  readonly parts: readonly ComposedPart[];
  /** Such as `Eb major`. */
  readonly key: string;
  /** Quarter notes per minute at the start. */
  readonly tempo: number;
  /** `<genre>_<bars>bars[_neural].mid` */
  readonly fileName: string;
  readonly score: Score;
  /** Standard MIDI File, including the request that recreates it (see `findRequest`). */
  readonly midi: Uint8Array;
}

/** The beginning of a piece whose rest a model is still writing. */
export interface BegunComposition extends Composition {
  /** How many bars of `score` and `midi` have their notes; the others are still empty. */
  readonly writtenBars: number;
}

/** Called each time that more bars of a piece are there. */
export type OnBegun = (begun: BegunComposition) => void;

/** What composing needs. */
export interface ComposingMeans {
  readonly genres: GenreRegistry;
  readonly models: ModelLibrary;
  /** Whether the folder that a model was trained on may be read; default every folder. */
  mayRead?(directory: string): boolean;
}

/** Most further pieces that `neural.original` composes. */
const MOST_AGAIN = 3;

/**
 * Composes a piece: a pure function of the request, its model and its seed, and with `neural.original` of
 * the files the model was trained on; the request and the seed of the result then recreate it without
 * them. A model that cannot be used is an error; the piece is never silently composed without it.
 *
 * Throws UserError `unknown_genre`, `invalid_key`, `mode_not_in_genre`, `not_in_genre`,
 * `invalid_chords`, `cannot_fuse`, and what {@link ModelLibrary.use} throws.
 *
 * @param signal stops composing with a model, which then rejects with its reason.
 * @param onBegun hears of the beginnings of the piece while a model writes the rest. Not with
 *   `neural.original`, by which another piece may be chosen.
 */
export async function compose(
  request: CompositionRequest,
  means: ComposingMeans,
  signal?: AbortSignal,
  onBegun?: OnBegun,
): Promise<Composition> {
  expectArguments('compose(request, means)', {
    request: [request, anObjectWith(['genre', 'bars'])],
    means: [means, anObjectWith(['genres', 'models'])],
  });
  const named = withGenreIds(request, means.genres);
  if (named.neural?.original === undefined) return composeOnce(named, means, signal, onBegun);
  const { original, ...neural } = named.neural;
  const wanted = { ...named, neural };
  const first = await composeOnce(wanted, means, signal, original ? undefined : onBegun);
  return original ? mostOriginal(first, wanted, means, signal) : first;
}

/**
 * The first piece whose longest passage that also stands in a file its model was trained on is no longer
 * than those that the files share with one another; if there is none, the one with the shortest.
 */
async function mostOriginal(
  first: Composition,
  request: CompositionRequest & { readonly neural: NeuralOptions },
  means: ComposingMeans,
  signal?: AbortSignal,
): Promise<Composition> {
  const { compareWithTraining } = await import('./model-originality.ts');
  let best = { piece: first, notes: Infinity };
  for (let again = 0; ; again++) {
    const seed = new Stream(`original:${first.seed}:${again}`).int(0, SEED_LIMIT - 1);
    const piece = again === 0 ? first : await composeOnce({ ...request, seed }, means, signal);
    const against = await compareWithTraining(piece.score, request.neural.model, means, {
      ...(signal !== undefined && { signal }),
    });
    if (against === null || against.sharing === null) return first;
    const notes = against.passage?.notes ?? 0;
    if (notes < best.notes) best = { piece, notes };
    if (notes <= against.sharing.most || again === MOST_AGAIN) return best.piece;
  }
}

async function composeOnce(
  request: CompositionRequest,
  { genres, models }: ComposingMeans,
  signal: AbortSignal | undefined,
  onBegun?: OnBegun,
): Promise<Composition> {
  const genre = genreOf(genres, request);
  // The only random choice: a seed nobody gave, which is shown so the piece can be reproduced.
  const seed = request.seed ?? randomInt(SEED_LIMIT);
  const { bars, key, neural } = request;
  if (key !== undefined) checkKey(genre, key);

  const composeWith = async (model?: NoteAdvisor | IdeaWriter): Promise<Composition> => {
    const composer = new GenreComposer(genre, {
      seed,
      ...musicOptions(request),
      ...(model !== undefined && { neuralModel: model }),
      ...(neural?.blend !== undefined && { blend: neural.blend }),
      ...(signal !== undefined && { signal }),
      ...(onBegun !== undefined && {
        onBeginning: ({ score, bars: writtenBars }: Beginning) =>
          onBegun({ ...composition(score), writtenBars }),
      }),
    });
    const { keyName, bpm } = composer.plan({ bars });
    const composition = (score: Score): Composition => ({
      request,
      seed,
      key: keyName,
      tempo: bpm,
      fileName: compositionFileName(request),
      parts: composedParts(genre, score.tracks),
      score,
      midi: withRequest(writeMidi(score), storable({ ...request, seed })),
    });
    return composition(await composer.compose({ bars }));
  };
  return explained(() =>
    neural === undefined
      ? composeWith()
      : models.use(neural.model, (model) => composeWith(model.takingPart(samplingOf(neural)))),
  );
}

/**
 * The parts of a genre with their tracks. A track says which part it plays; one that does not, since an
 * earlier version wrote it, has the role of its part and its name in English, unless the genre has been
 * renamed since: what is then alone in its role belongs together.
 */
export function composedParts(genre: Genre, tracks: readonly Track[]): ComposedPart[] {
  const told = tracks.some(({ part }) => part !== undefined);
  const found = told ? tracksByPart(genre, tracks) : tracksByName(genre, tracks);
  const playing = genre.parts.flatMap((part) => {
    const track = found.get(part.id);
    return track === undefined ? [] : [{ part, track: tracks[track]! }];
  });
  const names = namesOfTracks(playing);
  return genre.parts.map((part) => {
    const { id, role } = part;
    const at = playing.findIndex((each) => each.part === part);
    return { id, role, name: names[at] ?? part.name, track: found.get(id) ?? null };
  });
}

function tracksByPart({ parts }: Genre, tracks: readonly Track[]): Map<string, number> {
  return new Map(
    parts.flatMap(({ id }): [string, number][] => {
      const track = tracks.findIndex(({ part }) => part === id);
      return track < 0 ? [] : [[id, track]];
    }),
  );
}

/** Tracks of one role and name follow the order of the parts. */
function tracksByName({ parts }: Genre, tracks: readonly Track[]): Map<string, number> {
  const found = new Map<string, number>();
  const taken = new Set<number>();
  const take = (id: string, track: number): void => {
    found.set(id, track);
    taken.add(track);
  };
  for (const { id, name, role } of parts) {
    const track = tracks.findIndex(
      (each, index) => each.role === role && each.name === name.en && !taken.has(index),
    );
    if (track >= 0) take(id, track);
  }
  for (const { id, role } of parts.filter((part) => !found.has(part.id))) {
    const rivals = parts.filter((part) => part.role === role && !found.has(part.id));
    const left = tracks.flatMap((each, index) =>
      each.role === role && !taken.has(index) ? [index] : [],
    );
    if (rivals.length === 1 && left.length === 1) take(id, left[0]!);
  }
  return found;
}

/** `<genre>_<bars>bars[_neural].mid` */
export function compositionFileName({ genre, bars, fusion, neural }: CompositionRequest): string {
  const other = fusion === undefined ? '' : `_x_${fusion.genre}`;
  return `${genre}${other}_${bars}bars${neural === undefined ? '' : '_neural'}.mid`;
}

/**
 * The request with the ids of its genres, which may be asked for as {@link GenreRegistry.get} allows, so
 * that files and lists of pieces have one name for each. Throws UserError `unknown_genre`.
 */
export function withGenreIds<R extends Pick<CompositionRequest, 'genre' | 'fusion'>>(
  request: R,
  genres: GenreRegistry,
): R {
  const { genre, fusion } = request;
  return {
    ...request,
    genre: findGenre(genres, genre).id,
    ...(fusion && { fusion: { ...fusion, genre: findGenre(genres, fusion.genre).id } }),
  };
}

/** The genre of a request, fused if requested. Throws UserError `unknown_genre`, `cannot_fuse`. */
export function genreOf(
  genres: GenreRegistry,
  request: Pick<CompositionRequest, 'genre' | 'fusion'>,
): Genre {
  const genre = findGenre(genres, request.genre);
  if (request.fusion === undefined) return genre;
  const other = findGenre(genres, request.fusion.genre);
  try {
    return fuseGenres(genre, other, request.fusion.ratio);
  } catch (error) {
    if (!(error instanceof FusionError)) throw error;
    const names = { genre: genre.id, other: other.id };
    throw new UserError('cannot_fuse', names, { cause: error });
  }
}

function checkKey(genre: Genre, key: string): void {
  let scale;
  try {
    ({ scale } = parseKey(key));
  } catch (error) {
    throw new UserError('invalid_key', { key }, { cause: error });
  }
  // Plain major and minor stand for the genre's own variant of them.
  const modes = genre.harmony.modes.map(({ mode }) => mode);
  if (scale === undefined || modes.includes(scale)) return;
  const alike =
    (scale === 'major' || scale === 'minor') &&
    modes.some((mode) => isMinorScale(mode) === isMinorScale(scale));
  if (!alike) throw new UserError('mode_not_in_genre', { genre: genre.id, key, modes });
}
