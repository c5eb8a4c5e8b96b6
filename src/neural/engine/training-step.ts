/**
 * @file A complete training step as one ONNX graph (loss, gradients, clipping, Adam or Muon) and its session.
 */
import { adamUpdate, clipFactor, correctedRate, globalNorm } from './adam.ts';
import type { Device } from './device.ts';
import { gradients } from './gradients.ts';
import type { Graph, Tensor } from './graph.ts';
import { muonUpdate } from './muon.ts';
import { createSession } from './session.ts';
import type { RuntimeTensor, RuntimeTensors, Session, SessionOptions } from './session.ts';

/** The loss of a network, built on the given parameters. */
export interface Objective {
  /** The scalar to minimise. */
  readonly loss: Tensor;
  /** Other scalars to report, by name. */
  readonly metrics?: Readonly<Record<string, Tensor>>;
}

/** How the parameters are updated. */
export interface UpdateOptions {
  /** Largest global norm of the gradients; default no clipping. */
  readonly clipNorm?: number | undefined;
  /** Which parameters AdamW's weight decay applies to; default none, which is Adam. */
  readonly decays?: (name: string) => boolean;
  /** Which kernels Muon updates in place of Adam; default none. Their second moment stays as it is. */
  readonly orthogonal?: (name: string) => boolean;
}

/**
 * Turns `objective` into a training step in `graph`. Inputs added: `m/<name>` and `v/<name>` for every
 * parameter, the scalar `rate`, and the scalar `kept` if any parameter decays. Outputs: `loss`,
 * `gradientNorm` and the metrics (scalars), `next/<name>`, `next/m/<name>`, `next/v/<name>`.
 *
 * @param parameters inputs of the graph to train; its other inputs stay unchanged.
 */
export function emitTrainingStep(
  graph: Graph,
  objective: Objective,
  parameters: readonly Tensor[],
  options: UpdateOptions = {},
): void {
  const { clipNorm, decays = () => false, orthogonal = () => false } = options;
  const slopes = gradients(objective.loss, parameters);
  const norm = globalNorm(slopes);
  const scale = clipNorm === undefined ? undefined : clipFactor(norm, clipNorm);
  const rate = graph.input('rate', []);
  const kept = parameters.some(({ name }) => decays(name)) ? graph.input(KEPT, []) : undefined;
  const plainRate = parameters.some(({ name }) => orthogonal(name))
    ? graph.input(PLAIN_RATE, [])
    : undefined;
  parameters.forEach((parameter, index) => {
    const { name, shape } = parameter;
    const m = graph.input(`m/${name}`, shape);
    const v = graph.input(`v/${name}`, shape);
    const own = decays(name) ? kept : undefined;
    const slope = slopes[index] as Tensor;
    const update =
      plainRate && orthogonal(name)
        ? {
            ...muonUpdate(parameter, slope, m, plainRate, scale, own),
            v: graph.op('Identity', [v], shape),
          }
        : adamUpdate(parameter, slope, m, v, rate, scale, own);
    graph.output(`next/${name}`, update.parameter);
    graph.output(`next/m/${name}`, update.m);
    graph.output(`next/v/${name}`, update.v);
  });
  graph.output('loss', objective.loss);
  graph.output('gradientNorm', norm);
  for (const [name, metric] of Object.entries(objective.metrics ?? {})) graph.output(name, metric);
}

/** Name of the input by which AdamW's decaying parameters are multiplied. */
const KEPT = 'kept';
/** Name of the input with the learning rate as it is, which Muon takes. */
const PLAIN_RATE = 'plainRate';

/** The options of a step. */
export interface StepRates {
  readonly learningRate: number;
  /**
   * Weight decay: the share of a decaying parameter lost per step, relative to the learning rate;
   * default 0.
   */
  readonly weightDecay?: number;
}

/** The values of a parameter and its two Adam moments, all of `shape`. */
export interface ParameterState {
  readonly shape: readonly number[];
  readonly value: Float32Array;
  readonly m: Float32Array;
  readonly v: Float32Array;
}

/** Runs a graph built by {@link emitTrainingStep} and holds parameters and moments between steps. */
export class TrainingSession {
  readonly #session: Session;
  readonly #scalars: readonly string[];
  readonly #decays: boolean;
  readonly #takesPlainRate: boolean;
  #tensors: RuntimeTensors = {};
  /** Parameters the graph does not change. */
  readonly #frozen = new Map<string, ParameterState>();
  #step: number;

  private constructor(
    session: Session,
    scalars: readonly string[],
    inputs: ReadonlySet<string>,
    step: number,
  ) {
    this.#session = session;
    this.#scalars = scalars;
    this.#decays = inputs.has(KEPT);
    this.#takesPlainRate = inputs.has(PLAIN_RATE);
    this.#step = step;
  }

  /**
   * @param parameters start values by name, copied; graph inputs that were not given to {@link
   *   emitTrainingStep} are fed unchanged.
   * @param step steps already taken, 0 for a new training.
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
    const inputs = new Set(graph.toOnnx().inputs.map(({ name }) => name));
    const scalars = ['loss', 'gradientNorm', ...metrics];
    const training = new TrainingSession(session, scalars, inputs, step);
    for (const [name, state] of parameters) {
      const { shape, value, m, v } = state;
      if (!inputs.has(`m/${name}`)) {
        training.#frozen.set(name, copied(state));
        continue;
      }
      training.#tensors[name] = { data: value.slice(), dims: shape };
      training.#tensors[`m/${name}`] = { data: m.slice(), dims: shape };
      training.#tensors[`v/${name}`] = { data: v.slice(), dims: shape };
    }
    return training;
  }

  /** The device that computes the steps, as resolved from `auto`. */
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
    { learningRate, weightDecay = 0 }: StepRates,
  ): Promise<Record<string, number>> {
    const rate = correctedRate(learningRate, this.#step + 1);
    const frozen = [...this.#frozen].map(([name, { shape, value }]) => [
      name,
      { data: value, dims: shape },
    ]);
    const outputs = await this.#session.run({
      ...Object.fromEntries(frozen),
      ...this.#tensors,
      ...batch,
      rate: { data: Float32Array.of(rate), dims: [] },
      ...(this.#decays && {
        [KEPT]: { data: Float32Array.of(1 - learningRate * weightDecay), dims: [] },
      }),
      ...(this.#takesPlainRate && {
        [PLAIN_RATE]: { data: Float32Array.of(learningRate), dims: [] },
      }),
    });
    // Returned tensors are fed back directly: with pre-bound outputs, some of the runtime's back
    // ends train wrongly.
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
    const trained = names.map((name): [string, ParameterState] => [
      name,
      {
        shape: this.#tensors[name]?.dims as readonly number[],
        value: values(name),
        m: values(`m/${name}`),
        v: values(`v/${name}`),
      },
    ]);
    const frozen = [...this.#frozen].map(([name, state]): [string, ParameterState] => [
      name,
      copied(state),
    ]);
    return new Map([...trained, ...frozen]);
  }

  dispose(): Promise<void> {
    return this.#session.dispose();
  }
}

function copied({ shape, value, m, v }: ParameterState): ParameterState {
  return { shape, value: value.slice(), m: m.slice(), v: v.slice() };
}
