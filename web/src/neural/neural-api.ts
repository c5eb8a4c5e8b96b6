/** @file The server's API of learning, typed: models, trainings and their live events. */
import { request, type Language, type LineSummary } from '../api.ts';

/** Losses of predictors that learn nothing, by name. */
export type BaselineErrors = Record<string, number>;

/** Losses on the files held out. */
export interface ValidationErrors {
  model: number;
  baselines: BaselineErrors;
}

/** What a figure of a training is, as the model's architecture declares it. */
export interface FigureSpec {
  name: string;
  /** What it is called where a language has no word of its own. */
  label: string;
  unit: 'none' | 'nats' | 'semitones' | 'share';
  validationOnly?: boolean;
}

/** Values of figures by name. */
export type Figures = Record<string, number>;

export interface Model {
  name: string;
  /** Path inside the workspace. */
  file: string;
  sizeBytes: number;
  /** ISO 8601. */
  modified: string;
  status: 'ready' | 'broken';
  /** One sentence on what is wrong with a broken one. */
  problem: string | null;
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
  /** Where there is a card that cannot be read. */
  cardNote: string | null;
  /** What it was imported, copied or fine-tuned from. */
  originNote: string | null;
}

interface Sample {
  melody: LineSummary | null;
  bass: LineSummary | null;
}

export interface ModelComparisonRequest {
  models: string[];
  /** Folder of the workspace on which all models are measured; left out: on none. */
  directory?: string;
  /** Of the piece each of them takes part in. */
  genre: string;
  bars: number;
}

export interface ModelComparison {
  models: {
    name: string;
    history: { epoch: number; valLoss: number }[];
    /** On the validation files of its own training. */
    validation: ValidationErrors | null;
    /** On the common folder. */
    common: { loss: number; figures: Figures } | null;
    figures: FigureSpec[];
    sample: Sample;
  }[];
  /** The same piece without a model. */
  rules: Sample;
  /** Of the common folder. */
  windows: number | null;
}

export const DEVICES = ['cpu', 'auto', 'cuda', 'directml', 'coreml', 'webgpu', 'wasm'] as const;
export type Device = (typeof DEVICES)[number];

export interface TrainingRequest {
  /** Folder of MIDI files inside the workspace. */
  directory: string;
  /** 1..1000 */
  epochs: number;
  /** Letters, digits, `_` and `-`. */
  model: string;
  /** 1..512 */
  batchSize?: number;
  /** Above 0, at most 1. */
  learningRate?: number;
  /** Most semitones of random transposition, 0..12. */
  transpose?: number;
  /** 0..4294967295 */
  seed?: number;
  fullEpochs?: boolean;
  device?: Device;
  /** Name of the model to go on from. */
  from?: string;
  /** With `from`: whether the recurrent layers stay as they are. */
  freeze?: boolean;
}

/** [windows, notes per window, features] */
export type Shape = [number, number, number];

export interface StatusEvent {
  type: 'status';
  status: 'queued' | 'running' | 'cancelling';
}

/** How far the folder has been read. */
export interface ImportEvent {
  type: 'import';
  read: number;
  found: number;
}

export interface FilesEvent {
  type: 'files';
  found: number;
  used: number;
  skipped: { file: string; reason: string }[];
  /** Files that were used though something was wrong with them; `first` has the first few sentences. */
  warnings: { file: string; count: number; first: string[] }[];
  notes: number;
  hours: number;
}

export interface DataEvent {
  type: 'data';
  trainShape: Shape;
  validationShape: Shape;
  /** The loss first. */
  figures: FigureSpec[];
  baselines: BaselineErrors;
  /** Validation loss of the model that goes on learning. */
  startLoss: number | null;
}

/** A training goes on after an interruption, with the epochs it had. */
export interface ResumedEvent {
  type: 'resumed';
  epoch: number;
  epochs: number;
  history: Omit<EpochEvent, 'type' | 'epochs'>[];
}

