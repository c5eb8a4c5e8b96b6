/** @file The server's HTTP API, typed: asking, errors, genres and compositions. */

export type Language = 'en' | 'es';

export interface LocalisedText {
  en: string;
  es: string;
}

export interface Genre {
  id: string;
  name: LocalisedText;
  /** Id of the family. */
  family: string;
  description: LocalisedText;
  aliases: string[];
  /** Quarter notes per minute. */
  tempo: { min: number; max: number; mode: number };
  /** Such as `4/4`. */
  meters: string[];
  /** Written by the user. */
  own: boolean;
}

/** A General MIDI program, 0..127; of drums, the kit. */
export interface Instrument {
  program: number;
  name: string;
}

export interface GenrePart {
  id: string;
  name: LocalisedText;
  role: Role;
  /** The usual ones first. */
  instruments: Instrument[];
}

/** All about one genre, or about the fusion of two. */
export interface GenreInfo {
  id: string;
  description: LocalisedText;
  tempo: Genre['tempo'];
  meters: string[];
  /** Such as `dorian`. */
  modes: string[];
  forms: { id: string; bars: number; sections: { name: string; bars: number }[] }[];
  parts: GenrePart[];
  sources: string[];
  /** Null for a genre that comes with the program. */
  own: { file: string; replaces: boolean } | null;
}

export interface GenreList {
  families: { id: string; name: LocalisedText }[];
  /** Sorted by family. */
  genres: Genre[];
}

/** A second genre and its share, 0..1. */
export interface Fusion {
  genre: string;
  ratio: number;
}

export interface CompositionRequest {
  genre: string;
  /** 1..256 */
  bars: number;
  /** 0..4294967295; left out: drawn at random. */
  seed?: number;
  /** Quarter notes per minute, 20..400; left out: the genre's. */
  tempo?: number;
  /** Such as `F#` or `F# minor`; left out: the genre's choice. */
  key?: string;
  /** One of the genre's modes, meters and ids of its forms; left out: the genre's choice. */
  mode?: string;
  meter?: string;
  form?: string;
  /** `Dm7 G7 | Cmaj7`; left out: the genre's progressions. */
  chords?: string;
  /** 0 sparse .. 1 busy; left out: 0.5. */
  density?: number;
  /** 0 plain .. 1 rich; left out: 0.5. */
  complexity?: number;
  /** General MIDI programs by id of the part. */
  instruments?: Record<string, number>;
  /** Ids of parts left out, and of the only ones heard. */
  mute?: string[];
  solo?: string[];
  /** Seeds by id of the part: only its notes change. */
  partSeeds?: Record<string, number>;
  /** Places that edits leave as they are: `bass`, or `bass/verse`. */
  locked?: string[];
  fusion?: Fusion;
  neural?: Neural;
}

/** How a trained model takes part. */
export interface Neural {
  model: string;
  /** 0 the rules alone .. 1 the model among what they allow; for both lines, or each its own. */
  blend: number | { melody: number; bass: number };
  /** 0.1 sure .. 4 free; left out: 1. */
  temperature?: number;
  /** Only so many of the likeliest notes, 1..128; left out: all. */
  topK?: number;
  /** Only the likeliest notes that reach this probability together; left out: all. */
  topP?: number;
}

export type Role =
  'melody' | 'second_melody' | 'chords' | 'pad' | 'bass' | 'drums' | 'percussion' | 'other';

/** [tick, duration in ticks, pitch 0..127, velocity 1..127] */
export type NoteTuple = [tick: number, duration: number, pitch: number, velocity: number];

export interface CompositionTrack {
  name: string;
  role: Role;
  /** General MIDI program, 0..127. */
  program: number;
  /** 0..15; 9 is the drum channel. */
  channel: number;
  /** By tick. */
  notes: NoteTuple[];
  /** What the pitch wheel adds to what sounds from each tick on, by tick. */
  bends: [tick: number, semitones: number][];
}

export interface Composition {
  id: string;
  genre: string;
  bars: number;
  seed: number;
  /** Quarter notes per minute; `tempos` says where they are others. */
  tempo: number;
  key: string;
  /** `<genre>_<bars>bars[_neural].mid` */
  fileName: string;
  /** Path of the saved file inside the workspace. */
  savedAs: string;
  neural: Neural | null;
  /** Where the MIDI file is. */
  url: string;
  /** What composes the same piece again. */
  request: CompositionRequest;
  /** The parts of the genre, each with the index of its track; null where it plays no note. */
  parts: { id: string; name: LocalisedText; role: Role; track: number | null }[];
  ticksPerQuarter: number;
  endTick: number;
  /** Never empty; the first is at tick 0. */
  timeSignatures: { tick: number; numerator: number; denominator: number }[];
  /** Quarter notes per minute from each tick on. Never empty; the first is at tick 0. */
  tempos: { tick: number; tempo: number }[];
  sections: { tick: number; name: string }[];
  chords: { tick: number; symbol: string }[];
  tracks: CompositionTrack[];
}

