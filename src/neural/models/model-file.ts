/**
 * @file Reads and writes networks of any architecture as `.h5` files.
 *
 * The file names its architecture; without a name it is the guide's network, as Keras writes it. The
 * layout is the architecture's own, or the plain one.
 */
import { crc32 } from 'node:zlib';
import type { Architecture } from './architecture.ts';
import { architectureNamed, findArchitecture } from './architectures.ts';
import { FIRST_ARCHITECTURE } from './card-versions.ts';
import { requireRoomFor } from './hdf5-bounds.ts';
import { attribute, readHdf5, readTensor, textAttribute, writeHdf5 } from './hdf5-file.ts';
import { damaged, foreign } from './model-file-error.ts';
import type { Network } from './network.ts';
import { plainLayout } from './plain-layout.ts';
import { type NamedTensors, requireTensor, type WeightSpec } from './weights.ts';

/** Our own attributes, which Keras ignores. */
const ARCHITECTURE = 'architecture';
/** HDF5 itself does not detect damaged weights. */
const CHECKSUM = 'weights_crc32';

/**
 * Writes a model atomically, replacing an older file of that name. Equal networks give equal bytes.
 *
 * Throws an Error if a weight is missing or its shape does not match the sizes, RangeError if one holds
 * a value that is not a number, and the system's error if the file cannot be written.
 */
export async function saveModelFile(path: string, network: Network): Promise<void> {
  const architecture = architectureNamed(network.architecture);
  const { config, weights } = network;
  const specs = architecture.weightSpecs(config);
  const ordered: NamedTensors = new Map();
  for (const { name, shape } of specs) {
    const tensor = requireTensor(weights, name, shape);
    if (!tensor.data.every(Number.isFinite)) {
      throw new RangeError(`The weight "${name}" holds values that are not numbers; train again.`);
    }
    ordered.set(name, tensor);
  }
  await writeHdf5(path, (file) => {
    file.create_attribute(ARCHITECTURE, architecture.name);
    file.create_attribute(CHECKSUM, checksum(specs, ordered));
    layoutOf(architecture).write(file, config, ordered);
  });
}

/**
 * Reads a model written by {@link saveModelFile}, or the guide's network written by Keras 3
 * (`model.save('x.h5')`).
 *
 * Throws ModelFileError if the file is missing, not such a model, or damaged.
 */
export function loadModelFile(path: string): Promise<Network> {
  return readHdf5(path, (file, sized) => {
    const name = textAttribute(file, ARCHITECTURE, sized) ?? FIRST_ARCHITECTURE;
    const architecture = findArchitecture(name);
    if (!architecture) throw foreign(path, { kind: 'architecture', architecture: name });
    const contents = layoutOf(architecture).read(file, sized);
    const { config } = contents;
    const specs = architecture.weightSpecs(config);
    requireRoomFor(specs, sized);
    const places = contents.places();
    const weights: NamedTensors = new Map();
    for (const { name: weight, shape } of specs) {
      const place = places.get(weight);
      if (place === undefined) throw damaged(path, { kind: 'no-weight', weight });
      weights.set(weight, { shape, data: readTensor(file, sized, place, shape) });
    }
    const expected = attribute(file, CHECKSUM, sized);
    if (expected !== undefined && expected !== checksum(specs, weights)) {
      throw damaged(path, { kind: 'checksum' });
    }
    return { architecture: name, config, weights };
  });
}

function layoutOf(architecture: Architecture) {
  return architecture.fileLayout ?? plainLayout(architecture);
}

/** Checksum of all weights in order, as eight hexadecimal digits. */
function checksum(specs: readonly WeightSpec[], weights: NamedTensors): string {
  const sum = specs.reduce((before, { name, shape }) => {
    const { data } = requireTensor(weights, name, shape);
    return crc32(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), before);
  }, 0);
  return sum.toString(16).padStart(8, '0');
}
