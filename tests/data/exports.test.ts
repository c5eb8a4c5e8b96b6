/** @file Tests of exports of real MIDI files: notation that is valid, and stems that sum to the mix. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readMidi } from '../../src/midi/read-midi.ts';
import { writeMidi } from '../../src/midi/write-midi.ts';
import { readMusicXml } from '../../src/render/musicxml/test-notation.ts';
import { writeMusicXml } from '../../src/render/musicxml/write-musicxml.ts';
import { renderStems, renderWav } from '../../src/render/render-wav.ts';
import { readWav } from '../../src/render/test-wav.ts';
import { sliceBars } from '../../src/score/slice.ts';
import { scoreSeconds } from '../../src/score/transform.ts';

const TRAINING = join(import.meta.dirname, '../../../shared/data/training_data');
if (!existsSync(TRAINING)) throw new Error(`These tests read ${TRAINING}, which is missing.`);

const files = readdirSync(TRAINING, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.midi?$/i.test(name))
  .sort();
const read = (name: string) => readMidi(new Uint8Array(readFileSync(join(TRAINING, name)))).score;

it('notation of every file is valid and holds all but a few of its notes', () => {
  let [played, written] = [0, 0];
  for (const name of files) {
    const score = read(name);
    const parts = readMusicXml(writeMusicXml(score));
    const playing = score.tracks.filter(({ notes }) => notes.length > 0);
    expect(parts, name).toHaveLength(playing.length);
    played += playing.reduce((sum, { notes }) => sum + notes.length, 0);
    written += parts.reduce((sum, { notes }) => sum + notes.length, 0);
  }
  // Trills and rolls too fast for the grid: 0.2 % of the notes of these files.
  expect(written).toBeGreaterThan(played * 0.995);
  expect(written).toBeLessThanOrEqual(played);
});

/**
 * Whether no two tracks share a channel: in a mix, one hand of a piano on the channel of the other ends
 * the notes of its keys.
 */
const isApart = (name: string): boolean => {
  const places = read(name).tracks.map(({ channel, port = 0 }) => `${port} ${channel}`);
  return new Set(places).size === places.length;
};

/** The first such file of each set. */
const ofEachSet = [
  ...new Map(
    files
      .filter(isApart)
      .toReversed()
      .map((name) => [name.split('/')[0], name]),
  ).values(),
];

it.each(ofEachSet)('the stems of %s sum to its mix, which is as loud as can be', async (name) => {
  const whole = read(name);
  const score = sliceBars(whole, 0, 4);
  const [mix, stems] = await Promise.all([
    renderWav(writeMidi(score), { format: '32f' }),
    renderStems(score, { format: '32f' }),
  ]);
  const sound = readWav(mix);
  expect(sound.seconds).toBeGreaterThanOrEqual(scoreSeconds(score));
  expect(sound.seconds).toBeLessThan(scoreSeconds(score) + 12.1);
  expect(sound.peak).toBeCloseTo(10 ** (-1 / 20), 5);
  expect(sound.end).toBeLessThan(1e-3);
  const parts = stems.map(({ bytes }) => readWav(bytes).samples);
  const loudest = parts.reduce(
    (peak, samples) => samples.reduce((most, x) => Math.max(most, Math.abs(x)), peak),
    0,
  );
  // A part alone may be louder than the mix, where parts cancel; then all are turned down together.
  expect(loudest).toBeLessThanOrEqual(10 ** (-1 / 20) + 1e-5);
  let [farthest, scale] = [0, 0];
  const sum = Float64Array.from(
    { length: Math.min(sound.samples.length, parts[0]!.length) },
    (_, i) => parts.reduce((all, samples) => all + samples[i]!, 0),
  );
  for (const sample of sum) scale = Math.max(scale, Math.abs(sample));
  sum.forEach((sample, i) => {
    farthest = Math.max(farthest, Math.abs((sample * sound.peak) / scale - sound.samples[i]!));
  });
  // 90 dB below full scale.
  expect(farthest).toBeLessThan(3e-5);
});
