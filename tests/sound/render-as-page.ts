/** @file Renders a piece as the page plays it, with its transport and its SoundFont synthesiser, without a browser. */
import { playableOf, type PlayablePiece } from '../../web/src/player/playable.ts';
import type { SoundEngine } from '../../web/src/player/sound-engine.ts';
import type { SoundfontReply } from '../../web/src/player/soundfont-messages.ts';
import { BLOCK, SoundfontSynth } from '../../web/src/player/soundfont-synth.ts';
import type { Strip } from '../../web/src/player/strips.ts';
import { Transport } from '../../web/src/player/transport.ts';
import type { Recording } from './recording.ts';

/**
 * @param bytes of the piece's MIDI file.
 * @param font bytes of the SoundFont.
 * @param seconds of the recording.
 */
export async function renderAsPage(
  piece: PlayablePiece,
  bytes: Uint8Array,
  font: Uint8Array,
  { seconds, sampleRate = 44100, strips = [] }: RenderOptions,
): Promise<Recording> {
  const synth = await loadedSynth(font, sampleRate);
  const engine: SoundEngine = {
    settled: 0,
    setParts: (parts, at) =>
      synth.take({ type: 'parts', drums: parts.map(({ drums }) => drums), at }),
    setHeard: (heard) => synth.take({ type: 'heard', heard }),
    send: (part, data, at) => synth.take({ type: 'send', messages: [{ part, data, at }] }),
    cancel: (from) => synth.take({ type: 'cancel', from }),
    silence: () => synth.take({ type: 'silence' }),
  };
  const transport = new Transport(engine, { click: () => {}, cancel: () => {} });
  transport.setStrips(strips, 0);
  transport.load(playableOf(piece, bytes));
  transport.start(0, 0);
  const length = Math.ceil((seconds * sampleRate) / BLOCK) * BLOCK;
  const left = new Float32Array(length);
  const right = new Float32Array(length);
  for (let done = 0; done < length; done += BLOCK) {
    const time = done / sampleRate;
    transport.fill(time, time + 0.1);
    synth.render(left.subarray(done, done + BLOCK), right.subarray(done, done + BLOCK), time);
  }
  return { sampleRate, left, right };
}

export interface RenderOptions {
  readonly seconds: number;
  readonly sampleRate?: number;
  /** By track. */
  readonly strips?: readonly (Strip | undefined)[];
}

async function loadedSynth(font: Uint8Array, sampleRate: number): Promise<SoundfontSynth> {
  const replies: SoundfontReply[] = [];
  const started = new Promise<SoundfontSynth>((resolve) => {
    const synth = new SoundfontSynth(sampleRate, 0, (reply) => {
      replies.push(reply);
      if (reply.type === 'started') resolve(synth);
    });
  });
  const synth = await started;
  synth.take({ type: 'font', bytes: font.slice().buffer });
  const [, answer] = replies;
  if (answer?.type !== 'loaded') throw new Error(`The SoundFont: ${JSON.stringify(answer)}`);
  return synth;
}
