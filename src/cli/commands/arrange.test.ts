/** @file Tests of accompanying the melody of a MIDI file from the command line. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readMidi } from '../../midi/read-midi.ts';
import { writeMidi } from '../../midi/write-midi.ts';
import { scoreOf } from '../../score/score-of.ts';
import { runCommand } from '../test-program.ts';

const MELODY = [60, 62, 64, 65, 67, 65, 64, 62, 60, 64, 67, 72, 71, 67, 62, 60].map((pitch, i) => ({
  tick: i * 480,
  duration: 480,
  pitch,
  velocity: 80,
}));

let folder: string;
let tune: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'arrange-'));
  tune = join(folder, 'tune.mid');
  writeFileSync(tune, writeMidi(scoreOf({ melody: MELODY })));
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => runCommand(['arrange', tune, ...args, '--workspace', folder]);

test('writes the parts of a genre to a melody, into the output folder', async () => {
  const { code, out, err } = await run('--genre', 'bossa nova', '--seed', '7');
  expect([code, err]).toEqual([0, '']);
  const file = join(folder, 'output', 'tune_bossa_nova.mid');
  expect(out).toContain(`Wrote ${file}`);
  expect(out).toContain('seed 7, key C major');
  const { tracks, endTick } = readMidi(readFileSync(file)).score;
  expect(tracks[0]!.notes).toEqual(MELODY);
  expect(tracks.map(({ role }) => role)).toEqual(
    expect.arrayContaining(['bass', 'chords', 'drums']),
  );
  expect(endTick).toBe(4 * 1920);
});

test('plays the chords that are given, into the file that is named', async () => {
  const file = join(folder, 'swing.mid');
  const { out } = await run(
    ...['--genre', 'swing', '--chords', 'C6 | G7 | C6 | G7 C6', '--out', file, '--json'],
  );
  const report = JSON.parse(out);
  expect(report).toMatchObject({ file, genre: 'swing', key: 'C major', bars: 4 });
  expect(report.chords.map(({ symbol }: { symbol: string }) => symbol)).toEqual([
    'C6',
    'G7',
    'C6',
    'G7',
    'C6',
  ]);
  const again = await run('--genre', 'swing', '--out', file);
  expect(again.code).toBe(1);
});

test('says in a sentence why it cannot', async () => {
  const part = await run('--genre', 'pop', '--keep', 'bass');
  expect([part.code, part.err]).toEqual([
    1,
    'The melody cannot be accompanied so: the piece has no part "bass"; it has melody.\n',
  ]);
  const meter = await run('--genre', 'waltz', '--lang', 'es');
  expect(meter.err).toBe(
    'La melodía no se puede acompañar así: «waltz» no se toca en 4/4, el compás que empieza en el número 1; se toca en 3/4.\n',
  );
  expect((await run('--genre', 'no such genre at all')).code).toBe(1);
  expect((await run('--genre', 'pop', '--key', 'H')).code).toBe(1);
});
