/** @file Training of the guide's network, one batch at a time. */
import type { Device } from '../../engine/device.ts';
import { Dropout, dropoutValues } from '../../engine/dropout.ts';
import type { DropoutMask } from '../../engine/dropout.ts';
import { Graph } from '../../engine/graph.ts';
import type { FloatType, Tensor } from '../../engine/graph.ts';
import { meanAbsoluteError } from '../../engine/losses/mean-absolute-error.ts';
import { regressionLoss } from '../../engine/losses/losses.ts';
import { bidirectionalLstm } from '../../engine/lstm.ts';
import { transpose } from '../../engine/ops.ts';
import { TrainingSession, emitTrainingStep } from '../../engine/training-step.ts';
import type { ParameterState } from '../../engine/training-step.ts';
import type { TrainerOptions, TrainingState } from '../architecture.ts';
import { attentionHead } from './attention-head.ts';
import { addFromEngineLstm, toEngineLstm } from './lstm-layout.ts';
import { DEFAULT_LOSS, type NetworkConfig } from './config.ts';
import { seededDraws } from '../seeded-draws.ts';
import { elementCount, requireTensor } from '../weights.ts';
import { weightSpecs } from './weights.ts';
import type { NamedTensor, NamedTensors } from '../weights.ts';

export interface NoteStep {
  /** The loss of the batch, with dropout, before the step. */
  loss: number;
  /** Mean absolute error of the same predictions. */
  mae: number;
  /** Global norm of the gradients, before clipping. */
  gradientNorm: number;
}

/** Trains on windows of notes, [notes, features] each, and the note after each. */
export interface NoteTrainer {
  /** The device it trains on, as resolved from `auto`. */
  readonly device: Device;
  /**
   * One step of Adam on a batch.
   *
   * @param x batchSize * seqLength * features values, window by window.
   * @param y batchSize * features values: the notes to predict.
   */
  step(x: Float32Array, y: Float32Array, rates: { learningRate: number }): Promise<NoteStep>;
  /** A copy of the weights. */
  weights(): NamedTensors;
  /** A copy of everything a later trainer needs to resume from here. */
  state(): TrainingState;
  dispose(): Promise<void>;
}

/** The options that determine the step's graph, besides the sizes. */
type StepOptions = Pick<TrainerOptions, 'clipNorm' | 'frozenLayers' | 'loss'>;

/**
 * A trainer that starts from `start`: weights for a new training, a complete state to resume one. A
 * resumed training takes the same steps as one that was never interrupted.
 */
export async function createTrainer(
  config: NetworkConfig,
  start: TrainingState | NamedTensors,
  options: TrainerOptions,
): Promise<NoteTrainer> {
  const { batchSize, seed, clipNorm, frozenLayers, loss, ...sessionOptions } = options;
  const stepOptions = {
    ...(clipNorm !== undefined && { clipNorm }),
    ...(frozenLayers && { frozenLayers }),
    ...(loss !== undefined && { loss }),
  };
  const { seqLength, features } = config;
  const initial = start instanceof Map ? newTraining(config, start) : start;
  const { graph, masks } = trainingGraph(config, batchSize, stepOptions);
  const session = await TrainingSession.create(
    graph,
    engineState(config, initial),
    initial.step,
    ['mae'],
    sessionOptions,
  );

  const step: NoteTrainer['step'] = async (x, y, { learningRate }) => {
    requireLength('x', x, batchSize * seqLength * features);
    requireLength('y', y, batchSize * features);
    const { loss, mae, gradientNorm } = await session.step(
      {
        x: { data: x, dims: [batchSize, seqLength, features] },
        y: { data: y, dims: [batchSize, features] },
        ...dropoutValues(masks, seededDraws(seed, session.steps)),
      },
      { learningRate },
    );
    return { loss, mae, gradientNorm } as unknown as NoteStep;
  };
  const state = (): TrainingState => ({
    ...kerasState(config, session.state()),
    step: session.steps,
  });
  return {
    device: session.device,
    step,
    state,
    weights: () => state().weights,
    dispose: () => session.dispose(),
  };
}

/** The network's LSTM layers and their sizes. */
function lstmLayers({ features, lstmUnits }: NetworkConfig) {
  return [
    { layer: 'bidirectional', inputs: features, units: lstmUnits[0] },
    { layer: 'bidirectional_1', inputs: 2 * lstmUnits[0], units: lstmUnits[1] },
  ] as const;
}

/** The dense weights, whose layout is the same in Keras and in the engine. */
function denseSpecs(config: NetworkConfig) {
  return weightSpecs(config).filter(({ name }) => name.startsWith('dense'));
}

