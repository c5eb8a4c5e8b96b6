/**
 * @file The page's requests about models and trainings, and their live events; the types come from the
 *   OpenAPI document.
 */
import { addressOf, request, type Answer, type Body } from '../api/request.ts';
import type { Language } from '../api.ts';
import type {
  ModelComparison,
  ModelSummary,
  TrainingEvent,
  TrainingState,
} from '../api/schema.d.ts';

export type { FigureSpec, ModelComparison, TrainingEvent, TrainingState } from '../api/schema.d.ts';

type EventOf<T extends TrainingEvent['type']> = Extract<TrainingEvent, { type: T }>;

export type Model = ModelSummary;
export type ModelComparisonRequest = Body<'post', '/api/models/comparisons'>;
export type TrainingRequest = Body<'post', '/api/trainings'>;
export type DataEvent = EventOf<'data'>;
export type StepEvent = EventOf<'step'>;
export type EpochEvent = EventOf<'epoch'>;
export type ResumedEvent = EventOf<'resumed'>;
/** Mean squared errors of the three simple predictors on the validation windows. */
export type BaselineErrors = DataEvent['baselines'];

/** The models, newest first, and the base model, which comes with the program. */
export type ModelList = Answer<'get', '/api/models'>;
/** A model as composing knows it. */
export interface ComposingModel extends Pick<Model, 'name' | 'roles' | 'genre' | 'blend'> {
  /** Whether it is the base model. */
  readonly isBase: boolean;
}

export function listModels(language: Language): Promise<ModelList> {
  return request('get', '/api/models', language);
}

/** The models that can compose, the base model last. */
export function composingModels({ models, base }: ModelList): ComposingModel[] {
  // A broken model is listed but cannot compose.
  const able = models
    .filter(({ roles }) => roles.length > 0)
    .map((model) => ({ ...model, isBase: false }));
  return base ? [...able, { ...base, genre: null, blend: null, isBase: true }] : able;
}

/** Saves what a training has learned so far. @throws ApiError `nothing_learned_yet` at first. */
export function keepSoFar(id: string, language: Language): Promise<Model> {
  return request('post', '/api/trainings/{id}/model', language, { path: { id } });
}

/** @throws ApiError with code `model_exists` when the new name is taken. */
export function renameModel(name: string, to: string, language: Language): Promise<Model> {
  return request('patch', '/api/models/{name}', language, { path: { name }, body: { name: to } });
}

/** @throws ApiError with code `model_exists` when the new name is taken. */
export function copyModel(name: string, to: string, language: Language): Promise<Model> {
  const path = { name };
  return request('post', '/api/models/{name}/copies', language, { path, body: { name: to } });
}

/** Uploads a `.h5` file. @throws ApiError with code `model_exists` if there is a model of its name. */
export function importModel(file: File, language: Language): Promise<Model> {
  const form = new FormData();
  form.append('file', file, file.name);
  return request('post', '/api/models/imports', language, { body: form });
}

/** Ties a model to a genre or family; null unties it. @throws ApiError */
export function tieModel(
  name: string,
  tie: { readonly genre: string; readonly blend: number } | null,
  language: Language,
): Promise<Model> {
  const body = tie ?? { genre: null };
  return request('patch', '/api/models/{name}', language, { path: { name }, body });
}

/** A model in the trash. */
export type DeletedModel = Answer<'delete', '/api/models/{name}'>;

/** Moves a model to the trash. @throws ApiError */
export function deleteModel(name: string, language: Language): Promise<DeletedModel> {
  return request('delete', '/api/models/{name}', language, { path: { name } });
}

/** @param id in the trash. @throws ApiError with code `model_exists` when its name is taken. */
export function restoreModel(id: string, language: Language): Promise<Model> {
  const path = { name: id };
  return request('post', '/api/deleted-models/{name}/restore', language, { path, body: {} });
}

/** The download address of a model's file. */
export function modelFile(name: string, format: Model['formats'][number]): string {
  return addressOf('/api/models/{name}/file', { name }, { format });
}

/** @throws ApiError */
export function compareModels(
  body: ModelComparisonRequest,
  language: Language,
): Promise<ModelComparison> {
  return request('post', '/api/models/comparisons', language, { body });
}

/** Newest first, including those of earlier runs of the program. */
export async function listTrainings(language: Language): Promise<TrainingState[]> {
  return (await request('get', '/api/trainings', language)).trainings;
}

/** The trainings that a request started. */
export type Started = Extract<Answer<'post', '/api/trainings'>, { trainings: unknown }>;

/** Starts a training, or one for each subfolder, or queues it behind earlier ones. @throws ApiError */
export async function startTraining(body: TrainingRequest, language: Language): Promise<Started> {
  const answer = await request('post', '/api/trainings', language, { body });
  return 'trainings' in answer ? answer : { trainings: [answer], refused: [], unused: [] };
}

export function cancelTraining(id: string, language: Language): Promise<TrainingState> {
  return request('post', '/api/trainings/{id}/cancel', language, { path: { id } });
}

/** @param epochs the total number; if omitted, as originally requested. */
export function resumeTraining(
  id: string,
  language: Language,
  epochs?: number,
): Promise<TrainingState> {
  const body = epochs === undefined ? {} : { epochs };
  return request('post', '/api/trainings/{id}/resume', language, { path: { id }, body });
}

/** Deletes an ended training; its model stays. */
export async function removeTraining(id: string, language: Language): Promise<void> {
  await request('delete', '/api/trainings/{id}', language, { path: { id } });
}

const EVENT_TYPES = [
  'status',
  'import',
  'files',
  'data',
  'resumed',
  'step',
  'epoch',
  'done',
  'cancelled',
  'failed',
] as const satisfies readonly TrainingEvent['type'][];

/**
 * Follows a training: first its whole state, then each event as it happens, and finally its last state.
 * A lost connection is restored automatically unless the server no longer knows the training.
 *
 * @param onConnection `lost` while reconnecting, `gone` if the training no longer exists.
 * @returns a function that stops following (the training continues).
 */
export function followTraining(
  id: string,
  language: Language,
  onState: (state: TrainingState) => void,
  onEvent: (event: TrainingEvent) => void,
  onConnection: (connection: 'open' | 'lost' | 'gone') => void,
): () => void {
  const source = new EventSource(
    addressOf('/api/trainings/{id}/events', { id }, { lang: language }),
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
