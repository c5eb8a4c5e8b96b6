/** @file What a form and its genre offer to a piece that outgrows the form. */
import type { Form, Genre } from '../../genres/genre.ts';
import { GROWN_NAMES } from '../options/section-names.ts';
import { rolesOfKind, type RoleKind } from '../../score/roles.ts';
import type { FittedSection } from './form-fit.ts';
import type { MenuItem } from './section-menu.ts';
import {
  functionOf,
  isInstrumental,
  type Section,
  type SectionFunction,
} from './section-functions.ts';

/** A section of a grown form, before its returns are told from its first time. */
export interface Entry {
  readonly section: Section;
  readonly like?: string;
  readonly over?: string;
}

export interface FormParts {
  readonly genre: Genre;
  readonly form: Form;
  /** Sections that frame the piece; made where the genre has none and its family would have one. */
  readonly opening: Entry | undefined;
  readonly closing: Entry | undefined;
  /** Whether the form itself has them. */
  readonly opens: boolean;
  readonly closes: boolean;
  /** All other sections of the form, in order. */
  readonly core: readonly Section[];
  /** What the players of the family add of their own to a song. */
  readonly adds: Additions;
}

/**
 * `all`: intros, solos, bridges and breaks; `sung`: the same without solos; `layers`: intros and breaks, in which
 * players leave and come back; `nothing`: dances, cycles and composed music keep to the sections they are
 * written in.
 */
export type Additions = 'all' | 'sung' | 'layers' | 'nothing';

const ADDITIONS: Readonly<Partial<Record<string, Additions>>> = {
  electronic: 'layers',
  digital: 'layers',
  experimental: 'layers',
  hip_hop: 'layers',
  industrial: 'layers',
  cinematic: 'layers',
  new_age: 'layers',
  asian: 'nothing',
  classical: 'nothing',
  european: 'nothing',
  indian: 'nothing',
  middle_eastern: 'nothing',
};

/** Families whose songs stay songs where a machine drums. */
const SINGS: ReadonlySet<string> = new Set(['pop', 'rnb', 'soul', 'gospel', 'latin', 'caribbean']);

export function additionsOf({ family, parts }: Genre): Additions {
  const machine = parts.some((part) => 'kit' in part && part.kit === 'machine');
  const machined = SINGS.has(family) ? 'sung' : 'layers';
  return ADDITIONS[family] ?? (machine ? machined : 'all');
}

export function formParts(genre: Genre, form: Form): FormParts {
  const [first, second] = form.sections;
  const last = form.sections.at(-1)!;
  const opens =
    form.sections.length > 2 &&
    first!.name !== second!.name &&
    (functionOf(first!) === 'opening' || isInstrumental(genre, first!));
  // Players who come in one after the other: the form has its beginning.
  const entering = !opens && functionOf(first!) === 'opening';
  const closes = functionOf(last) === 'closing';
  const frame = new Set([...(opens ? [first!.name] : []), ...(closes ? [last.name] : [])]);
  const core = form.sections.filter(({ name }) => !frame.has(name));
  const tellings = core.filter((section) => functionOf(section) === 'statement');
  const main = tellings[0] ?? core[0]!;
  const elsewhere = (use: SectionFunction): Entry | undefined => {
    const section = inGenre(genre, use);
    return section && { section };
  };
  const adds = additionsOf(genre);
  const made = <T>(entry: T): T | undefined => (adds === 'nothing' ? undefined : entry);
  return {
    genre,
    form,
    opening: opens
      ? { section: first! }
      : entering
        ? undefined
        : (elsewhere('opening') ?? made(madeOpening(genre, main))),
    closing:
      (closes ? { section: last } : elsewhere('closing')) ??
      made(madeClosing(tellings.at(-1) ?? main)),
    opens,
    closes,
    core,
    adds,
  };
}

/** The first section for a purpose in the core of the form, else in the genre's other forms. */
export function sectionFor(
  { genre, form, core }: FormParts,
  use: SectionFunction,
): Section | undefined {
  const own = new Set(form.sections.map(({ name }) => name));
  return (
    core.find((section) => functionOf(section) === use) ??
    genre.form
      .flatMap(({ sections }) => sections)
      .find((section) => functionOf(section) === use && !own.has(section.name))
  );
}

function inGenre(genre: Genre, use: SectionFunction): Section | undefined {
  return genre.form
    .flatMap(({ sections }) => sections)
    .find((section) => functionOf(section) === use);
}

function idsOf({ parts }: Genre, ...kinds: RoleKind[]): string[] {
  const roles: readonly string[] = kinds.flatMap((kind) => rolesOfKind(kind));
  return parts.filter(({ role }) => roles.includes(role)).map(({ id }) => id);
}

