/**
 * @file The page's requests about genres and compositions; their types come from the OpenAPI document.
 */
import { request, requestEvents, type Answer, type Body, type Language } from './api/request.ts';
import { FUSION } from './api/composing-options.ts';
import type {
  Beginning,
  Comparison,
  Composition,
  GenreInfo,
  GenreSummary,
} from './api/schema.d.ts';

export { ApiError } from './api/request.ts';
export type { Language } from './api/request.ts';
export type { Beginning, Composition, GenreInfo, LineSummary } from './api/schema.d.ts';

export type Genre = GenreSummary;
export type LocalisedText = Genre['name'];
export type GenreList = Answer<'get', '/api/genres'>;
export type GenrePart = GenreInfo['parts'][number];
/** A General MIDI program, 0..127; for drums, the kit. */
export type Instrument = GenrePart['instruments'][number];

export type CompositionRequest = Body<'post', '/api/compositions'>;
/** A second genre and its share, 0..1. */
export type Fusion = NonNullable<CompositionRequest['fusion']>;
/** The model options. */
export type Neural = NonNullable<CompositionRequest['neural']>;

/** The request of a composed piece. */
export type ComposedRequest = NonNullable<Composition['request']>;

/** What a piece and its beginning have in common. */
export type ShownPiece = Omit<Composition, 'id' | 'savedAs' | 'url' | 'parent' | 'change'>;
export type CompositionTrack = Composition['tracks'][number];
export type Role = CompositionTrack['role'];
/** [tick, duration in ticks, pitch 0..127, velocity 1..127] */
export type NoteTuple = CompositionTrack['notes'][number];

/** An edit of a piece; without part and section, of everything that is not locked. */
export type Edit = Body<'post', '/api/compositions/{id}/edit'>;
/** A piece by the rules alone, and the same piece with a model. */
export type PieceComparison = Comparison;

/** What a piece shares with the files its model was trained on. */
export type Originality = Answer<'get', '/api/compositions/{id}/originality'>['against'];

export function listGenres(language: Language): Promise<GenreList> {
  return request('get', '/api/genres', language);
}

/** Genres that match a text, best first; small typing errors do not matter. */
export async function findGenres(text: string, language: Language): Promise<Genre[]> {
  const query = { search: text.slice(0, 100) };
  return (await request('get', '/api/genres', language, { query })).genres;
}

/**
 * The details of a genre, or of its fusion with another.
 *
 * @throws ApiError
 */
export function genreInfo(id: string, language: Language, fusion?: Fusion): Promise<GenreInfo> {
  const query = fusion && {
    fusion: fusion.genre,
    ratio: fusion.ratio ?? FUSION.ratio.default,
  };
  return request('get', '/api/genres/{id}', language, { path: { id }, ...(query && { query }) });
}

/** The 128 instruments of General MIDI. */
export async function listInstruments(language: Language): Promise<Instrument[]> {
  return (await request('get', '/api/instruments', language)).instruments;
}

/**
 * @param parent id of the piece it is another take of.
 * @throws ApiError
 */
export function compose(
  body: CompositionRequest,
  language: Language,
  parent?: string,
): Promise<Composition> {
  const query = parent === undefined ? {} : { parent };
  return request('post', '/api/compositions', language, { body, query });
}

/**
 * Composes as {@link compose} does, and tells of the beginnings of the piece while a model writes the rest.
 *
 * @throws ApiError
 */
export function composeAloud(
  body: CompositionRequest,
  language: Language,
  parent: string | undefined,
  onbeginning: (beginning: Beginning) => void,
): Promise<Composition> {
  const query = parent === undefined ? {} : { parent };
  return requestEvents('post', '/api/compositions', language, { body, query }, (name, data) => {
    if (name === 'beginning') onbeginning(data as Beginning);
    return name === 'piece' ? (data as Composition) : undefined;
  });
}

/**
 * The address of composed pieces as one zip, and its name: `<genre>_<bars>bars[_neural]_x<count>.zip`, or
 * `pieces_x<count>.zip` if they have less in common.
 */
export function archiveOf(
  pieces: readonly Pick<Composition, 'id' | 'fileName'>[],
): { url: string; fileName: string } | null {
  const names = new Set(pieces.map(({ fileName }) => fileName.replace(/\.mid$/, '')));
  const [name] = names;
  if (name === undefined) return null;
  const ids = pieces.map(({ id }) => encodeURIComponent(id)).join(',');
  const fileName = `${names.size > 1 ? 'pieces' : name}_x${pieces.length}.zip`;
  return { url: `/api/batches?pieces=${ids}`, fileName };
}

/**
 * A copy of a piece with the edit applied.
 *
 * @throws ApiError
 */
export function editComposition(id: string, body: Edit, language: Language): Promise<Composition> {
  return request('post', '/api/compositions/{id}/edit', language, { path: { id }, body });
}

/**
 * @param parent id of the piece that is compared.
 * @throws ApiError
 */
export function compareWithRules(
  body: Body<'post', '/api/comparisons'>,
  language: Language,
  parent: string,
): Promise<PieceComparison> {
  return request('post', '/api/comparisons', language, { body, query: { parent } });
}

/**
 * What a piece shares with the files its model was trained on; null if they are not known or gone.
 *
 * @throws ApiError
 */
export async function originalityOf(id: string, language: Language): Promise<Originality> {
  const path = { id };
  return (await request('get', '/api/compositions/{id}/originality', language, { path })).against;
}
