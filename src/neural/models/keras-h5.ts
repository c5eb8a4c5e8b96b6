/** @file The guide's network in a Keras `.h5` file: Keras opens what is written here, and the reverse. */
import { open, stat } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import h5wasm from 'h5wasm/node';
import { kerasModelConfig, LAYERS } from './bilstm-attention/keras-config.ts';
import { requireOwnContents, requireRoomFor, type SizedFile } from './hdf5-bounds.ts';
import { ModelFileError, type ModelFileFinding } from './model-file-error.ts';
import type { NetworkConfig } from './bilstm-attention/config.ts';
import { type KerasNetwork, readKerasModelConfig } from './bilstm-attention/read-keras-config.ts';
import { elementCount, type NamedTensors, requireTensor } from './weights.ts';
import { weightSpecs } from './bilstm-attention/weights.ts';
import { replaceWhole } from '../../files/write-whole.ts';

type H5File = InstanceType<typeof h5wasm.File>;
type H5Group = InstanceType<typeof h5wasm.Group>;

export interface KerasModel {
  readonly config: NetworkConfig;
  /** Under the names of `weightSpecs`, in its order. */
  readonly weights: NamedTensors;
}

/** The Keras version whose layout is written. */
const KERAS_VERSION = '3.15.1';
const BACKEND = 'tensorflow';

/** Attribute of ours, which Keras passes over: HDF5 itself does not notice damaged weights. */
const CHECKSUM = 'weights_crc32';

/** HDF5 ready, with errors thrown instead of printed; a damaged file would abort it otherwise. */
async function hdf5(): Promise<typeof h5wasm> {
  const module = await h5wasm.ready;
  module.activate_throwing_error_handler();
  return h5wasm;
}

/**
 * Writes a model in Keras' HDF5 layout, whole or not at all; an older file of that name is replaced.
 *
 * Throws an Error when a weight is missing or has another shape than `config` asks for, RangeError
 * when one holds a value that is not a number, and the system's error when it cannot be written.
 */
export async function saveKerasModel(
  path: string,
  config: NetworkConfig,
  weights: NamedTensors,
): Promise<void> {
  for (const { name, shape } of weightSpecs(config)) {
    const { data } = requireTensor(weights, name, shape);
    if (!data.every(Number.isFinite)) {
      throw new RangeError(`The weight "${name}" holds values that are not numbers; train again.`);
    }
  }
  const { File } = await hdf5();
  await replaceWhole(path, async (temporary) => {
    // HDF5 reports a folder it cannot write to in words of its own; the system's are clearer.
    await (await open(temporary, 'wx')).close();
    const file = new File(temporary, 'w');
    try {
      writeModel(file, config, weights);
      file.flush();
    } finally {
      file.close();
    }
  });
}

function writeModel(file: H5File, config: NetworkConfig, weights: NamedTensors): void {
  file.create_attribute('backend', BACKEND);
  file.create_attribute('keras_version', KERAS_VERSION);
  file.create_attribute('model_config', JSON.stringify(kerasModelConfig(config)));
  file.create_attribute(CHECKSUM, checksum(config, weights));
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
      const { shape, data } = requireTensor(weights, name, shapes.get(name) ?? []);
      const parts = path.split('/');
      const parent = parts.slice(0, -1).reduce(childGroup, group);
      parent.create_dataset({ name: parts.at(-1) as string, data, shape, dtype: '<f' });
    }
  }
  writeWeightNames(root.create_group('top_level_model_weights'), []);
}

/** Keras writes an empty list of names as an empty array of 64-bit floats. */
function writeWeightNames(group: H5Group, names: readonly string[]): void {
  if (names.length > 0) group.create_attribute('weight_names', [...names]);
  else group.create_attribute('weight_names', new Float64Array(0), [0], '<d');
}

function childGroup(parent: H5Group, name: string): H5Group {
  if (!parent.keys().includes(name)) return parent.create_group(name);
  return parent.get(name) as H5Group;
}

/**
 * Reads a model of the guide's network, of any sizes, written by {@link saveKerasModel} or by Keras 3
 * (`model.save('x.h5')`).
 *
 * Throws ModelFileError when the file is missing, no such model, or damaged.
 */
export async function loadKerasModel(path: string): Promise<KerasModel> {
  const sized = { path, size: await checkHdf5(path) };
  const { File } = await hdf5();
  let file: H5File | undefined;
  try {
    file = new File(path, 'r');
    return readModel(file, sized);
  } catch (error) {
    if (error instanceof ModelFileError) throw error;
    throw damaged(path, { kind: 'structure' }, error);
  } finally {
    file?.close();
  }
}

