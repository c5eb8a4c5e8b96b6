/** @file The guide's network as Keras 3 describes it (`model_config`), written and read. */
import { z } from 'zod';
import type { NetworkConfig } from './network-config.ts';

/** Names of the layers and weight groups, as Keras gives them to the first model of a program. */
const INPUT = 'input_layer';
const ATTENTION = 'attention';

/** A layer of the file, and the names its weights have in the file and in `NamedTensors`. */
export interface LayerWeights {
  readonly layer: string;
  /** Empty for layers without weights. */
  readonly weights: readonly { readonly stored: string; readonly name: string }[];
}

/** The layers in Keras' order, with their weights in Keras' order. */
export const LAYERS: readonly LayerWeights[] = [
  { layer: INPUT, weights: [] },
  { layer: 'bidirectional', weights: bidirectionalWeights('bidirectional', '') },
  { layer: 'bidirectional_1', weights: bidirectionalWeights('bidirectional_1', '_1') },
  { layer: ATTENTION, weights: [] },
  { layer: 'concatenate', weights: [] },
  { layer: 'dense', weights: denseWeights('dense') },
  { layer: 'dropout', weights: [] },
  { layer: 'dense_1', weights: denseWeights('dense_1') },
  { layer: 'dropout_1', weights: [] },
  { layer: 'dense_2', weights: denseWeights('dense_2') },
];

function bidirectionalWeights(layer: string, suffix: string) {
  return (['forward', 'backward'] as const).flatMap((direction) =>
    ['kernel', 'recurrent_kernel', 'bias'].map((weight) => ({
      stored: `${layer}/${direction}_lstm${suffix}/lstm_cell/${weight}`,
      name: `${layer}/${direction}/${weight}`,
    })),
  );
}

function denseWeights(layer: string) {
  return ['kernel', 'bias'].map((weight) => ({
    stored: `${layer}/${weight}`,
    name: `${layer}/${weight}`,
  }));
}

const DTYPE = {
  module: 'keras',
  class_name: 'DTypePolicy',
  config: { name: 'float32' },
  registered_name: null,
};

const initializer = (name: string, config: object) => ({
  module: 'keras.initializers',
  class_name: name,
  config,
  registered_name: null,
});
const GLOROT = initializer('GlorotUniform', { seed: null, input_axes: null, output_axes: null });
const ORTHOGONAL = initializer('Orthogonal', { seed: null, gain: 1 });
const ZEROS = initializer('Zeros', {});

const tensor = (layer: string, shape: (number | null)[]) => ({
  class_name: '__keras_tensor__',
  config: { shape, dtype: 'float32', keras_history: [layer, 0, 0] },
});

const node = (args: unknown[], kwargs: object = {}) => [{ args, kwargs }];

