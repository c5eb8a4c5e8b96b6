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
  amapiano: { sameLength: 0.63 },
  // Pads and the line that floats over them share one register.
  ambient: { above: 0.5, onPitch: 0.66 },
  // Fiddle, flute and pipes play one tune.
  celtic: { onPitch: 0.48 },
  chicago_blues: { silentGroups: 0.66 },
  // Heterophony: all play the tune, each in its own way.
  chinese_traditional: { above: 0.4, onPitch: 0.31 },
  // Few voices, whose arpeggios cross.
  chiptune: { above: 0.25, onPitch: 0.22 },
  delta_blues: { silentGroups: 0.62, sameLength: 0.68, onPitch: 0.12 },
  film_score: { above: 0.26, onPitch: 0.19 },
  funk: { sameLength: 0.76 },
  // The drone is tuned once; a raga may rest a semitone below its tonic.
  hindustani_classical: { above: 0.28, onPitch: 0.15, rubs: 3.5 },
  // High strings over the voice.
  motown: { sameLength: 0.75, above: 0.95, onPitch: 0.12 },
  neo_soul: { sameLength: 0.7 },
  new_age: { sameLength: 0.76 },
  pop: { sameLength: 0.79 },
  raqs_sharqi: { rubs: 0.7 },
  salsa: { pickups: 0.14 },
  samba: { above: 0.3, onPitch: 0.23 },
  soviet_rock: { sameLength: 0.71, onPitch: 0.27 },
};
