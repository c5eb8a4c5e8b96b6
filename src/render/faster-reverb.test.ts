/** @file Tests that the faster reverb is the engine's own, bit by bit, for every character. */
import { SpessaSynthProcessor } from 'spessasynth_core';
import { expect, test } from 'vitest';
import { Stream } from '../random/stream.ts';
import { speedUpReverb } from './faster-reverb.ts';

const BLOCKS = 120;
const SIZE = 128;

/** The reverb of noise, in blocks; its character changes on the way. */
function reverbed(faster: boolean): Float32Array {
  const processor = new SpessaSynthProcessor(44_100, { eventsEnabled: false });
  if (faster) expect(speedUpReverb(processor)).toBe(true);
  const { reverbProcessor } = processor;
  const noise = new Stream('noise');
  const output = new Float32Array(2 * BLOCKS * SIZE);
  const [left, right] = [output.subarray(0, BLOCKS * SIZE), output.subarray(BLOCKS * SIZE)];
  for (let block = 0; block < BLOCKS; block++) {
    if (block % 20 === 0) {
      reverbProcessor.character = block / 20;
      reverbProcessor.preDelayTime = block;
      reverbProcessor.time = 64 + block / 2;
      reverbProcessor.level = 100;
    }
    const input = Float32Array.from({ length: SIZE }, () => noise.float() - 0.5);
    reverbProcessor.process(input, left, right, block * SIZE, SIZE);
  }
  return output;
}

test('the same samples', () => {
  const [own, faster] = [reverbed(false), reverbed(true)];
  expect(own.some((sample) => Math.abs(sample) > 0.01)).toBe(true);
  expect(Buffer.from(faster.buffer).equals(Buffer.from(own.buffer))).toBe(true);
});

test('another reverb is left alone', () => {
  expect(speedUpReverb({ reverbProcessor: { dattorro: {} } } as never)).toBe(false);
  expect(speedUpReverb({ reverbProcessor: {} } as never)).toBe(false);
});