/** The value of the `model_config` attribute, as Keras 3.15 writes it. */
export function kerasModelConfig(config: NetworkConfig): object {
  const { seqLength, features, lstmUnits, denseUnits, dropout } = config;
  const sequence = (layer: string, width: number) => tensor(layer, [null, seqLength, width]);
  const attended = sequence('bidirectional_1', 2 * lstmUnits[1]);
  const slice = {
    class_name: '__slice__',
    config: { start: null, stop: null, step: null },
  };
  return {
    class_name: 'Functional',
    config: {
      name: 'functional',
      trainable: true,
      layers: [
        {
          class_name: 'InputLayer',
          config: {
            batch_shape: [null, seqLength, features],
            dtype: 'float32',
            sparse: false,
            ragged: false,
            name: INPUT,
            optional: false,
          },
          name: INPUT,
          inbound_nodes: [],
        },
        bidirectionalLayer('bidirectional', '', lstmUnits[0], dropout.lstm, [
          INPUT,
          seqLength,
          features,
        ]),
        bidirectionalLayer('bidirectional_1', '_1', lstmUnits[1], dropout.lstm, [
          'bidirectional',
          seqLength,
          2 * lstmUnits[0],
        ]),
        layer('Attention', ATTENTION, node([[attended, attended]]), {
          use_scale: false,
          score_mode: 'dot',
          dropout: 0,
          seed: null,
        }),
        layer(
          'Concatenate',
          'concatenate',
          node([[attended, sequence(ATTENTION, 2 * lstmUnits[1])]]),
          { axis: -1 },
        ),
        denseLayer('dense', denseUnits[0], 'relu', sequence('concatenate', 4 * lstmUnits[1])),
        dropoutLayer('dropout', dropout.dense[0], sequence('dense', denseUnits[0])),
        denseLayer('dense_1', denseUnits[1], 'relu', sequence('dropout', denseUnits[0])),
        dropoutLayer('dropout_1', dropout.dense[1], sequence('dense_1', denseUnits[1])),
        {
          class_name: 'GetItem',
          config: { name: 'get_item' },
          name: 'get_item',
          inbound_nodes: node([sequence('dropout_1', denseUnits[1]), [slice, -1, slice]]),
        },
        denseLayer('dense_2', features, 'sigmoid', tensor('get_item', [null, denseUnits[1]])),
      ],
      input_layers: [INPUT, 0, 0],
      output_layers: ['dense_2', 0, 0],
    },
  };
}

function layer(className: string, name: string, inbound: unknown[], config: object) {
  return {
    class_name: className,
    config: { name, trainable: true, dtype: DTYPE, ...config },
    name,
    inbound_nodes: inbound,
  };
}

function bidirectionalLayer(
  name: string,
  suffix: string,
  units: number,
  dropout: number,
  [input, seqLength, width]: [string, number, number],
) {
  const lstm = (direction: 'forward' | 'backward') => ({
    module: 'keras.layers',
    class_name: 'LSTM',
    config: {
      name: `${direction}_lstm${suffix}`,
      trainable: true,
      dtype: DTYPE,
      return_sequences: true,
      return_state: false,
      go_backwards: direction === 'backward',
      stateful: false,
      unroll: false,
      zero_output_for_mask: true,
      units,
      activation: 'tanh',
      recurrent_activation: 'sigmoid',
      use_bias: true,
      kernel_initializer: GLOROT,
      recurrent_initializer: ORTHOGONAL,
      bias_initializer: ZEROS,
      unit_forget_bias: true,
      kernel_regularizer: null,
      recurrent_regularizer: null,
      bias_regularizer: null,
      activity_regularizer: null,
      kernel_constraint: null,
      recurrent_constraint: null,
      bias_constraint: null,
      dropout,
      recurrent_dropout: 0,
      seed: null,
    },
    registered_name: null,
    build_config: { input_shape: [null, seqLength, width] },
  });
  return layer(
    'Bidirectional',
    name,
    node([tensor(input, [null, seqLength, width])], { mask: null }),
    { merge_mode: 'concat', layer: lstm('forward'), backward_layer: lstm('backward') },
  );
}

function denseLayer(name: string, units: number, activation: string, input: object) {
  return layer('Dense', name, node([input]), {
    units,
    activation,
    use_bias: true,
    kernel_initializer: GLOROT,
    bias_initializer: ZEROS,
    kernel_regularizer: null,
    bias_regularizer: null,
    kernel_constraint: null,
    bias_constraint: null,
    quantization_config: null,
  });
}

function dropoutLayer(name: string, rate: number, input: object) {
  return layer('Dropout', name, node([input], { training: false }), {
    rate,
    seed: null,
    noise_shape: null,
  });
}

const size = z.int().positive();
const rate = z.number().min(0).lt(1);
const lstmSchema = z.object({
  class_name: z.literal('LSTM'),
  config: z.object({
    units: size,
    activation: z.literal('tanh'),
    recurrent_activation: z.literal('sigmoid'),
    return_sequences: z.literal(true),
    use_bias: z.literal(true),
    dropout: rate,
  }),
});

