/** @file Tests of taking a piece away from the studio: each format, downloaded or dragged, is read back. */
import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { readMidi } from '../../src/midi/read-midi.ts';
import { readMusicXml } from '../../src/render/musicxml/test-notation.ts';
import { readWav, type ReadWav } from '../../src/render/test-wav.ts';
import type { Score } from '../../src/score/score.ts';
import { scoreSeconds } from '../../src/score/transform.ts';
import { startForAll } from './setup.ts';
import { visitForEach } from './studio-visit.ts';

const setup = startForAll();
const now = visitForEach(setup);

const button = (name: string | RegExp) => now.studio.button(name);
const generate = (seed: number, bars?: number) => now.studio.generate(seed, bars);

/** Tracks that play. */
const playing = ({ tracks }: Score) => tracks.filter(({ notes }) => notes.length > 0);
const notesOf = (score: Score) => playing(score).map(({ notes }) => notes);
const read = (bytes: Uint8Array) => readMidi(bytes).score;

/** What the page offers to a program when an element is dragged there: type, name and bytes. */
async function dragged(link: Locator): Promise<{ type: string; name: string; bytes: Buffer }> {
  const dataTransfer = await now.page.evaluateHandle<{ getData(kind: string): string }>(
    'new DataTransfer()',
  );
  await link.dispatchEvent('dragstart', { dataTransfer });
  const data = await dataTransfer.evaluate((offered) => offered.getData('DownloadURL'));
  const [, type, name, url] = /^([^:]+):([^:]+):(.+)$/.exec(data)!;
  const bytes = Buffer.from(await (await now.page.request.get(url!)).body());
  return { type: type!, name: name!, bytes };
}

/** What is saved once the sound is rendered. */
async function rendered(choice: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    now.page.waitForEvent('download', { timeout: 120_000 }),
    button(choice).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** The file of a part, by the name of its instrument. */
function partFileName(name: string): string {
  return `bossa_nova_4bars_${name.toLowerCase().replaceAll(' ', '_')}.mid`;
}

/** Greatest difference of left and right. */
function stereo({ samples }: ReadWav): number {
  let most = 0;
  for (let i = 0; i < samples.length; i += 2) {
    most = Math.max(most, Math.abs(samples[i]! - samples[i + 1]!));
  }
  return most;
}

it('gives MIDI files with the mixer: the whole, one part, all parts', async () => {
  await generate(51, 4);
  await now.studio.kept(() => now.studio.head('Bass').getByRole('slider').fill('40'));
  const whole = read(await now.studio.midi());
  const bass = whole.tracks.find(({ role }) => role === 'bass')!;
  expect(bass.controls.find(({ controller }) => controller === 7)?.value).toBe(40);

  await button('Other formats').click();
  const name = await now.studio.nameOf('Bass');
  const part = await now.studio.downloaded(name);
  expect(part.name).toBe(partFileName(name));
  expect(notesOf(read(part.bytes))).toEqual([bass.notes]);
  const all = await now.studio.downloaded('All parts, one MIDI file each (zip)');
  const files = Object.values(unzipSync(all.bytes)).map(read);
  expect(files.map(notesOf)).toEqual(playing(whole).map(({ notes }) => [notes]));
  for (const file of files) {
    expect(file.tempos).toEqual(whole.tempos);
    expect(file.endTick).toBe(whole.endTick);
  }
  expect(now.complaints).toEqual([]);
});

it('gives notation that another program reads: every part with its pitches, every bar full', async () => {
  await generate(51, 4);
  const whole = playing(read(await now.studio.midi()));
  await button('Other formats').click();
  const { name, bytes } = await now.studio.downloaded('Notation (MusicXML)');
  expect(name).toBe('bossa_nova_4bars.musicxml');
  const parts = readMusicXml(bytes.toString());
  const pitches = (notes: readonly { pitch: number }[]) =>
    [...new Set(notes.map(({ pitch }) => pitch))].toSorted((a, b) => a - b);
  expect(parts.map(({ notes }) => pitches(notes))).toEqual(
    whole.map(({ notes }) => pitches(notes)),
  );
  for (const { measures } of parts) expect(measures.length).toBeGreaterThanOrEqual(4);
});

it('gives the mix as sound: as long as the piece and its tail, loud, not clipped, stereo', async () => {
  await generate(51, 4);
  const seconds = scoreSeconds(read(await now.studio.midi()));
  await button('Other formats').click();
  const { name, bytes } = await rendered('Audio mix (WAV)');
  expect(name).toBe('bossa_nova_4bars.wav');
  const wav = readWav(bytes);
  expect(wav.format).toBe('16');
  expect(wav.seconds).toBeGreaterThan(seconds);
  expect(wav.seconds).toBeLessThan(seconds + 12.1);
  expect(wav.peak).toBeGreaterThan(0.5);
  expect(wav.peak).toBeLessThan(1);
  expect(wav.end).toBeLessThan(0.01);
  expect(stereo(wav)).toBeGreaterThan(0.01);
  expect(now.complaints).toEqual([]);
});

it('gives a stem for each part, although the menu was closed meanwhile', async () => {
  await generate(53, 4);
  const whole = playing(read(await now.studio.midi()));
  await button('Other formats').click();
  const saving = rendered('Audio stems (zip of WAV files)');
  await now.page.getByRole('progressbar').first().waitFor();
  await now.page.keyboard.press('Escape');
  await now.page.locator('.popover').waitFor({ state: 'detached' });
  const { name, bytes } = await saving;
  expect(name).toBe('bossa_nova_4bars_stems.zip');
  const stems = Object.values(unzipSync(bytes)).map((file) => readWav(file));
  expect(stems).toHaveLength(whole.length);
  expect(new Set(stems.map(({ frames }) => frames)).size).toBe(1);
  for (const { peak } of stems) {
    expect(peak).toBeGreaterThan(0.001);
    expect(peak).toBeLessThan(1);
  }
  await button('Other formats').click();
  await now.page.getByRole('link', { name: 'bossa_nova_4bars_stems.zip is ready' }).waitFor();
});

it('offers the whole and each other form to a DAW that it is dragged to', async () => {
  await generate(52, 4);
  const whole = await dragged(now.page.locator('a.file'));
  expect([whole.type, whole.name]).toEqual(['audio/midi', 'bossa_nova_4bars.mid']);
  expect(whole.bytes.equals(await now.studio.midi())).toBe(true);

  await button('Other formats').click();
  const name = await now.studio.nameOf('Bass');
  const part = await dragged(now.page.getByRole('link', { name, exact: true }));
  expect(part.type).toBe('audio/midi');
  expect(part.name).toBe(partFileName(name));
  const bass = read(whole.bytes).tracks.find(({ role }) => role === 'bass')!;
  expect(notesOf(read(part.bytes))).toEqual([bass.notes]);
  const notation = await dragged(now.page.getByRole('link', { name: 'Notation (MusicXML)' }));
  expect([notation.type, notation.name]).toEqual([
    'application/vnd.recordare.musicxml+xml',
    'bossa_nova_4bars.musicxml',
  ]);
  expect(readMusicXml(notation.bytes.toString()).length).toBeGreaterThan(2);
});
