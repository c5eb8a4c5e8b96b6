/** @file The facts about a genre that the page, API and command line show. */
import { swingAt } from '../../genres/swing.ts';
import { FAMILIES } from '../../genres/families.ts';
import type { Genre, Mode, Part } from '../../genres/genre.ts';
import { beatLengths, parseMeter } from '../../theory/meter.ts';
import type { GenresNow, OwnGenre } from './genre-library.ts';
import {
  patternsOf,
  progressionsOf,
  usualFirst,
  type ShownPattern,
  type ShownProgression,
} from './genre-music.ts';

type Text = Genre['name'];

/** A General MIDI program, 0..127 (for drums: the kit), and the genre's name for it. */
export interface Instrument {
  readonly program: number;
  readonly name: Text;
}

export interface Swing {
  /** What swings: 8 eighths, 16 sixteenths. */
  readonly unit: 8 | 16;
  /** The least and the greatest share of a pair that its first note takes, 0.5..0.75. */
  readonly least: number;
  readonly most: number;
}

export interface GenreInfo {
  readonly id: string;
  readonly name: Text;
  readonly family: { readonly id: string; readonly name: Text };
  readonly aliases: readonly string[];
  readonly description: Text;
  /** Quarter notes per minute. */
  readonly tempo: Genre['tempo'];
  /** Such as `4/4`, the usual ones first. */
  readonly meters: readonly string[];
  /** Lengths of the beats of meters where they differ, in units of the lower number: 2, 2, 3 of `7/8`. */
  readonly groups: Readonly<Record<string, readonly number[]>>;
  /** How its notes swing at its tempos; null if it is played straight. */
  readonly swing: Swing | null;
  /** Such as `dorian`, the usual ones first. */
  readonly modes: readonly Mode[];
  /** The usual ones first. */
  readonly progressions: readonly ShownProgression[];
  readonly forms: readonly {
    readonly id: string;
    /** Length of the whole form with its optional sections. */
    readonly bars: number;
    readonly sections: readonly { readonly name: string; readonly bars: number }[];
  }[];
  readonly parts: readonly {
    readonly id: string;
    readonly name: Text;
    readonly role: Part['role'];
    /** The instruments that can play the part, the usual ones first. */
    readonly instruments: readonly Instrument[];
    /** Those that show the part best. */
    readonly patterns: readonly ShownPattern[];
  }[];
  /** Sources of the genre's patterns and facts. */
  readonly sources: readonly string[];
  /** Null for a built-in genre. */
  readonly own: OwnGenre | null;
}

export function genreInfo(genre: Genre, { own }: Pick<GenresNow, 'own'>): GenreInfo {
  const { id, name, aliases, description, tempo, sources } = genre;
  const family = FAMILIES.find((each) => each.id === genre.family);
  if (family === undefined) throw new Error(`The genre "${id}" is of no family.`);
  return {
    id,
    name,
    family: { id: family.id, name: family.name },
    aliases,
    description,
    tempo,
    meters: usualFirst(genre.meters).map(({ meter }) => meter),
    groups: groupsOf(genre),
    swing: swingOf(genre),
    modes: usualFirst(genre.harmony.modes).map(({ mode }) => mode),
    progressions: progressionsOf(genre),
    forms: usualFirst(genre.form).map((form) => ({
      id: form.id,
      bars: form.sections.reduce((bars, section) => bars + section.bars, 0),
      sections: form.sections.map((section) => ({ name: section.name, bars: section.bars })),
    })),
    parts: genre.parts.map((part) => ({
      id: part.id,
      name: part.name,
      role: part.role,
      instruments: usualFirst(part.programs).map(({ program, name }) => ({
        program,
        name: typeof name === 'string' ? { en: name, es: name } : name,
      })),
      patterns: patternsOf(genre, part),
    })),
    sources,
    own: own.get(id) ?? null,
  };
}

function groupsOf({ meters }: Genre): Record<string, readonly number[]> {
  const lengths = meters.map(({ meter, groups }) => {
    const beats = beatLengths({ ...parseMeter(meter), ...(groups && { groups }) });
    return [meter, beats] as const;
  });
  return Object.fromEntries(lengths.filter(([, beats]) => new Set(beats).size > 1));
}

function swingOf(genre: Genre): Swing | null {
  const { swing } = genre.feel;
  if (swing === undefined) return null;
  const { min, max } = genre.tempo;
  const between = swing.ratio.map(([bpm]) => bpm).filter((bpm) => min < bpm && bpm < max);
  const ratios = [min, ...between, max].map((bpm) => swingAt(genre, bpm));
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
  return most > 0.5 ? { unit: swing.unit, least, most } : null;
}
