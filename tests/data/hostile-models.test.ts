/**
 * @file A model file of 50 kB that declares gigabytes: refused at once, while the server stays
 *   responsive and uses little memory.
 */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ModelReader } from '../../src/neural/models/model-reader.ts';
import { openStudio } from '../../src/workspace/studio.ts';
import { Workspace } from '../../src/workspace/files/workspace.ts';

const BOMB = join(import.meta.dirname, '../../../shared/cases/h5/bomb-50kB.h5');
if (!existsSync(BOMB)) throw new Error(`These tests read ${BOMB}, which is missing.`);

it('is listed with its reason while the event loop stays free and memory stays low', async () => {
  const root = mkdtempSync(join(tmpdir(), 'hostile-models-'));
  const studio = openStudio(Workspace.open(root), { modelsApart: true });
  let longest = 0;
  let last = performance.now();
  const pulse = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  try {
    mkdirSync(join(root, 'models'));
    for (const name of ['bomb', 'bomb_2', 'bomb_3']) {
      copyFileSync(BOMB, join(root, 'models', `${name}.h5`));
    }
    const before = process.memoryUsage().rss;
    const listed = await studio.models.list();
    expect(listed.map(({ problem }) => problem?.details)).toMatchObject(
      Array(3).fill({ kind: 'damaged', finding: { kind: 'larger-than-file', size: 50_512 } }),
    );
    await expect(
      studio.models.use('bomb', () => Promise.reject(new Error('It was loaded.'))),
    ).rejects.toMatchObject({ code: 'model_unusable' });
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
    expect(longest).toBeLessThan(1000);
    // The result is cached while the files stay unchanged.
    const started = performance.now();
    await studio.models.list();
    expect(performance.now() - started).toBeLessThan(100);
  } finally {
    clearInterval(pulse);
    await studio.close();
    rmSync(root, { recursive: true });
  }
}, 60_000);

it('is refused by the reader in less than a second', async () => {
  const reader = new ModelReader();
  try {
    await reader.inspect(BOMB).catch(() => undefined);
    const started = performance.now();
    await expect(reader.inspect(BOMB)).rejects.toThrow(/declares \d+ bytes of content/);
    expect(performance.now() - started).toBeLessThan(1000);
  } finally {
    await reader.close();
  }
}, 60_000);
