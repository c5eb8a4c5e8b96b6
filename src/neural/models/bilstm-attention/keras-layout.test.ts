/**
 * @file Tests that models survive a round trip through Keras files, and that other files are refused
 *   with a reason.
 */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import h5wasm from 'h5wasm/node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Stream } from '../../../random/stream.ts';
import { kerasModelConfig } from './keras-config.ts';
import { loadModelFile, saveModelFile } from '../model-file.ts';
import { GUIDE_CONFIG, type NetworkConfig } from './config.ts';
import { readKerasModelConfig } from './read-keras-config.ts';
import { elementCount, type NamedTensors } from '../weights.ts';
import { weightSpecs } from './weights.ts';

const TINY: NetworkConfig = {
  seqLength: 7,
  features: 3,
  lstmUnits: [5, 4],
  denseUnits: [6, 2],
  dropout: { lstm: [0, 0.1], dense: [0.25, 0] },
};

function randomWeights(config: NetworkConfig): NamedTensors {
  const stream = new Stream('weights');
  return new Map(
    weightSpecs(config).map(({ name, shape }) => [
      name,
      { shape, data: Float32Array.from({ length: elementCount(shape) }, () => stream.gaussian()) },
    ]),
  );
}

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keras-h5-'));
  path = join(folder, 'models', 'tiny.h5');
});
afterEach(() => rm(folder, { recursive: true }));

describe('a model file', () => {
  it('loads back with the same network and weights, and leaves nothing else in the folder', async () => {
    const weights = randomWeights(TINY);
    await saveModelFile(path, { architecture: 'bilstm-attention', config: TINY, weights });
    expect(await loadModelFile(path)).toEqual({
      architecture: 'bilstm-attention',
      config: TINY,
      weights,
    });
    expect(await readdir(join(folder, 'models'))).toEqual(['tiny.h5']);
  });

  it('replaces an older one', async () => {
    await saveModelFile(path, {
      architecture: 'bilstm-attention',
      config: GUIDE_CONFIG,
      weights: randomWeights(GUIDE_CONFIG),
    });
    await saveModelFile(path, {
      architecture: 'bilstm-attention',
      config: TINY,
      weights: randomWeights(TINY),
    });
    expect((await loadModelFile(path)).config).toEqual(TINY);
  });

  it('has the groups, names and attributes of Keras', async () => {
    await saveModelFile(path, {
      architecture: 'bilstm-attention',
      config: TINY,
      weights: randomWeights(TINY),
    });
    await h5wasm.ready;
    const file = new h5wasm.File(path, 'r');
    try {
      const lstm = file.get('model_weights/bidirectional_1') as InstanceType<typeof h5wasm.Group>;
      expect(lstm.attrs['weight_names']?.value).toEqual(
        ['forward', 'backward'].flatMap((direction) =>
          ['kernel', 'recurrent_kernel', 'bias'].map(
            (weight) => `bidirectional_1/${direction}_lstm_1/lstm_cell/${weight}`,
          ),
        ),
      );
      const kernel = lstm.get('bidirectional_1/backward_lstm_1/lstm_cell/kernel');
      expect((kernel as InstanceType<typeof h5wasm.Dataset>).shape).toEqual([10, 16]);
      expect(JSON.parse(file.attrs['model_config']?.value as string)).toEqual(
        kerasModelConfig(TINY),
      );
      expect(file.attrs['backend']?.value).toBe('tensorflow');
      expect(file.attrs['keras_version']?.value).toMatch(/^3\.\d+\.\d+$/);
      const weights = file.get('model_weights') as InstanceType<typeof h5wasm.Group>;
      expect(weights.attrs['backend']?.value).toBe('tensorflow');
      const layers = weights.attrs['layer_names']?.value as string[];
      const { config } = kerasModelConfig(TINY) as { config: { layers: { name: string }[] } };
      expect(layers).toEqual(config.layers.map(({ name }) => name));
      expect(weights.keys().sort()).toEqual([...layers, 'top_level_model_weights'].sort());
      // Each name leads from the layer's group to its dataset, as in h5py.
      for (const layer of layers) {
        const group = weights.get(layer) as InstanceType<typeof h5wasm.Group>;
        for (const name of Array.from(group.attrs['weight_names']?.value as string[])) {
          expect(group.get(name), `${layer}: ${name}`).toBeInstanceOf(h5wasm.Dataset);
        }
      }
    } finally {
      file.close();
    }
  });

  it('is read after Keras has loaded and saved it, which shortens the names of the weights', async () => {
    const weights = randomWeights(TINY);
    await saveModelFile(path, { architecture: 'bilstm-attention', config: TINY, weights });
    await h5wasm.ready;
    const file = new h5wasm.File(path, 'a');
    try {
      const lstm = file.get('model_weights/bidirectional') as InstanceType<typeof h5wasm.Group>;
      const names = lstm.attrs['weight_names']?.value as string[];
      const shorter = names.map((name) => name.slice('bidirectional/'.length));
      lstm.delete_attribute('weight_names');
      lstm.create_attribute('weight_names', shorter);
      for (const direction of ['forward_lstm', 'backward_lstm']) {
        const target = `/model_weights/bidirectional/bidirectional/${direction}`;
        lstm.create_hard_link(target, direction);
      }
    } finally {
      file.close();
    }
    expect((await loadModelFile(path)).weights).toEqual(weights);
  });

  it('is not written if weights are missing, misshapen or not numbers', async () => {
    const without = randomWeights(TINY);
    without.delete('dense_1/bias');
    await expect(
      saveModelFile(path, { architecture: 'bilstm-attention', config: TINY, weights: without }),
    ).rejects.toThrow('lack "dense_1/bias"');
    const wrong = randomWeights(GUIDE_CONFIG);
    await expect(
      saveModelFile(path, { architecture: 'bilstm-attention', config: TINY, weights: wrong }),
    ).rejects.toThrow(/has shape/);
    const broken = randomWeights(TINY);
    broken.get('dense/kernel')!.data[3] = NaN;
    await expect(
      saveModelFile(path, { architecture: 'bilstm-attention', config: TINY, weights: broken }),
    ).rejects.toThrow('not numbers');
    expect(await readdir(folder)).toEqual([]);
  });

  it('is refused in one sentence if missing, foreign, truncated or damaged, and others still load', async () => {
    const weights = randomWeights(TINY);
    await saveModelFile(path, { architecture: 'bilstm-attention', config: TINY, weights });
    const bytes = await readFile(path);
    const put = async (name: string, content: Uint8Array | string) => {
      await writeFile(join(folder, name), content);
      return join(folder, name);
    };
    const refusal = async (file: string) =>
      loadModelFile(file).then(
        () => 'no error',
        (error: { code: string; message: string }) => `${error.code}: ${error.message}`,
      );
    expect(await refusal(join(folder, 'none.h5'))).toMatch(/^missing: There is no model file/);
    expect(await refusal(await put('text.h5', 'hello'))).toMatch(/^foreign: .*not an HDF5 file/);
    expect(await refusal(await put('empty.h5', ''))).toMatch(/^foreign: .*not an HDF5 file/);
    await mkdir(join(folder, 'folder.h5'));
    expect(await refusal(join(folder, 'folder.h5'))).toMatch(/^foreign: .*it is a folder/);
    const cut = await put('cut.h5', bytes.subarray(0, bytes.length - 100));
    expect(await refusal(cut)).toMatch(/^damaged: .*has \d+ of \d+ bytes/);
    for (let start = 96; start < bytes.length; start += 997) {
      const damaged = Uint8Array.from(bytes).fill(0xff, start, start + 600);
      const file = await put('damaged.h5', damaged);
      const message = await refusal(file);
      // The space between the datasets is unused.
      if (message === 'no error') expect((await loadModelFile(file)).weights).toEqual(weights);
      else expect(message).toMatch(/^(damaged: |foreign: )/);
      expect(message.split('\n')).toHaveLength(1);
    }
    expect((await loadModelFile(path)).config).toEqual(TINY);
  });

  it('with a single flipped bit in its weights is refused as damaged', async () => {
    const weights = randomWeights(TINY);
    await saveModelFile(path, { architecture: 'bilstm-attention', config: TINY, weights });
    const bytes = await readFile(path);
    const { buffer, byteOffset, byteLength } = weights.get('dense/kernel')!.data;
    const at = bytes.indexOf(Buffer.from(buffer, byteOffset, byteLength));
    expect(at).toBeGreaterThan(0);
    bytes[at + 8]! ^= 1;
    await writeFile(path, bytes);
    await expect(loadModelFile(path)).rejects.toMatchObject({
      code: 'damaged',
      finding: { kind: 'checksum' },
    });
  });
});

