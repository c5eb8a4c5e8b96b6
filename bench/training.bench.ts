/**
 * @file Measures the import of a folder, with and without cached notes, and the server's response time
 *   during a training.
 */
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { MIDIDataProcessor } from '../src/neural/data/midi-data-processor.ts';
import { buildServer } from '../src/server/build-server.ts';
import { openStudio } from '../src/workspace/studio.ts';
import { Workspace } from '../src/workspace/files/workspace.ts';

const IMPORTS = 5;
const REQUESTS = 300;
/** Pause between two requests, chosen to hit every point of a training step. */
const PAUSE_MS = 23;
const TRAINING_DATA = join(import.meta.dirname, '../../shared/data/training_data');

if (!existsSync(TRAINING_DATA)) {
  console.error(`This benchmark reads the MIDI files of ${TRAINING_DATA}, which is missing.`);
  process.exit(1);
}

const root = mkdtempSync(join(tmpdir(), 'midi-composer-bench-'));

/** Milliseconds of the fastest import of the folder, without and with cached notes. */
async function importTimes(): Promise<{ files: number; anew: number; known: number }> {
  const best = { files: 0, anew: Infinity, known: Infinity };
  for (let i = 0; i < IMPORTS; i++) {
    const cacheDirectory = join(root, `cache_${i}`);
    for (const kind of ['anew', 'known'] as const) {
      const started = performance.now();
      const { report } = await new MIDIDataProcessor().processMidiDirectory(TRAINING_DATA, {
        cacheDirectory,
      });
      best[kind] = Math.min(best[kind], performance.now() - started);
      best.files = report.found;
    }
  }
  return best;
}

/** Response times of the server in milliseconds, sorted. */
async function answerTimes(url: string): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < REQUESTS; i++) {
    await setTimeout(PAUSE_MS);
    const started = performance.now();
    await (await fetch(url)).arrayBuffer();
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b);
}

function row(times: readonly number[]): Record<string, string> {
  const at = (share: number) => times[Math.ceil(share * times.length) - 1]!.toFixed(1);
  return { 'median ms': at(0.5), '99 % ms': at(0.99), 'longest ms': at(1) };
}

try {
  const { files, anew, known } = await importTimes();
  console.log(`${files} files read in ${anew.toFixed(0)} ms, known ones in ${known.toFixed(0)} ms`);

  const workspace = Workspace.open(join(root, 'workspace'));
  cpSync(TRAINING_DATA, workspace.trainingData, { recursive: true });
  const studio = openStudio(workspace);
  const server = await buildServer({ studio, webRoot: join(root, 'no_page') });
  await server.listen({ port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}/api/trainings`;
  await answerTimes(url);
  const idle = await answerTimes(url);
  const { id } = await studio.trainings.start({
    directory: workspace.trainingData,
    model: 'bench',
    epochs: 100,
  });
  while (studio.trainings.get(id).step === null) await setTimeout(100);
  const training = await answerTimes(url);
  console.table({ idle: row(idle), 'while a model is trained': row(training) });
  await studio.close();
  await server.close();
} finally {
  rmSync(root, { recursive: true, force: true });
}
