/** @file `train` as a user meets it: a small training from start to end, given more epochs, fine-tuned. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeMidi } from '../midi/write-midi.ts';
import { TICKS_PER_QUARTER } from '../score/score.ts';
import { runProgram } from './program.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'composer-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]) {
  let [out, err] = ['', ''];
  const code = await runProgram([...args, '--workspace', folder], {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    env: { LANG: 'C' },
  });
  return { code, out, err };
}

/** Three tunes in training_data. */
function writeTunes(): void {
  const directory = join(folder, 'training_data');
  mkdirSync(directory);
  for (const [i, root] of [50, 57, 62].entries()) {
    const notes = Array.from({ length: 60 }, (_, k) => ({
      tick: k * TICKS_PER_QUARTER,
      duration: TICKS_PER_QUARTER / (1 + (k % 2)),
      pitch: root + ((k * 4) % 13),
      velocity: 70 + (k % 3) * 10,
    }));
    const track = { name: '', role: 'other', program: 0, channel: 0, notes } as const;
    const score = {
      title: '',
      ticksPerQuarter: TICKS_PER_QUARTER,
      tempos: [],
      timeSignatures: [],
      keySignatures: [],
      chords: [],
      markers: [],
      tracks: [{ ...track, controls: [], pitchBends: [] }],
      endTick: 60 * TICKS_PER_QUARTER,
    };
    writeFileSync(join(directory, `tune_${i}.Mid`), writeMidi(score));
  }
}

const TINY = '--units 6,5 --dense 8,6 --dropout 0.1,0.2,0.1 --sequence-length 10'.split(' ');
const SHORT = '--windows-per-epoch 32 --batch-size 8 --threads 1'.split(' ');

test('a training prints events for machines, and goes on with more epochs', async () => {
  writeTunes();
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
  expect(events.at(-1)).toMatchObject({ file: 'models/tiny.h5', epochsRun: 1 });

  const more = await run('train', '--resume', 'tiny', '--epochs', '3');
  expect([more.code, more.err]).toEqual([0, '']);
  expect(more.out).toContain('Found 3 MIDI files, 3 used, 0 skipped: 180 notes');
  expect(more.out).toContain('Goes on after epoch 1 of 3.');
  expect(more.out).toMatch(
    /Epoch 3\/3: loss .*, MAE .*, validation loss .*, rate 0.001, \d+ notes\/s/,
  );
  expect(more.out).toContain('Saved models/tiny.h5');
  expect(more.out).toContain('Losses per epoch, for a spreadsheet: models/tiny.log.csv');
  expect(more.out).toContain('train --resume tiny --epochs 6');
  expect(readFileSync(join(folder, 'models', 'tiny.log.csv'), 'utf8').split('\r\n')).toHaveLength(
    5,
  );

  const again = await run('train', '--resume', 'tiny');
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining('ask for more of them') });
});

test('options that do not go together are refused before anything is read', async () => {
  const refused: [string[], number, RegExp][] = [
    [['--resume', 'tiny', '--seed', '3'], 2, /With --resume only --epochs/],
    [['--freeze'], 2, /--freeze needs --from/],
    [['--from', 'old', '--units', '6,5'], 2, /the sizes are those of the model/],
    [['--units', '6'], 2, /Give 2 numbers with commas/],
    [['--transpose', '13'], 2, /from 0 to 12/],
    [['--device', 'abacus'], 2, /abacus/],
    [['--resume', 'nothing'], 1, /nothing to go on from for the model "nothing"/],
  ];
  writeTunes();
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
