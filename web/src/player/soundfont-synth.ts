/**
 * @file The SoundFont synthesiser: takes messages for exact times, takes them back, and renders. It runs
 *   in an audio worklet, and in tests without one.
 */
import {
  SoundBankLoader,
  SpessaSynthProcessor,
  type BasicSample,
  type BasicSoundBank,
} from 'spessasynth_core';
import type { WantedNote } from './sound-engine.ts';
import { Limiter } from './limiter.ts';
import type { SoundfontReply, SoundfontRequest, TimedMessage } from './soundfont-messages.ts';

/** Without a voice for so long, in seconds, it rests: the reverb has faded. */
const UNTIL_REST = 8;
/** Blocks between two decoded samples of the font, so that what sounds is not interrupted. */
const BLOCKS_PER_SAMPLE = 6;
/** Blocks in which a part fades out or in, so that muting does not click. */
const BLOCKS_TO_MUTE = 4;

/** Samples of a block. */
export const BLOCK = 128;

/**
 * Gain of the chorus. At 1 instruments that ask for all of it, such as the saw lead, come out 2.5 dB
 * louder than the font and the mix mean them to be.
 */
const CHORUS = 0.2;

/** Of everything: so that few pieces reach the limiter. */
const GAIN = 0.7;

const BANK = 'main';

type Queued = TimedMessage | { readonly drums: readonly boolean[]; readonly at: number };

export class SoundfontSynth {
  readonly #synth: SpessaSynthProcessor;
  readonly #sampleRate: number;
  readonly #limiter: Limiter;
  readonly #reply: (reply: SoundfontReply) => void;
  #bank: BasicSoundBank | null = null;
  /** By time. */
  #queue: Queued[] = [];
  #heard: readonly boolean[] = [];
  #wanted: WantedNote[] = [];
  #decoded = new WeakSet<BasicSample>();
  #blocks = 0;
  #restingSamples = 0;

  /**
   * @param sampleRate in hertz.
   * @param initialTime of the clock that all times are of, in seconds.
   */
  constructor(sampleRate: number, initialTime: number, reply: (reply: SoundfontReply) => void) {
    this.#sampleRate = sampleRate;
    this.#reply = reply;
    this.#synth = new SpessaSynthProcessor(sampleRate, { initialTime, eventsEnabled: false });
    this.#synth.setSystemParameter('chorusGain', CHORUS);
    this.#synth.setSystemParameter('gain', GAIN);
    this.#limiter = new Limiter(BLOCK, sampleRate);
    void this.#synth.processorInitialized.then(() => reply({ type: 'started' }));
  }

  /** Takes a request; what is asked back comes by `reply`. */
  take(request: SoundfontRequest): void {
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

  /**
   * Puts the next block of sound, of {@link BLOCK} samples, into both channels, which are silent.
   *
   * @param time of the clock at its first sample.
   */
  render(left: Float32Array, right: Float32Array, time: number): void {
    if (this.#blocks++ % BLOCKS_PER_SAMPLE === 0) this.#decodeOne();
    this.#fadeMutes();
    const end = time + left.length / this.#sampleRate;
    let done = 0;
    while (this.#queue.length > 0 && this.#queue[0]!.at < end) {
      const next = this.#queue.shift()!;
      const sample = Math.floor((next.at - time) * this.#sampleRate);
      if (sample > done) {
        this.#synth.process(left, right, done, sample - done);
        done = sample;
      }
      this.#restingSamples = 0;
      this.#play(next);
    }
    this.#restingSamples = this.#synth.voiceCount > 0 ? 0 : this.#restingSamples + left.length;
    if (this.#restingSamples > UNTIL_REST * this.#sampleRate) return;
    this.#synth.process(left, right, done, left.length - done);
    this.#limiter.process(left, right);
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