describe('a Keras configuration', () => {
  it('is read whatever the layers are called', () => {
    const text = JSON.stringify(kerasModelConfig(TINY))
      .replaceAll('"bidirectional_1"', '"second"')
      .replaceAll('"dense"', '"dense_17"');
    expect(readKerasModelConfig(JSON.parse(text))).toEqual({
      config: TINY,
      weightedLayers: ['bidirectional', 'second', 'dense_17', 'dense_1', 'dense_2'],
    });
  });

  it('is refused if the network differs from the guide’s', () => {
    const differs = (from: string, to: string) => {
      const text = JSON.stringify(kerasModelConfig(TINY));
      expect(text).toContain(from);
      return readKerasModelConfig(JSON.parse(text.replaceAll(from, to)));
    };
    expect(differs('"sigmoid","use_bias"', '"linear","use_bias"')).toHaveProperty('differs');
    expect(differs('"units":3', '"units":4')).toEqual({
      differs: { kind: 'output', numbers: 4, features: 3 },
    });
    expect(readKerasModelConfig(kerasModelConfig({ ...TINY, features: 5 }))).toEqual({
      differs: { kind: 'features', features: 5 },
    });
    expect(differs('["attention",0,0]', '["bidirectional_1",0,0]')).toEqual({
      differs: {
        kind: 'connections',
        layer: 'concatenate',
        found: 'bidirectional_1, bidirectional_1',
        expected: 'bidirectional_1, attention',
      },
    });
    expect(differs('"cropping":[6,0]', '"cropping":[5,0]')).toEqual({
      differs: { kind: 'last-step', kept: 2 },
    });
    expect(readKerasModelConfig({ class_name: 'Sequential' })).toHaveProperty('differs');
  });
});
