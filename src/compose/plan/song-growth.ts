/** @file Long songs: stanzas of verse and chorus, with a bridge, a solo or a break before the last chorus. */
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
import { GROWN_NAMES } from '../options/section-names.ts';
import type { GrownForm } from './form-growth.ts';
import { functionOf, type Section, type SectionFunction } from './section-functions.ts';
import { fillBars, type Filled, type MenuItem } from './section-menu.ts';

type Item = MenuItem<Entry>;

/** What a song gains by each of its optional sections. */
const GAIN = {
  opening: 14,
  closing: 15,
  own: 12,
  bridge: 9,
  solo: 7,
  break: 6,
  pre: 8,
  lastLift: 8,
  otherLift: -1,
  interlude: 2,
  double: 2,
};

/** Bars of a song for each bar of a stanza and stanza: the rest is what stands between and around. */
const AROUND = 1.75;
/** What a song loses by each stanza more or less. */
const STANZA_LOSS = 14;
/** From this length on a song tells a second verse, whatever else there would be room for. */
const TWO_VERSES = { song: 64, told: 12, loss: 60 };

/** A song of n bars, or undefined if the form has no chorus or drop. */
export function grownSong(parts: FormParts, bars: number): GrownForm[] {
  const song = songOf(parts);
  if (!song) return [];
  const stanza = lengthOf(tells(song) ? eachOnce(song.stanza) : song.stanza);
  const usual = bars / (AROUND * stanza * (loopsLonger(parts, song, bars) ? LONGER : 1));
  const grown: GrownForm[] = [];
  for (let stanzas = 1; stanzas <= Math.ceil(usual) + 2; stanzas++) {
    const ways = [menuOf(parts, song, stanzas, bars)];
    if (stanzas === 1) ways.push(shortMenuOf(parts, song));
    for (const [i, menu] of ways.entries()) {
      const filled = fillBars(menu, bars);
      if (!filled) continue;
      grown.push({
        sections: laidOut(parts, filled.chosen),
        left: filled.left,
        gain:
          filled.gain -
          STANZA_LOSS * Math.abs(stanzas - usual) -
          i * GAIN.lastLift -
          (tellsOnce(song, filled.chosen, bars) ? TWO_VERSES.loss : 0),
      });
    }
  }
  return grown;
}

interface Song {
  /** Before the first stanza: a hook that comes first. */
  readonly front: readonly Section[];
  readonly stanza: readonly Section[];
  /** All of the song's own sections that may stand in a stanza, by name, in order. */
  readonly versions: ReadonlyMap<string, readonly Section[]>;
  /** What stands between stanzas, in order. */
  readonly between: readonly Section[];
  readonly lift: Section;
  readonly lastLift: Section;
}

function songOf({ core, genre }: FormParts): Song | undefined {
  const lifts = core.filter((section) => functionOf(section) === 'lift');
  const lastLift = lifts.at(-1);
  if (!lastLift) return undefined;
  const isLift = (section: Section | undefined): boolean =>
    section !== undefined && functionOf(section) === 'lift';
  const begins = core.findIndex((section) => ['statement', 'pre'].includes(functionOf(section)));
  const start = Math.max(0, begins);
  let end = core.findIndex((section, i) => i >= start && isLift(section));
  if (end < 0) return undefined;
  while (isLift(core[end])) end++;
  const stanza = core.slice(start, end);
  const others = core.slice(end).filter((section) => {
    const use = functionOf(section);
    return use === 'contrast' || use === 'solo' || use === 'thin';
  });
  const raised = genre.form
    .flatMap(({ sections }) => sections)
    .find((section) => section.name === lastLift.name && section.transpose > 0);
  const versions = new Map(
    stanza.map(({ name, bars }) => [
      name,
      core.filter((s) => s.name === name && s.bars === bars && s.transpose === 0),
    ]),
  );
  return {
    front: core.slice(0, start).filter(isLift),
    stanza: stanza.map((section) => ({ ...section, transpose: 0 })),
    versions,
    between: others,
    lift: lifts[0]!,
    lastLift: raised ? { ...lastLift, transpose: raised.transpose } : lastLift,
  };
}

