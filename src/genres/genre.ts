/** @file The genre format: the contents of a YAML file genres/<family>/<id>.yaml, as a zod schema. */
import { z } from 'zod';
import { part } from './genre-parts.ts';
import { accents, id, localized, meter, unit, weight } from './genre-terms.ts';
import { rule } from './findings.ts';

export { byKind } from './genre-parts.ts';
export type { BassPart, ChordPart, DrumPart, MelodyPart, Part } from './genre-parts.ts';
export { DRUM_SOUNDS } from './genre-patterns.ts';
export type {
  BassPattern,
  CompingPattern,
  DrumFill,
  DrumPattern,
  DrumSound,
  MelodyRhythm,
  PatternCondition,
} from './genre-patterns.ts';

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
  'rast',
  'bayati',
  'sika',
  'huzam',
  'saba',
  'slendro',
  'pelog',
] as const;

/**
 * Bars separated by `|`, chords of a bar by spaces (sharing it equally), `%` repeats the previous bar,
 * `.` holds the previous chord for its share. Roman numerals count from the major scale of the tonic in
 * every mode (so minor writes bIII, bVI, bVII); upper case has a major third, lower case a minor one;
 * then the quality (`7`, `maj7`, `6`, `9`, `13`, `sus4`, `ø7`, `°7`, `+`, `5`, `add9`, `7b9`, ...);
 * `/3` `/5` `/7` puts that chord tone in the bass, `/ii` applies the chord to a degree (V7/ii), `@1`
 * puts that degree of the key in the bass (pedal).
 */
const progressionBars = z.string().min(1);

/** One or two bars in the notation above. */
export const cadence = z.strictObject({
  bars: progressionBars,
  weight,
  /** Modes it fits; default every mode of the genre. */
  modes: z.array(z.enum(MODES)).optional(),
});

/** Note names, each as often as players choose it. */
const tonics = z.array(z.string().regex(/^[A-G][b#]?$/, rule('tonic'))).min(1);

export const harmony = z.strictObject({
  modes: z
    .array(
      z.strictObject({
        mode: z.enum(MODES),
        weight,
        /**
         * Degrees of the key on which a tune rests over a drone, such as `3` and `7`: weighted like
         * chord tones, while the tonic is reserved for the end of a phrase.
         */
        rests: z.array(z.string()).min(1).optional(),
        /**
         * Cents by which degrees of the key lie beside the twelve-tone pitch, `{ "3": -40 }`, in place of
         * those that the mode brings (see DETUNINGS in theory/scale.ts).
         */
        cents: z.record(z.string(), z.number().min(-70).max(70)).optional(),
        /** Its preferred tonics: an Irish tune is in D major or E dorian, hardly in E major. */
        tonics: tonics.optional(),
      }),
    )
    .min(1),
  /**
   * Preferred tonics of all modes; default all, those with few accidentals first. A mode's own tonics
   * that are among them are preferred to the others.
   */
  tonics: tonics.optional(),
  progressions: z
    .array(
      z.strictObject({
        id,
        weight,
        /** Sections it fits; default any. */
        sections: z.array(z.string()).min(1).optional(),
        /** Modes it fits; default every mode of the genre. */
        modes: z.array(z.enum(MODES)).optional(),
        bars: progressionBars,
      }),
    )
    .min(2),
  /** Cadences that replace the last bars of a section, by what comes next. */
  cadences: z.strictObject({
    /** Open: ends a section that continues. */
    half: z.array(cadence).default([]),
    /** Closed: ends a section on the tonic. */
    full: z.array(cadence).default([]),
    /** Leads back to the start of the form. */
    turnaround: z.array(cadence).default([]),
    /** The last bars of the piece; the last chord is held. */
    ending: z.array(cadence).min(1),
  }),
  /** Tensions the style adds, by chord quality as written above: scale degrees such as `9`, `#11`, `13`. */
  tensions: z.record(z.string(), z.array(z.string())).default({}),
});

export const form = z.strictObject({
  id,
  weight,
  /**
   * How it fills a piece much longer than itself: `song` by stanzas, a bridge or solo and a last chorus;
   * `vamp` by choruses on and on once they have begun; `choruses` by blues choruses; `solos` by solos over
   * the whole tune; `set` by other tunes in other keys, each at most three times; `da_capo` by another
   * tune and the first again; `passes` by developed returns. Default by its sections and the family.
   */
  grows: z.enum(['song', 'vamp', 'choruses', 'solos', 'set', 'da_capo', 'passes']).optional(),
  sections: z
    .array(
      z.strictObject({
        /**
         * Sections with equal names repeat the same music: `A`, `B`, `verse`, `chorus`, `intro`,
         * `coda`.
         */
        name: z.string().min(1),
        bars: z.int().min(1).max(64),
        energy: unit,
        /**
         * Semitones by which the lead lies above the middle of its range; default 4 where a song lifts
         * (`chorus`, `refrain`, `hook`, `drop`, `climax`, `estribillo`, `coro`), else 0.
         */
        lift: z.int().min(-6).max(9).optional(),
        /** Omitted if the piece is shorter than the form. */
        optional: z.boolean().default(false),
        /** Ids of parts that are silent here. */
        silent: z.array(id).default([]),
        /** Transposition of its key in semitones: a last chorus a tone up, a trio a fourth up. */
        transpose: z.int().min(-11).max(11).default(0),
        /** Its tempo as a factor of the piece's: 0.8 for a slow opening, 1.5 where the dance starts. */
        tempo: z.number().min(0.5).max(2).default(1),
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
  /** Sources of the patterns and facts. */
  sources: z.array(z.string().min(1)).default([]),
  tempo: z
    .strictObject({ min: z.number().min(20), max: z.number().max(400), mode: z.number() })
    .refine((t) => t.min <= t.mode && t.mode <= t.max, { message: rule('tempo') }),
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
      /** Share of the tempo lost towards the last chord; 0 ends in time, as dances do. */
      ritardando: z.number().min(0).max(0.7).default(0),
      /** Velocity factors of the beats of a bar, by meter. */
      accents: z.record(meter, accents).default({}),
    })
    .prefault({}),
  harmony,
  form: z.array(form).min(1),
  parts: z.array(part).min(3),
});

export type Genre = z.infer<typeof genreSchema>;
export type Mode = (typeof MODES)[number];
export type Cadence = z.infer<typeof cadence>;
export type Form = z.infer<typeof form>;
