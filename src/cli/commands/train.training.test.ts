/**
 * @file Tests of `train` end to end: a small training from start to finish, resumed with more epochs,
 *   fine-tuned.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { trainNeuralComposer } from '../../neural/composer/advanced-neural-composer.ts';
import { NETWORK, writeTrainingData } from '../../neural/training/test-training.ts';
import { openStudio } from '../../workspace/studio.ts';
import { Workspace } from '../../workspace/files/workspace.ts';
import { runCommand } from '../test-program.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'composer-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => runCommand([...args, '--workspace', folder]);

/** Five tunes in training_data, and a file that is not MIDI. */
const writeTunes = () => writeTrainingData(join(folder, 'training_data'));

const TINY = '--units 6,5 --dense 8,6 --dropout 0,0.1,0.2,0.1 --sequence-length 10'.split(' ');
/** The sizes of `NETWORK`. */
const SIZES = '--units 6,5 --dense 8,6 --sequence-length 10'.split(' ');
const SHORT = '--windows-per-epoch 32 --batch-size 8 --threads 1'.split(' ');

test('a training prints JSON events and resumes with more epochs', async () => {
  await writeTunes();
  const first = await run('train', '--model', 'tiny', '--epochs', '1', '--json', ...TINY, ...SHORT);
  expect([first.code, first.err]).toEqual([0, '']);
  const events = first.out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect([...new Set(events.map((event) => event.type))]).toEqual([
    'import',
    'files',
    'data',
    'step',
    'epoch',
    'done',
  ]);
  expect(events.find((event) => event.type === 'data')).toMatchObject({
    trainShape: [expect.any(Number), 10, 3],
    device: 'cpu',
  });
  expect(events.at(-1)).toMatchObject({ file: join(folder, 'models', 'tiny.h5'), epochsRun: 1 });

  const more = await run('train', '--resume', 'tiny', '--epochs', '3');
  expect([more.code, more.err]).toEqual([0, '']);
  expect(more.out).toContain('Found 6 MIDI files, 5 used, 1 skipped: 300 notes');
  expect(more.out).toContain('Resuming after epoch 1 of 3.');
  expect(more.out).toMatch(
    /Epoch 3\/3: loss .*, MAE .*; validation: loss .*, MAE .*, pitch off by \d+\.\d semitones; rate 0.001, \d+ notes\/s/,
  );
  expect(more.out).toContain(`Saved ${join(folder, 'models', 'tiny.h5')}`);
  expect(more.out).toContain(
    `Losses by epoch, for a spreadsheet: ${join(folder, 'models', 'tiny.log.csv')}`,
  );
  expect(more.out).toContain(
    `: midi-composer train --resume tiny --epochs 6 --workspace ${folder}`,
  );
  expect(readFileSync(join(folder, 'models', 'tiny.log.csv'), 'utf8').split('\r\n')).toHaveLength(
    5,
  );

  writeFileSync(join(folder, 'models', 'tiny.h5'), 'damaged');
  expect((await run('models', 'show', 'tiny')).out).toMatch(/pitch off by \d+\.\d semitones/);

  const again = await run('train', '--resume', 'tiny');
  expect(again).toMatchObject({
    code: 1,
    err: expect.stringContaining('ask for more to continue it'),
  });
}, 120_000);

/** A training run through the library in the workspace folders, as a user's program would. */
const byLibrary = (more: Parameters<typeof trainNeuralComposer>[1]) =>
  trainNeuralComposer(join(folder, 'training_data'), {
    modelName: 'tiny',
    modelsDirectory: join(folder, 'models'),
    network: NETWORK,
    windowsPerEpoch: 32,
    batchSize: 8,
    threads: 1,
    ...more,
  });

test('a training of the library resumes on the command line, and vice versa', async () => {
  await writeTunes();
  const ending = new AbortController();
  const begun = await byLibrary({
    epochs: 1000,
    signal: ending.signal,
    onEvent: ({ type }) => type === 'epoch' && ending.abort(),
  });
  // It may have completed further epochs before it was told to stop.
  const done = begun.card!.regime.epochsRun;
  await begun.dispose();

  const second = await run('train', '--resume', 'tiny', '--epochs', `${done + 1}`);
  expect([second.code, second.err]).toEqual([0, '']);
  expect(second.out).toContain(`Resuming after epoch ${done} of ${done + 1}.`);

  const third = await byLibrary({ epochs: done + 2, resume: true });
  expect(third.card?.history.at(-1)?.epoch).toBe(done + 2);
  await third.dispose();
  const finished = await run('train', '--resume', 'tiny');
  expect(finished.err).toContain('has done all its epochs');
  const fourth = await run('train', '--resume', 'tiny', '--epochs', `${done + 3}`);
  expect(fourth.out).toContain(`Resuming after epoch ${done + 2} of ${done + 3}.`);

  await run('train', '--model', 'whole', '--epochs', `${done + 3}`, ...SIZES, ...SHORT);
  expect(lossesOf('tiny')).toEqual(lossesOf('whole'));
}, 240_000);

/** The columns of the log that do not depend on time. */
const lossesOf = (model: string) =>
  readFileSync(join(folder, 'models', `${model}.log.csv`), 'utf8')
    .split('\r\n')
    .map((row) => row.split(',').slice(0, 6));

test('conflicting options are refused before anything is read', async () => {
  const refused: [string[], number, RegExp][] = [
    [['--resume', 'tiny', '--seed', '3'], 2, /settings it began with: give only --epochs/],
    [['--freeze'], 2, /--freeze needs --from/],
    [['--from', 'old', '--units', '6,5'], 2, /the sizes are those of the model/],
    [['--units', '6'], 2, /Give two numbers with a comma/],
    [['--transpose', '13'], 2, /from 0 to 12/],
    [['--device', 'abacus'], 2, /abacus/],
    [['--resume', 'nothing'], 1, /"nothing" has no unfinished training/],
  ];
  await writeTunes();
  for (const [args, code, message] of refused) {
    const result = await run('train', ...args);
    expect(result.code, args.join(' ')).toBe(code);
    expect(result.err).toMatch(message);
  }
  expect(await run('train', '--from', 'old')).toMatchObject({
    code: 1,
    err: expect.stringContaining('There is no model "old"'),
  });
});

test('a training is seen and cancelled by another program while its command runs', async () => {
  await writeTunes();
  const endless = '--epochs 1000 --patience 1000 --windows-per-epoch 8 --batch-size 8 --threads 1';
  const command = run('train', '--model', 'tiny', ...SIZES, ...endless.split(' '));
  const { trainings, close } = openStudio(Workspace.open(folder));
  const { id, request } = await vi.waitFor(
    () => {
      const [first] = trainings.list();
      expect(first).toMatchObject({ status: 'running', step: { epochs: 1000 } });
      expect(first!.epochs.length).toBeGreaterThan(1);
      return first!;
    },
    { timeout: 30_000, interval: 100 },
  );
  expect(request).toMatchObject({ directory: 'training_data', model: 'tiny', batchSize: 8 });
  expect((await run('train', '--resume', 'tiny')).err).toContain('is already being trained');
  expect(trainings.cancel(id).status).toBe('cancelling');
  expect(await trainings.finished(id)).toMatchObject({
    status: 'cancelled',
    resumable: true,
    outcome: { file: 'models/tiny.h5' },
  });
  const { code, out } = await command;
  expect([code, out]).toEqual([130, expect.stringContaining('train --resume tiny')]);
  expect(trainings.list()).toMatchObject([{ id, status: 'cancelled', resumable: true }]);
  await close();
}, 120_000);
