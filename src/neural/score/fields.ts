/**
 * @file What a score model knows of a step of a piece: fields of a few values each, which are columns of
 *   one table. The order and sizes of the fields are part of every trained model.
 */
import type { Role } from '../../score/roles.ts';
import { DURATIONS, INSTRUMENTS, POSITIONS } from './score-notes.ts';

/** Tracks that are told apart. */
export const SLOTS = 16;
/** General MIDI programs, then drum kits. */
export const PROGRAMS = 129;
export const KIT_PROGRAM = 128;
/** MIDI note numbers, then the drums of a kit by theirs. */
export const PITCHES = 256;
/** Velocities 1..127 in steps of eight. */
export const VELOCITIES = 16;

/** Roles by column; a role that is added later goes to the end. */
export const ROLE_COLUMNS: readonly Role[] = [
  'melody',
  'second_melody',
  'chords',
  'pad',
  'bass',
  'drums',
  'percussion',
  'other',
];

/** Columns of roles, some for those to come. */
const ROLE_FIELD = 12;

/** Families of genres by column; one that is added later goes to the end. */
export const FAMILY_COLUMNS: readonly string[] = [
  ...['african', 'asian', 'blues', 'caribbean', 'cinematic', 'classical', 'country', 'digital'],
  ...['electronic', 'european', 'experimental', 'folk', 'funk', 'gospel', 'hip_hop', 'indian'],
  ...['industrial', 'jazz', 'latin', 'metal', 'middle_eastern', 'new_age', 'pop', 'punk'],
  ...['rnb', 'rock', 'russian', 'ska', 'soul'],
];

/** Meters by column; all others share the last one. */
export const METER_COLUMNS: readonly string[] = [
  ...['4/4', '3/4', '2/4', '6/8', '2/2', '3/8', '9/8', '12/8', '5/4', '7/8', '6/4', '3/2'],
  ...['4/8', '5/8', '7/4', '4/2', '1/4', '8/8', '10/8', '11/8', '13/8', '15/8', 'other'],
];

/** Kinds of sections by column, and the names of sections that are of that kind. */
export const SECTION_COLUMNS: readonly (readonly [kind: string, called: RegExp])[] = [
  ['intro', /^(intro|opening|alap|count)/i],
  ['verse', /^(verse|strophe|a\b|a\d?$|theme_a|head|estrofa|verso)/i],
  ['build', /^(pre|build|rise|lift)/i],
  ['chorus', /^(chorus|refrain|hook|drop|montuno|coro|estribillo)/i],
  ['bridge', /^(bridge|middle|b\b|b\d?$|theme_b|puente)/i],
  ['solo', /^(solo|instrumental|improvis)/i],
  ['break', /^(break|interlude|stop|turn)/i],
  ['outro', /^(outro|coda|tag|ending|end\b|final)/i],
  ['other', /^/],
];

/** Places in a section that are told apart, counted from its first bar and from its last. */
export const PLACES = 8;
/** Classes of quarter notes a minute; see {@link tempoClass}. */
export const TEMPOS = 16;
/** Classes of the number of onsets in a bar; see {@link densityClass}. */
export const DENSITIES = 8;
/** Octaves of the mean pitch of a bar. */
export const REGISTERS = 11;

/** Sizes of the fields, in the order of their columns. */
const SIZES = {
  /** Fills up rows of ids; adds a constant. */
  blank: 1,
  /** A bar line, which is a step of its own before the notes of its bar. */
  bar: 1,
  /** A step of the cells that are filled in at the end. */
  fill: 1,
  position: POSITIONS,
  slot: SLOTS,
  role: ROLE_FIELD,
  instrument: INSTRUMENTS,
  program: PROGRAMS,
  pitch: PITCHES,
  pitchClass: 12,
  duration: DURATIONS.length,
  velocity: VELOCITIES,
  family: 40,
  tempo: TEMPOS,
  meter: 24,
  section: 12,
  /** Bars since the first of the section. */
  placeFromStart: PLACES,
  /** Bars to the last of the section. */
  placeToEnd: PLACES,
  chordRoot: 12,
  chordTone: 12,
  noChord: 1,
  density: DENSITIES,
  register: REGISTERS,
  /** A track whose notes are hidden in this bar, to be filled in at the end. */
  hidden: SLOTS,
  /** A track that is filled in in this bar. */
  filled: SLOTS,
} as const;

