/** @file The sounds of the page's small synthesiser: one voice per kind of instrument. */
import type { CompositionTrack } from '../api.ts';

export interface Timbre {
  /** Waves sounding together; `ratio` is to the note's frequency. */
  waves: { type: OscillatorType; ratio: number; level: number; detune: number }[];
  /** Seconds. */
  attack: number;
  /** Time constant of the fall to `sustain`, seconds. */
  decay: number;
  /** 0..1 of the peak. */
  sustain: number;
  /** Time constant of the fall after the note's end, seconds. */
  release: number;
  /** Low-pass cutoff as a multiple of the note's frequency. */
  brightness: number;
  level: number;
}

const KEYS: Timbre = {
  waves: [
    { type: 'triangle', ratio: 1, level: 1, detune: 0 },
    { type: 'sine', ratio: 2, level: 0.35, detune: 3 },
    { type: 'sine', ratio: 4, level: 0.08, detune: -4 },
  ],
  attack: 0.004,
  decay: 0.7,
  sustain: 0.15,
  release: 0.12,
  brightness: 7,
  level: 0.2,
};

const PLUCKED: Timbre = {
  waves: [
    { type: 'sawtooth', ratio: 1, level: 0.55, detune: 0 },
    { type: 'triangle', ratio: 1, level: 0.6, detune: 5 },
  ],
  attack: 0.003,
  decay: 0.35,
  sustain: 0.05,
  release: 0.08,
  brightness: 4,
  level: 0.2,
};

const BASS: Timbre = {
  waves: [
    { type: 'triangle', ratio: 1, level: 1, detune: 0 },
    { type: 'sawtooth', ratio: 1, level: 0.25, detune: 0 },
  ],
  attack: 0.005,
  decay: 0.5,
  sustain: 0.45,
  release: 0.06,
  brightness: 5,
  level: 0.42,
};

const SUSTAINED: Timbre = {
  waves: [
    { type: 'sawtooth', ratio: 1, level: 0.5, detune: -6 },
    { type: 'sawtooth', ratio: 1, level: 0.5, detune: 6 },
  ],
  attack: 0.09,
  decay: 1,
  sustain: 0.8,
  release: 0.25,
  brightness: 3.5,
  level: 0.13,
};

const WIND: Timbre = {
  waves: [
    { type: 'triangle', ratio: 1, level: 1, detune: 0 },
    { type: 'square', ratio: 1, level: 0.16, detune: 2 },
  ],
  attack: 0.03,
  decay: 0.6,
  sustain: 0.75,
  release: 0.09,
  brightness: 5,
  level: 0.26,
};

const LEAD: Timbre = {
  waves: [
    { type: 'square', ratio: 1, level: 0.4, detune: -4 },
    { type: 'sawtooth', ratio: 1, level: 0.4, detune: 4 },
  ],
  attack: 0.008,
  decay: 0.5,
  sustain: 0.6,
  release: 0.1,
  brightness: 5,
  level: 0.17,
};

/** By General MIDI family (eight programs each); a bass line always uses the bass voice. */
export function timbreOf(track: Pick<CompositionTrack, 'role' | 'program'>): Timbre {
  if (track.role === 'bass') return BASS;
  const family = Math.floor(track.program / 8);
  switch (family) {
    case 3: // guitars
    case 13: // ethnic: sitar, banjo, koto, kalimba
      return PLUCKED;
    case 4:
      return BASS;
    case 2: // organs
    case 5: // strings
    case 6: // ensembles
    case 11: // pads
    case 12: // effects
      return SUSTAINED;
    case 7: // brass
    case 8: // reeds
    case 9: // pipes
      return WIND;
    case 10:
      return LEAD;
    default:
      return KEYS;
  }
}
