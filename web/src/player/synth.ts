/** @file A small WebAudio synthesiser: enough to judge a piece by ear, no samples to load. */
import type { Timbre } from './timbres.ts';

/** One second of noise from a fixed linear congruential generator: the same on every play. */
function noise(context: BaseAudioContext, seconds: number): AudioBuffer {
  const buffer = context.createBuffer(
    1,
    Math.ceil(context.sampleRate * seconds),
    context.sampleRate,
  );
  const samples = buffer.getChannelData(0);
  let state = 1;
  for (let i = 0; i < samples.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    samples[i] = state / 2 ** 31 - 1;
  }
  return buffer;
}

/** The reverb of a small room: decaying noise. */
function roomImpulse(context: BaseAudioContext, seconds: number): AudioBuffer {
  const buffer = noise(context, seconds);
  const samples = buffer.getChannelData(0);
  for (let i = 0; i < samples.length; i++) samples[i]! *= (1 - i / samples.length) ** 3;
  return buffer;
}

/** A position of the pitch wheel while a note sounds. */
export interface Bend {
  /** Seconds from the start of the note. */
  readonly after: number;
  /** Pitch offset. */
  readonly semitones: number;
}

export interface PitchedNote {
  readonly pitch: number;
  /** 1..127 */
  readonly velocity: number;
  /** Length. */
  readonly seconds: number;
  readonly bends: readonly Bend[];
}

interface DrumVoice {
  /** A pitched thump, Hz at its start and end. */
  tone?: { from: number; to: number; seconds: number; level: number; type?: OscillatorType };
  /** Filtered noise. */
  noise?: { filter: BiquadFilterType; frequency: number; seconds: number; level: number };
}

function drumVoice(pitch: number): DrumVoice {
  const hiss = (frequency: number, seconds: number, level: number): DrumVoice => ({
    noise: { filter: 'highpass', frequency, seconds, level },
  });
  const skin = (from: number, seconds: number, level = 0.5): DrumVoice => ({
    tone: { from, to: from * 0.7, seconds, level },
    noise: { filter: 'bandpass', frequency: from * 6, seconds: 0.02, level: 0.15 },
  });
  switch (pitch) {
    case 35:
    case 36:
      return {
        tone: { from: 150, to: 44, seconds: 0.26, level: 0.95 },
        noise: { filter: 'highpass', frequency: 2500, seconds: 0.008, level: 0.25 },
      };
    case 37:
    case 75:
    case 76:
    case 77:
      return { tone: { from: pitch === 37 ? 1500 : 2300, to: 1400, seconds: 0.04, level: 0.35 } };
    case 38:
    case 40:
      return {
        tone: { from: 230, to: 160, seconds: 0.11, level: 0.35 },
        noise: { filter: 'highpass', frequency: 1400, seconds: 0.17, level: 0.42 },
      };
    case 39:
      return { noise: { filter: 'bandpass', frequency: 1500, seconds: 0.15, level: 0.8 } };
    case 42:
    case 44:
      return hiss(8000, 0.05, 0.2);
    case 46:
      return hiss(7000, 0.3, 0.2);
    case 49:
    case 52:
    case 55:
    case 57:
      return hiss(4500, 1.1, 0.22);
    case 51:
    case 53:
    case 59:
      return hiss(6500, 0.4, 0.13);
    case 54:
    case 69:
    case 70:
    case 82:
      return hiss(6500, 0.08, 0.16);
    case 56:
      return { tone: { from: 800, to: 790, seconds: 0.18, level: 0.18, type: 'square' } };
    case 67:
    case 68:
      return { tone: { from: pitch === 67 ? 1250 : 930, to: 920, seconds: 0.2, level: 0.3 } };
    case 73:
    case 74:
      return { noise: { filter: 'bandpass', frequency: 3500, seconds: 0.14, level: 0.3 } };
    case 80:
    case 81:
      return { tone: { from: 4300, to: 4290, seconds: pitch === 80 ? 0.1 : 0.6, level: 0.12 } };
    case 60:
    case 61:
    case 62:
    case 63:
    case 64:
      return skin(430 - (pitch - 60) * 60, 0.18);
    case 65:
    case 66:
      return skin(pitch === 65 ? 420 : 330, 0.25);
    default:
      return skin(80 + Math.max(0, pitch - 40) * 9, 0.28, 0.6);
  }
}

