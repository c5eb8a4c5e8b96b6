/** @file Tests of rendering: length, level, equal bytes, stems that sum to the mix, the mixer, faults. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BasicSoundBank } from 'spessasynth_core';
import { afterAll, describe, expect, test } from 'vitest';
import { writeMidi } from '../midi/write-midi.ts';
import { BEND_RANGE_CONTROLS, wheelPosition } from '../score/pitch-wheel.ts';
import { scoreOf } from '../score/score-of.ts';
import { scoreSeconds } from '../score/transform.ts';
import { loadSoundBank } from './synthesiser.ts';
import { PEAK } from './render-files.ts';
import { runRenderingJob } from './rendering-job.ts';
import { renderStems, renderWav, renderWavTo } from './render-wav.ts';
import { readWav, type ReadWav } from './test-wav.ts';

const folder = mkdtempSync(join(tmpdir(), 'render-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** One saw wave for every instrument: quickly loaded. */
const soundFont = join(folder, 'saw.sf2');
writeFileSync(soundFont, new Uint8Array(BasicSoundBank.getSampleSoundBankFile()));

const note = (tick: number, pitch: number) => ({ tick, duration: 240, pitch, velocity: 90 });
const score = scoreOf(
  {
    melody: [note(0, 72), note(480, 76)],
    bass: [note(0, 36), note(240, 43)],
    drums: [note(0, 36), note(480, 38)],
  },
  { tempo: 240 },
);

describe('a mix', () => {
  let rendered: Promise<Uint8Array> | undefined;
  const plainMix = (): Promise<Uint8Array> =>
    (rendered ??= renderWav(writeMidi(score), { soundFont }));

  test('lasts as long as the music and its tail, peaks 1 dB below full scale, the same each time', async () => {
    const shares: number[] = [];
    const options = { soundFont, onProgress: (share: number) => void shares.push(share) };
    const [first, again] = await Promise.all([renderWav(score, options), plainMix()]);
    expect(Buffer.from(first).equals(again)).toBe(true);
    const { seconds, peak, format, end } = readWav(first);
    expect(format).toBe('16');
    expect(seconds).toBeGreaterThan(scoreSeconds(score));
    expect(seconds).toBeLessThan(scoreSeconds(score) + 12.1);
    expect(peak).toBeCloseTo(PEAK, 4);
    expect(end).toBeLessThan(1e-3);
    expect(shares.at(-1)).toBe(1);
  });

  test('is in the room that the page plays in, unless the file says otherwise', async () => {
    const inRoom = (value: number) => ({
      ...score,
      tracks: score.tracks.map((track) => ({
        ...track,
        controls: [...track.controls, { tick: 0, controller: 91, value }],
      })),
    });
    const [plain, page, dry] = await Promise.all([
      plainMix(),
      renderWav(inRoom(40), { soundFont }),
      renderWav(inRoom(0), { soundFont }),
    ]);
    expect(Buffer.from(plain).equals(page)).toBe(true);
    expect(Buffer.from(plain).equals(dry)).toBe(false);
  });

  test('parts that are not heard are not in it', async () => {
    const [muted, solo, [bass]] = await Promise.all([
      renderWav(score, { soundFont, strips: score.tracks.map(() => ({ mute: true })) }),
      renderWav(score, { soundFont, strips: [undefined, { solo: true }] }),
      renderStems(score, { soundFont, strips: [{ mute: true }, undefined, { mute: true }] }),
    ]);
    expect(readWav(muted).peak).toBe(0);
    expect(Buffer.from(bass!.bytes).equals(solo)).toBe(true);
  });
});

test('a note between the twelve tones sounds there, and the next as its pitch says', async () => {
  const long = (tick: number, pitch: number) => ({ ...note(tick, pitch), duration: 960 });
  const plain = scoreOf({ melody: [long(0, 64), long(960, 65)] }, { tempo: 60 });
  const tuned = {
    ...plain,
    tracks: plain.tracks.map((track) => ({
      ...track,
      controls: [...track.controls, ...BEND_RANGE_CONTROLS],
      pitchBends: [
        { tick: 0, value: wheelPosition(-0.5) },
        { tick: 960, value: 0 },
      ],
    })),
  };
  const waves = await Promise.all(
    [plain, tuned].map(async (piece) => readWav(await renderWav(piece, { soundFont }))),
  );
  const [written, heard] = waves.map((wave) => [strongestTone(wave, 1), strongestTone(wave, 3)]);
  expect(Math.abs(written![0]! - heard![0]! - 50)).toBeLessThan(6);
  expect(Math.abs(written![1]! - heard![1]!)).toBeLessThan(6);
});

