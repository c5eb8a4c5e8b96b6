/**
 * @file Writes Keras 3's description (`model_config`) of the guide's network.
 *
 * Keras 3 writes `.h5` files of this network that its own `load_model` then refuses: the slice of the
 * last step becomes a `GetItem` operation, which the `.h5` loader does not know, and it takes the
 * attention's `score_mode: "dot"` for the function `keras.layers.dot`. This file describes the same
 * network in layers that the loader knows: the last step as Cropping1D and Flatten, and the score mode
 * left at its default, `dot`. Options that older versions do not know are left at their defaults too.
 * `read-keras-config.ts` reads both forms. The weights are laid out exactly as in Keras.
 */
import type { NetworkConfig } from './config.ts';

/** Names of the layers and weight groups, as Keras names those of a program's first model. */
const INPUT = 'input_layer';
const ATTENTION = 'attention';

/** A layer of the file, and the names of its weights in the file and in `NamedTensors`. */
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
  { layer: 'cropping1d', weights: [] },
  { layer: 'flatten', weights: [] },
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

/** The value of the `model_config` attribute, for `keras.models.load_model`. */
export function kerasModelConfig(config: NetworkConfig): object {
  const { seqLength, features, lstmUnits, denseUnits, dropout } = config;
  const sequence = (layer: string, width: number) => tensor(layer, [null, seqLength, width]);
  const attended = sequence('bidirectional_1', 2 * lstmUnits[1]);
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
          },
          name: INPUT,
          inbound_nodes: [],
        },
        bidirectionalLayer('bidirectional', '', lstmUnits[0], dropout.lstm[0], [
          INPUT,
          seqLength,
          features,
        ]),
        bidirectionalLayer('bidirectional_1', '_1', lstmUnits[1], dropout.lstm[1], [
          'bidirectional',
          seqLength,
          2 * lstmUnits[0],
        ]),
        layer('Attention', ATTENTION, node([[attended, attended]]), {
          use_scale: false,
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
        layer('Cropping1D', 'cropping1d', node([sequence('dropout_1', denseUnits[1])]), {
          cropping: [seqLength - 1, 0],
        }),
        layer('Flatten', 'flatten', node([tensor('cropping1d', [null, 1, denseUnits[1]])]), {
          data_format: 'channels_last',
        }),
        denseLayer('dense_2', features, 'sigmoid', tensor('flatten', [null, denseUnits[1]])),
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
  });
}

function dropoutLayer(name: string, rate: number, input: object) {
  return layer('Dropout', name, node([input], { training: false }), {
    rate,
    seed: null,
    noise_shape: null,
  });
}
