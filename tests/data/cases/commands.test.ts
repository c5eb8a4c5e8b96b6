/** @file Regression tests of files that once led a command astray: hostile text and genres, one pitch. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runCommand } from '../../../src/cli/test-program.ts';
import { readMidi } from '../../../src/midi/read-midi.ts';
import { writeMidi } from '../../../src/midi/write-midi.ts';
import { casesFolder } from './cases-folder.ts';

let folder: string;
const run = (...args: string[]) => runCommand([...args, '--workspace', folder, '--lang', 'en']);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cases-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('escape-in-request.mid: escape codes are printed as visible characters', async () => {
  const file = join(casesFolder('midi'), 'escape-in-request.mid');
  for (const args of [
    ['inspect', file],
    ['edit', file, '--vary', '--out', folder],
  ]) {
    const { out, err } = await run(...args);
    expect(out + err).not.toContain('\u001b');
  }
  expect((await run('edit', file, '--vary', '--out', folder)).err).toContain('"trap\\u001b[2J"');
});

it('yaml-selfboth: one error a file, and the program starts', async () => {
  cpSync(join(casesFolder('yaml'), 'yaml-selfboth', 'genres'), join(folder, 'genres'), {
    recursive: true,
  });
  const { code, out, err } = await run('compose', 'pop', '--bars', '4', '--seed', '1');
  expect(code).toBe(0);
  for (const name of ['a.yaml', 'b.yaml']) expect((out + err).split(name)).toHaveLength(2);
});

it('13_one_pitch_400_times.mid: at blend 0.3 a melody stays nearer to the rules than to one pitch', async () => {
  const data = join(folder, 'training_data');
  mkdirSync(data);
  const file = join(casesFolder('midi'), '13_one_pitch_400_times.mid');
  cpSync(file, join(data, 'learned.mid'));
  // To validate on: the same without its last note, since a file with the same music is passed over.
  const { score } = readMidi(readFileSync(file));
  const tracks = score.tracks.map((track) => ({ ...track, notes: track.notes.slice(0, -1) }));
  writeFileSync(join(data, 'validated.mid'), writeMidi({ ...score, tracks }));
  const small = ['--units', '4,4', '--dense', '4,4', '--sequence-length', '8'];
  const trained = await run('train', data, '--model', 'one', '--epochs', '2', ...small);
  expect(trained.code, trained.err).toBe(0);
  const melody = async (...neural: string[]) => {
    const out = join(folder, 'piece.mid');
    await run('compose', 'pop', '--bars', '16', '--seed', '1', '--out', out, '--force', ...neural);
    const { tracks } = readMidi(readFileSync(out)).score;
    return tracks.find(({ role }) => role === 'melody')!.notes.map(({ pitch }) => pitch);
  };
  const kinds = (pitches: number[]) => new Set(pitches).size;
  const rules = await melody();
  const blended = await melody('--neural', '--model', 'one', '--blend', '0.3');
  expect(blended).not.toEqual(rules);
  expect(kinds(blended)).toBeGreaterThan((kinds(rules) + 1) / 2);
  const most = Math.max(...blended.map((p) => blended.filter((q) => q === p).length));
  expect(most / blended.length).toBeLessThan(0.5);
});
