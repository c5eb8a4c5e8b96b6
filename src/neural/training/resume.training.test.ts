/** @file Tests that trainings that are killed, cancelled or extended end as if never interrupted. */
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeMidi } from '../../midi/write-midi.ts';
import { ownIdentity } from '../../files/process-identity.ts';
import { loadModelFile } from '../models/model-file.ts';
import { cardPath, readModelCard, type EpochRecord } from '../models/model-card.ts';
import { checkpointFile, trainingFolder } from './checkpoint-file.ts';
import type { TrainingRequest } from './events.ts';
import { ofType, piece, run, tinyRequest, writeTrainingData } from './test-training.ts';
import { trainModel } from './train-model.ts';

const EPOCHS = 4;

let root: string;
let directory: string;
/** The result of the training without interruption. */
let undisturbed: Outcome;

interface Outcome {
  readonly weights: Map<string, string>;
  readonly history: Partial<EpochRecord>[];
  readonly bestEpoch: number;
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'midi-composer-resume-'));
  directory = join(root, 'training_data');
  await writeTrainingData(directory);
  await trainModel(request('undisturbed'));
  undisturbed = await outcome('undisturbed');
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** With everything random: order, dropout, transposition. */
function request(name: string, more: Partial<TrainingRequest> = {}): TrainingRequest {
  return tinyRequest(directory, join(root, name), { epochs: EPOCHS, transpose: 3, ...more });
}

/** The saved model, bit for bit, and its training history. */
async function outcome(name: string): Promise<Outcome> {
  const file = join(root, name, 'tiny.h5');
  const { weights } = await loadModelFile(file);
  const { history, bestEpoch } = (await readModelCard(cardPath(file)))!;
  return {
    weights: new Map(
      [...weights].map(([path, { data }]) => [
        path,
        Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('hex'),
      ]),
    ),
    history: history.map(({ seconds: _, notesPerSecond: __, ...record }) => record),
    bestEpoch,
  };
}

const folderOf = (name: string) => trainingFolder(join(root, name), 'tiny');

describe('a training that was killed', () => {
  it('resumes to the same weights after an epoch, in the middle of one and before the first', async () => {
    const trainingId = 'one';
    const leftover = `.tmp-${ownIdentity().machine}-${process.pid}-1-0123456789ab`;
    const kills = [
      (event: { type: string }) => event.type === 'data',
      (event: { type: string; epoch?: number }) => event.type === 'epoch' && event.epoch === 2,
      (event: { type: string; epoch?: number }) => event.type === 'step' && event.epoch === 3,
    ];
    for (const [i, kill] of kills.entries()) {
      const { last } = await run(
        request('killed', { trainingId, resume: i > 0 }),
        (event, training) => {
          if (kill(event)) process.kill(training.pid!, 'SIGKILL');
        },
      );
      expect(last).toMatchObject({ type: 'failed', code: 'interrupted' });
      expect(existsSync(checkpointFile(folderOf('killed')))).toBe(i > 0);
      // What it may have been writing when it was killed.
      if (i > 0) await writeFile(join(folderOf('killed'), leftover), 'x');
    }
    expect(existsSync(join(root, 'killed', 'tiny.h5'))).toBe(false);

    const { last, events } = await run(request('killed', { trainingId, resume: true }));
    expect(last.type).toBe('done');
    expect(ofType(events, 'resumed')).toMatchObject([{ epoch: 2, epochs: EPOCHS }]);
    expect(ofType(events, 'epoch').map(({ epoch }) => epoch)).toEqual([3, 4]);
    expect(await outcome('killed')).toEqual(undisturbed);
    expect((await readdir(folderOf('killed'))).sort()).toEqual([
      'checkpoint.safetensors',
      'events.jsonl',
    ]);
  }, 240_000);

  it('says so if the files have changed, and resumes once they are restored', async () => {
    const changed = join(root, 'changed_data');
    await cp(directory, changed, { recursive: true });
    const asked = request('data', { directory: changed });
    await trainModel({ ...asked, epochs: 2 });
    await writeFile(join(changed, 'folk', 'piece_1.mid'), writeMidi(piece(55, 60)));
    await writeFile(join(changed, 'new.mid'), writeMidi(piece(40, 50)));
    await rm(join(changed, 'folk', 'piece_2.mid'));
    await expect(trainModel({ ...asked, resume: true })).rejects.toMatchObject({
      code: 'data_changed',
      message: expect.stringMatching(
        /1 new \(new\.mid\), 1 gone \(folk\/piece_2\.mid\), and 1 changed \(folk\/piece_1\.mid\); restore them/,
      ),
    });
    await rm(join(changed, 'new.mid'));
    await cp(directory, changed, { recursive: true });
    await trainModel({ ...asked, resume: true });
    expect(await outcome('data')).toEqual(undisturbed);
  });
});