/** The training step as a graph; exported for gradient checks. */
export function trainingGraph(
  config: NetworkConfig,
  batchSize: number,
  { clipNorm, frozenLayers = [], loss = DEFAULT_LOSS }: StepOptions = {},
  floatType: FloatType = 'float32',
): { graph: Graph; masks: readonly DropoutMask[] } {
  checkFrozen(config, frozenLayers);
  const { seqLength, features, dropout, denseUnits } = config;
  const graph = new Graph(floatType);
  const dropped = new Dropout(graph);
  const parameters = new Map<string, Tensor>();
  const parameter = (name: string, shape: readonly number[]): Tensor => {
    const tensor = graph.input(name, shape);
    parameters.set(name, tensor);
    return tensor;
  };

  const x = graph.input('x', [batchSize, seqLength, features]);
  const y = graph.input('y', [batchSize, features]);
  let sequence = transpose(x, [1, 2, 0]);
  for (const [index, { layer, inputs, units }] of lstmLayers(config).entries()) {
    const weights = {
      input: parameter(`${layer}/input`, [2, 4 * units, inputs + 1]),
      recurrent: parameter(`${layer}/recurrent`, [2, 4 * units, units]),
    };
    const rate = dropout.lstm[index] as number;
    const ahead = dropped.mask(`mask/${layer}/forward`, [inputs, batchSize], rate);
    const back = dropped.mask(`mask/${layer}/backward`, [inputs, batchSize], rate);
    sequence = bidirectionalLstm(sequence, weights, ahead && back && [ahead, back]);
  }
  for (const { name, shape } of denseSpecs(config)) parameter(name, shape);
  const dense = (layer: string) => ({
    kernel: parameters.get(`${layer}/kernel`) as Tensor,
    bias: parameters.get(`${layer}/bias`) as Tensor,
  });
  const prediction = attentionHead(
    transpose(sequence, [2, 0, 1]),
    [dense('dense'), dense('dense_1'), dense('dense_2')],
    [
      dropped.mask('mask/dropout', [batchSize, denseUnits[0]], dropout.dense[0]),
      dropped.mask('mask/dropout_1', [batchSize, denseUnits[1]], dropout.dense[1]),
    ],
  );
  const objective = {
    loss: regressionLoss(loss).emit(prediction, y),
    metrics: { mae: meanAbsoluteError(prediction, y) },
  };
  const trained = [...parameters.values()].filter(
    ({ name }) => !frozenLayers.includes(layerOf(name)),
  );
  emitTrainingStep(graph, objective, trained, { clipNorm });
  return { graph, masks: dropped.masks };
}

/** Throws RangeError for unknown layer names, and if every layer is frozen. */
function checkFrozen(config: NetworkConfig, frozenLayers: readonly string[]): void {
  const layers = new Set(weightSpecs(config).map(({ name }) => layerOf(name)));
  const unknown = frozenLayers.find((layer) => !layers.has(layer));
  if (unknown !== undefined) {
    throw new RangeError(
      `The network has no layer "${unknown}" to freeze: choose among ${[...layers].join(', ')}.`,
    );
  }
  if (new Set(frozenLayers).size === layers.size) {
    throw new RangeError('All layers are frozen, so there is nothing to train: freeze fewer.');
  }
}

const layerOf = (weight: string): string => weight.slice(0, weight.indexOf('/'));

function newTraining(config: NetworkConfig, weights: NamedTensors): TrainingState {
  const zeros = (): NamedTensors =>
    new Map(
      weightSpecs(config).map(({ name, shape }) => [
        name,
        { shape, data: new Float32Array(elementCount(shape)) },
      ]),
    );
  return { weights, m: zeros(), v: zeros(), step: 0 };
}

function engineState(config: NetworkConfig, state: TrainingState): Map<string, ParameterState> {
  const [weights, m, v] = [state.weights, state.m, state.v].map((tensors) =>
    toEngine(config, tensors),
  ) as [NamedTensors, NamedTensors, NamedTensors];
  const values = (tensors: NamedTensors, name: string) => (tensors.get(name) as NamedTensor).data;
  return new Map(
    [...weights].map(([name, { shape, data }]) => [
      name,
      { shape, value: data, m: values(m, name), v: values(v, name) },
    ]),
  );
}

function kerasState(
  config: NetworkConfig,
  state: ReadonlyMap<string, ParameterState>,
): Omit<TrainingState, 'step'> {
  const part = (key: 'value' | 'm' | 'v') =>
    fromEngine(
      config,
      new Map([...state].map(([name, of]) => [name, { shape: [...of.shape], data: of[key] }])),
    );
  return { weights: part('value'), m: part('m'), v: part('v') };
}

function toEngine(config: NetworkConfig, tensors: NamedTensors): NamedTensors {
  const engine: NamedTensors = new Map();
  for (const { layer, inputs, units } of lstmLayers(config)) {
    const { input, recurrent } = toEngineLstm(tensors, layer, inputs, units);
    engine.set(`${layer}/input`, input).set(`${layer}/recurrent`, recurrent);
  }
  for (const { name, shape } of denseSpecs(config)) {
    engine.set(name, requireTensor(tensors, name, shape));
  }
  return engine;
}

function fromEngine(config: NetworkConfig, engine: NamedTensors): NamedTensors {
  const tensors: NamedTensors = new Map();
  for (const { layer } of lstmLayers(config)) {
    addFromEngineLstm(tensors, layer, {
      input: engine.get(`${layer}/input`) as NamedTensor,
      recurrent: engine.get(`${layer}/recurrent`) as NamedTensor,
    });
  }
  for (const { name } of denseSpecs(config)) tensors.set(name, engine.get(name) as NamedTensor);
  return tensors;
}

function requireLength(name: string, values: Float32Array, length: number): void {
  if (values.length !== length) {
    throw new RangeError(
      `A training step needs ${length} values in ${name}, but was given ${values.length}; ` +
        'give whole batches of the size the trainer was made for.',
    );
  }
}
