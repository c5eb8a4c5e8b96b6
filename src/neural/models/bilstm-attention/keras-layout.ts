/**
 * @file Reads and writes the guide's network as a Keras `.h5` file, compatible with Keras in both
 *   directions.
 */
import type { FileLayout } from '../file-layout.ts';
import type { SizedFile } from '../hdf5-bounds.ts';
import {
  attribute,
  groupAt,
  type H5File,
  type H5Group,
  textAttribute,
  writeTensor,
} from '../hdf5-file.ts';
import { damaged, foreign } from '../model-file-error.ts';
import { type NamedTensors, requireTensor } from '../weights.ts';
import type { NetworkConfig } from './config.ts';
import { kerasModelConfig, LAYERS } from './keras-config.ts';
import { type KerasNetwork, readKerasModelConfig } from './read-keras-config.ts';
import { weightSpecs } from './weights.ts';

/** The Keras version whose layout is written. */
const KERAS_VERSION = '3.15.1';
const BACKEND = 'tensorflow';

export const kerasLayout: FileLayout<NetworkConfig> = { write, read };

function write(file: H5File, config: NetworkConfig, weights: NamedTensors): void {
  file.create_attribute('backend', BACKEND);
  file.create_attribute('keras_version', KERAS_VERSION);
  file.create_attribute('model_config', JSON.stringify(kerasModelConfig(config)));
  const shapes = new Map(weightSpecs(config).map(({ name, shape }) => [name, shape]));
  const root = file.create_group('model_weights');
  root.create_attribute('backend', BACKEND);
  root.create_attribute('keras_version', KERAS_VERSION);
  root.create_attribute(
    'layer_names',
    LAYERS.map(({ layer }) => layer),
  );
  for (const { layer, weights: stored } of LAYERS) {
    const group = root.create_group(layer);
    writeWeightNames(
      group,
      stored.map((weight) => weight.stored),
    );
    for (const { stored: path, name } of stored) {
      writeTensor(group, path, requireTensor(weights, name, shapes.get(name) ?? []));
    }
  }
  writeWeightNames(root.create_group('top_level_model_weights'), []);
}

/** Keras writes an empty list of names as an empty array of 64-bit floats. */
function writeWeightNames(group: H5Group, names: readonly string[]): void {
  if (names.length > 0) group.create_attribute('weight_names', [...names]);
  else group.create_attribute('weight_names', new Float64Array(0), [0], '<d');
}

function read(file: H5File, sized: SizedFile) {
  const { path } = sized;
  const text = textAttribute(file, 'model_config', sized);
  if (text === undefined) throw foreign(path, { kind: 'no-config' });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw damaged(path, { kind: 'config-not-json' }, error);
  }
  const network = readKerasModelConfig(json);
  if ('differs' in network) throw foreign(path, network.differs);
  return { config: network.config, places: () => storedWeights(file, sized, network) };
}

/** The path of each weight in the file, by its name here, whatever the names of the Keras layers. */
function storedWeights(file: H5File, sized: SizedFile, network: KerasNetwork): Map<string, string> {
  const { path } = sized;
  const ours = LAYERS.filter(({ weights }) => weights.length > 0);
  const places = new Map<string, string>();
  network.weightedLayers.forEach((theirs, i) => {
    const group = `model_weights/${theirs}`;
    const layer = groupAt(file, group);
    const names = layer && attribute(layer, 'weight_names', sized);
    const expected = ours[i]?.weights ?? [];
    if (!Array.isArray(names) || names.length !== expected.length) {
      throw damaged(path, { kind: 'no-weight-names', layer: theirs });
    }
    expected.forEach(({ name }, k) => {
      const stored = String(names[k]);
      const kind = name.slice(name.lastIndexOf('/') + 1);
      const direction = /\/(forward|backward)\//.exec(name)?.[1] ?? '';
      const parts = stored.split('/');
      if (parts.at(-1) !== kind || !parts.some((part) => part.startsWith(direction))) {
        throw damaged(path, { kind: 'wrong-weight', layer: theirs, found: stored, expected: name });
      }
      places.set(name, `${group}/${stored}`);
    });
  });
  return places;
}
