/** @file Reads the event log of a training while it grows, as updates to show. */
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

/** A larger log is not one of a training: one of five days has as much. */
const MOST_BYTES = 256 * 1024 * 1024;

/** An update and when it was logged, ISO 8601. */
export interface TimedUpdate {
  readonly at: string;
  readonly update: TrainingUpdate;
}

/** What has been logged since the last read. */
export interface LogNews {
  /** Whether a training started or resumed since then; `updates` are those after that. */
  readonly begun: boolean;
  readonly updates: readonly TimedUpdate[];
  /** The system's code, such as `EACCES`, if the log cannot be read now; null if it can. */
  readonly problem: string | null;
}

/** How the model and the paths in a log are shown. */
export interface LogView {
  readonly model: string;
  /** The model's file as shown to the user; not taken from the log, since the model may be renamed. */
  readonly modelFile: string;
  /** Turns an absolute path into the one shown to the user. */
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
    this.#reader = new JsonLinesReader(eventLogFile(folder), { most: MOST_BYTES });
    this.#view = view;
  }

  /** Token of the claim the training runs under; null if the log has no training. */
  get token(): string | null {
    return this.#begin?.token ?? null;
  }

  /** Skips damaged lines. A log that cannot be read brings no news but its problem. */
  read(): LogNews {
    try {
      return this.#readNow();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      return { begun: false, updates: [], problem: code };
    }
  }

  #readNow(): LogNews {
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
    const problem = null;
    return this.#isReplaced()
      ? { begun: false, updates: [], problem }
      : { begun, updates, problem };
  }

  /**
   * The training as it started; null if the log has none.
   *
   * @param known the recorded state, ignored if it is of another training.
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

  /** Whether the file was replaced or deleted since the last read; forgets its contents if so. */
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
