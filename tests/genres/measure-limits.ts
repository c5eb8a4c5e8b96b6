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
  /** Share of the lead's moves beyond a fifth. */
  wideLeaps: { bound: 'at most', limit: 0.055 },
} as const;

export type Measure = keyof typeof LIMITS;

/** Genres whose style asks for more than a limit allows, how far they go, and why. */
export const REACHED: Readonly<Record<string, Partial<Record<Measure, number>>>> = {
  // The tenor sings above the lead.
  barbershop: { above: 0.92 },
  // Handbells and the descant ring over the tune.
  carol: { above: 0.36 },
  // The violin shadows the voice, a breath behind, on its pitch.
  carnatic: { onPitch: 0.87 },
  // Heterophony: at a session everybody plays the tune.
  celtic: { onPitch: 0.43 },
  // The singer leaves the second half of each line to the instrument that answers.
  chicago_blues: { silentGroups: 0.55 },
  // Heterophony: the dizi plays the tune too, an octave above the erhu.
  chinese_traditional: { above: 0.65 },
  // The clarinet weaves above the cornet.
  dixieland: { above: 0.74 },
  // Violins double the theme an octave above.
  film_score: { above: 0.22 },
  // Heterophony: the flute plays the tune above the hichiriki, and the sho's clusters hold its tones.
  gagaku: { above: 1, onPitch: 0.8 },
  // The bonang elaborate the tune above it, and on its tones.
  gamelan: { above: 0.5, onPitch: 0.4 },
  // Heterophony: koto, shamisen and shakuhachi play one tune.
  japanese_traditional: { onPitch: 0.82 },
  // High strings over the voice.
  motown: { above: 0.88 },
  // One high note of the strings over the band.
  psychedelic_soul: { above: 0.84 },
  // The harmonium plays the line with the singer.
  qawwali: { onPitch: 0.6 },
};
