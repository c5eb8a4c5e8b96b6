/** @file Tests that the index of a folder follows its files. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeMidi } from '../../midi/write-midi.ts';
import { scoreOf } from '../../score/score-of.ts';
import { folderPassages, nameInFolder } from './folder-passages.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'passages-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const score = (...pitches: number[]) =>
  scoreOf({
    melody: pitches.map((pitch, i) => ({ tick: i * 480, duration: 480, pitch, velocity: 80 })),
  });
const TUNE = score(60, 67, 64, 72, 65);
const write = (name: string, content: Uint8Array | string) =>
  writeFileSync(join(folder, name), content);
const found = async () => (await folderPassages(folder)).longestIn(TUNE)?.file.name;

it('is kept while the files stay the same, and made again when one changes', async () => {
  mkdirSync(join(folder, 'old'));
  write('old/a.mid', writeMidi(TUNE));
  write('broken.mid', 'MThd');
  const index = await folderPassages(folder);
  expect(index.files).toEqual(['old/a.mid']);
  expect(await folderPassages(folder)).toBe(index);

  write('broken.mid', writeMidi(TUNE));
  expect(await found()).toBe('broken.mid');
  rmSync(join(folder, 'broken.mid'));
  expect(await found()).toBe('old/a.mid');
  write('old/a.mid', writeMidi(score(60, 61, 50, 90, 20, 21)));
  expect(await found()).toBeUndefined();
});

it('stops when nobody waits for it', async () => {
  write('a.mid', writeMidi(TUNE));
  const reason = new Error('gone');
  const reading = folderPassages(folder, undefined, AbortSignal.abort(reason));
  await expect(reading).rejects.toBe(reason);
});

it('names a file as its folder does, through links too', async () => {
  mkdirSync(join(folder, 'songs'));
  write('songs/a.mid', writeMidi(TUNE));
  write('b.mid', writeMidi(TUNE));
  symlinkSync(join(folder, 'songs'), join(folder, 'link'));
  const inLink = (file: string) => nameInFolder(join(folder, file), join(folder, 'link'));
  expect([await inLink('songs/a.mid'), await inLink('b.mid')]).toEqual(['a.mid', undefined]);
});
