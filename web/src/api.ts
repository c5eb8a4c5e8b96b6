/** @file The server's HTTP API, typed: requests, answers, the live events of a training, and errors. */

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
  neural?: { model: string; blend: number };
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
}

export interface Composition {
  id: string;
  genre: string;
  bars: number;
  seed: number;
  /** Quarter notes per minute at the start. */
  tempo: number;
  key: string;
  /** `<genre>_<bars>bars[_neural].mid` */
  fileName: string;
  /** Path of the saved file inside the workspace. */
  savedAs: string;
  neural: { model: string; blend: number } | null;
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
  sections: { tick: number; name: string }[];
  chords: { tick: number; symbol: string }[];
  tracks: CompositionTrack[];
}

/** Mean squared errors of the three simple predictors on the validation windows. */
export interface BaselineErrors {
  trainingMean: number;
  lastNote: number;
  windowMean: number;
}

export interface ValidationErrors extends BaselineErrors {
  model: number;
}

export interface Model {
  name: string;
  /** Path inside the workspace. */
  file: string;
  sizeBytes: number;
  /** ISO 8601. */
  modified: string;
  /** How it was trained; null for a file without a readable card. */
  card: {
    created: string;
    filesUsed: number;
    notes: number;
    hours: number;
    epochsRun: number;
    bestEpoch: number;
    seed: number;
    validation: ValidationErrors;
  } | null;
}

export interface TrainingRequest {
  /** Folder of MIDI files inside the workspace. */
  directory: string;
  /** 1..1000 */
  epochs: number;
  /** Letters, digits, `_` and `-`. */
  model: string;
}

/** [windows, notes per window, features] */
export type Shape = [number, number, number];

export interface FilesEvent {
  type: 'files';
  found: number;
  used: number;
  skipped: { file: string; reason: string }[];
  notes: number;
  hours: number;
}

export interface DataEvent {
  type: 'data';
  trainShape: Shape;
  validationShape: Shape;
  baselines: BaselineErrors;
}

export interface StepEvent {
  type: 'step';
  epoch: number;
  epochs: number;
  step: number;
  steps: number;
  /** Mean over the epoch so far. */
  loss: number;
  mae: number;
  notesPerSecond: number;
  /** For the whole training; early stopping may end it sooner. */
  secondsLeft: number;
}

export interface EpochEvent {
  type: 'epoch';
  epoch: number;
  epochs: number;
  loss: number;
  mae: number;
  valLoss: number;
  valMae: number;
  learningRate: number;
  seconds: number;
  best: boolean;
  secondsLeft: number;
}

export interface DoneEvent {
  type: 'done';
  file: string;
  stoppedEarly: boolean;
  epochsRun: number;
  bestEpoch: number;
  validation: ValidationErrors;
}

export interface CancelledEvent {
  type: 'cancelled';
  /** The best model so far; null when no epoch had ended. */
  file: string | null;
}

export interface FailedEvent {
  type: 'failed';
  message: string;
}

export type TrainingOutcome = DoneEvent | CancelledEvent | FailedEvent;
export type TrainingEvent = FilesEvent | DataEvent | StepEvent | EpochEvent | TrainingOutcome;

export interface TrainingState {
  id: string;
  status: 'running' | 'cancelling' | 'done' | 'cancelled' | 'failed';
  request: TrainingRequest;
  /** ISO 8601. */
  startedAt: string;
  finishedAt: string | null;
  files: FilesEvent | null;
  data: DataEvent | null;
  /** The latest. */
  step: StepEvent | null;
  /** All that have ended. */
  epochs: EpochEvent[];
  outcome: TrainingOutcome | null;
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
 * Asks the server. @param body a form is sent as it is, anything else as JSON.
 *
 * @throws ApiError
 */
export async function request<T>(
  method: 'GET' | 'POST',
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
  return (await response.json()) as T;
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

/** Newest first. */
export async function listModels(language: Language): Promise<Model[]> {
  return (await request<{ models: Model[] }>('GET', '/api/models', language)).models;
}

/** Newest first; those of this server run. */
export async function listTrainings(language: Language): Promise<TrainingState[]> {
  const { trainings } = await request<{ trainings: TrainingState[] }>(
    'GET',
    '/api/trainings',
    language,
  );
  return trainings;
}

/** @throws ApiError with code `training_busy` while another training runs. */
export function startTraining(body: TrainingRequest, language: Language): Promise<TrainingState> {
  return request('POST', '/api/trainings', language, body);
}

export function cancelTraining(id: string, language: Language): Promise<TrainingState> {
  return request('POST', `/api/trainings/${encodeURIComponent(id)}/cancel`, language);
}

const EVENT_TYPES = ['files', 'data', 'step', 'epoch', 'done', 'cancelled', 'failed'] as const;

/**
 * Follows a training: first its whole state, then each event as it happens, last the state at its end.
 * A lost connection is taken up again by itself, unless the server no longer knows the training.
 *
 * @param onConnection `lost` while trying again, `gone` when there is nothing to come back to.
 * @returns stops following (the training goes on).
 */
export function followTraining(
  id: string,
  language: Language,
  onState: (state: TrainingState) => void,
  onEvent: (event: TrainingEvent) => void,
  onConnection: (connection: 'open' | 'lost' | 'gone') => void,
): () => void {
  const source = new EventSource(
    `/api/trainings/${encodeURIComponent(id)}/events?lang=${language}`,
  );
  source.addEventListener('state', (message) => {
    const state = JSON.parse(message.data) as TrainingState;
    onState(state);
    if (state.outcome) source.close();
  });
  source.addEventListener('open', () => onConnection('open'));
  source.addEventListener('error', () =>
    onConnection(source.readyState === EventSource.CLOSED ? 'gone' : 'lost'),
  );
  for (const type of EVENT_TYPES) {
    source.addEventListener(type, (message) => onEvent(JSON.parse(message.data) as TrainingEvent));
  }
  return () => source.close();
}
