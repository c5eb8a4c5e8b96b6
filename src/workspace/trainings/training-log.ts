/** @file The event log of a training in the doors' words, read as it grows. */
import { z } from 'zod';
import { JsonLinesReader } from '../../files/json-lines.ts';
import {
  eventLogFile,
  type LoggedEvent,
  type LogLine,
  type TrainingBegin,
} from '../../neural/training/event-log.ts';
import { eventSchemas, requestSchema, time } from './event-schemas.ts';
import { advance, queuedTraining, toUpdate } from './state.ts';
import type { TrainingState, TrainingUpdate } from './state.ts';

/** An update, and when it was written down, ISO 8601. */
export interface TimedUpdate {
  readonly at: string;
  readonly update: TrainingUpdate;
}

/** What has been written since the last look. */
export interface LogNews {
  /** Whether another training, or another run of this one, has taken the place of the one before. */
  readonly begun: boolean;
  readonly updates: readonly TimedUpdate[];
}

/** How a log's model and paths are shown. */
export interface LogView {
  readonly model: string;
  /** The model's file as the user sees it: the log goes along when the model is renamed. */
  readonly modelFile: string;
  /** Turns an absolute path into what the user sees. */
  readonly display: (path: string) => string;
}

type Begin = TrainingBegin & { readonly at: string };

export class TrainingLog {
  readonly #view: LogView;
  readonly #reader: JsonLinesReader;
  #generation = 0;
  #begin: Begin | null = null;

  /** @param folder see `trainingFolder`. */
  constructor(folder: string, view: LogView) {
    this.#reader = new JsonLinesReader(eventLogFile(folder));
    this.#view = view;
  }

  /** Token of the claim that the training ran, or runs, under; null where the log holds none. */
  get token(): string | null {
    return this.#begin?.token ?? null;
  }

  /** Lines that are damaged are passed over. Throws the system's error, other than that there is no log. */
  read(): LogNews {
    let begun = false;
    let updates: TimedUpdate[] = [];
    for (let values; (values = this.#reader.next()) !== null;) {
      if (this.#isReplaced()) updates = [];
      for (const line of values.flatMap(parsed)) {
        if (line.type === 'begin') {
          this.#begin = line;
          begun = true;
          updates = [];
        } else if (this.#begin !== null) {
          updates.push({ at: line.at, update: this.#shown(line) });
        }
      }
    }
    return this.#isReplaced() ? { begun: false, updates: [] } : { begun, updates };
  }

  /**
   * The training as it begins; null where the log holds none.
   *
   * @param known what is known of it otherwise; of another training it is left aside.
   */
  beginning(known: TrainingState | null): TrainingState | null {
    if (this.#begin === null) return null;
    const { id, request, at } = this.#begin;
    const { model, display } = this.#view;
    const name = id ?? model;
    const createdAt = known?.id === name ? known.createdAt : at;
    const asked = { ...request, model, directory: display(request.directory) };
    return { ...queuedTraining(name, asked, createdAt), status: 'running', startedAt: at };
  }

  /** Whether the file is another one than at the last look, or gone; what was in it is forgotten. */
  #isReplaced(): boolean {
    const { generation } = this.#reader;
    if (generation === this.#generation) return false;
    this.#generation = generation;
    this.#begin = null;
    return true;
  }

  #shown({ at: _, ...event }: LoggedEvent & { readonly at: string }): TrainingUpdate {
    const update = toUpdate(event, this.#view.display);
    const hasFile = 'file' in update && update.file !== null;
    return hasFile ? { ...update, file: this.#view.modelFile } : update;
  }
}

/** The state after updates. */
export function replay(state: TrainingState, updates: readonly TimedUpdate[]): TrainingState {
  return updates.reduce((before, { at, update }) => advance(before, update, at), state);
}

const { data, epoch, ...plain } = eventSchemas;

const lineSchema = z
  .union([
    z.looseObject({
      type: z.literal('begin'),
      id: z.string().nullable(),
      token: z.string(),
      request: requestSchema,
    }),
    z.discriminatedUnion('type', [
      plain.import,
      plain.files,
      plain.resumed,
      plain.step,
      plain.status,
      plain.done,
      plain.cancelled,
      plain.failed,
    ]),
    data,
    epoch,
  ])
  .and(z.looseObject({ at: time }));

function parsed(value: unknown): LogLine[] {
  const line = lineSchema.safeParse(value);
  return line.success ? [line.data as unknown as LogLine] : [];
}
