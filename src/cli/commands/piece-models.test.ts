/** @file Tests of continuing, filling in and measuring any MIDI file from the command line. */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readMidi } from '../../midi/read-midi.ts';
import { writeMidi } from '../../midi/write-midi.ts';
import { exampleNetwork, exampleSong } from '../../neural/generation/example-score-model.ts';
import { saveModelFile } from '../../neural/models/model-file.ts';
import { scoreOf } from '../../score/score-of.ts';
import { runCommand } from '../test-program.ts';

let folder: string;
let song: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'composer-'));
  mkdirSync(join(folder, 'models'));
  await saveModelFile(join(folder, 'models', 'pieces.h5'), exampleNetwork());
  song = join(folder, 'song.mid');
  writeFileSync(song, writeMidi(exampleSong(8)));
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => runCommand([...args, '--workspace', folder]);
const withModel = (...args: string[]) => run(...args, '--model', 'pieces');
const read = (file: string) => readMidi(readFileSync(file)).score;

describe('continue', () => {
  test('writes more bars of the parts that are named into the output folder', async () => {
    const { code, out, err } = await withModel(
      ...['continue', song, '--bars', '4', '--parts', 'melody', 'bass', '--seed', '7'],
    );
    expect([code, err]).toEqual([0, '']);
    const file = join(folder, 'output', 'song_continued.mid');
    expect(out).toContain(`Wrote ${file}`);
    expect(out).toContain('Bars 9 to 12: ');
    expect(out).toContain('seed 7, model pieces');
    const [before, after] = [read(song), read(file)];
    expect(after.endTick).toBe(12 * 1920);
    expect(after.tempos).toEqual(before.tempos);
    expect(after.tracks[2]).toEqual(before.tracks[2]);
    expect(after.tracks[0]!.notes.slice(0, 32)).toEqual(before.tracks[0]!.notes);
    expect(after.tracks[0]!.notes.length).toBeGreaterThan(32);
  });

  test('gives the same bytes with the same seed, and shows the seed it drew', async () => {
    const files = ['a.mid', 'b.mid', 'c.mid'].map((name) => join(folder, name));
    const first = await withModel('continue', song, '--out', files[0]!, '--json');
    const { seed, notes, bars, model } = JSON.parse(first.out);
    expect({ bars, model }).toEqual({ bars: { first: 9, last: 16 }, model: 'pieces' });
    expect(notes).toBeGreaterThan(0);
    await withModel('continue', song, '--out', files[1]!, '--seed', String(seed));
    await withModel('continue', song, '--out', files[2]!, '--seed', String(seed + 1));
    const [a, b, c] = files.map((file) => readFileSync(file));
    expect(a!.equals(b!)).toBe(true);
    expect(a!.equals(c!)).toBe(false);
  });
});

describe('infill', () => {
  test('writes some bars again and leaves locked parts and other bars as they are', async () => {
    const file = join(folder, 'filled.mid');
    const args = ['infill', song, '--bars', '3-4', '--lock', 'drums', '--seed', '1', '--out', file];
    const { code, out } = await withModel(...args);
    expect(code).toBe(0);
    expect(out).toContain('Bars 3 to 4: ');
    const [before, after] = [read(song), read(file)];
    expect(after.tracks[2]).toEqual(before.tracks[2]);
    const outside = ({ tick }: { tick: number }) => tick < 2 * 1920 || tick >= 4 * 1920;
    for (const i of [0, 1]) {
      const [own, other] = [before.tracks[i]!.notes, after.tracks[i]!.notes];
      expect(other.filter(outside)).toEqual(own.filter(outside));
      expect(other).not.toEqual(own);
    }
    expect((await withModel(...args)).err).toContain('filled.mid');
    expect((await withModel(...args, '--force')).code).toBe(0);
  });

  test('says what is wrong and writes nothing', async () => {
    const empty = join(folder, 'empty.mid');
    writeFileSync(empty, writeMidi(scoreOf({})));
    const before = readdirSync(join(folder, 'output'));
    const cases = [
      [[song, '--bars', '8-9'], 1, 'Bars 8 to 9 are not in the piece: give bars from 1 to 8'],
      [[song, '--bars', '4-3'], 1, 'Bars 4 to 3 are not in the piece'],
      [[song, '--bars', '0'], 2, 'Give a bar or two with "-" between them'],
      [[song, '--bars', '1', '--parts', 'tuba'], 1, 'No part "tuba" plays in this piece'],
      [[song, '--bars', '1', '--parts', 'bass', '--lock', 'bass'], 2, '--parts does not go with'],
      [[song, '--bars', '1', '--lock', 'melody,bass', 'drums'], 1, 'locked (melody,bass, drums)'],
      [[empty, '--bars', '1'], 1, 'has no notes: choose a MIDI file that has some.'],
      [[join(folder, 'none.mid'), '--bars', '1'], 1, 'There is no file'],
      [[join(folder, 'models', 'pieces.h5'), '--bars', '1'], 1, 'cannot be read as MIDI'],
    ] as const;
    for (const [args, code, message] of cases) {
      const result = await withModel('infill', ...args);
      expect(result.err, args.join(' ')).toContain(message);
      expect(result.code, args.join(' ')).toBe(code);
    }
    expect((await run('infill', song, '--bars', '1', '--model', 'none')).err).toContain(
      'There is no model "none"',
    );
    expect(readdirSync(join(folder, 'output'))).toEqual(before);
  });
});

describe('score', () => {
  test('prints bits a note, by what is predicted and as a curve over the bars', async () => {
    const { code, out } = await withModel('score', song);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^\d+\.\d\d bits a note; \d+\.\d\d with the memory of the piece itself\.$/m,
    );
    expect(out).toMatch(/^pitch +\d+\.\d\d +\d+\.\d\d$/m);
    expect(out).toMatch(/^ *1 {2}[▁▂▃▄▅▆▇█]{8}$/m);
    expect(out).toMatch(/^Strangest bars: \d/m);
    expect((await withModel('score', song, '--lang', 'es')).out).toContain('bits por nota');
  });

  test('prints all numbers for programs', async () => {
    const { name, notes, model, withMemory, bars } = JSON.parse(
      (await withModel('score', song, '--json')).out,
    );
    expect({ name, notes }).toEqual({ name: 'pieces', notes: 72 });
    expect(withMemory.all).toBeLessThan(model.all);
    expect(bars).toHaveLength(8);
  });
});
