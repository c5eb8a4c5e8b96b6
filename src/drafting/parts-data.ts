/** @file The parts of a folder as a genre file says them, and those that it lacks. */
import type { Genre } from '../genres/genre.ts';
import { builtinLibrary } from '../genres/loading/read-library.ts';
import type { GenreData } from '../genres/yaml/data.ts';
import { ROLES } from '../score/roles.ts';
import type { Catalogue } from '../texts/catalogue.ts';
import type { Language } from '../texts/language.ts';
import type { LearnedPattern } from './bar-patterns.ts';
import type { DraftNotes } from './draft-notes.ts';
import { learnedFills, type LearnedFill } from './fills.ts';
import { learnedMelody, relationOf } from './melody.ts';
import { NEEDED, partOf, plainPart } from './missing-parts.ts';
import { shippedByLikeness, type Likened } from './nearest-genre.ts';
import { playerOf, type LearnedPlayer } from './players.ts';
import { learnedBass, learnedComping, learnedDrums, type LearnedPart } from './rhythm-section.ts';
import type { Slot } from './slots.ts';
import { weightOf, type Found } from './tally.ts';

type Words = Catalogue['learnedGenres'];
type Range = readonly [number, number];

/** The data of a part of each slot, by id, with a comment above each pattern. */
export function partsData(
  slots: readonly Slot[],
  meters: readonly string[],
  words: Words,
  notes: DraftNotes,
  pieces: number,
): Record<string, GenreData> {
  const data: Record<string, GenreData> = {};
  for (const slot of slots) {
    const { id, players } = slot;
    const later = slots.slice(slots.indexOf(slot) + 1);
    const isFollowed = later.some(({ role }) => role === slot.role);
    const written = partData(slot, meters, isFollowed);
    if (!written) continue;
    const { part, comments } = written;
    data[id] = part;
    notes.add(['parts', id], words.inFiles({ files: players.length, of: pieces }));
    for (const text of playerTexts(written.player, words)) notes.add(['parts', id], text);
    if (written.phrases !== undefined)
      notes.add(['parts', id], words.phrases({ phrases: written.phrases }));
    for (const { path, found } of comments) {
      const text = words.found({ times: found.times, files: found.files.size });
      notes.add(['parts', id, ...path], text);
    }
    if (written.walks) notes.add(['parts', id], words.walking());
    const derived = players.filter(({ part: { fromChords } }) => fromChords).length;
    if (derived > players.length / 2)
      notes.add(['parts', id], slot.role === 'bass' ? words.fromChords() : words.topOfChords());
  }
  return data;
}

/** A part as a file says it, and how often its patterns were found. */
interface WrittenPart {
  readonly part: GenreData;
  readonly comments: readonly {
    readonly path: readonly string[];
    readonly found: Found<unknown>;
  }[];
  readonly player: LearnedPlayer;
  /** Whether it is a bass whose notes are chosen again each time. */
  readonly walks?: boolean;
  /** Of a melody: how many were found. */
  readonly phrases?: number;
}

/** Which instruments were found, and where the part lies to the beat. */
function playerTexts({ instruments, timing }: LearnedPlayer, words: Words): string[] {
  const found = instruments.map(({ value, files }) => ({ name: value, files: files.size }));
  return [
    ...(found.length > 1 ? [words.eachInFiles({ found })] : []),
    ...(timing ? [words.timing(timing)] : []),
  ];
}

/**
 * Undefined if there is a meter without a pattern for bars of any number of chords.
 *
 * @param isFollowed whether there is a lower voice of the same role: two lines that are written to the same
 *   melody would be one, so this one goes along with it in thirds.
 */
