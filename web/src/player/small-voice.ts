/** @file One sounding note of the small synthesiser. */
import type { DrumVoice } from './drum-voices.ts';
import type { Timbre } from './timbres.ts';

/** A fade that ends what sounds without a click: its time constant, seconds. */
const QUICK = 0.012;

/** A stop that never comes (after 92 days), seconds of the audio clock. Firefox refuses more than 2^23. */
const FOREVER = 8e6;

export interface SmallVoice {
  /** When it begins, seconds of the audio clock. */
  readonly at: number;
  /** When its end is due; undefined while it is held. */
  readonly endAt: number | undefined;
  /** Ends it at a time. */
  end(at: number): void;
  /** Takes back an end that is still to come. */
  hold(): void;
  /** Ends it at once, begun or not. */
  cut(now: number): void;
}

interface PitchedOptions {
  readonly key: number;
  readonly velocity: number;
  readonly at: number;
  /** Where it sounds. */
  readonly output: AudioNode;
  /** Added to its pitch, in cents. */
  readonly pitch: AudioNode;
  readonly onended: () => void;
}

export function pitchedVoice(
  context: BaseAudioContext,
  timbre: Timbre,
  { key, velocity, at, output, pitch, onended }: PitchedOptions,
): SmallVoice {
  const frequency = 440 * 2 ** ((key - 69) / 12);
  const peak = timbre.level * (velocity / 127) ** 1.5;
  const envelope = context.createGain();
  envelope.gain.setValueAtTime(0, at);
  envelope.gain.linearRampToValueAtTime(peak, at + timbre.attack);
  envelope.gain.setTargetAtTime(peak * timbre.sustain, at + timbre.attack, timbre.decay);
  const filter = context.createBiquadFilter();
  filter.type = 'lowpass';
  filter.frequency.value = Math.min(12000, 300 + frequency * timbre.brightness);
  filter.connect(envelope).connect(output);

  const oscillators = timbre.waves.map((wave) => {
    const oscillator = context.createOscillator();
    oscillator.type = wave.type;
    oscillator.frequency.value = frequency * wave.ratio;
    oscillator.detune.value = wave.detune;
    pitch.connect(oscillator.detune);
    const level = context.createGain();
    level.gain.value = wave.level;
    oscillator.connect(level).connect(filter);
    oscillator.start(at);
    return oscillator;
  });
  oscillators[0]!.onended = () => {
    for (const oscillator of oscillators) pitch.disconnect(oscillator.detune);
    envelope.disconnect();
    onended();
  };
  const stop = (when: number) => {
    for (const oscillator of oscillators) oscillator.stop(when);
  };

  let endAt: number | undefined;
  return {
    at,
    get endAt() {
      return endAt;
    },
    end(when) {
      endAt = Math.max(when, at + timbre.attack);
      envelope.gain.setTargetAtTime(0, endAt, timbre.release);
      stop(endAt + timbre.release * 6);
    },
    hold() {
      if (endAt === undefined) return;
      envelope.gain.cancelScheduledValues(endAt);
      stop(FOREVER);
      endAt = undefined;
    },
    cut: (now) => fadeOut(envelope.gain, at, now, stop),
  };
}

interface DrumOptions {
  readonly velocity: number;
  readonly at: number;
  readonly output: AudioNode;
  readonly noise: AudioBuffer;
  readonly onended: () => void;
}

export function drumHit(
  context: BaseAudioContext,
  { tone, noise: hiss }: DrumVoice,
  { velocity, at, output, noise, onended }: DrumOptions,
): SmallVoice {
  const loud = (velocity / 127) ** 1.5 * 0.75;
  const all = context.createGain();
  all.connect(output);
  const sources: AudioScheduledSourceNode[] = [];
  const fading = (level: number, seconds: number): GainNode => {
    const gain = context.createGain();
    gain.gain.setValueAtTime(Math.max(level, 0.0001), at);
    gain.gain.exponentialRampToValueAtTime(0.0001, at + seconds);
    gain.connect(all);
    return gain;
  };
  if (tone) {
    const oscillator = context.createOscillator();
    oscillator.type = tone.type ?? 'sine';
    oscillator.frequency.setValueAtTime(tone.from, at);
    oscillator.frequency.exponentialRampToValueAtTime(tone.to, at + tone.seconds * 0.6);
    oscillator.connect(fading(tone.level * loud, tone.seconds));
    oscillator.start(at);
    oscillator.stop(at + tone.seconds);
    sources.push(oscillator);
  }
  if (hiss) {
    const source = context.createBufferSource();
    source.buffer = noise;
    const filter = context.createBiquadFilter();
    filter.type = hiss.filter;
    filter.frequency.value = hiss.frequency;
    source.connect(filter).connect(fading(hiss.level * loud, hiss.seconds));
    source.start(at, 0, hiss.seconds);
    sources.push(source);
  }
  let sounding = sources.length;
  for (const source of sources) {
    source.onended = () => {
      if (--sounding > 0) return;
      all.disconnect();
      onended();
    };
  }
  return {
    at,
    endAt: at,
    // A drum rings as long as it rings.
    end: () => {},
    hold: () => {},
    cut: (now) => {
      fadeOut(all.gain, at, now, (when) => {
        for (const source of sources) source.stop(when);
      });
    },
  };
}

function fadeOut(gain: AudioParam, at: number, now: number, stop: (when: number) => void): void {
  if (at >= now) return stop(0);
  gain.cancelScheduledValues(now);
  gain.setTargetAtTime(0, now, QUICK);
  stop(now + QUICK * 8);
}
