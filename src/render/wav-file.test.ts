/** @file Tests of WAV files: every format holds the samples, times the gain, however many there are. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readWav } from './test-wav.ts';
import { WAV_FORMATS, WavFile } from './wav-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'wav-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** More than is read and written at a time, and not a multiple of it. */
const FRAMES = 40_001;
const left = Float32Array.from({ length: FRAMES }, (_, i) => Math.sin(i / 9));
const right = Float32Array.from({ length: FRAMES }, (_, i) => Math.cos(i / 7) / 2);
const STEP = { '16': 2 ** -16, '24': 2 ** -24, '32f': 2 ** -25 };

test.each(WAV_FORMATS)('%s bits', (format) => {
  const path = join(folder, `${format}.wav`);
  const file = new WavFile(path);
  for (let at = 0; at < FRAMES; at += 128) {
    const count = Math.min(128, FRAMES - at);
    file.append(left.subarray(at), right.subarray(at), count);
  }
  file.finish(0.5, format);
  const read = readWav(readFileSync(path));
  expect(read).toMatchObject({ format, frames: FRAMES, seconds: FRAMES / 44_100 });
  for (let i = 0; i < FRAMES; i++) {
    if (Math.abs(read.samples[2 * i]! - left[i]! / 2) > STEP[format] * 1.01) expect(i).toBe(-1);
    if (Math.abs(read.samples[2 * i + 1]! - right[i]! / 2) > STEP[format] * 1.01)
      expect(i).toBe(-1);
  }
});

test('what would be louder than full scale is cut off, not turned over', () => {
  const path = join(folder, 'loud.wav');
  const file = new WavFile(path);
  file.append(Float32Array.of(1, -1), Float32Array.of(-1, 1), 2);
  file.finish(3, '16');
  expect([...readWav(readFileSync(path)).samples]).toEqual([1, -1, -1, 1]);
});

test('a file that exists is never written over', () => {
  const path = join(folder, 'loud.wav');
  expect(() => new WavFile(path)).toThrow('EEXIST');
});