export type Field = keyof typeof SIZES;

/** The first column of each field. */
export const COLUMN = Object.fromEntries(
  Object.entries(SIZES).map(([field], i, all) => [
    field,
    all.slice(0, i).reduce((sum, [, size]) => sum + size, 0),
  ]),
) as Readonly<Record<Field, number>>;

/** Number of columns. */
export const COLUMNS = Object.values(SIZES).reduce((sum: number, size) => sum + size, 0);

/** Numbers of columns a step may have. */
export const FEATURES = 40;

/** Columns of what is known of a track: slot, role, instrument and program. */
export const SLOT_FEATURES = 4;

/** Columns of tracks, counted from one before the first, which stands for what is not told. */
export const SLOT_COLUMNS = 1 + SLOTS + ROLE_FIELD + INSTRUMENTS + PROGRAMS;

/** Columns of the chord at a place: root and tones, of at most seven. */
export const CHORD_FEATURES = 8;

/** Columns of a chord, counted from the first: roots, tones, no chord, and that none is told. */
export const CHORD_COLUMNS = 26;
export const NO_CHORD = 24;
export const CHORD_UNTOLD = 25;

/** The heads, in the order in which they are chained, with the number of their classes. */
export const HEADS = {
  /** Positions, then the end of the bar. */
  time: POSITIONS + 1,
  slot: SLOTS,
  pitch: PITCHES,
  duration: DURATIONS.length,
  velocity: VELOCITIES,
} as const;

export type Head = keyof typeof HEADS;

export const HEAD_NAMES = Object.keys(HEADS) as readonly Head[];

/** The class of the time head that ends a bar. */
export const BAR_END = POSITIONS;

/** Column of a role. */
export function roleColumn(role: Role): number {
  return COLUMN.role + ROLE_COLUMNS.indexOf(role);
}

/** Column of a meter. */
export function meterColumn(numerator: number, denominator: number): number {
  const at = METER_COLUMNS.indexOf(`${numerator}/${denominator}`);
  return COLUMN.meter + (at < 0 ? METER_COLUMNS.length - 1 : at);
}

/** Column of a section by its name. */
export function sectionColumn(name: string): number {
  return COLUMN.section + SECTION_COLUMNS.findIndex(([, called]) => called.test(name));
}

/** Column of a family of genres; undefined for one without a column. */
export function familyColumn(family: string): number | undefined {
  const at = FAMILY_COLUMNS.indexOf(family);
  return at < 0 ? undefined : COLUMN.family + at;
}

/** Class of a tempo in quarter notes a minute: sixteen of about a fifth of an octave each, from 36 up. */
export function tempoClass(perMinute: number): number {
  return bounded(Math.round(5 * Math.log2(perMinute / 36)), TEMPOS);
}

/** Class of the number of onsets in a bar: none, 1, 2, 3-4, 5-8, 9-16, 17-32, more. */
export function densityClass(onsets: number): number {
  return onsets === 0 ? 0 : bounded(1 + Math.ceil(Math.log2(onsets)), DENSITIES);
}

/** Class of a velocity, 1..127. */
export function velocityClass(velocity: number): number {
  return bounded(velocity >> 3, VELOCITIES);
}

/** A velocity in the middle of its class. */
export function velocityOf(level: number): number {
  return Math.max(1, 8 * level + 4);
}

function bounded(value: number, classes: number): number {
  return Math.min(classes - 1, Math.max(0, value));
}
