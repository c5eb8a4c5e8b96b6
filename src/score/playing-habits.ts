/**
 * @file How each instrument of General MIDI brings notes to life after they are struck: what a genre
 *   does not say of its parts is taken from here.
 */

/** What a player does with a note that sounds. */
export interface PlayingHabits {
  /**
   * How far phrases and long notes swell (controller 11, expression), 0..1; 0 where a note cannot
   * change after it is struck.
   */
  readonly swell: number;
  /** Depth of the vibrato on long notes of a melody (controller 1, modulation), 0..1. */
  readonly vibrato: number;
  /**
   * The sustain pedal (controller 64) of a part that plays chords: held until the next chord, through
   * the first half of each chord, or never.
   */
  readonly pedal: 'chords' | 'half' | 'none';
}

/** Controllers of the MIDI standard. */
export const MODULATION = 1;
export const EXPRESSION = 11;
export const SUSTAIN = 64;

type Habit = readonly [
  first: number,
  last: number,
  swell: number,
  vibrato: number,
  pedal?: PlayingHabits['pedal'],
];

/**
 * By General MIDI programs, first to last; all others have no such habits. Clarinets, tubas and horns
 * hardly use vibrato; harpsichord, clavinet and the honky-tonk piano of ragtime are played dry; an organ
 * has its swell pedal; a harp rings until the harmony changes (S. Adler, The Study of Orchestration).
 */
const HABITS: readonly Habit[] = [
  // Pianos, electric pianos, celesta, vibraphone: what has a pedal.
  [0, 2, 0, 0, 'chords'],
  [4, 5, 0, 0, 'chords'],
  [8, 8, 0, 0, 'chords'],
  [11, 11, 0, 0, 'chords'],
  // Organs, then instruments with bellows.
  [16, 20, 0.25, 0],
  [21, 21, 0.6, 0],
  [22, 22, 0.6, 0.4],
  [23, 23, 0.7, 0.15],
  // Electric guitars that sustain.
  [29, 30, 0, 0.6],
  // Solo strings, tremolo, harp.
  [40, 41, 0.8, 0.7],
  [42, 42, 0.8, 0.6],
  [43, 43, 0.6, 0.3],
  [44, 44, 0.9, 0],
  [46, 46, 0, 0, 'chords'],
  // String sections, choirs, voices.
  [48, 49, 0.9, 0.25],
  [50, 51, 0.7, 0.2],
  [52, 52, 0.8, 0.2],
  [53, 53, 0.7, 0.6],
  [54, 54, 0.6, 0.5],
  // Brass.
  [56, 56, 0.6, 0.4],
  [57, 57, 0.6, 0.35],
  [58, 58, 0.5, 0.1],
  [59, 59, 0.6, 0.4],
  [60, 60, 0.7, 0.1],
  [61, 61, 0.6, 0.2],
  [62, 63, 0.5, 0.2],
  // Saxophones, double reeds, clarinet.
  [64, 67, 0.7, 0.6],
  [68, 69, 0.7, 0.5],
  [70, 70, 0.6, 0.4],
  [71, 71, 0.7, 0.12],
  // Flutes.
  [72, 73, 0.6, 0.55],
  [74, 74, 0.3, 0.3],
  [75, 75, 0.5, 0.5],
  [76, 76, 0.3, 0.2],
  [77, 77, 0.7, 0.7],
  [78, 79, 0.3, 0.5],
  // Synthesised leads and pads, and the effects that hold.
  [80, 84, 0.4, 0.6],
  [85, 85, 0.5, 0.6],
  [86, 86, 0.4, 0.4],
  [88, 95, 0.7, 0],
  [97, 97, 0.7, 0],
  [99, 99, 0.5, 0],
  [101, 101, 0.6, 0],
  // Fiddle and shanai; a bagpipe cannot change its loudness.
  [110, 110, 0.7, 0.5],
  [111, 111, 0.5, 0.5],
];

const NO_HABITS: PlayingHabits = { swell: 0, vibrato: 0, pedal: 'none' };

const BY_PROGRAM: readonly PlayingHabits[] = Array.from({ length: 128 }, (_, program) => {
  const habit = HABITS.find(([first, last]) => program >= first && program <= last);
  if (!habit) return NO_HABITS;
  const [, , swell, vibrato, pedal = 'none'] = habit;
  return { swell, vibrato, pedal };
});

/** The habits of who plays a General MIDI program, 0..127. */
export function playingHabits(program: number): PlayingHabits {
  return BY_PROGRAM[program] ?? NO_HABITS;
}

/** The controllers by which a player shapes notes that sound, and where each rests (General MIDI). */
export const SHAPING = [
  { controller: MODULATION, rest: 0 },
  { controller: EXPRESSION, rest: 127 },
  { controller: SUSTAIN, rest: 0 },
] as const;

/** Whether who plays a General MIDI program, 0..127, uses a controller of {@link SHAPING}. */
export function shapesWith(program: number, controller: number): boolean {
  const { swell, vibrato, pedal } = playingHabits(program);
  switch (controller) {
    case MODULATION:
      return vibrato > 0;
    case EXPRESSION:
      return swell > 0;
    case SUSTAIN:
      return pedal !== 'none';
    default:
      return true;
  }
}