/** The server refused or failed; `message` says what is wrong and what to do, in the user's language. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** HTTP status; 0 when the server did not answer. */
  readonly status: number;
  /** `unknown_genre`, `model_not_found`, ...; `no_answer` when the server did not answer. */
  readonly code: string;

  constructor(message: string, status: number, code: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

interface Problem {
  title?: string;
  detail?: string;
  code?: string;
}

async function readProblem(response: Response): Promise<Problem> {
  const text = await response.text();
  try {
    return JSON.parse(text) as Problem;
  } catch {
    // Something between the page and the server answered, such as a proxy.
    return { detail: `HTTP ${response.status} ${response.statusText}`.trim() };
  }
}

/**
 * Asks the server; an answer without content is undefined.
 *
 * @param body a form is sent as it is, anything else as JSON.
 * @throws ApiError
 */
export async function request<T>(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  language: Language,
  body?: unknown,
): Promise<T> {
  const form = body instanceof FormData;
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: {
        'accept-language': language,
        ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    });
  } catch (cause) {
    throw new ApiError(String(cause), 0, 'no_answer');
  }
  if (!response.ok) {
    const problem = await readProblem(response);
    const message = problem.detail ?? problem.title ?? `HTTP ${response.status}`;
    throw new ApiError(message, response.status, problem.code ?? 'unknown');
  }
  return (response.status === 204 ? undefined : await response.json()) as T;
}

export function listGenres(language: Language): Promise<GenreList> {
  return request('GET', '/api/genres', language);
}

/** Genres that fit a text, best first; small typing errors do not matter. */
export async function findGenres(text: string, language: Language): Promise<Genre[]> {
  const path = `/api/genres?search=${encodeURIComponent(text.slice(0, 100))}`;
  return (await request<GenreList>('GET', path, language)).genres;
}

/**
 * All about a genre, or about its fusion with another.
 *
 * @throws ApiError
 */
export function genreInfo(id: string, language: Language, fusion?: Fusion): Promise<GenreInfo> {
  const query = fusion ? `?fusion=${encodeURIComponent(fusion.genre)}&ratio=${fusion.ratio}` : '';
  return request('GET', `/api/genres/${encodeURIComponent(id)}${query}`, language);
}

/** The 128 instruments of General MIDI. */
export async function listInstruments(language: Language): Promise<Instrument[]> {
  const path = '/api/instruments';
  return (await request<{ instruments: Instrument[] }>('GET', path, language)).instruments;
}

/** @throws ApiError */
export function compose(body: CompositionRequest, language: Language): Promise<Composition> {
  return request('POST', '/api/compositions', language, body);
}

/** Where pieces that were composed are as one zip, and its name: `<genre>_<bars>bars[_neural]_x<count>.zip`. */
export function archiveOf(
  pieces: readonly Pick<Composition, 'id' | 'fileName'>[],
): { url: string; fileName: string } | null {
  const [first] = pieces;
  if (!first) return null;
  const ids = pieces.map(({ id }) => encodeURIComponent(id)).join(',');
  const fileName = first.fileName.replace(/\.mid$/, `_x${pieces.length}.zip`);
  return { url: `/api/batches?pieces=${ids}`, fileName };
}

/** What is written anew or varied; without part and section, all that is not locked. */
export interface Edit {
  action: 'regenerate' | 'vary';
  /** Id of a part. */
  part?: string;
  /** Name of a section. */
  section?: string;
  /** Places that stay: `bass`, or `bass/verse`. */
  locked: string[];
}

/**
 * A new piece like the one given, but for what the edit names.
 *
 * @throws ApiError
 */
export function editComposition(id: string, body: Edit, language: Language): Promise<Composition> {
  return request('POST', `/api/compositions/${encodeURIComponent(id)}/edit`, language, body);
}

/** What the notes of a line are like; null where it has too few. */
export interface LineSummary {
  notes: number;
  meanPitch: number | null;
  lowest: number | null;
  highest: number | null;
  /** Semitones, without direction. */
  meanInterval: number | null;
  /** Quarter notes. */
  meanDuration: number | null;
  meanVelocity: number | null;
}

interface ComparedPiece {
  composition: Composition;
  melody: LineSummary | null;
  bass: LineSummary | null;
}

/** A piece by the rules alone, and the same with a model. */
export interface PieceComparison {
  algorithmic: ComparedPiece;
  neural: ComparedPiece;
  /** Shares of the notes that the model made others, 0..1. */
  changed: { melody: number | null; bass: number | null };
}

/** @throws ApiError */
export function compareWithRules(
  body: CompositionRequest & { neural: Neural },
  language: Language,
): Promise<PieceComparison> {
  return request('POST', '/api/comparisons', language, body);
}