function menuOf(parts: FormParts, song: Song, stanzas: number, bars: number): Item[] {
  const { genre, opening, closing, adds } = parts;
  const layers = adds === 'layers';
  const longer = loopsLonger(parts, song, bars);
  const loop = (section: Section, gain?: number): Item => {
    const lengths = longer && section.bars <= 8 ? [section.bars, 2 * section.bars] : [section.bars];
    return { what: { section }, bars: lengths, gain };
  };
  const items: Item[] = [
    ...(opening ? [offered(opening, GAIN.opening)] : []),
    ...song.front.map((section) => loop(section)),
  ];
  const pre = sectionFor(parts, 'pre');
  const hasPre = song.stanza.some((section) => functionOf(section) === 'pre');
  const inserts = insertsOf(parts, song);
  const uses = new Map<string, number>();
  for (let stanza = 0; stanza < stanzas; stanza++) {
    if (opening && !layers && stanza % 2 === 1 && stanzas > 2) {
      items.push({ what: opening, bars: [opening.section.bars], gain: GAIN.interlude });
    }
    const heard = new Set<string>();
    for (const section of song.stanza) {
      const { name } = section;
      const versions = song.versions.get(name) ?? [];
      const use = uses.get(name) ?? 0;
      uses.set(name, use + 1);
      const version = versions[Math.min(use, versions.length - 1)] ?? section;
      if (pre && !hasPre && functionOf(section) === 'lift' && !heard.has(name)) {
        items.push(loop({ ...pre, transpose: 0 }, GAIN.pre));
      }
      items.push(loop(version, heard.has(name) ? GAIN.double : undefined));
      heard.add(name);
    }
    if (layers) items.push(...inserts.filter((_, i) => i === stanza % inserts.length));
    else {
      items.push(...inserts.filter((_, i) => Math.min(stanzas - 1, 1 + i) === stanza));
    }
  }
  if (!layers) items.push(offered(thinned(genre, song.lift, song.lift.name), GAIN.break));
  if (song.lastLift.transpose !== 0) {
    items.push(loop({ ...song.lastLift, transpose: 0 }, GAIN.otherLift));
  }
  items.push(loop(song.lastLift), ...(closing ? [offered(closing, GAIN.closing)] : []));
  return items;
}

/** One stanza and its frame: a song too short for a chorus that returns. */
function shortMenuOf({ opening, closing }: FormParts, { front, stanza }: Song): Item[] {
  return [
    ...(opening ? [offered(opening, GAIN.opening)] : []),
    ...[...front, ...eachOnce(stanza)].map((section) => offered({ section })),
    ...(closing ? [offered(closing, GAIN.closing)] : []),
  ];
}

/** From these lengths on, loops may be twice as long as written: builds and drops, and where verses are told. */
const LONG = { drops: 60, verses: 96 };
/** How much longer a stanza then is. */
const LONGER = 1.4;

/** Whether loops may be twice as long as written; a stanza that repeats them itself is long enough. */
function loopsLonger({ adds }: FormParts, song: Song, bars: number): boolean {
  const repeats = eachOnce(song.stanza).length < song.stanza.length;
  return adds === 'layers' && !repeats && bars >= (tells(song) ? LONG.verses : LONG.drops);
}

/** Whether a long song tells no more than one short verse. */
function tellsOnce(song: Song, chosen: Filled<Entry>['chosen'], bars: number): boolean {
  if (!tells(song) || bars < TWO_VERSES.song) return false;
  const told = song.stanza.filter((section) => functionOf(section) === 'statement');
  const { name } = told.find((section) => section.name === 'verse') ?? told[0]!;
  const verses = chosen.filter(({ what }) => what.section.name === name);
  return verses.reduce((sum, verse) => sum + verse.bars, 0) < TWO_VERSES.told;
}

function tells({ stanza }: Song): boolean {
  return stanza.some((section) => functionOf(section) === 'statement');
}

/** What stands after the second stanza, after the third, ...; in layered music between all of them. */
function insertsOf(parts: FormParts, song: Song): Item[] {
  const { genre, adds } = parts;
  const main = song.stanza.find((section) => functionOf(section) === 'statement') ?? song.lift;
  const inserts = song.between.map((section) => offered({ section }, GAIN.own));
  const insert = (use: SectionFunction, made: Entry | undefined, gain: number): void => {
    if ([...song.stanza, ...song.between].some((section) => functionOf(section) === use)) return;
    const own = sectionFor(parts, use);
    const entry = own ? { section: own } : made;
    if (entry) inserts.push(offered(entry, gain));
  };
  const sung = adds === 'all' || adds === 'sung';
  insert('contrast', sung ? bridgeLike(main) : undefined, GAIN.bridge);
  if (adds !== 'sung') insert('solo', sung ? soloOver(genre, main) : undefined, GAIN.solo);
  const thin = adds === 'layers' ? thinned(genre, song.lift, GROWN_NAMES.thin) : undefined;
  insert('thin', thin, adds === 'layers' ? GAIN.bridge : GAIN.break);
  return inserts;
}

/** The sections without those that repeat one before them, which may be left out. */
function eachOnce(sections: readonly Section[]): Section[] {
  return sections.filter(
    ({ name }, i) => sections.findIndex((section) => section.name === name) === i,
  );
}

function lengthOf(sections: readonly Section[]): number {
  return sections.reduce((sum, { bars }) => sum + bars, 0);
}
