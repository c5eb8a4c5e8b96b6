/** @file Fake trainings for tests, driven by hand in a temporary workspace. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { ModelFileError } from '../../neural/models/model-file-error.ts';
import { GUIDE_CONFIG } from '../../neural/models/bilstm-attention/config.ts';
import { checkpointFile, trainingFolder } from '../../neural/training/checkpoint-file.ts';
import type { TrainingEvent, TrainingRequest } from '../../neural/training/events.ts';
import { ModelLibrary } from '../models/models.ts';
import { Trainings } from './trainings.ts';
import { Workspace } from '../files/workspace.ts';

/** A workspace with one MIDI file to train on, which records what its trainings are asked to do. */
export class TrainingBench {
  readonly workspace = Workspace.open(mkdtempSync(join(tmpdir(), 'composer-')));
  /** Requests to the training processes, in order. */
  readonly requests: TrainingRequest[] = [];
  /** How often a training process was asked to stop. */
  cancelled = 0;
  /** Makes the most recently started training report an event. */
  emit: (event: TrainingEvent) => void = () => undefined;

  readonly #opened: Trainings[] = [];
  /** Ends the training processes that are still running. */
  readonly #running = new Set<() => void>();

  constructor() {
    const { trainingData } = this.workspace;
    mkdirSync(join(trainingData, 'jazz'), { recursive: true });
    writeFileSync(join(trainingData, 'jazz', 'a.MID'), '');
  }

  /** A library whose models are all usable, except `damaged`. */
  models(): ModelLibrary {
    const unused = () => Promise.reject(new Error('No model is loaded here.'));
    return new ModelLibrary(this.workspace, unused, async (path) => {
      if (path.endsWith('damaged.h5')) throw new ModelFileError('damaged', path, null);
      return {
        architecture: 'bilstm-attention',
        figures: [{ name: 'loss', label: 'loss', unit: 'none' }],
        network: { ...GUIDE_CONFIG },
        parameters: 1,
      };
    });
  }

  /** The trainings of a freshly started program. */
  open(): Trainings {
    const trainings = new Trainings(this.workspace, this.models(), (request, onEvent) => {
      this.requests.push(request);
      let finish: (event: TrainingEvent) => void = () => undefined;
      const finished = new Promise<TrainingEvent>((resolve) => (finish = resolve));
      const end = () => finish({ type: 'cancelled', file: null });
      this.#running.add(end);
      this.emit = (event) => {
        onEvent(event);
        if (!['done', 'cancelled', 'failed'].includes(event.type)) return;
        this.#running.delete(end);
        finish(event);
      };
      return { cancel: () => this.cancelled++, finished };
    });
    this.#opened.push(trainings);
    return trainings;
  }

  /** Writes the checkpoint that a training leaves after an epoch. */
  leaveCheckpoint(model: string): void {
    mkdirSync(trainingFolder(this.workspace.models, model), { recursive: true });
    writeFileSync(checkpointFile(trainingFolder(this.workspace.models, model)), '');
  }

  /** A training of three epochs. */
  options(model = 'mine') {
    return { directory: this.workspace.trainingData, model, epochs: 3 };
  }

  /** Waits until all records are on disk and the training whose turn it is has begun. */
  async settle(): Promise<void> {
    await Promise.all(this.#opened.map((trainings) => trainings.written()));
    await setImmediate();
  }

  /** Ends all trainings and waits for their records, which would otherwise be written while deleting. */
  async close(): Promise<void> {
    const closed = this.#opened.map((trainings) => trainings.close());
    this.#running.forEach((end) => end());
    await Promise.all(closed);
    rmSync(this.workspace.root, { recursive: true });
  }
}

type EventOf<T extends TrainingEvent['type']> = Extract<TrainingEvent, { type: T }>;

export const step = (epoch: number, number: number): EventOf<'step'> => ({
  type: 'step',
  epoch,
  epochs: 3,
  step: number,
  steps: 10,
  loss: 0.1,
  stepLoss: 0.1,
  figures: { mae: 0.2 },
  learningRate: 0.001,
  notesPerSecond: 1000,
  secondsLeft: 9,
});

export const epoch = (number: number): EventOf<'epoch'> => ({
  type: 'epoch',
  epoch: number,
  epochs: 3,
  loss: 0.1,
  valLoss: 0.05,
  figures: { mae: 0.2 },
  valFigures: { mae: 0.1 },
  learningRate: 0.001,
  seconds: 1,
  notesPerSecond: 5000,
  best: true,
  secondsLeft: 5,
});

export const failed: EventOf<'failed'> = { type: 'failed', message: 'Broken.', file: null };
