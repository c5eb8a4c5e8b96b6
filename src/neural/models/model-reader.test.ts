/**
 * @file Tests that foreign model files are read in a child process and refused before they cost
 *   resources.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import h5wasm from 'h5wasm/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Stream } from '../../random/stream.ts';
import { GUIDE_CONFIG } from './bilstm-attention/config.ts';
import { initialWeights } from './bilstm-attention/initial-weights.ts';
import { kerasModelConfig } from './bilstm-attention/keras-config.ts';
import { requireOwnContents } from './hdf5-bounds.ts';
import { inspectModel } from './inspect-model.ts';
import { saveModelFile } from './model-file.ts';
import { ModelReader } from './model-reader.ts';

const TINY = { ...GUIDE_CONFIG, seqLength: 4, lstmUnits: [3, 2], denseUnits: [4, 3] } as const;

let folder: string;
let good: string;
let bomb: string;
const reader = new ModelReader();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'model-reader-'));
  good = join(folder, 'good.h5');
  const config = { ...TINY, lstmUnits: [3, 2], denseUnits: [4, 3] } as typeof GUIDE_CONFIG;
  await saveModelFile(good, {
    architecture: 'bilstm-attention',
    config,
    weights: initialWeights(config, Stream.fromSeed(1)),
  });
  bomb = await writeBomb();
}, 60_000);
afterAll(async () => {
  await reader.close();
  rmSync(folder, { recursive: true });
});

/** A few kilobytes that declare a 13 GB network. */
async function writeBomb(): Promise<string> {
  const path = join(folder, 'bomb.h5');
  await h5wasm.ready;
  const file = new h5wasm.File(path, 'w');
  const huge = { ...GUIDE_CONFIG, lstmUnits: [20_000, 10_000] as [number, number] };
  file.create_attribute('model_config', JSON.stringify(kerasModelConfig(huge)));
  file.close();
  return path;
}

describe('a model read in a child process', () => {
  it('is the same as when read in this process', async () => {
    expect(await reader.inspect(good)).toEqual(await inspectModel(good));
    const { config, weights } = await reader.load(good);
    expect(config).toMatchObject({ seqLength: 4, lstmUnits: [3, 2] });
    expect([...weights.values()].every(({ data }) => data instanceof Float32Array)).toBe(true);
  });

  it('is refused for the same reasons, one file after another', async () => {
    const text = join(folder, 'text.h5');
    writeFileSync(text, 'no model');
    const results = await Promise.allSettled(
      [text, join(folder, 'none.h5'), folder, good].map((path) => reader.inspect(path)),
    );
    expect(results.map((each) => each.status === 'rejected' && each.reason)).toMatchObject([
      { name: 'ModelFileError', code: 'foreign', finding: { kind: 'not-hdf5' } },
      { name: 'ModelFileError', code: 'missing' },
      { name: 'ModelFileError', code: 'foreign', finding: { kind: 'folder' } },
      false,
    ]);
  });

  it('is abandoned if it takes too long, and the next one is still read', async () => {
    const impatient = new ModelReader({ mostMs: 1 });
    await expect(impatient.inspect(good)).rejects.toMatchObject({
      code: 'damaged',
      finding: { kind: 'too-slow', seconds: 0.001 },
    });
    await impatient.close();
    expect((await reader.inspect(good)).parameters).toBeGreaterThan(0);
  });
});

describe('a file that declares more than it can hold', () => {
  it('is refused by its size, before anything is allocated', async () => {
    const before = process.memoryUsage().rss;
    await expect(inspectModel(bomb)).rejects.toMatchObject({
      code: 'damaged',
      finding: { kind: 'larger-than-file' },
      message: expect.stringMatching(/declares \d{10,} bytes of content but has only \d+/),
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
  });

  it('is refused for a single dataset or attribute, as is one stored in other files', () => {
    const sized = { path: 'a.h5', size: 1000 };
    const of = (more: object) => ({ metadata: { total_size: 100, size: 4, ...more } }) as never;
    expect(() => requireOwnContents(of({}), sized)).not.toThrow();
    expect(() => requireOwnContents(of({ total_size: 501 }), sized)).toThrow(/declares 2004 bytes/);
    const sources = [{ file_name: '/etc/passwd' }];
    expect(() => requireOwnContents(of({ virtual_sources: sources }), sized)).toThrow(
      /contents are in other files/,
    );
  });
});
