/** @file The genre format: what one YAML file in genres/<family>/<id>.yaml says, as a zod schema. */
import { z } from 'zod';
import { EXPECTED } from './wording.ts';

/** A text in both languages of the program. */
const localized = z.strictObject({ en: z.string().min(1), es: z.string().min(1) });

const id = z.string().regex(/^[a-z0-9]+(_[a-z0-9]+)*$/, EXPECTED.id.en);
const weight = z.number().positive().default(1);
const midiNote = z.int().min(0).max(127);
const unit = z.number().min(0).max(1);

/** Such as `4/4`, `6/8`, `7/8`. */
const meter = z.string().regex(/^([1-9]|1\d|2[0-4])\/(2|4|8|16)$/, EXPECTED.meter.en);

/** General MIDI program numbers from 0, chosen by weight. */
const programs = z
  .array(z.strictObject({ program: midiNote, name: z.string().min(1), weight }))
  .min(1);

/** Lowest and highest MIDI note a part may use. */
const range = z.tuple([midiNote, midiNote]).refine(([low, high]) => high - low >= 7, {
  message: EXPECTED.range.en,
});

/** When a pattern may play; a missing condition is always true. */
const when = z.strictObject({
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

/** What all patterns share. */
const patternBase = {
  id,
  weight,
  /** Length in bars; the grid below holds exactly bars x quarters per bar x grid steps. */
  bars: z.int().min(1).max(8).default(1),
  /** Steps in a quarter note: 2 eighths, 3 eighth triplets, 4 sixteenths, 6, 8, 12. */
  grid: z.union([2, 3, 4, 6, 8, 12].map((n) => z.literal(n))).default(4),
  when: when.default({}),
  /**
   * A figure the players know together: a section plays one of the grooves that fit it, and parts with
   * patterns of that name take them there; patterns of other grooves rest.
   */
  groove: id.optional(),
};

/**
 * A row of hits, one character a step, `|` and spaces ignored:
 * `X` accent, `x` normal, `o` soft, `g` ghost, `2` `3` `4` that many even hits in the step, `.` rest.
 */
const hits = z.string().regex(/^[Xxog234.| ]+$/, EXPECTED.hits.en);

/** Drum sounds by name; their General MIDI key numbers are in drum-kit.ts. */
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
} as const;

export type DrumSound = keyof typeof DRUM_SOUNDS;

const drumRows = z.partialRecord(
  z.enum(Object.keys(DRUM_SOUNDS) as [DrumSound, ...DrumSound[]]),
  hits,
);

const drumPattern = z.strictObject({ ...patternBase, rows: drumRows });

/** A fill replaces the end of the bar before a boundary. */
const drumFill = z.strictObject({
  id,
  weight,
  /** Length in quarter notes. */
  quarters: z.number().positive().max(8),
  grid: patternBase.grid,
  when: when.default({}),
  rows: drumRows,
});

/**
 * A bass line or arpeggio, one token a step, separated by spaces (`|` ignored):
 * `1 3 5 6 7 8 9` degrees of the chord of the step (3, 5, 7 follow its quality), with `_` an octave
 * lower or `^` an octave higher (`5_`); `n` before a degree (`n1`) takes the next chord (anticipation);
 * `<` chromatic approach from below and `>` from above into the next chord's root; `w` a walking note
 * chosen by the composer; `-` the note goes on; `.` rest; `*` dead note on the root.
 * After a token: `!` accent, `'` staccato, `~` glide into the next note.
 */
const line = z
  .string()
  .regex(
    /^(\s*(\||-|\.|(?:n?[1356789][_^]?|[<>w*])[!'~]?)(?=\s|$))+\s*$/,
    EXPECTED.line.en,
  );

const bassPattern = z.strictObject({ ...patternBase, line });

/**
 * Chords on a grid, one token a step, separated by spaces (`|` ignored): `X` `x` `o` strike the whole
 * voicing (accent, normal, soft); `1`..`6` its voices from the lowest, joined by `+` (`1+3`);
 * `b` the bass tone below the voicing, `u` all but the lowest voice; `t` only the top voice;
 * `nx` strikes the NEXT chord (anticipation); `-` goes on; `.` rest.
 * After a token: `!` accent, `'` staccato, `_` an octave lower, `^` an octave higher.
 */
const compingPattern = z.strictObject({
  ...patternBase,
  comp: z
    .string()
    .regex(
      /^(\s*(\||-|\.|n?(?:[Xxout]|b|[1-6](?:\+[1-6])*)[_^]?[!']?)(?=\s|$))+\s*$/,
      EXPECTED.comp.en,
    ),
});

/** Attack rhythms a melody is built from: `X` accented, `x` attack, `-` goes on, `.` rest. */
const melodyRhythm = z.strictObject({
  ...patternBase,
  rhythm: z.string().regex(/^[Xx.\-| ]+$/, EXPECTED.rhythm.en),
});

/** What all parts share. */
const partBase = {
  id,
  name: localized,
  programs,
  /** Mean velocity, 1..127. */
  level: z.int().min(1).max(127).default(84),
  /** Milliseconds; negative pushes ahead of the beat, positive lays back. */
  timing: z.number().min(-40).max(40).default(0),
  /** Section energy range in which the part plays. */
  energy: z.tuple([unit, unit]).default([0, 1]),
};

const drumPart = z.strictObject({
  ...partBase,
  role: z.enum(['drums', 'percussion']),
  /** `acoustic` parts are held to two hands and two feet; `machine` and `section` (several players) are not. */
  kit: z.enum(['acoustic', 'machine', 'section']).default('acoustic'),
  patterns: z.array(drumPattern).min(1),
  fills: z.array(drumFill).default([]),
  /** Sound struck on the first beat after a fill. */
  arrival: z.enum(Object.keys(DRUM_SOUNDS) as [DrumSound, ...DrumSound[]]).optional(),
});

const bassPart = z.strictObject({
  ...partBase,
  role: z.literal('bass'),
  range,
  /** Whether the root must sound where the chord changes (an anticipated root counts). */
  rootOnChange: z.boolean().default(true),
  /** Probability that the last short note before a new chord becomes an approach to its root. */
  approach: unit.default(0),
  /** Share of the pattern's notes exchanged for others that fit; low where one riff goes round unchanged. */
  variation: z.number().min(0).max(0.5).default(0.06),
  patterns: z.array(bassPattern).min(1),
});

const chordPart = z.strictObject({
  ...partBase,
  role: z.enum(['chords', 'pad']),
  range,
  voicing: z.strictObject({
    style: z.enum(['close', 'drop2', 'open', 'shell', 'triad', 'power', 'octaves']),
    /** Number of voices, 1..6. */
    voices: z.int().min(1).max(6),
    /** Leave the root to the bass. */
    rootless: z.boolean().default(false),
    /** Probability that a chord gets one of its allowed tensions. */
    tensions: unit.default(0),
  }),
  patterns: z.array(compingPattern).min(1),
});

const melodyPart = z.strictObject({
  ...partBase,
  role: z.enum(['melody', 'second_melody']),
  range,
  /** How the part relates to the main melody; only for second_melody. */
  relation: z.enum(['thirds', 'sixths', 'unison', 'imitation', 'counter', 'riff']).optional(),
  /** Bars of a phrase. */
  phraseBars: z.int().min(1).max(8).default(4),
  /** Weights of tones on weak positions; strong beats take chord tones (or resolved neighbours). */
  tones: z.strictObject({ chord: unit, scale: unit, chromatic: unit }),
  /** Probability of a step (against a leap) between neighbouring notes. */
  stepwise: unit.default(0.7),
  /** Shapes of a phrase, by weight. */
  contours: z
    .partialRecord(z.enum(['arch', 'valley', 'rising', 'falling', 'wave', 'flat']), weight)
    .default({ arch: 2, wave: 1, falling: 1 }),
  /** Share of the phrase's length left silent at its end. */
  breath: unit.default(0.15),
  /** Probability of each ornament where it fits. */
  ornaments: z
    .partialRecord(z.enum(['grace', 'mordent', 'turn', 'trill', 'slide', 'fall']), unit)
    .default({}),
  rhythms: z.array(melodyRhythm).min(2),
});

export const MODES = [
  'major',
  'minor',
  'dorian',
  'phrygian',
  'lydian',
  'mixolydian',
  'locrian',
  'harmonic_minor',
  'melodic_minor',
  'phrygian_dominant',
  'major_pentatonic',
  'minor_pentatonic',
  'blues',
] as const;

/**
 * Bars separated by `|`, chords of a bar by spaces (sharing it equally), `%` repeats the bar before,
 * `.` lets the chord before go on for its share. Roman numerals count from the major scale of the
 * tonic in every mode (so minor writes bIII, bVI, bVII); upper case has a major third, lower case a
 * minor one; then the quality (`7`, `maj7`, `6`, `9`, `13`, `sus4`, `ø7`, `°7`, `+`, `5`, `add9`,
 * `7b9`, ...); `/3` `/5` `/7` puts that chord tone in the bass, `/ii` applies the chord to a degree
 * (V7/ii), `@1` puts that degree of the key in the bass (pedal).
 */
const progressionBars = z.string().min(1);

/** One or two bars in the notation above. */
const cadence = z.strictObject({
  bars: progressionBars,
  weight,
  /** Modes it fits; missing fits every mode of the genre. */
  modes: z.array(z.enum(MODES)).optional(),
});

const harmony = z.strictObject({
  modes: z.array(z.strictObject({ mode: z.enum(MODES), weight })).min(1),
  /** Preferred tonics as note names; default all, those with few accidentals first. */
  tonics: z.array(z.string().regex(/^[A-G][b#]?$/, EXPECTED.tonic.en)).optional(),
  progressions: z
    .array(
      z.strictObject({
        id,
        weight,
        /** Sections it serves; missing serves any. */
        sections: z.array(z.string()).min(1).optional(),
        /** Modes it fits; missing fits every mode of the genre. */
        modes: z.array(z.enum(MODES)).optional(),
        bars: progressionBars,
      }),
    )
    .min(2),
  /** Replace the last bars of a section, by what comes next. */
  cadences: z.strictObject({
    /** Asks: ends a section that goes on. */
    half: z.array(cadence).default([]),
    /** Answers: ends a section on the tonic. */
    full: z.array(cadence).default([]),
    /** Leads back to the start of the form. */
    turnaround: z.array(cadence).default([]),
    /** The last bars of the piece; the last chord is held. */
    ending: z.array(cadence).min(1),
  }),
  /** Tensions the style adds, by chord quality as written above: scale degrees such as `9`, `#11`, `13`. */
  tensions: z.record(z.string(), z.array(z.string())).default({}),
});

const form = z.strictObject({
  id,
  weight,
  sections: z
    .array(
      z.strictObject({
        /** Equal names are the same music again: `A`, `B`, `verse`, `chorus`, `intro`, `coda`. */
        name: z.string().min(1),
        bars: z.int().min(1).max(64),
        energy: unit,
        /** Left out when the piece is shorter than the form. */
        optional: z.boolean().default(false),
        /** Ids of parts that are silent here. */
        silent: z.array(id).default([]),
        /** Semitones its key lies above (below) that of the piece: a last chorus a tone up, a trio a fourth up. */
        transpose: z.int().min(-11).max(11).default(0),
        /** How it ends; default full for the last section and `half` before a section of the same name. */
        cadence: z.enum(['half', 'full', 'turnaround', 'none']).optional(),
      }),
    )
    .min(1),
});

export const genreSchema = z.strictObject({
  id,
  name: localized,
  aliases: z.array(z.string().min(1)).default([]),
  /** One of the 29 families, such as `latin` (see families.ts). */
  family: id,
  description: localized,
  /** Where the patterns and facts come from. */
  sources: z.array(z.string().min(1)).default([]),
  tempo: z
    .strictObject({ min: z.number().min(20), max: z.number().max(400), mode: z.number() })
    .refine((t) => t.min <= t.mode && t.mode <= t.max, { message: EXPECTED.tempo.en }),
  meters: z
    .array(
      z.strictObject({
        meter,
        weight,
        /** Lengths of the beats in units of the meter's lower number, where unusual: [2, 2, 2, 3] of 9/8. */
        groups: z.array(z.int().min(1).max(6)).min(1).optional(),
      }),
    )
    .min(1),
  feel: z
    .strictObject({
      /** Long-short ratio of a pair: 0.5 straight, 0.667 triplet; [bpm, ratio] points, linear between. */
      swing: z
        .strictObject({
          /** The note value that swings: 8 eighths, 16 sixteenths. */
          unit: z.union([z.literal(8), z.literal(16)]),
          ratio: z.array(z.tuple([z.number(), z.number().min(0.5).max(0.75)])).min(1),
        })
        .optional(),
      /** Whether patterns of several bars count from the section's start or from the song's (clave styles). */
      align: z.enum(['section', 'song']).default('section'),
      /** Standard deviations of human playing: timing in milliseconds, velocity in MIDI units. */
      humanize: z
        .strictObject({ timing: z.number().min(0).max(30), velocity: z.number().min(0).max(20) })
        .default({ timing: 5, velocity: 5 }),
      /** How the last chord sounds: held to the end of its bar, or one short stroke of all. */
      ending: z.enum(['held', 'short']).default('held'),
      /** Velocity factors of the beats of a bar, by meter. */
      accents: z.record(meter, z.array(z.number().min(0.5).max(1.5))).default({}),
    })
    .prefault({}),
  harmony,
  form: z.array(form).min(1),
  parts: z
    .array(z.discriminatedUnion('role', [drumPart, bassPart, chordPart, melodyPart]))
    .min(3),
});

export type Genre = z.infer<typeof genreSchema>;
export type Part = Genre['parts'][number];
export type DrumPart = z.infer<typeof drumPart>;
export type BassPart = z.infer<typeof bassPart>;
export type ChordPart = z.infer<typeof chordPart>;
export type MelodyPart = z.infer<typeof melodyPart>;
export type DrumPattern = z.infer<typeof drumPattern>;
export type DrumFill = z.infer<typeof drumFill>;
export type BassPattern = z.infer<typeof bassPattern>;
export type CompingPattern = z.infer<typeof compingPattern>;
export type MelodyRhythm = z.infer<typeof melodyRhythm>;
export type PatternCondition = z.infer<typeof when>;
export type Mode = (typeof MODES)[number];
export type Cadence = z.infer<typeof cadence>;
export type Form = z.infer<typeof form>;