/** The players begin the music of a section without its tune. */
function madeOpening(genre: Genre, main: Section): Entry {
  const section: Section = {
    ...main,
    name: GROWN_NAMES.opening,
    bars: 4,
    energy: Math.max(0.2, main.energy - 0.15),
    silent: idsOf(genre, 'melody'),
    cadence: 'half',
    transpose: 0,
  };
  return { section, like: main.name, over: main.name };
}

/** The tune once more, fading. */
function madeClosing(main: Section): Entry {
  const section: Section = {
    ...main,
    name: GROWN_NAMES.closing,
    bars: 4,
    energy: Math.max(0.2, main.energy - 0.1),
    cadence: 'full',
    transpose: 0,
  };
  return { section, like: main.name, over: main.name };
}

/** The lead plays freely over the chords of a section. */
export function soloOver(genre: Genre, base: Section, name: string = GROWN_NAMES.solo): Entry {
  const second = genre.parts.filter(({ role }) => role === 'second_melody').map(({ id }) => id);
  const section: Section = {
    ...base,
    name,
    energy: Math.min(1, base.energy + 0.1),
    silent: [...new Set([...base.silent, ...second])],
  };
  return { section, like: base.name, over: base.name };
}

/** Other chords and another tune in the manner of a section, which lead back to it. */
export function bridgeLike(base: Section): Entry {
  const section: Section = {
    ...base,
    name: GROWN_NAMES.contrast,
    energy: Math.min(0.9, base.energy + 0.12),
    cadence: 'half',
  };
  return { section, like: base.name };
}

/** The section without drums and bass. */
export function thinned(genre: Genre, base: Section, name: string): Entry {
  const section: Section = {
    ...base,
    name,
    bars: Math.min(base.bars, 8),
    energy: 0.4,
    silent: [...new Set([...base.silent, ...idsOf(genre, 'drums', 'bass')])],
    cadence: 'half',
  };
  return name === base.name ? { section } : { section, like: base.name, over: base.name };
}

/**
 * An entry on the menu: a short one may also be twice as long.
 *
 * @param gain undefined if it may not be left out.
 */
export function offered(what: Entry, gain?: number): MenuItem<Entry> {
  const { bars } = what.section;
  const use = functionOf(what.section);
  const stretches = bars <= 4 && use !== 'statement' && use !== 'lift' && use !== 'pre';
  return { what, bars: stretches ? [bars, 2 * bars] : [bars], gain };
}

/** Share of what is heard again that is played another way, by what a section is for. */
const DEVELOPMENT: Readonly<Record<SectionFunction, number>> = {
  opening: 0.2,
  statement: 0.8,
  pre: 0.7,
  lift: 0.7,
  contrast: 0.7,
  solo: 1,
  thin: 0.7,
  closing: 0.4,
};

/** A section of layered music that comes at least this often has several tunes in turn. */
const SEVERAL_TUNES = 4;
/** Each of them is heard this often before the next. */
const TIMES = 2;
const MOST_TUNES = 3;

/** Which of its tunes a section has the `index`th of `times` times, from 1; the last is the first again. */
function tuneOf(index: number, times: number): number {
  if (times < SEVERAL_TUNES || index === times - 1) return 1;
  return 1 + (Math.floor(index / TIMES) % MOST_TUNES);
}

/** Energy a section gains when it comes more often than the form says. */
const RISE = 0.04;

/** A section comes this often as it is written, if the form has it as often. */
const AS_WRITTEN = 2;

/** The entries as sections of a piece: as they are written, developed when they come again. */
export function laidOut(
  { form, core, adds }: FormParts,
  entries: readonly { readonly what: Entry; readonly bars: number }[],
): FittedSection[] {
  const uses = new Map<string, number>();
  const timesOf = (name: string): number =>
    adds === 'layers' ? entries.filter(({ what }) => what.section.name === name).length : 1;
  return entries.map(({ what: { section, like, over }, bars }, i) => {
    const { name } = section;
    const times = uses.get(name) ?? 0;
    uses.set(name, times + 1);
    const written = form.sections.filter((other) => other.name === name).length;
    const again = times >= Math.max(1, Math.min(written, AS_WRITTEN));
    const energy = Math.round(100 * Math.min(1, section.energy + (again ? RISE : 0))) / 100;
    return {
      section: { ...section, energy },
      bars,
      // What comes next begins the form again.
      closesForm: section.name === core.at(-1)!.name && baseOf(entries[i + 1]) === core[0]!.name,
      ...(like !== undefined && { like }),
      ...(over !== undefined && { over }),
      ...(again && { development: DEVELOPMENT[functionOf(section)] }),
      tune: tuneOf(times, timesOf(name)),
    };
  });
}

/** The section of the form that an entry is, or is played over. */
function baseOf(entry: { readonly what: Entry } | undefined): string | undefined {
  return entry && (entry.what.over ?? entry.what.section.name);
}
