/** @file Reads Keras 3's description (`model_config`) of the guide's network. */
import { z } from 'zod';
import type { ModelFileFinding } from '../model-file-error.ts';
import { GUIDE_CONFIG, type NetworkConfig } from './config.ts';

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

/** The parts of a `model_config` layer that decide whether it is the guide's network, and its sizes. */
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

const headSchemas = [
  layerOf('InputLayer', { batch_shape: z.tuple([z.null(), size, size]) }),
  bidirectionalSchema,
  bidirectionalSchema,
  layerOf('Attention', {
    use_scale: z.literal(false).default(false),
    score_mode: z.literal('dot').default('dot'),
  }),
  layerOf('Concatenate', { axis: z.union([z.literal(-1), z.literal(2)]) }),
  denseSchema('relu'),
  dropoutSchema,
  denseSchema('relu'),
  dropoutSchema,
] as const;

const slice = z.object({
  class_name: z.literal('__slice__'),
  config: z.object({ start: z.null(), stop: z.null(), step: z.null() }),
});

/** The last step as an operation, `x[:, -1, :]`. */
const getItemSchema = layerOf('GetItem', {}).extend({
  inbound_nodes: z.tuple([
    z.object({ args: z.tuple([z.unknown(), z.tuple([slice, z.literal(-1), slice])]) }),
  ]),
});

/** The last step as equivalent layers. */
const croppingSchema = layerOf('Cropping1D', { cropping: z.tuple([z.int(), z.literal(0)]) });
const flattenSchema = layerOf('Flatten', {});

const outputSchema = denseSchema('sigmoid');

const operationSchema = functional(z.tuple([...headSchemas, getItemSchema, outputSchema]));
const layersSchema = functional(
  z.tuple([...headSchemas, croppingSchema, flattenSchema, outputSchema]),
);

function functional<T extends z.ZodType>(layers: T) {
  return z.object({ config: z.object({ layers }) });
}

/** A network of the guide's kind, and the names its weighted layers have in the file. */
export interface KerasNetwork {
  readonly config: NetworkConfig;
  /** File names of `bidirectional`, `bidirectional_1`, `dense`, `dense_1`, `dense_2`, in order. */
  readonly weightedLayers: readonly string[];
}

/**
 * Reads a `model_config`. Layers may have any names; their kinds, order, connections and activations
 * must match the guide's. Returns the difference, if any.
 */
export function readKerasModelConfig(
  value: unknown,
): KerasNetwork | { readonly differs: ModelFileFinding } {
  const hasOperation = JSON.stringify(value).includes('"GetItem"');
  const parsed = (hasOperation ? operationSchema : layersSchema).safeParse(value);
  if (!parsed.success) {
    const at = parsed.error.issues[0]?.path.join('.');
    return { differs: { kind: 'layers', at: at || 'config' } };
  }
  const { layers } = parsed.data.config;
  const [input, lstm0, lstm1, attention, concatenate, dense0, drop0, dense1, drop1] = layers;
  const [, seqLength, features] = input.config.batch_shape;
  const output = layers.length === 11 ? layers[10] : layers[11];
  const expectedInputs: [{ name: string; inbound_nodes: unknown[] }, string[]][] = [
    [lstm0, [input.name]],
    [lstm1, [lstm0.name]],
    [attention, [lstm1.name, lstm1.name]],
    [concatenate, [lstm1.name, attention.name]],
    [dense0, [concatenate.name]],
    [drop0, [dense0.name]],
    [dense1, [drop0.name]],
    [drop1, [dense1.name]],
    [layers[9], [drop1.name]],
  ];
  if (layers.length === 11) expectedInputs.push([output, [layers[9].name]]);
  else {
    const kept = seqLength - layers[9].config.cropping[0];
    if (kept !== 1) return { differs: { kind: 'last-step', kept } };
    expectedInputs.push([layers[10], [layers[9].name]], [output, [layers[10].name]]);
  }
  for (const [target, expected] of expectedInputs) {
    const found = inputNames(target.inbound_nodes);
    if (found.join() !== expected.join()) {
      return {
        differs: {
          kind: 'connections',
          layer: target.name,
          found: found.join(', '),
          expected: expected.join(', '),
        },
      };
    }
  }
  if (output.config.units !== features) {
    return { differs: { kind: 'output', numbers: output.config.units, features } };
  }
  if (features !== GUIDE_CONFIG.features) return { differs: { kind: 'features', features } };
  return {
    config: {
      seqLength,
      features,
      lstmUnits: [lstm0.config.layer.config.units, lstm1.config.layer.config.units],
      denseUnits: [dense0.config.units, dense1.config.units],
      dropout: {
        lstm: [lstm0.config.layer.config.dropout, lstm1.config.layer.config.dropout],
        dense: [drop0.config.rate, drop1.config.rate],
      },
    },
    weightedLayers: [lstm0, lstm1, dense0, dense1, output].map(({ name }) => name),
  };
}

/** The input layers of a node, in order: every `keras_history` below it. */
function inputNames(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(inputNames);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]: [string, unknown]) =>
    key === 'keras_history' && Array.isArray(child) ? [String(child[0])] : inputNames(child),
  );
}