function partData(
  slot: Slot,
  meters: readonly string[],
  isFollowed: boolean,
): WrittenPart | undefined {
  const player = playerOf(slot, builtinLibrary().instruments);
  const written = (
    { patterns, style }: LearnedPart<object>,
    key: 'patterns' | 'rhythms',
    name: string,
  ): WrittenPart | undefined => {
    const own = key === 'rhythms' ? withTwo(patterns, meters) : patterns;
    const served = (meter: string): boolean =>
      own.some((each) => each.chordsPerBar === undefined && (each.meter ?? meter) === meter);
    if (!meters.every(served)) return undefined;
    const entries = own.map((each, i) => ({ id: `${name}_${i + 1}`, each }));
    return {
      part: {
        ...player.data,
        ...style,
        [key]: Object.fromEntries(entries.map(({ id, each }) => [id, patternData(each, own)])),
      },
      comments: entries.map(({ id, each }) => ({ path: [key, id], found: each.found })),
      player,
    };
  };
  switch (ROLES[slot.role].kind) {
    case 'drums': {
      const drums = written(learnedDrums(slot, meters), 'patterns', 'beat');
      return drums && slot.role === 'drums' ? withFills(drums, learnedFills(slot)) : drums;
    }
    case 'bass': {
      const learned = learnedBass(slot, meters, player.data['range'] as Range);
      const bass = written(learned, 'patterns', 'line');
      return bass && { ...bass, walks: learned.walks };
    }
    case 'chords':
      return written(learnedComping(slot, meters), 'patterns', 'figure');
    default: {
      const { patterns, style, phrases } = learnedMelody(slot, meters);
      const relation = slot.role === 'second_melody' && {
        relation: isFollowed ? 'thirds' : relationOf(slot),
      };
      const melody = written({ patterns, style: { ...style, ...relation } }, 'rhythms', 'rhythm');
      return melody && { ...melody, phrases };
    }
  }
}

/** Rhythms; a melody needs two in a meter, so one alone is there twice. */
function withTwo<P>(
  patterns: readonly LearnedPattern<P>[],
  meters: readonly string[],
): readonly LearnedPattern<P>[] {
  const single = meters.flatMap((meter) => {
    const own = patterns.filter((each) => (each.meter ?? meter) === meter);
    return own.length === 1 ? own : [];
  });
  return [...patterns, ...single];
}

function withFills(drums: WrittenPart, fills: readonly Found<LearnedFill>[]): WrittenPart {
  if (fills.length === 0) return drums;
  const { part, comments } = drums;
  const entries = fills.map((found, i) => {
    const { rows, grid, quarters } = found.value;
    const data = { weight: weightOf(found, fills), quarters, grid, ...rows };
    return { id: `fill_${i + 1}`, found, data };
  });
  return {
    ...drums,
    part: { ...part, fills: Object.fromEntries(entries.map(({ id, data }) => [id, data])) },
    comments: [...comments, ...entries.map(({ id, found }) => ({ path: ['fills', id], found }))],
  };
}

function patternData(
  { found, meter, chordsPerBar }: LearnedPattern<unknown>,
  all: readonly LearnedPattern<unknown>[],
): GenreData {
  const { rows, ...rest } = found.value as GenreData;
  const when = { ...(meter && { meter }), ...(chordsPerBar && { chordsPerBar }) };
  const rivals = all
    .filter((each) => each.meter === meter && String(each.chordsPerBar) === String(chordsPerBar))
    .map((each) => each.found);
  return {
    weight: weightOf(found as never, rivals as never),
    ...(Object.keys(when).length > 0 && { when }),
    ...rest,
    ...(rows as GenreData | undefined),
  };
}

/** The parts with those that the format needs and the folder lacks, of the most alike genre that has them. */
export function completed(
  own: Readonly<Record<string, GenreData>>,
  draft: Likened,
  words: Words,
  notes: DraftNotes,
  language: Language,
): Record<string, GenreData> {
  const parts: Record<string, GenreData> = { ...own };
  const roles = new Set(Object.values(own).map(({ role }) => role));
  for (const role of NEEDED) {
    if (roles.has(role) || (role === 'chords' && isHarmony(own))) continue;
    const name = ROLES[role].name[language];
    const found = firstWith(role, draft);
    parts[role] = found?.part ?? plainPart(role, draft.meters);
    const text = found
      ? words.noPart({ role: name, genre: found.genre.id })
      : words.plainPart({ role: name });
    notes.add(['parts', role], text);
  }
  return parts;
}

/** Whether there are chords without a part called so: a pad, or several voices beside the melody. */
function isHarmony(parts: Readonly<Record<string, GenreData>>): boolean {
  const roles = Object.values(parts).map(({ role }) => role);
  return roles.includes('pad') || roles.filter((role) => role === 'second_melody').length > 1;
}

/** Genres that are looked at for a part. */
const ASKED = 40;

function firstWith(
  role: (typeof NEEDED)[number],
  draft: Likened,
): { readonly genre: Genre; readonly part: GenreData } | undefined {
  for (const genre of shippedByLikeness(draft).slice(0, ASKED)) {
    const part = partOf(genre, role, draft.meters);
    if (part) return { genre, part };
  }
  return undefined;
}