export class Synth {
  readonly context: BaseAudioContext;
  readonly #output: GainNode;
  readonly #noise: AudioBuffer;

  constructor(context: BaseAudioContext) {
    this.context = context;
    this.#noise = noise(this.context, 1.5);
    this.#output = this.context.createGain();
    this.#output.gain.value = 0.7;
    const limiter = this.context.createDynamicsCompressor();
    limiter.threshold.value = -9;
    limiter.knee.value = 6;
    limiter.ratio.value = 12;
    limiter.attack.value = 0.002;
    limiter.release.value = 0.12;
    const room = this.context.createConvolver();
    room.buffer = roomImpulse(this.context, 1.1);
    const wet = this.context.createGain();
    wet.gain.value = 0.16;
    this.#output.connect(limiter);
    this.#output.connect(room).connect(wet).connect(limiter);
    limiter.connect(this.context.destination);
  }

  /** @param at start in the context's seconds. */
  note(timbre: Timbre, { pitch, velocity, seconds, bends }: PitchedNote, at: number): void {
    const frequency = 440 * 2 ** ((pitch - 69) / 12);
    const peak = timbre.level * (velocity / 127) ** 1.5;
    const end = at + Math.max(seconds, timbre.attack);
    const stop = end + timbre.release * 6;

    const envelope = this.context.createGain();
    envelope.gain.setValueAtTime(0, at);
    envelope.gain.linearRampToValueAtTime(peak, at + timbre.attack);
    envelope.gain.setTargetAtTime(peak * timbre.sustain, at + timbre.attack, timbre.decay);
    envelope.gain.setTargetAtTime(0, end, timbre.release);

    const filter = this.context.createBiquadFilter();
    filter.type = 'lowpass';
    filter.frequency.value = Math.min(12000, 300 + frequency * timbre.brightness);
    filter.connect(envelope).connect(this.#output);

    for (const wave of timbre.waves) {
      const oscillator = this.context.createOscillator();
      oscillator.type = wave.type;
      oscillator.frequency.value = frequency * wave.ratio;
      oscillator.detune.setValueAtTime(wave.detune, at);
      bends.forEach(({ after, semitones }, i) => {
        const cents = wave.detune + 100 * semitones;
        // The pitch holds until the first position, then slides from each to the next.
        if (i === 0) oscillator.detune.setValueAtTime(cents, at + after);
        else oscillator.detune.linearRampToValueAtTime(cents, at + after);
      });
      const level = this.context.createGain();
      level.gain.value = wave.level;
      oscillator.connect(level).connect(filter);
      oscillator.start(at);
      oscillator.stop(stop);
    }
  }

  /** @param pitch General MIDI drum note. */
  drum(pitch: number, velocity: number, at: number): void {
    const loud = (velocity / 127) ** 1.5 * 0.75;
    const voice = drumVoice(pitch);
    if (voice.tone) {
      const { from, to, seconds, level, type } = voice.tone;
      const oscillator = this.context.createOscillator();
      oscillator.type = type ?? 'sine';
      oscillator.frequency.setValueAtTime(from, at);
      oscillator.frequency.exponentialRampToValueAtTime(to, at + seconds * 0.6);
      oscillator.connect(this.#fading(level * loud, at, seconds));
      oscillator.start(at);
      oscillator.stop(at + seconds);
    }
    if (voice.noise) {
      const source = this.context.createBufferSource();
      source.buffer = this.#noise;
      const filter = this.context.createBiquadFilter();
      filter.type = voice.noise.filter;
      filter.frequency.value = voice.noise.frequency;
      source
        .connect(filter)
        .connect(this.#fading(voice.noise.level * loud, at, voice.noise.seconds));
      source.start(at, 0, voice.noise.seconds);
    }
  }

  #fading(level: number, at: number, seconds: number): GainNode {
    const gain = this.context.createGain();
    gain.gain.setValueAtTime(Math.max(level, 0.0001), at);
    gain.gain.exponentialRampToValueAtTime(0.0001, at + seconds);
    gain.connect(this.#output);
    return gain;
  }
}
