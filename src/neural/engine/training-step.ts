/** @file A whole training step as one ONNX graph: loss, gradients, clipping, Adam; and its session. */
import { adamUpdate, clipFactor, correctedRate, globalNorm } from './adam.ts';
import type { Device } from './device.ts';
import { gradients } from './gradients.ts';
import type { Graph, Tensor } from './graph.ts';
import { createSession } from './session.ts';
import type { RuntimeTensor, RuntimeTensors, Session, SessionOptions } from './session.ts';

/** The loss of a network, built on the parameters it is given. */
export interface Objective {
  /** The scalar to be lowered. */
  readonly loss: Tensor;
  /** Further scalars to report, by name. */
  readonly metrics?: Readonly<Record<string, Tensor>>;
}

/**
 * Adds to `graph` what turns `objective` into a training step. Inputs added: `m/<name>` and
 * `v/<name>` for every parameter and the scalar `rate`. Outputs: `loss`, `gradientNorm` and the
 * metrics (scalars), `next/<name>`, `next/m/<name>`, `next/v/<name>`.
 *
 * @param parameters inputs of the graph.
 * @param clipNorm greatest global norm of the gradients; none leaves them as they are.
 */
export function emitTrainingStep(
  graph: Graph,
  objective: Objective,
  parameters: readonly Tensor[],
  clipNorm?: number,
): void {
  const slopes = gradients(objective.loss, parameters);
  const norm = globalNorm(slopes);
  const scale = clipNorm === undefined ? undefined : clipFactor(norm, clipNorm);
  const rate = graph.input('rate', []);
  parameters.forEach((parameter, index) => {
    const { name, shape } = parameter;
    const m = graph.input(`m/${name}`, shape);
    const v = graph.input(`v/${name}`, shape);
    const update = adamUpdate(parameter, slopes[index] as Tensor, m, v, rate, scale);
    graph.output(`next/${name}`, update.parameter);
    graph.output(`next/m/${name}`, update.m);
    graph.output(`next/v/${name}`, update.v);
  });
  graph.output('loss', objective.loss);
  graph.output('gradientNorm', norm);
  for (const [name, metric] of Object.entries(objective.metrics ?? {})) graph.output(name, metric);
}

/** Values of a parameter and of Adam's two moments of it; all three of `shape`. */
export interface ParameterState {
  readonly shape: readonly number[];
  readonly value: Float32Array;
  readonly m: Float32Array;
  readonly v: Float32Array;
}

/** Runs a graph made by {@link emitTrainingStep} and holds parameters and moments between steps. */
export class TrainingSession {
  readonly #session: Session;
  readonly #scalars: readonly string[];
  #tensors: RuntimeTensors = {};
  #step: number;

  private constructor(session: Session, scalars: readonly string[], step: number) {
    this.#session = session;
    this.#scalars = scalars;
    this.#step = step;
  }

  /**
   * @param parameters start values by name; copied.
   * @param step steps taken before, 0 for a new training.
   * @param metrics names of the metrics of the objective.
   */
  static async create(
    graph: Graph,
    parameters: ReadonlyMap<string, ParameterState>,
    step: number,
    metrics: readonly string[],
    options: SessionOptions = {},
  ): Promise<TrainingSession> {
    const session = await createSession(graph.toModel(), options);
    const training = new TrainingSession(session, ['loss', 'gradientNorm', ...metrics], step);
    for (const [name, { shape, value, m, v }] of parameters) {
      training.#tensors[name] = { data: value.slice(), dims: shape };
      training.#tensors[`m/${name}`] = { data: m.slice(), dims: shape };
      training.#tensors[`v/${name}`] = { data: v.slice(), dims: shape };
    }
    return training;
  }

  /** Where the steps are computed; what `auto` has chosen. */
  get device(): Device {
    return this.#session.device;
  }

  /** Steps taken so far. */
  get steps(): number {
    return this.#step;
  }

  /** Takes one step on `batch` (the other inputs of the graph) and returns the scalars by name. */
  async step(
    batch: Readonly<Record<string, RuntimeTensor>>,
    learningRate: number,
  ): Promise<Record<string, number>> {
    const rate = correctedRate(learningRate, this.#step + 1);
    const outputs = await this.#session.run({
      ...this.#tensors,
      ...batch,
      rate: { data: Float32Array.of(rate), dims: [] },
    });
    // Returned tensors are fed back as they are: outputs bound beforehand train wrongly on some
    // of the runtime's back ends.
    const next: RuntimeTensors = {};
    for (const name of Object.keys(this.#tensors)) {
      next[name] = outputs[`next/${name}`] as RuntimeTensor;
    }
    this.#tensors = next;
    this.#step += 1;
    return Object.fromEntries(
      this.#scalars.map((name) => [name, (outputs[name]?.data as Float32Array)[0] as number]),
    );
  }

  /** Copies of the parameters and their moments. */
  state(): Map<string, ParameterState> {
    const values = (name: string) => (this.#tensors[name]?.data as Float32Array).slice();
    const names = Object.keys(this.#tensors).filter((name) => `m/${name}` in this.#tensors);
    return new Map(
      names.map((name) => [
        name,
        {
          shape: this.#tensors[name]?.dims as readonly number[],
          value: values(name),
          m: values(`m/${name}`),
          v: values(`v/${name}`),
        },
      ]),
    );
  }

  dispose(): Promise<void> {
    return this.#session.dispose();
  }
}
