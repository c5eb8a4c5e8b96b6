/** @file The patterns of the genre format: drums, bass, chords, and melody rhythms. */
import { z } from 'zod';
import { id, meter, unit, weight } from './genre-terms.ts';
import { rule } from './findings.ts';

/** When a pattern may play; a missing condition is always true. */
export const when = z.strictObject({
  /** Section names of the form (`A`, `chorus`, ...). */
  sections: z.array(z.string()).min(1).optional(),
  /** Inclusive range of the section's energy. */
  energy: z.tuple([unit, unit]).optional(),
  meter: meter.optional(),
  /** How many chords the bar has. */
  chordsPerBar: z.array(z.int().min(1)).optional(),
  /** Bar within a four-bar phrase, 1..4. */
  phraseBars: z.array(z.int().min(1).max(4)).optional(),
});

/** Steps that a quarter note may have: 2 eighths, 3 eighth triplets, 4 sixteenths and finer ones. */
export const GRIDS: readonly number[] = [2, 3, 4, 6, 8, 12];

/** The common fields of all patterns. */
export const patternBase = {
  id,
  weight,
  /** Length in bars; the grid below holds exactly bars x quarters per bar x grid steps. */
  bars: z.int().min(1).max(8).default(1),
  /** Steps in a quarter note. */
  grid: z.union(GRIDS.map((n) => z.literal(n))).default(4),
  when: when.default({}),
  /**
   * A groove shared by the players: each section uses one of the grooves that fit it; parts with
   * patterns of that name play them there, and patterns of other grooves are not used.
   */
  groove: id.optional(),
};

/**
 * A row of hits, one character a step, `|` and spaces ignored: `X` accent, `x` normal, `o` soft, `g`
 * ghost, `2` `3` `4` that many even hits within the step, `.` rest.
 */
export const hits = z.string().regex(/^[Xxog234.| ]+$/, rule('hits'));

/** Drum sounds by name with their keys: those of General MIDI, and from 82 on those that General MIDI 2 adds. */
export const DRUM_SOUNDS = {
  kick: 36,
  kick_2: 35,
  side_stick: 37,
  snare: 38,
  clap: 39,
  snare_2: 40,
  tom_floor_low: 41,
  hat: 42,
  tom_floor: 43,
  hat_pedal: 44,
  tom_low: 45,
  hat_open: 46,
  tom_mid_low: 47,
  tom_mid: 48,
  crash: 49,
  tom_high: 50,
  ride: 51,
  china: 52,
  ride_bell: 53,
  tambourine: 54,
  splash: 55,
  cowbell: 56,
  crash_2: 57,
  vibraslap: 58,
  ride_2: 59,
  bongo_high: 60,
  bongo_low: 61,
  conga_mute: 62,
  conga_open: 63,
  conga_low: 64,
  timbale_high: 65,
  timbale_low: 66,
  agogo_high: 67,
  agogo_low: 68,
  cabasa: 69,
  maracas: 70,
  whistle_short: 71,
  whistle_long: 72,
  guiro_short: 73,
  guiro_long: 74,
  claves: 75,
  wood_block_high: 76,
  wood_block_low: 77,
  cuica_mute: 78,
  cuica_open: 79,
  triangle_mute: 80,
  triangle_open: 81,
  shaker: 82,
  jingle_bell: 83,
  bell_tree: 84,
  castanets: 85,
  surdo_mute: 86,
  surdo_open: 87,
} as const;

export type DrumSound = keyof typeof DRUM_SOUNDS;

export const drumRows = z.partialRecord(
  z.enum(Object.keys(DRUM_SOUNDS) as [DrumSound, ...DrumSound[]]),
  hits,
);

export const drumPattern = z.strictObject({ ...patternBase, rows: drumRows });

/** A fill replaces the end of the bar before a boundary. */
export const drumFill = z.strictObject({
  id,
  weight,
  /** Length in quarter notes. */
  quarters: z.number().positive().max(8),
  grid: patternBase.grid,
  when: when.default({}),
  rows: drumRows,
});

/**
 * A bass line or arpeggio, one token a step, separated by spaces (`|` ignored): `1 3 5 6 7 8 9` degrees
 * of the chord of the step (3, 5, 7 follow its quality), with `_` an octave lower or `^` an octave
 * higher (`5_`); `n` before a degree (`n1`) takes the next chord (anticipation); `<` chromatic approach
 * from below and `>` from above into the next chord's root; `w` a walking note chosen by the composer;
 * `-` hold; `.` rest; `*` dead note on the root. After a token: `!` accent, `'` staccato, `~` glide:
 * the end of the note bends to the pitch of the next one.
 */
const line = z
  .string()
  .regex(/^(\s*(\||-|\.|(?:n?[1356789][_^]?|[<>w*])[!'~]?)(?=\s|$))+\s*$/, rule('line'));

export const bassPattern = z.strictObject({ ...patternBase, line });

/**
 * Chords on a grid, one token a step, separated by spaces (`|` ignored): `X` `x` `o` strike the whole
 * voicing (accent, normal, soft); `1`..`6` its voices from the lowest, joined by `+` (`1+3`); `b` the
 * bass tone below the voicing, `u` all but the lowest voice; `t` only the top voice; `nx` strikes the
 * NEXT chord (anticipation); `-` hold; `.` rest. After a token: `!` accent, `'` staccato, `_` an octave
 * lower, `^` an octave higher.
 */
export const compingPattern = z.strictObject({
  ...patternBase,
  comp: z
    .string()
    .regex(
      /^(\s*(\||-|\.|n?(?:[Xxout]|b|[1-6](?:\+[1-6])*)[_^]?[!']?)(?=\s|$))+\s*$/,
      rule('comp'),
    ),
});

/** Attack rhythms a melody is built from: `X` accented, `x` attack, `-` hold, `.` rest. */
export const melodyRhythm = z.strictObject({
  ...patternBase,
  rhythm: z.string().regex(/^[Xx.\-| ]+$/, rule('rhythm')),
});

export type DrumPattern = z.infer<typeof drumPattern>;
export type DrumFill = z.infer<typeof drumFill>;
export type BassPattern = z.infer<typeof bassPattern>;
export type CompingPattern = z.infer<typeof compingPattern>;
export type MelodyRhythm = z.infer<typeof melodyRhythm>;
export type PatternCondition = z.infer<typeof when>;
