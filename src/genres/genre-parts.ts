/** @file The parts of the genre format: drums, bass, chords and melodies. */
import { z } from 'zod';
import { ROLES, rolesOfKind, type RoleKind } from '../score/roles.ts';
import {
  bassPattern,
  compingPattern,
  DRUM_SOUNDS,
  drumFill,
  drumPattern,
  melodyRhythm,
  type DrumSound,
} from './genre-patterns.ts';
import { id, localized, midiNote, nameOrNames, unit, weight } from './genre-terms.ts';
import { rule } from './findings.ts';

/** Lowest and highest MIDI note a part may use. */
export const range = z.tuple([midiNote, midiNote]).refine(([low, high]) => high - low >= 7, {
  message: rule('range'),
});

/** General MIDI program numbers from 0, chosen by weight; `range` is what can be played on one. */
const programs = z
  .array(z.strictObject({ program: midiNote, name: nameOrNames, range: range.optional(), weight }))
  .min(1);

/** The common fields of all parts. */
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

/**
 * What the player does while notes sound. What is not said follows from the instrument that is drawn (see
 * playing-habits.ts).
 */
const expression = z
  .strictObject({
    /** How far phrases and long notes swell, 0..1. */
    swell: unit.optional(),
    /** Depth of the vibrato on long notes, 0..1. */
    vibrato: unit.optional(),
    /** The sustain pedal: down until the next chord, through the first half of each chord, or never. */
    pedal: z.enum(['chords', 'half', 'none']).optional(),
  })
  .optional();

export const drumPart = z.strictObject({
  ...partBase,
  role: z.enum(rolesOfKind('drums')),
  /**
   * `acoustic` parts are limited to two hands and two feet; `machine` and `section` (several players)
   * are not.
   */
  kit: z.enum(['acoustic', 'machine', 'section']).default('acoustic'),
  /** Share of a pattern's strokes that a piece may play otherwise than written. */
  variation: z.number().min(0).max(0.5).default(0.4),
  /** Drums that are played as written. */
  fixed: z.array(z.enum(Object.keys(DRUM_SOUNDS) as [DrumSound, ...DrumSound[]])).default([]),
  patterns: z.array(drumPattern).min(1),
  fills: z.array(drumFill).default([]),
  /** Sound played on the first beat after a fill. */
  arrival: z.enum(Object.keys(DRUM_SOUNDS) as [DrumSound, ...DrumSound[]]).optional(),
});

export const bassPart = z.strictObject({
  ...partBase,
  role: z.enum(rolesOfKind('bass')),
  range,
  expression,
  /** Whether the root must sound where the chord changes (an anticipated root counts). */
  rootOnChange: z.boolean().default(true),
  /** Probability that the last short note before a new chord becomes an approach to its root. */
  approach: unit.default(0),
  /** Share of the pattern's notes replaced by others that fit; low if a riff repeats unchanged. */
  variation: z.number().min(0).max(0.5).default(0.06),
  patterns: z.array(bassPattern).min(1),
});

/**
 * How a part makes room for the lead: it lies `below` it and gives way to its long notes, only gives way
 * (`beside` it), or pays it no heed (`free`), as a drone.
 */
const room = z.enum(['below', 'beside', 'free']).default('below');

/** How chords are laid out. */
export const voicing = z.strictObject({
  style: z.enum(['close', 'drop2', 'open', 'shell', 'triad', 'power', 'octaves']),
  /** Number of voices, 1..6. */
  voices: z.int().min(1).max(6),
  /** Leave the root to the bass. */
  rootless: z.boolean().default(false),
  /** Probability that a chord gets one of its allowed tensions. */
  tensions: unit.default(0),
});

export const chordPart = z.strictObject({
  ...partBase,
  role: z.enum(rolesOfKind('chords')),
  range,
  expression,
  room,
  voicing,
  /** Share of a pattern's strikes that a piece may play otherwise than written. */
  variation: z.number().min(0).max(0.5).default(0.3),
  patterns: z.array(compingPattern).min(1),
});

export const melodyPart = z.strictObject({
  ...partBase,
  role: z.enum(rolesOfKind('melody')),
  range,
  expression,
  /** How the part relates to the main melody; only for second_melody. */
  relation: z
    .enum(['thirds', 'sixths', 'unison', 'echo', 'imitation', 'counter', 'riff'])
    .optional(),
  /**
   * Delay of an echo after the melody, in quarter notes; default 0.75. Only for the relation `echo`.
   */
  delay: z.number().min(0.125).max(8).optional(),
  /** Only for second_melody, whose line `below` the lead sounds above it or on its pitch only in its rests. */
  room,
  /** Usual bars of a phrase. */
  phraseBars: z.int().min(1).max(8).default(4),
  /**
   * `sung`: phrases of several lengths that breathe, run on or are held, as a singer's or a fiddler's;
   * `even`: all of the usual length, as riffs and chants.
   */
  phrasing: z.enum(['sung', 'even']).default('sung'),
  /** Share of phrases that begin with a pickup before their bar; even phrases have none. */
  pickups: unit.default(0.5),
  /** Weights of tones on weak positions; strong beats take chord tones (or resolved neighbours). */
  tones: z.strictObject({ chord: unit, scale: unit, chromatic: unit }),
  /** Share of steps among the moves to another tone; near 0 the line arpeggiates. */
  stepwise: unit.default(0.7),
  /** Share of repeated tones, as in chants and spoken verses; default about a tenth. */
  repeats: unit.optional(),
  /**
   * Intervals by which a tune may be known, by weight; one is drawn for a piece and stands in the head of its
   * motifs. `arpeggio` breaks a chord, `approach` falls by a third and leads by semitone into its goal.
   */
  signature: z
    .partialRecord(
      z.enum(['third', 'fourth', 'fifth', 'sixth', 'seventh', 'octave', 'arpeggio', 'approach']),
      weight,
    )
    .refine((intervals) => Object.keys(intervals).length > 0)
    .optional(),
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

export const part = z.discriminatedUnion('role', [drumPart, bassPart, chordPart, melodyPart]);

/** The defaults of a part of this role, by field; none for an unknown role. */
export function partDefaults(role: unknown): Readonly<Record<string, unknown>> {
  const shapes = [drumPart, bassPart, chordPart, melodyPart];
  const schema = shapes.find(({ shape }) => shape.role.options.includes(role as never));
  return Object.fromEntries(
    Object.entries(schema?.shape ?? {}).flatMap(([key, field]) =>
      field instanceof z.ZodDefault ? [[key, field.def.defaultValue as unknown]] : [],
    ),
  );
}

export type Part = z.infer<typeof part>;
export type DrumPart = z.infer<typeof drumPart>;
export type BassPart = z.infer<typeof bassPart>;
export type ChordPart = z.infer<typeof chordPart>;
export type MelodyPart = z.infer<typeof melodyPart>;

/** The kind of a part. */
export type PartKind = Exclude<RoleKind, 'none'>;

interface PartsByKind {
  readonly drums: DrumPart;
  readonly bass: BassPart;
  readonly chords: ChordPart;
  readonly melody: MelodyPart;
}

/** Dispatches on the kind of a part. */
export function byKind<T>(
  part: Part,
  todo: { readonly [K in PartKind]: (part: PartsByKind[K]) => T },
): T {
  const act = todo[ROLES[part.role].kind] as (part: Part) => T;
  return act(part);
}
