/** @file The parts of a folder as a genre file says them, and those that it lacks. */
import type { Genre } from '../genres/genre.ts';
import { builtinLibrary } from '../genres/loading/read-library.ts';
import type { GenreData } from '../genres/yaml/data.ts';
import { ROLES } from '../score/roles.ts';
import type { Catalogue } from '../texts/catalogue.ts';
import type { Language } from '../texts/language.ts';
import type { LearnedPattern } from './bar-patterns.ts';
import type { DraftNotes } from './draft-notes.ts';
import { learnedFills } from './fills.ts';
import { learnedMelody, relationOf } from './melody.ts';
import { NEEDED, partOf, plainPart } from './missing-parts.ts';
import { shippedByLikeness, type Likened } from './nearest-genre.ts';
import { playerOf } from './players.ts';
import { learnedBass, learnedComping, learnedDrums, type LearnedPart } from './rhythm-section.ts';
import type { Slot } from './slots.ts';
import { weightOf } from './tally.ts';

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
    const part = partData(slot, meters, words, notes);
    if (!part) continue;
    data[id] = part;
    notes.add(['parts', id], words.inFiles({ files: players.length, of: pieces }));
    const derived = players.filter(({ part: { fromChords } }) => fromChords).length;
    if (derived > players.length / 2) notes.add(['parts', id], words.fromChords());
  }
  return data;
}

function partData(
  slot: Slot,
  meters: readonly string[],
  words: Words,
  notes: DraftNotes,
): GenreData | undefined {
  const player = playerOf(slot, builtinLibrary().instruments);
  const path = ['parts', slot.id];
  const kind = ROLES[slot.role].kind;
  const write = (
    { patterns, style }: LearnedPart<object>,
    key: 'patterns' | 'rhythms',
    name: string,
  ): GenreData | undefined => {
    // Every meter needs a pattern for bars of any number of chords; melodies two.
    const served = (meter: string): boolean =>
      patterns.filter((each) => !each.forChanges && (each.meter ?? meter) === meter).length > 0;
    if (!meters.every(served)) return undefined;
    const entries = patterns.map((each, i) => [`${name}_${i + 1}`, patternData(each, patterns)] as const);
    for (const [i, [id]] of entries.entries()) {
      const { times, files } = patterns[i]!.found;
      notes.add([...path, key, id], words.found({ times, files: files.size }));
    }
    return { ...player, ...style, [key]: Object.fromEntries(entries) };
  };
  switch (kind) {
    case 'drums': {
      const part = write(learnedDrums(slot, meters), 'patterns', 'beat');
      const fills = slot.role === 'drums' ? learnedFills(slot) : [];
      if (!part || fills.length === 0) return part;
      const entries = fills.map((found, i) => {
        const { rows, grid, quarters } = found.value;
        const id = `fill_${i + 1}`;
        const text = words.found({ times: found.times, files: found.files.size });
        notes.add([...path, 'fills', id], text);
        return [id, { weight: weightOf(found, fills), quarters, grid, ...rows }] as const;
      });
      return { ...part, fills: Object.fromEntries(entries) };
    }
    case 'bass': {
      const learned = learnedBass(slot, meters, player['range'] as Range);
      if (learned.patterns.some(({ found }) => /w.*w/.test((found.value as { line: string }).line)))
        notes.add(path, words.walking());
      return write(learned, 'patterns', 'line');
    }
    case 'chords':
      return write(learnedComping(slot, meters), 'patterns', 'figure');
    default: {
      const learned = learnedMelody(slot, meters);
      const relation = slot.role === 'second_melody' && { relation: relationOf(slot) };
      const part = write(learned, 'rhythms', 'rhythm');
      return part && { ...part, ...relation };
    }
  }
}

function patternData(
  { found, meter, forChanges }: LearnedPattern<unknown>,
  all: readonly LearnedPattern<unknown>[],
): GenreData {
  const { rows, ...rest } = found.value as GenreData;
  const when = { ...(meter && { meter }), ...(forChanges && { chordsPerBar: [2, 3, 4] }) };
  const rivals = all
    .filter((each) => each.meter === meter && each.forChanges === forChanges)
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
    if (roles.has(role) || (role === 'chords' && roles.has('pad'))) continue;
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
