/** @file The clicks of the metronome. */
import type { Clicks } from './sound-engine.ts';

const HERTZ = { accent: 1760, beat: 1175 };
const SECONDS = 0.05;
const LEVEL = 0.35;

export class Metronome implements Clicks {
  readonly #context: BaseAudioContext;
  readonly #destination: AudioNode;
  readonly #clicks = new Set<{ at: number; oscillator: OscillatorNode }>();

  constructor(context: BaseAudioContext, destination: AudioNode) {
    this.#context = context;
    this.#destination = destination;
  }

  click(accent: boolean, at: number): void {
    const oscillator = this.#context.createOscillator();
    oscillator.frequency.value = accent ? HERTZ.accent : HERTZ.beat;
    const gain = this.#context.createGain();
    gain.gain.setValueAtTime(accent ? LEVEL : LEVEL * 0.6, at);
    gain.gain.exponentialRampToValueAtTime(0.0001, at + SECONDS);
    oscillator.connect(gain).connect(this.#destination);
    oscillator.start(at);
    oscillator.stop(at + SECONDS);
    const click = { at, oscillator };
    this.#clicks.add(click);
    oscillator.onended = () => {
      gain.disconnect();
      this.#clicks.delete(click);
    };
  }

  cancel(from: number): void {
    for (const { at, oscillator } of this.#clicks) if (at >= from) oscillator.stop(0);
  }
}