export interface StepEvent {
  type: 'step';
  epoch: number;
  epochs: number;
  step: number;
  steps: number;
  /** Mean over the epoch so far. */
  loss: number;
  /** Others, means over the epoch so far. */
  figures: Figures;
  learningRate: number;
  notesPerSecond: number;
  /** For the whole training; early stopping may end it sooner. */
  secondsLeft: number;
}

export interface EpochEvent {
  type: 'epoch';
  epoch: number;
  epochs: number;
  loss: number;
  valLoss: number;
  figures: Figures;
  /** On the files held out. */
  valFigures: Figures;
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
export type TrainingEvent =
  | StatusEvent
  | ImportEvent
  | FilesEvent
  | DataEvent
  | ResumedEvent
  | StepEvent
  | EpochEvent
  | TrainingOutcome;

export type TrainingStatus =
  'queued' | 'running' | 'cancelling' | 'done' | 'cancelled' | 'failed' | 'interrupted';

export interface TrainingState {
  id: string;
  status: TrainingStatus;
  request: TrainingRequest;
  /** ISO 8601. */
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  /** Whether it can go on where it ended. */
  resumable: boolean;
  /** While the folder is read. */
  progress: ImportEvent | null;
  files: FilesEvent | null;
  data: DataEvent | null;
  /** The latest. */
  step: StepEvent | null;
  /** All that have ended. */
  epochs: Omit<EpochEvent, 'type' | 'epochs'>[];
  outcome: TrainingOutcome | null;
}

/** Newest first. */
export async function listModels(language: Language): Promise<Model[]> {
  return (await request<{ models: Model[] }>('GET', '/api/models', language)).models;
}

/** @throws ApiError with code `model_exists` when the new name is taken. */
export function renameModel(name: string, to: string, language: Language): Promise<Model> {
  return request('PATCH', modelPath(name), language, { name: to });
}

/** @throws ApiError with code `model_exists` when the new name is taken. */
export function copyModel(name: string, to: string, language: Language): Promise<Model> {
  return request('POST', `${modelPath(name)}/copies`, language, { name: to });
}

/** Sends a `.h5` file. @throws ApiError with code `model_exists` when there is a model of its name. */
export function importModel(file: File, language: Language): Promise<Model> {
  const form = new FormData();
  form.append('file', file, file.name);
  return request('POST', '/api/models/imports', language, form);
}

export function deleteModel(name: string, language: Language): Promise<void> {
  return request('DELETE', modelPath(name), language);
}

/** Where a model's file can be had. */
export function modelFile(name: string, format: 'h5' | 'onnx'): string {
  return `${modelPath(name)}/file?format=${format}`;
}

/** @throws ApiError */
export function compareModels(
  body: ModelComparisonRequest,
  language: Language,
): Promise<ModelComparison> {
  return request('POST', '/api/models/comparisons', language, body);
}

function modelPath(name: string): string {
  return `/api/models/${encodeURIComponent(name)}`;
}

/** Newest first, those of earlier runs of the program too. */
export async function listTrainings(language: Language): Promise<TrainingState[]> {
  const path = '/api/trainings';
  return (await request<{ trainings: TrainingState[] }>('GET', path, language)).trainings;
}

/** The training runs or waits for those before it. @throws ApiError */
export function startTraining(body: TrainingRequest, language: Language): Promise<TrainingState> {
  return request('POST', '/api/trainings', language, body);
}

export function cancelTraining(id: string, language: Language): Promise<TrainingState> {
  return request('POST', `${trainingPath(id)}/cancel`, language);
}

/** @param epochs how many in all; left out: as many as were asked for at first. */
export function resumeTraining(
  id: string,
  language: Language,
  epochs?: number,
): Promise<TrainingState> {
  const body = epochs === undefined ? {} : { epochs };
  return request('POST', `${trainingPath(id)}/resume`, language, body);
}

/** Forgets a training that is over; its model stays. */
export function removeTraining(id: string, language: Language): Promise<void> {
  return request('DELETE', trainingPath(id), language);
}

function trainingPath(id: string): string {
  return `/api/trainings/${encodeURIComponent(id)}`;
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
  const source = new EventSource(`${trainingPath(id)}/events?lang=${language}`);
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