/** One layer of a `model_config`: what decides whether it is the guide's network, and its sizes. */
const layerOf = <C extends z.ZodRawShape>(className: string, config: C) =>
  z.object({
    class_name: z.literal(className),
    name: z.string(),
    config: z.object(config),
    inbound_nodes: z.array(z.unknown()),
  });
const bidirectionalSchema = layerOf('Bidirectional', {
  merge_mode: z.literal('concat'),
  layer: lstmSchema,
});
const denseSchema = (activation: string) =>
  layerOf('Dense', { units: size, activation: z.literal(activation), use_bias: z.literal(true) });
const dropoutSchema = layerOf('Dropout', { rate });

const modelConfigSchema = z.object({
  config: z.object({
    layers: z.tuple([
      layerOf('InputLayer', { batch_shape: z.tuple([z.null(), size, size]) }),
      bidirectionalSchema,
      bidirectionalSchema,
      layerOf('Attention', { use_scale: z.literal(false), score_mode: z.literal('dot') }),
      layerOf('Concatenate', { axis: z.union([z.literal(-1), z.literal(2)]) }),
      denseSchema('relu'),
      dropoutSchema,
      denseSchema('relu'),
      dropoutSchema,
      layerOf('GetItem', {}),
      denseSchema('sigmoid'),
    ]),
  }),
});

/** A network of the guide's kind, and the names its weighted layers have in the file. */
export interface KerasNetwork {
  readonly config: NetworkConfig;
  /** File names of `bidirectional`, `bidirectional_1`, `dense`, `dense_1`, `dense_2`, in order. */
  readonly weightedLayers: readonly string[];
}

/**
 * Reads a `model_config`. Layers may have any names; kinds, order, connections and activations must
 * be the guide's. Returns a sentence fragment that says what differs, where something does.
 */
export function readKerasModelConfig(value: unknown): KerasNetwork | { readonly differs: string } {
  const parsed = modelConfigSchema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { differs: `${issue?.path.join('.') ?? 'it'}: ${issue?.message ?? 'unreadable'}` };
  }
  const [input, lstm0, lstm1, attention, concatenate, dense0, drop0, dense1, drop1, item, dense2] =
    parsed.data.config.layers;
  const expectedInputs: [{ name: string; inbound_nodes: unknown[] }, string[]][] = [
    [lstm0, [input.name]],
    [lstm1, [lstm0.name]],
    [attention, [lstm1.name, lstm1.name]],
    [concatenate, [lstm1.name, attention.name]],
    [dense0, [concatenate.name]],
    [drop0, [dense0.name]],
    [dense1, [drop0.name]],
    [drop1, [dense1.name]],
    [item, [drop1.name]],
    [dense2, [item.name]],
  ];
  for (const [target, expected] of expectedInputs) {
    const found = inputNames(target.inbound_nodes);
    if (found.join() !== expected.join()) {
      return {
        differs: `${target.name} reads ${found.join(', ')} instead of ${expected.join(', ')}`,
      };
    }
  }
  const [, seqLength, features] = input.config.batch_shape;
  if (dense2.config.units !== features) {
    return { differs: `it predicts ${dense2.config.units} numbers for notes of ${features}` };
  }
  return {
    config: {
      seqLength,
      features,
      lstmUnits: [lstm0.config.layer.config.units, lstm1.config.layer.config.units],
      denseUnits: [dense0.config.units, dense1.config.units],
      dropout: {
        lstm: lstm0.config.layer.config.dropout,
        dense: [drop0.config.rate, drop1.config.rate],
      },
    },
    weightedLayers: [lstm0, lstm1, dense0, dense1, dense2].map(({ name }) => name),
  };
}

/** The layers a node reads, in order: every `keras_history` below it. */
function inputNames(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(inputNames);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]: [string, unknown]) =>
    key === 'keras_history' && Array.isArray(child) ? [String(child[0])] : inputNames(child),
  );
}
