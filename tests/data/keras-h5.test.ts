/** @file Tests that a file written by Keras loads and is written back with the same structure. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import h5wasm from 'h5wasm/node';
import { expect, it } from 'vitest';
import { loadModelFile, saveModelFile } from '../../src/neural/models/model-file.ts';
import { GUIDE_CONFIG } from '../../src/neural/models/bilstm-attention/config.ts';

const REFERENCE = join(
  import.meta.dirname,
  '../../../shared/reference/keras/guide-network.weights-and-config.h5',
);
if (!existsSync(REFERENCE)) throw new Error(`These tests read ${REFERENCE}, which is missing.`);

type Group = InstanceType<typeof h5wasm.Group>;

/** Groups, attributes and data sets of an HDF5 file, by path. */
function structure(path: string): Map<string, unknown> {
  const found = new Map<string, unknown>();
  const file = new h5wasm.File(path, 'r');
  const visit = (group: Group, at: string) => {
    for (const [name, attribute] of Object.entries(group.attrs)) {
      const { value, shape } = attribute;
      const content = name === 'model_config' ? JSON.parse(value as string) : value;
      found.set(`${at}@${name}`, { shape, content });
    }
    for (const name of group.keys()) {
      const entity = group.get(name);
      const path = `${at}/${name}`;
      if (entity instanceof h5wasm.Group) {
        found.set(path, 'group');
        visit(entity, path);
      } else if (entity instanceof h5wasm.Dataset) {
        const { shape, dtype, value } = entity;
        found.set(path, { shape, dtype, value });
      }
    }
  };
  try {
    visit(file, '');
  } finally {
    file.close();
  }
  return found;
}

it('loads the file Keras wrote and writes one of the same structure and content', async () => {
  const { config, weights } = await loadModelFile(REFERENCE);
  // Keras also has dropout on the notes.
  expect(config).toEqual({ ...GUIDE_CONFIG, dropout: { lstm: [0.2, 0.2], dense: [0.3, 0.2] } });
  const folder = await mkdtemp(join(tmpdir(), 'keras-h5-'));
  try {
    const path = join(folder, 'again.h5');
    await saveModelFile(path, { architecture: 'bilstm-attention', config, weights });
    const [ours, theirs] = [structure(path), structure(REFERENCE)];
    // The last step is written as two layers that Keras' loader supports (see keras-config.ts).
    const sliceLayers = ['cropping1d', 'flatten'];
    const withoutWeights = theirs.get('/model_weights/attention@weight_names');
    for (const layer of sliceLayers) {
      theirs.set(`/model_weights/${layer}`, 'group');
      theirs.set(`/model_weights/${layer}@weight_names`, withoutWeights);
    }
    expect(ours.get('@weights_crc32')).toMatchObject({ content: expect.stringMatching(/^\w{8}$/) });
    ours.delete('@weights_crc32');
    expect(ours.get('@architecture')).toMatchObject({ content: 'bilstm-attention' });
    ours.delete('@architecture');
    expect([...ours.keys()].sort()).toEqual([...theirs.keys()].sort());
    const own = ['@model_config', '/model_weights@layer_names'];
    for (const [key, value] of theirs) {
      if (!own.includes(key)) expect(ours.get(key), key).toEqual(value);
    }
    const layerNames = (found: Map<string, unknown>) =>
      (found.get('/model_weights@layer_names') as { content: string[] }).content;
    expect(layerNames(ours).filter((name) => !sliceLayers.includes(name))).toEqual(
      layerNames(theirs),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});
