/** @file The SoundFont synthesiser as an audio worklet. */
import { PROCESSOR_NAME, type SoundfontRequest } from './soundfont-messages.ts';
import { SoundfontSynth } from './soundfont-synth.ts';

/** Globals of the worklet's scope. */
declare const sampleRate: number;
declare const currentTime: number;
declare const registerProcessor: (name: string, processor: typeof SoundfontProcessor) => void;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}

class SoundfontProcessor extends AudioWorkletProcessor {
  readonly #synth = new SoundfontSynth(sampleRate, currentTime, (reply) =>
    this.port.postMessage(reply),
  );

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<SoundfontRequest>) => this.#synth.take(data);
  }

  process(_: Float32Array[][], outputs: Float32Array[][]): boolean {
    const [left, right] = outputs[0]!;
    if (left && right) this.#synth.render(left, right, currentTime);
    return true;
  }
}

registerProcessor(PROCESSOR_NAME, SoundfontProcessor);
