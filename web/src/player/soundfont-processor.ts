/**
 * @file The SoundFont synthesiser in an audio worklet: takes messages for exact times, and takes them
 *   back.
 */
import {
  SoundBankLoader,
  SpessaSynthProcessor,
  type BasicSample,
  type BasicSoundBank,
} from 'spessasynth_core';
import type { WantedNote } from './sound-engine.ts';
import {
  PROCESSOR_NAME,
  type SoundfontReply,
  type SoundfontRequest,
  type TimedMessage,
} from './soundfont-messages.ts';

/** Globals of the worklet's scope. */
declare const sampleRate: number;
declare const currentTime: number;
declare const registerProcessor: (name: string, processor: typeof SoundfontProcessor) => void;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}

/** Messages take effect at multiples of this many samples. */
const STEP = 32;
/** So many blocks without a voice and the synthesiser rests: long enough for the reverb to fade. */
const BLOCKS_TO_REST = Math.ceil((sampleRate / 128) * 8);
/** One sample is decoded each so many blocks, so that what sounds meanwhile is not interrupted. */
const BLOCKS_PER_SAMPLE = 6;

/** A part is muted and heard again within so many blocks, so that it does not click. */
const BLOCKS_TO_MUTE = 4;

const BANK = 'main';

type Queued = TimedMessage | { readonly drums: readonly boolean[]; readonly at: number };

class SoundfontProcessor extends AudioWorkletProcessor {
  readonly #synth = new SpessaSynthProcessor(sampleRate, {
    initialTime: currentTime,
    eventsEnabled: false,
  });
  #bank: BasicSoundBank | null = null;
  /** By time. */
  #queue: Queued[] = [];
  #heard: readonly boolean[] = [];
  #wanted: WantedNote[] = [];
  #decoded = new WeakSet<BasicSample>();
  #blocks = 0;
  #restingBlocks = 0;

  constructor() {
    super();
    void this.#synth.processorInitialized.then(() => {
      this.port.onmessage = ({ data }: MessageEvent<SoundfontRequest>) => this.#take(data);
      this.#reply({ type: 'started' });
    });
  }

  process(_: Float32Array[][], outputs: Float32Array[][]): boolean {
    const [left, right] = outputs[0]!;
    if (!left || !right) return true;
    if (this.#blocks++ % BLOCKS_PER_SAMPLE === 0) this.#decodeOne();
    this.#fadeMutes();
    const length = left.length;
    const end = currentTime + length / sampleRate;
    let done = 0;
    while (this.#queue.length > 0 && this.#queue[0]!.at < end) {
      const next = this.#queue.shift()!;
      const sample = Math.floor(((next.at - currentTime) * sampleRate) / STEP) * STEP;
      if (sample > done) {
        this.#synth.process(left, right, done, sample - done);
        done = sample;
      }
      this.#restingBlocks = 0;
      this.#play(next);
    }
    if (this.#synth.voiceCount === 0 && this.#restingBlocks++ > BLOCKS_TO_REST) return true;
    this.#synth.process(left, right, done, length - done);
    return true;
  }

  #reply(reply: SoundfontReply): void {
    this.port.postMessage(reply);
  }

  #take(request: SoundfontRequest): void {
    switch (request.type) {
      case 'font':
        return this.#loadFont(request.bytes);
      case 'prepare':
        this.#wanted = [...request.notes];
        return;
      case 'parts':
        return this.#enqueue([{ drums: request.drums, at: request.at }]);
      case 'heard':
        this.#heard = request.heard;
        return;
      case 'send':
        return this.#enqueue(request.messages);
      case 'cancel':
        this.#queue = this.#queue.filter(({ at }) => at < request.from);
        return;
      case 'silence':
        this.#queue = [];
        this.#synth.stopAllChannels();
        return;
    }
  }

  #loadFont(bytes: ArrayBuffer): void {
    try {
      const bank = SoundBankLoader.fromArrayBuffer(bytes);
      this.#synth.stopAllChannels(true);
      this.#synth.clearCache();
      // Under the same name it takes the place of the one before.
      this.#synth.soundBankManager.addSoundBank(bank, BANK);
      this.#bank = bank;
      this.#reply({ type: 'loaded' });
    } catch (error) {
      this.#reply({ type: 'refused', reason: String(error) });
    }
  }

  /** Messages mostly come in order: those for one time must stay in theirs. */
  #enqueue(messages: readonly Queued[]): void {
    for (const message of messages) {
      let index = this.#queue.length;
      while (index > 0 && this.#queue[index - 1]!.at > message.at) index--;
      this.#queue.splice(index, 0, message);
    }
  }

  #play(next: Queued): void {
    if ('drums' in next) return this.#setParts(next.drums);
    const { part, data } = next;
    const [status = 0, ...rest] = data;
    if (status >= 0xf0) this.#synth.processMessage([...data]);
    else this.#synth.processMessage([(status & 0xf0) | (part % 16), ...rest], part - (part % 16));
  }

  /** Each part has a channel of its own. */
  #setParts(drums: readonly boolean[]): void {
    while (this.#synth.midiChannels.length < drums.length) this.#synth.createMIDIChannel();
    drums.forEach((isDrums, part) => this.#synth.midiChannels[part]!.setDrums(isDrums));
  }

  #fadeMutes(): void {
    this.#synth.midiChannels.forEach((channel, part) => {
      const { gain } = channel.systemParameters;
      const target = this.#heard[part] === false ? 0 : 1;
      if (gain === target) return;
      const step = Math.sign(target - gain) / BLOCKS_TO_MUTE;
      channel.setSystemParameter('gain', Math.min(1, Math.max(0, gain + step)));
    });
  }

  #decodeOne(): void {
    if (this.#wanted.length === 0) return;
    while (this.#wanted.length > 0) {
      const [next] = this.#samplesOf(this.#wanted.at(-1)!).filter((one) => !this.#decoded.has(one));
      if (next) {
        next.getAudioData();
        this.#decoded.add(next);
        return;
      }
      this.#wanted.pop();
    }
    this.#reply({ type: 'prepared' });
  }

  #samplesOf({ program, drums, key, velocity }: WantedNote): BasicSample[] {
    const patch = { program, isGMGSDrum: drums, bankMSB: 0, bankLSB: 0 };
    const preset = this.#bank?.getPreset(patch, this.#synth.midiParameters.system);
    return preset?.getVoiceParameters(key, velocity).map(({ sample }) => sample) ?? [];
  }
}

registerProcessor(PROCESSOR_NAME, SoundfontProcessor);