function readModel(file: H5File, sized: SizedFile): KerasModel {
  const { path } = sized;
  const text = attribute(file, 'model_config', sized);
  if (typeof text !== 'string') {
    throw foreign(path, { kind: 'no-config' });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw damaged(path, { kind: 'config-not-json' }, error);
  }
  const network = readKerasModelConfig(json);
  if ('differs' in network) throw foreign(path, network.differs);
  const weights: NamedTensors = new Map();
  const specs = weightSpecs(network.config);
  requireRoomFor(specs, sized);
  const stored = storedWeights(file, sized, network);
  for (const { name, shape } of specs) {
    const place = stored.get(name);
    if (place === undefined) throw damaged(path, { kind: 'no-weight', weight: name });
    weights.set(name, { shape, data: readTensor(file, sized, place, shape) });
  }
  const expected = attribute(file, CHECKSUM, sized);
  if (expected !== undefined && expected !== checksum(network.config, weights)) {
    throw damaged(path, { kind: 'checksum' });
  }
  return { config: network.config, weights };
}

/** Of all weights in their order, as eight hexadecimal digits. */
function checksum(config: NetworkConfig, weights: NamedTensors): string {
  const sum = weightSpecs(config).reduce((before, { name, shape }) => {
    const { data } = requireTensor(weights, name, shape);
    return crc32(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), before);
  }, 0);
  return sum.toString(16).padStart(8, '0');
}

/** Where each weight lies in the file, by its name here, whatever Keras called the layers. */
function storedWeights(file: H5File, sized: SizedFile, network: KerasNetwork): Map<string, string> {
  const { path } = sized;
  const ours = LAYERS.filter(({ weights }) => weights.length > 0);
  const places = new Map<string, string>();
  network.weightedLayers.forEach((theirs, i) => {
    const group = `model_weights/${theirs}`;
    const layer = file.get(group);
    const names =
      layer instanceof h5wasm.Group ? attribute(layer, 'weight_names', sized) : undefined;
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

function readTensor(
  file: H5File,
  sized: SizedFile,
  place: string,
  shape: readonly number[],
): Float32Array {
  const { path } = sized;
  const dataset = file.get(place);
  if (!(dataset instanceof h5wasm.Dataset))
    throw damaged(path, { kind: 'no-weight', weight: place });
  if (dataset.shape?.join() !== shape.join()) {
    throw damaged(path, {
      kind: 'weight-shape',
      weight: place,
      found: `[${dataset.shape?.join(', ')}]`,
      expected: `[${shape.join(', ')}]`,
    });
  }
  requireOwnContents(dataset, sized);
  const data = dataset.value;
  if (!(data instanceof Float32Array) || data.length !== elementCount(shape)) {
    throw damaged(path, { kind: 'weight-type', weight: place });
  }
  if (!data.every(Number.isFinite)) {
    throw damaged(path, { kind: 'not-numbers', weight: place });
  }
  return data;
}

/** The value of an attribute; undefined where there is none. */
function attribute(of: H5File | H5Group, name: string, sized: SizedFile): unknown {
  const found = of.attrs[name];
  if (found === undefined) return undefined;
  requireOwnContents(found, sized);
  return found.value;
}

const HDF5_SIGNATURE = Buffer.from('\x89HDF\r\n\x1a\n', 'latin1');

/**
 * The size of the file in bytes, if it is an HDF5 file, and all of it: its superblock says how long it
 * is. Throws ModelFileError where not.
 */
async function checkHdf5(path: string): Promise<number> {
  const head = Buffer.alloc(64);
  let size: number;
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) throw foreign(path, { kind: 'folder' });
    // Opening a pipe would wait for somebody to write into it.
    if (!stats.isFile()) throw foreign(path, { kind: 'not-hdf5' });
    const file = await open(path, 'r');
    try {
      size = (await file.stat()).size;
      await file.read(head, 0, head.length, 0);
    } finally {
      await file.close();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new ModelFileError('missing', path, null, { cause: error });
  }
  if (!head.subarray(0, HDF5_SIGNATURE.length).equals(HDF5_SIGNATURE)) {
    throw foreign(path, { kind: 'not-hdf5' });
  }
  // End-of-file address: offset 40 in superblock versions 0 and 1 (44 in 1), 28 in 2 and 3.
  const version = head[8] as number;
  const endOffset = version === 0 ? 40 : version === 1 ? 44 : 28;
  const end = head.readBigUInt64LE(endOffset);
  if (BigInt(size) < end) throw damaged(path, { kind: 'cut-short', size, expected: String(end) });
  return size;
}

function foreign(path: string, finding: ModelFileFinding): ModelFileError {
  return new ModelFileError('foreign', path, finding);
}

function damaged(path: string, finding: ModelFileFinding, cause?: unknown): ModelFileError {
  return new ModelFileError('damaged', path, finding, cause === undefined ? undefined : { cause });
}
