/** @file The limits that the music of every genre is held to, and the genres that stand elsewhere. */

export const LIMITS = {
  /** Share of groups of four bars that end in silence. */
  silentGroups: { bound: 'at most', limit: 0.5 },
  /** Share of phrases of the commonest length. */
  sameLength: { bound: 'at most', limit: 0.6 },
  /** Share of phrases that begin before their bar. */
  pickups: { bound: 'at least', limit: 0.2 },
  /** Share of the lead's time in which something accompanying sounds above it. */
  above: { bound: 'at most', limit: 0.2 },
  /** The same, on its very pitch. */
  onPitch: { bound: 'at most', limit: 0.1 },
  /** Long notes of the lead, a piece, against which a semitone is held. */
  rubs: { bound: 'at most', limit: 0.5 },
} as const;

export type Measure = keyof typeof LIMITS;

/**
 * Genres that stand beyond a limit: those whose style asks for it, with the reason, and those that fall
 * short of it, which have no reason and may only come nearer.
 */
export const REACHED: Readonly<Record<string, Partial<Record<Measure, number>>>> = {
  amapiano: { sameLength: 0.64 },
  // Pads and the line that floats over them share one register.
  ambient: { above: 0.4, onPitch: 0.61 },
  // Fiddle, flute and pipes play one tune.
  celtic: { onPitch: 0.42 },
  chicago_blues: { silentGroups: 0.64 },
  // Heterophony: all play the tune, each in its own way.
  chinese_traditional: { above: 0.52, onPitch: 0.14 },
  // Few voices, whose arpeggios cross.
  chiptune: { above: 0.22, onPitch: 0.21 },
  delta_blues: { silentGroups: 0.59, sameLength: 0.65 },
  djent: { sameLength: 0.63 },
  // Violins double the theme an octave above.
  film_score: { above: 0.3, onPitch: 0.13 },
  funk: { sameLength: 0.74 },
  hard_rock: { sameLength: 0.64 },
  // The drone is tuned once; a raga may rest a semitone below its tonic.
  hindustani_classical: { above: 0.29, onPitch: 0.15, rubs: 2.17 },
  // High strings over the voice.
  motown: { sameLength: 0.78, above: 0.9, onPitch: 0.17 },
  neo_soul: { sameLength: 0.75 },
  new_age: { sameLength: 0.74 },
  pop: { sameLength: 0.77 },
  raqs_sharqi: { onPitch: 0.11, rubs: 0.87 },
  salsa: { pickups: 0.15 },
  samba: { above: 0.29, onPitch: 0.23 },
  soviet_rock: { onPitch: 0.35 },
};
