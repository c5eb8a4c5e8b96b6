/** @file The small synthesiser: sounds at once, without samples, until the SoundFont is there. */
import { drumVoice } from './drum-voices.ts';
import type { MidiBytes } from './midi-file.ts';
import { noise, roomImpulse } from './noise.ts';
import { NOTE_ON } from './parts.ts';
import { SmallPart } from './small-part.ts';
import { drumHit, pitchedVoice } from './small-voice.ts';
import type { EnginePart, SoundEngine } from './sound-engine.ts';

export class SmallSynth implements SoundEngine {
  readonly settled = 0;
  readonly #context: BaseAudioContext;
  readonly #output: GainNode;
  readonly #noise: AudioBuffer;
  #parts: readonly SmallPart[] = [];
  /** Parts of pieces before, whose last notes still ring. */
  readonly #leaving = new Set<SmallPart>();

  constructor(context: BaseAudioContext, destination: AudioNode) {
    this.#context = context;
    this.#noise = noise(context, 1.5);
    this.#output = context.createGain();
    // About as loud as the SoundFont that takes over from it.
    this.#output.gain.value = 0.2;
    const limiter = context.createDynamicsCompressor();
    limiter.threshold.value = -9;
    limiter.knee.value = 6;
    limiter.ratio.value = 12;
    limiter.attack.value = 0.002;
    limiter.release.value = 0.12;
    const room = context.createConvolver();
    room.buffer = roomImpulse(context, 1.1);
    const wet = context.createGain();
    wet.gain.value = 0.16;
    this.#output.connect(limiter);
    this.#output.connect(room).connect(wet).connect(limiter);
    limiter.connect(destination);
  }

  setParts(parts: readonly EnginePart[]): void {
    for (const part of this.#parts) this.#leaving.add(part);
    this.#parts = parts.map((part) => new SmallPart(this.#context, part, this.#output));
    this.#closeLeft();
  }

  setHeard(heard: readonly boolean[]): void {
    this.#parts.forEach((part, i) => part.hear(heard[i] ?? true, this.#context.currentTime));
  }

  send(index: number, data: MidiBytes, at: number): void {
    const part = this.#parts[index];
    if (!part) return;
    const [status = 0, key = 0, velocity = 0] = data;
    if ((status & 0xf0) !== NOTE_ON) part.take(data, at);
    else if (velocity > 0) this.#strike(part, key, velocity, at);
    else part.notes.release(key, at);
  }

  cancel(from: number): void {
    for (const part of [...this.#parts, ...this.#leaving]) part.cancel(from);
  }

  silence(): void {
    const now = this.#context.currentTime;
    for (const part of [...this.#parts, ...this.#leaving]) {
      part.cancel(now);
      part.notes.silence(now);
    }
  }

  #strike(part: SmallPart, key: number, velocity: number, at: number): void {
    const onended = () => {
      part.notes.forget(voice);
      this.#closeLeft();
    };
    const { input: output, pitch } = part;
    const voice = part.drums
      ? drumHit(this.#context, drumVoice(key), {
          velocity,
          at,
          output,
          noise: this.#noise,
          onended,
        })
      : pitchedVoice(this.#context, part.timbre, { key, velocity, at, output, pitch, onended });
    part.notes.strike(key, voice);
  }

  #closeLeft(): void {
    for (const part of this.#leaving) {
      if (part.notes.size > 0) continue;
      part.close();
      this.#leaving.delete(part);
    }
  }
}
