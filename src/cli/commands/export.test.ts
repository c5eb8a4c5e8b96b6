/** @file Tests of `export`: every format, where it writes, what it refuses, and Ctrl-C. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { BasicSoundBank } from 'spessasynth_core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readMidi } from '../../midi/read-midi.ts';
import { writeMidi } from '../../midi/write-midi.ts';
import { scoreOf } from '../../score/score-of.ts';
import { runCommand } from '../test-program.ts';

let folder: string;
let soundFont: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'export-'));
  soundFont = join(folder, 'saw.sf2');
  writeFileSync(soundFont, new Uint8Array(BasicSoundBank.getSampleSoundBankFile()));
});
afterEach(() => rmSync(folder, { recursive: true }));

const note = (quarter: number, pitch: number) => {
  return { tick: quarter * 480, duration: 240, pitch, velocity: 90 };
};
const SCORE = scoreOf({ melody: [note(0, 72)], bass: [note(0, 36), note(1, 43)] }, { tempo: 240 });

function song(score = SCORE): string {
  const file = join(folder, 'my song.mid');
  writeFileSync(file, writeMidi(score));
  return file;
}

const exporting = (file: string, ...args: string[]) =>
  runCommand(['export', file, '--workspace', folder, ...args]);

/** The files of a folder of the workspace. */
const filesIn = (name: string) =>
  existsSync(join(folder, name)) ? readdirSync(join(folder, name)) : [];

describe('formats', () => {
  test('sound goes into the exports folder, under the name of the file', async () => {
    const { code, out } = await exporting(song(), '--soundfont', soundFont, '--bits', '24');
    expect([code, out]).toEqual([0, `Wrote ${join(folder, 'exports', 'my song.wav')}\n`]);
    const wav = readFileSync(join(folder, 'exports', 'my song.wav'));
    expect(wav.subarray(0, 4).toString()).toBe('RIFF');
    expect(wav.readUInt16LE(34)).toBe(24);
  });

  test('stems are one zip, or files of a folder', async () => {
    const sound = ['--format', 'stems', '--soundfont', soundFont];
    const names = ['my song_melody.wav', 'my song_bass.wav'];
    await exporting(song(), ...sound, '--out', join(folder, 'all.zip'));
    expect(Object.keys(unzipSync(readFileSync(join(folder, 'all.zip'))))).toEqual(names);
    await exporting(song(), ...sound, '--no-zip');
    expect(filesIn('exports')).toEqual(['my song_stems']);
    expect(filesIn('exports/my song_stems').toSorted()).toEqual(names.toSorted());
  });

  test('MIDI is the file itself, or that of a part', async () => {
    const file = song();
    await exporting(file, '--format', 'mid');
    expect(readFileSync(join(folder, 'exports', 'my song.mid')).equals(readFileSync(file))).toBe(
      true,
    );
    const { out } = await exporting(file, '--format', 'mid', '--part', 'bass', '--json');
    const { files } = JSON.parse(out) as { files: string[] };
    expect(files).toEqual([join(folder, 'exports', 'my song_bass.mid')]);
    expect(readMidi(readFileSync(files[0]!)).score.tracks.map(({ role }) => role)).toEqual([
      'bass',
    ]);
    await exporting(file, '--format', 'parts', '--no-zip');
    expect(filesIn('exports/my song_parts')).toHaveLength(2);
  });

  test('notation is MusicXML', async () => {
    await exporting(song(), '--format', 'musicxml', '--out', join(folder, 'a.musicxml'));
    expect(readFileSync(join(folder, 'a.musicxml'), 'utf8')).toContain('<score-partwise');
  });

  test('a piece of the workspace is found by its name', async () => {
    await runCommand(['compose', 'house', '--bars', '1', '--seed', '1', '--workspace', folder]);
    const { out } = await exporting('house_1bars.mid', '--format', 'parts');
    expect(out).toContain('house_1bars_parts.zip');
  });
});

describe('what cannot be done', () => {
  test.each([
    [
      ['--part', 'bass'],
      '--part has no use with --format wav: leave it out, or choose another format.',
    ],
    [['--format', 'mid', '--no-zip'], '--no-zip has no use with --format mid'],
    [['--format', 'parts', '--soundfont', 'a.sf2'], '--soundfont has no use with --format parts'],
    [['--format', 'mp3'], 'mp3'],
  ])('%j is a mistake of usage', async (args, sentence) => {
    const { code, err } = await exporting(song(), ...args);
    expect([code, err]).toEqual([2, expect.stringContaining(sentence)]);
  });

  test('a file that exists is kept, unless --force says otherwise', async () => {
    const args = [song(), '--format', 'musicxml'] as const;
    await exporting(...args);
    const again = await exporting(...args);
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('my song.musicxml')]);
    expect((await exporting(...args, '--force')).code).toBe(0);
  });

  test('a bad SoundFont, a bad MIDI file and a missing one are named in the language asked for', async () => {
    const bad = join(folder, 'bad.sf2');
    writeFileSync(bad, 'not a SoundFont');
    const english = await exporting(song(), '--soundfont', bad);
    expect([english.code, english.err]).toEqual([
      1,
      `"${bad}" is damaged or no SoundFont: choose another .sf2 or .sf3 file.\n`,
    ]);
    const spanish = await exporting(song(), '--soundfont', bad, '--lang', 'es');
    expect(spanish.err).toBe(
      `«${bad}» está dañado o no es un SoundFont: elige otro archivo .sf2 o .sf3.\n`,
    );
    expect((await exporting(bad, '--format', 'mid')).err).toContain('cannot be read as MIDI');
    expect((await exporting(join(folder, 'no.mid'))).err).toContain('There is no file');
    expect((await exporting('no.mid')).err).toContain('There is no piece "no.mid"');
    expect(filesIn('exports')).toEqual([]);
  });
});

test('Ctrl-C stops rendering and leaves nothing half-written', async () => {
  const listeners = process.listenerCount('SIGINT');
  const long = scoreOf({ melody: Array.from({ length: 2000 }, (_, i) => note(i, 60)) });
  const running = exporting(song(long), '--format', 'stems', '--soundfont', soundFont);
  await expect.poll(() => filesIn('exports').length, { interval: 10, timeout: 10_000 }).toBe(1);
  process.emit('SIGINT');
  expect((await running).code).toBe(130);
  expect(filesIn('exports')).toEqual([]);
  expect(process.listenerCount('SIGINT')).toBe(listeners);
});