/** The strongest tone from D to G in the half second from a time on, in cents above A 440. */
function strongestTone({ samples, frames, seconds }: ReadWav, from: number): number {
  const rate = frames / seconds;
  const strength = (cents: number): number => {
    const turn = (2 * Math.PI * 440 * 2 ** (cents / 1200)) / rate;
    let [re, im] = [0, 0];
    for (let i = 0; i < rate / 2; i++) {
      const sample = samples[2 * (Math.round(from * rate) + i)]!;
      re += sample * Math.cos(turn * i);
      im += sample * Math.sin(turn * i);
    }
    return re * re + im * im;
  };
  const tones = Array.from({ length: 100 }, (_, i) => ({ cents: -700 + 5 * i, strength: 0 }));
  for (const tone of tones) tone.strength = strength(tone.cents);
  return tones.reduce((a, b) => (b.strength > a.strength ? b : a)).cents;
}

test('stems have one length and sum to the mix', async () => {
  const format = '24';
  const [mix, stems] = await Promise.all([
    renderWav(score, { soundFont, format }),
    renderStems(score, { soundFont, format, names: ['lead', undefined, 'Batería'] }),
  ]);
  expect(stems.map(({ name }) => name)).toEqual(['lead.wav', 'bass.wav', 'bateria.wav']);
  const whole = readWav(mix);
  const parts = stems.map(({ bytes }) => readWav(bytes));
  for (const part of parts) expect(part).toMatchObject({ format, frames: parts[0]!.frames });
  const both = Math.min(whole.samples.length, parts[0]!.samples.length);
  let farthest = 0;
  for (let i = 0; i < both; i++) {
    const sum = parts.reduce((all, { samples }) => all + samples[i]!, 0);
    farthest = Math.max(farthest, Math.abs(sum - whole.samples[i]!));
  }
  // 110 dB below full scale.
  expect(farthest).toBeLessThan(3e-6);
});

describe('faults', () => {
  test('a file that is no SoundFont, or is missing, is named, and nothing is left', async () => {
    const font = join(folder, 'broken.sf2');
    writeFileSync(font, 'RIFF0000sfbk and so on');
    const target = join(folder, 'mix.wav');
    await expect(renderWavTo(target, score, { soundFont: font })).rejects.toMatchObject({
      code: 'not_a_sound_font',
      details: { file: font },
    });
    expect(() => loadSoundBank(join(folder, 'no.sf3'))).toThrow('There is no file');
    expect(readdirSync(folder)).toEqual(['broken.sf2', 'saw.sf2']);
  });

  test('a piece of more than an hour is refused before anything is rendered', async () => {
    const long = scoreOf({ melody: [note(0, 60), note(480 * 60 * 130, 60)] });
    const job = {
      midi: writeMidi(long),
      strips: [],
      soundFont,
      format: '16',
      output: { kind: 'mix', file: join(folder, 'long.wav') },
    } as const;
    await expect(runRenderingJob(job, () => undefined)).rejects.toMatchObject({
      code: 'piece_too_long',
      details: { minutes: 66, most: 60 },
    });
  });

  test('bytes that are no MIDI are refused as such', async () => {
    await expect(renderWav(Buffer.from('RIFFWAVE'))).rejects.toMatchObject({ name: 'MidiError' });
    await expect(renderWav('song.mid' as never)).rejects.toThrow('expects music to be');
  });

  test('stopped, it rejects with the reason and leaves no file', async () => {
    const controller = new AbortController();
    const target = join(folder, 'stopped.wav');
    const rendering = renderWavTo(target, score, {
      soundFont,
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('enough')),
    });
    await expect(rendering).rejects.toThrow('enough');
    expect(readdirSync(folder)).not.toContain('stopped.wav');
  });
});