describe('a training that was cancelled', () => {
  it('keeps its best model and resumes from its last epoch', async () => {
    const controller = new AbortController();
    const end = await trainModel(request('cancelled'), {
      signal: controller.signal,
      onEvent: (event) => {
        if (event.type === 'step' && event.epoch === 3) controller.abort();
      },
    });
    expect(end).toEqual({ type: 'cancelled', file: join(root, 'cancelled', 'tiny.h5') });
    expect((await outcome('cancelled')).history).toEqual(undisturbed.history.slice(0, 2));

    // Cancelled again while the folder is read: the checkpoint is not lost.
    const cancelledEarly = () => {
      const again = new AbortController();
      return trainModel(request('cancelled', { resume: true }), {
        signal: again.signal,
        onEvent: (event) => {
          if (event.type === 'import') again.abort();
        },
      });
    };
    const card = () => readModelCard(cardPath(join(root, 'cancelled', 'tiny.h5')));
    const { style } = (await card())!;
    expect(style).toBeDefined();
    expect(await cancelledEarly()).toEqual(end);
    expect((await card())!.style).toEqual(style);
    await rm(join(root, 'cancelled', 'tiny.h5'));
    expect(await cancelledEarly()).toEqual(end);
    expect((await outcome('cancelled')).history).toEqual(undisturbed.history.slice(0, 2));

    await trainModel(request('cancelled', { resume: true }));
    expect(await outcome('cancelled')).toEqual(undisturbed);
  });

  it('while the folder is read, stops reading', async () => {
    const controller = new AbortController();
    const types: string[] = [];
    const end = await trainModel(request('early'), {
      signal: controller.signal,
      onEvent: (event) => {
        types.push(event.type);
        controller.abort();
      },
    });
    expect(end).toEqual({ type: 'cancelled', file: null });
    expect(types).toEqual(['import']);
  });
});

describe('a training that has finished', () => {
  it('can be extended, as if it had had the epochs from the start', async () => {
    await trainModel(request('more', { epochs: 1 }));
    await trainModel(request('more', { resume: true }));
    expect(await outcome('more')).toEqual(undisturbed);
  });

  it('cannot be resumed if it stopped early', async () => {
    const asked = request('stopped', { epochs: 30, patience: 1, learningRate: 1e-12 });
    expect(await trainModel(asked)).toMatchObject({ type: 'done', stoppedEarly: true });
    await expect(trainModel({ ...asked, resume: true })).rejects.toMatchObject({
      code: 'not_resumable',
      message: expect.stringMatching(/"tiny" has no unfinished training/),
    });
  });
});

describe('a checkpoint', () => {
  it('is refused in one sentence if damaged', async () => {
    await trainModel(request('damaged', { epochs: 1 }));
    const file = checkpointFile(folderOf('damaged'));
    for (const bytes of ['', 'no checkpoint at all', Buffer.alloc(64)]) {
      await writeFile(file, bytes);
      await expect(trainModel(request('damaged', { resume: true }))).rejects.toMatchObject({
        code: 'not_resumable',
        message: expect.stringMatching(/is damaged: start a new training\.$/),
      });
    }
  });

  it('of another training of the same model is not used', async () => {
    await trainModel(request('other', { epochs: 1, trainingId: 'a', seed: 5 }));
    await trainModel(request('other', { trainingId: 'b', resume: true }));
    expect(await outcome('other')).toEqual(undisturbed);
  });
});
