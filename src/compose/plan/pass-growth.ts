/** @file Tunes played several times over: developed, with solos over their chords or something between. */
import {
  bridgeLike,
  laidOut,
  offered,
  sectionFor,
  soloOver,
  thinned,
  type Entry,
  type FormParts,
} from './form-parts.ts';
import type { Genre } from '../../genres/genre.ts';
import { GROWN_NAMES, soloOn } from '../options/section-names.ts';
import type { GrownForm } from './form-growth.ts';
import {
  functionOf,
  isInstrumental,
  type Section,
  type SectionFunction,
} from './section-functions.ts';
import { fillBars, type MenuItem } from './section-menu.ts';

const GAIN = {
  opening: 8,
  madeOpening: 4,
  closing: 7,
  madeClosing: 4,
  between: 5,
  /** A solo on the first strain alone: only where nothing else fills the time. */
  strain: -1,
};
/** Above this factor, the last section is a goal to which the tempo rises. */
const FASTER = 1.03;

/** @param solos whether the passes between the first and the last are solos over the tune's chords. */
export function grownPasses(parts: FormParts, bars: number, solos: boolean): GrownForm[] {
  const { core } = parts;
  const last = core.at(-1)!;
  const once = core.filter(({ name }) => name === last.name).length === 1;
  // Soloists play over the whole tune, and a build belongs to its drop.
  const built = core.length > 1 && functionOf(core.at(-2)!) === 'pre';
  const goal = !solos && core.length > 2 && once && !built ? last : undefined;
  const cycle = goal ? core.slice(0, -1) : core;
  const length = cycle.reduce((sum, section) => sum + section.bars, 0);
  const grown: GrownForm[] = [];
  const most = Math.floor((bars - (goal?.bars ?? 0)) / length);
  for (let passes = Math.max(1, most - 2); passes <= most; passes++) {
    for (let from = 0; from <= cycle.length; from++) {
      // A frame around the form alone only where the form does not fit twice.
      const bare = passes === 1 && from === cycle.length && most > 1;
      if (bare || (passes === 1 && from === 0) || !returnsHome(cycle, from)) continue;
      if (solos && !isHalf(cycle, from)) continue;
      const filled = fillBars(menuOf(parts, cycle, goal, passes, from, solos), bars);
      if (filled) {
        const { chosen, left } = filled;
        const gain = filled.gain - DOUBLE_LOSS * doubles(parts, chosen);
        grown.push({ sections: laidOut(parts, chosen), left, gain });
      }
    }
  }
  return grown;
}

/** Whether a tune from this section on is all, half or nothing of it: so much players take of a chorus. */
function isHalf(cycle: readonly Section[], from: number): boolean {
  const length = (sections: readonly Section[]): number =>
    sections.reduce((sum, { bars }) => sum + bars, 0);
  return from === 0 || [0, 0.5].includes(length(cycle.slice(from)) / length(cycle));
}

/** Whether what comes once more at the end, if anything, is more than a solo or a rest. */
function returnsHome(cycle: readonly Section[], from: number): boolean {
  const tells = (section: Section): boolean => !['solo', 'thin'].includes(functionOf(section));
  return from === cycle.length || !cycle.some(tells) || cycle.slice(from).some(tells);
}

/** What a piece loses where a section follows itself though the form never has it twice in a row. */
const DOUBLE_LOSS = 10;

function doubles({ form }: FormParts, chosen: readonly { readonly what: Entry }[]): number {
  const twice = (names: readonly string[]): string[] =>
    names.filter((name, i) => i > 0 && name === names[i - 1]);
  const written = new Set(twice(form.sections.map(({ name }) => name)));
  const here = twice(chosen.map(({ what }) => what.section.name));
  return here.filter((name) => !written.has(name) && !name.startsWith(GROWN_NAMES.solo)).length;
}

/**
 * @param passes how often the whole cycle comes.
 * @param from the first of its sections that comes once more at the end; its length for none.
 */
function menuOf(
  parts: FormParts,
  cycle: readonly Section[],
  goal: Section | undefined,
  passes: number,
  from: number,
  solos: boolean,
): MenuItem<Entry>[] {
  const { genre, opening, closing, opens, closes } = parts;
  const between = solos ? [] : betweenOf(parts, cycle);
  const rise = (goal?.tempo ?? 1) > FASTER ? goal!.tempo : undefined;
  // A tune for soloists is framed by no more than its own introduction and tag.
  const framed = (entry: Entry, gain: number): MenuItem<Entry> =>
    solos ? { ...fixed(entry), gain } : offered(entry, gain);
  const items = opening ? [framed(opening, opens ? GAIN.opening : GAIN.madeOpening)] : [];
  const rounds = passes + (from < cycle.length ? 1 : 0);
  for (let pass = 0; pass < rounds; pass++) {
    const partial = pass === passes;
    const sections = partial ? cycle.slice(from) : cycle;
    const head = pass === 0 || pass === rounds - 1;
    sections.forEach((section, i) => {
      // A chorus that is both the second and the last is played in halves: solo, then the tune.
      const shared = rounds === 2 && pass === 1 && i < Math.floor(sections.length / 2);
      const free = solos && (!head || shared) && !isInstrumental(genre, section);
      if (solos && rounds === 1 && i > 0 && i === sections.length - 1) {
        items.push(...strainSolos(genre, sections));
      }
      const tempo = rise ? risen(section.tempo, rise, pass / rounds) : section.tempo;
      const entry = { ...section, tempo };
      items.push(fixed(free ? soloOver(genre, entry, soloOn(section.name)) : { section: entry }));
    });
    if (pass < rounds - 1 && between.length > 0) {
      items.push(offered(between[pass % between.length]!, GAIN.between));
    }
  }
  if (goal) items.push(fixed({ section: goal }));
  if (closing) items.push(framed(closing, closes ? GAIN.closing : GAIN.madeClosing));
  return items;
}

/** Two solos over the first strain of a tune that is played once, each of which may be left out. */
function strainSolos(genre: Genre, sections: readonly Section[]): MenuItem<Entry>[] {
  const strain = sections.find((section) => functionOf(section) === 'statement') ?? sections[0]!;
  const solo = soloOver(genre, strain, soloOn(strain.name));
  return [offered(solo, GAIN.strain), offered(solo, GAIN.strain)];
}

/** Something that comes once, in its own length. */
function fixed(what: Entry): MenuItem<Entry> {
  return { what, bars: [what.section.bars], gain: undefined };
}

function risen(tempo: number, goal: number, share: number): number {
  return Math.round(100 * (tempo + share * Math.max(0, goal - tempo))) / 100;
}

/** What stands between the passes, in turn: something else, a solo, a rest. */
function betweenOf(parts: FormParts, cycle: readonly Section[]): Entry[] {
  const { genre, adds } = parts;
  const main = cycle.find((section) => functionOf(section) === 'statement') ?? cycle[0]!;
  const insert = (use: SectionFunction, made: Entry | undefined): Entry[] => {
    if (cycle.some((section) => functionOf(section) === use)) return [];
    const own = sectionFor(parts, use);
    return own ? [{ section: own }] : made ? [made] : [];
  };
  return [
    ...insert('contrast', adds === 'all' || adds === 'sung' ? bridgeLike(main) : undefined),
    ...insert('solo', adds === 'all' ? soloOver(genre, main) : undefined),
    ...insert('thin', adds === 'nothing' ? undefined : thinned(genre, main, GROWN_NAMES.thin)),
  ];
}
