/** @file Tests that the faster voices sound like the engine's own, and that what they leave out is not heard. */
import { SpessaSynthProcessor } from 'spessasynth_core';
import { expect, test } from 'vitest';
import { Stream } from '../random/stream.ts';
import { speedUpVoices } from './faster-voices.ts';
import { soundFontPath } from './sound-font.ts';
import { BLOCK, loadSoundBank } from './synthesiser.ts';

const bank = loadSoundBank(soundFontPath());

/** A MIDI message at the beginning of a block. */
type Message = readonly [block: number, ...bytes: number[]];

/** Both channels, one after the other in each block. */
async function play(
  messages: readonly Message[],
  blocks: number,
  speedUp: (processor: SpessaSynthProcessor) => boolean,
): Promise<Float32Array> {
  const processor = new SpessaSynthProcessor(44_100, { eventsEnabled: false });
  expect(speedUp(processor)).toBe(true);
  processor.soundBankManager.addSoundBank(bank, 'main');
  await processor.processorInitialized;
  const sound = new Float32Array(2 * BLOCK * blocks);
  for (let block = 0; block < blocks; block++) {
    for (const [at, ...bytes] of messages) if (at === block) processor.processMessage(bytes);
    const left = sound.subarray(2 * BLOCK * block, 2 * BLOCK * block + BLOCK);
    const right = sound.subarray(2 * BLOCK * block + BLOCK, 2 * BLOCK * (block + 1));
    processor.process(left, right);
  }
  return sound;
}

const engine = () => true;
const faster = (processor: SpessaSynthProcessor) => speedUpVoices(processor);
const everything = (processor: SpessaSynthProcessor) => speedUpVoices(processor, 0);

const decibels = (ratio: number): number => 20 * Math.log10(ratio);
const peak = (sound: Float32Array): number =>
  sound.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
const level = (sound: Float32Array): number =>
  Math.sqrt(sound.reduce((sum, sample) => sum + sample ** 2, 0) / sound.length);

/** How far the greatest difference lies below the peak, in decibels. */
function difference(sound: Float32Array, from: Float32Array): number {
  return decibels(peak(sound.map((sample, index) => sample - from[index]!)) / peak(from));
}

/** Plucked strings whose releases pile up: steel guitar, harp, nylon guitar. */
const STRINGS = [25, 46, 24];

/** Short notes of one channel, a new one every 15 blocks. */
function plucked(channel: number, blocks: number): Message[] {
  const random = new Stream(`plucked ${channel}`);
  const messages: Message[] = [[0, 0xc0 | channel, STRINGS[channel]!]];
  for (let block = channel; block < blocks; block += 15) {
    const pitch = 48 + random.int(0, 36);
    messages.push([block, 0x90 | channel, pitch, 40 + random.int(0, 80)]);
    messages.push([block + 12, 0x80 | channel, pitch, 0]);
  }
  return messages;
}

test('the same sound but for rounding, whatever the voices do', async () => {
  const random = new Stream('all programs');
  const messages: Message[] = [];
  // Effects, pan, loudness, vibrato, filter, pedal, bends, glides and the delay.
  const controllers = [1, 7, 10, 11, 64, 71, 74, 91, 93, 5, 65, 94];
  for (let block = 0; block < 480; block += 2) {
    const channel = random.int(0, 15);
    const value = random.int(0, 127);
    if (block % 9 === 0) messages.push([block, 0xc0 | channel, random.int(0, 127)]);
    messages.push([block, 0x90 | channel, random.int(24, 100), random.int(1, 127)]);
    messages.push([block + 2, 0x80 | random.int(0, 15), random.int(24, 100), 0]);
    messages.push([block, 0xe0 | channel, 0, value]);
    const most = block < 360 ? 9 : controllers.length;
    messages.push([block, 0xb0 | channel, controllers[random.int(0, most - 1)]!, value]);
  }
  const [own, same] = await Promise.all([
    play(messages, 560, engine),
    play(messages, 560, everything),
  ]);
  expect(peak(own)).toBeGreaterThan(0.1);
  expect(difference(same, own)).toBeLessThan(-115);
});

test('what is left out is not heard, neither in the mix nor in its parts', async () => {
  const blocks = 1000;
  const parts = STRINGS.map((_, channel) => plucked(channel, blocks - 400));
  const differences: number[] = [];
  for (const messages of [...parts, parts.flat()]) {
    const [own, less] = await Promise.all([
      play(messages, blocks, engine),
      play(messages, blocks, faster),
    ]);
    differences.push(difference(less, own));
    expect(Math.abs(decibels(level(less) / level(own)))).toBeLessThan(1e-3);
  }
  expect(Math.max(...differences)).toBeLessThan(-80);
  expect(Math.max(...differences)).toBeGreaterThan(-140);
});

test('what was left out comes back in its place when it is turned up', async () => {
  const strings: Message[] = [48, 55, 64].map((pitch) => [0, 0x90, pitch, 100]);
  const expression = (block: number, value: number): Message => [block, 0xb0, 11, value];
  const messages = [[0, 0xc0, 48], ...strings, expression(100, 0), expression(400, 127)] as const;
  const [own, less] = await Promise.all([
    play(messages as readonly Message[], 600, engine),
    play(messages as readonly Message[], 600, faster),
  ]);
  expect(peak(own.subarray(2 * BLOCK * 500))).toBeGreaterThan(0.01);
  expect(difference(less, own)).toBeLessThan(-80);
});

test('another engine is left alone', () => {
  const processor = new SpessaSynthProcessor(44_100, { eventsEnabled: false });
  const [channel] = processor.midiChannels as unknown as { renderVoice?: unknown }[];
  channel!.renderVoice = () => undefined;
  expect(speedUpVoices(processor)).toBe(false);
  expect(speedUpVoices({ midiChannels: [] } as never)).toBe(false);
  expect(speedUpVoices({ synthCore: {}, midiChannels: [] } as never)).toBe(false);
});
