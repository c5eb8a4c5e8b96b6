/** @file Plays on a MIDI device, where the browser has Web MIDI. */
import type { MidiBytes } from './midi-file.ts';
import { NOTE_ON } from './parts.ts';
import type { EnginePart, SoundEngine } from './sound-engine.ts';

/** How far ahead of its time a message is handed to the browser, seconds. */
const AHEAD = 0.1;
/** The same in a hidden tab, whose timers run only once a second. */
const AHEAD_HIDDEN = 1.2;
/** How often messages are handed over, milliseconds. */
const INTERVAL = 25;

const CONTROL = 0xb0;
const ALL_SOUND_OFF = 120;
/** Lifts pedals and takes back vibrato and expression, so that the device is left as it was. */
const RESET_CONTROLLERS = 121;
const ALL_NOTES_OFF = 123;

interface Waiting {
  readonly part: number;
  /** Of its part when it was sent: the parts may be others by its time. */
  readonly channel: number;
  readonly data: MidiBytes;
  readonly at: number;
}

export class MidiOutput implements SoundEngine {
  /** What the browser was handed cannot be taken back everywhere. */
  readonly settled = AHEAD;
  readonly #context: AudioContext;
  readonly #output: MIDIOutput;
  readonly #timer: ReturnType<typeof setInterval>;
  #channels: readonly number[] = [];
  #heard: readonly boolean[] = [];
  /** By time. */
  #waiting: Waiting[] = [];
  /** Keys that sound, by part. */
  readonly #keys = new Map<number, Set<number>>();

  constructor(context: AudioContext, output: MIDIOutput) {
    this.#context = context;
    this.#output = output;
    this.#timer = setInterval(() => this.#handOver(), INTERVAL);
  }

  setParts(parts: readonly EnginePart[]): void {
    this.#channels = parts.map(({ channel }) => channel);
  }

  setHeard(heard: readonly boolean[]): void {
    this.#heard = heard;
    for (const [part, keys] of this.#keys) {
      if (this.#isHeard(part)) continue;
      for (const key of keys) this.#output.send([NOTE_ON | this.#channel(part), key, 0]);
      keys.clear();
    }
  }

  send(part: number, data: MidiBytes, at: number): void {
    // System exclusive messages need a permission of their own.
    if (part < 0) return;
    let index = this.#waiting.length;
    while (index > 0 && this.#waiting[index - 1]!.at > at) index--;
    this.#waiting.splice(index, 0, { part, channel: this.#channel(part), data, at });
    if (at < this.#context.currentTime + AHEAD) this.#handOver();
  }

  cancel(from: number): void {
    this.#waiting = this.#waiting.filter(({ at }) => at < from);
  }

  silence(): void {
    this.#waiting = [];
    this.#keys.clear();
    for (const when of [performance.now(), performance.now() + (AHEAD + 0.02) * 1000]) {
      for (const channel of new Set(this.#channels)) {
        this.#output.send([CONTROL | channel, ALL_NOTES_OFF, 0], when);
        this.#output.send([CONTROL | channel, ALL_SOUND_OFF, 0], when);
        this.#output.send([CONTROL | channel, RESET_CONTROLLERS, 0], when);
      }
    }
  }

  close(): void {
    this.silence();
    clearInterval(this.#timer);
  }

  #handOver(): void {
    const now = this.#context.currentTime;
    const until = now + (document.hidden ? AHEAD_HIDDEN : AHEAD);
    while (this.#waiting.length > 0 && this.#waiting[0]!.at < until) {
      const { part, channel, data, at } = this.#waiting.shift()!;
      if (!this.#sounds(part, data)) continue;
      const [status = 0, ...rest] = data;
      const message = [(status & 0xf0) | channel, ...rest];
      this.#output.send(message, performance.now() + Math.max(0, at - now) * 1000);
    }
  }

  /** Whether a message goes out: notes of unheard parts do not begin. */
  #sounds(part: number, [status = 0, key = 0, velocity = 0]: MidiBytes): boolean {
    if ((status & 0xf0) !== NOTE_ON) return true;
    const keys = this.#keys.get(part) ?? new Set();
    this.#keys.set(part, keys);
    if (velocity === 0) keys.delete(key);
    else if (this.#isHeard(part)) keys.add(key);
    return velocity === 0 || this.#isHeard(part);
  }

  #isHeard(part: number): boolean {
    return this.#heard[part] ?? true;
  }

  #channel(part: number): number {
    return this.#channels[part] ?? 0;
  }
}
