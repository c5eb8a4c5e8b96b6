/** @file The harmony of a folder as a genre file says it: modes, progressions, cadences. */
import type { Mode } from '../genres/genre.ts';
import type { GenreData } from '../genres/yaml/data.ts';
import type { Catalogue } from '../texts/catalogue.ts';
import { keyOf } from '../theory/key.ts';
import { pitchName } from '../theory/pitch.ts';
import { SCALES } from '../theory/scale.ts';
import type { DraftNotes } from './draft-notes.ts';
import { freeId } from './forms.ts';
import type { HeardPiece } from './heard-piece.ts';
import {
  asOneOf,
  CADENCES,
  learnedCadences,
  learnedProgressions,
  type LearnedProgression,
} from './progressions.ts';
import { tally, weightOf, type Found } from './tally.ts';

type Words = Catalogue['learnedGenres'];

const MOST_MODES = 3;
/** Least share of the pieces that a mode must have; one that a single file has is not theirs. */
const LEAST = 0.1;
const MOST_PROGRESSIONS = 12;
const MOST_TONICS = 7;

export interface LearnedHarmony {
  readonly data: GenreData;
  readonly progressions: readonly { readonly bars: string; readonly weight: number }[];
}

/**
 * @param pieces with keys and chords, at least one.
 * @param sections names in the forms of the genre.
 */
export function harmonyOf(
  pieces: readonly HeardPiece[],
  sections: ReadonlySet<string>,
  words: Words,
  notes: DraftNotes,
): LearnedHarmony {
  const found = tally(
    pieces.map(({ mainKey, name }) => ({ value: mainKey!.mode, file: name })),
    String,
  );
  const frequent = found.filter(
    ({ share, files }, i) =>
      i === 0 || (i < MOST_MODES && files.size > 1 && share >= LEAST * pieces.length),
  );
  const progressions = learnedProgressions(
    pieces,
    frequent.map(({ value }) => value),
    MOST_PROGRESSIONS,
  );
  // A mode whose chords are never clear cannot be composed in.
  const modes = frequent.filter(({ value }) => progressions.some(({ mode }) => mode === value));
  const data = progressionsData(progressions, modes, sections, words, notes);
  if (modes.length > 1) {
    const found = modes.map(({ value, files }) => ({
      name: value.replaceAll('_', ' '),
      files: files.size,
    }));
    notes.add(['harmony', 'modes'], words.eachInFiles({ found }));
  }
  return {
    progressions: Object.values(data).map(({ bars, weight }) => ({ bars, weight })),
    data: {
      modes: Object.fromEntries(
        modes.map((each) => [
          each.value,
          {
            weight: weightOf(each, modes),
            tonics: tonicsOf(
              pieces,
              each.value,
              modes.map(({ value }) => value),
            ),
          },
        ]),
      ),
      progressions: data,
      cadences: cadencesData(
        pieces,
        modes.map(({ value }) => value),
        words,
        notes,
      ),
    },
  };
}

/** The tonics of a mode, the most frequent first. */
function tonicsOf(pieces: readonly HeardPiece[], mode: Mode, modes: readonly Mode[]): string[] {
  const own = pieces.filter(({ mainKey }) => asOneOf(mainKey!.mode, modes) === mode);
  return tally(
    own.map(({ mainKey, name }) => ({ value: mainKey!.tonic, file: name })),
    String,
  )
    .slice(0, MOST_TONICS)
    .map(({ value }) => pitchName(keyOf(value, mode).tonic));
}

type ProgressionData = Record<string, { weight: number; bars: string } & GenreData>;

function progressionsData(
  progressions: readonly LearnedProgression[],
  modes: readonly Found<Mode>[],
  sections: ReadonlySet<string>,
  words: Words,
  notes: DraftNotes,
): ProgressionData {
  const all = progressions.map(({ found }) => found);
  const data: ProgressionData = {};
  const ids = new Set<string>();
  const put = (bars: string, rest: GenreData, weight: number): string => {
    const id = freeId(idOf(bars), ids);
    ids.add(id);
    data[id] = { weight, ...rest, bars };
    return id;
  };
  for (const { mode, bars, found, section } of progressions) {
    const own = section !== undefined && sections.has(section) ? { sections: [section] } : {};
    const inMode = modes.length > 1 ? { modes: [mode] } : {};
    const id = put(bars, { ...own, ...inMode }, weightOf(found, all));
    const text = words.found({ times: found.times, files: found.files.size });
    notes.add(['harmony', 'progressions', id], text);
  }
  // The format asks for two.
  if (progressions.length === 1) put(`${progressions[0]!.bars} | %`, {}, 1);
  return data;
}

/** `i_iv_v`: the first roots. */
function idOf(bars: string): string {
  const roots = bars
    .split(/[\s|]+/)
    .filter((chord) => /[IViv]/.test(chord))
    .map((chord) => /^[b#]?[IViv]+/.exec(chord)?.[0].replace('#', 's').toLowerCase() ?? '');
  const different = roots.filter((root, i) => i === 0 || root !== roots[i - 1]);
  return different.slice(0, 4).join('_') || 'home';
}

function cadencesData(
  pieces: readonly HeardPiece[],
  modes: readonly Mode[],
  words: Words,
  notes: DraftNotes,
): GenreData {
  const learned = learnedCadences(pieces, modes);
  const data: Record<string, GenreData[]> = {};
  for (const kind of CADENCES) {
    const own = learned.filter((each) => each.kind === kind);
    const served = modes.filter((mode) => own.some((each) => each.mode === mode));
    const usual = modes.filter((mode) => !served.includes(mode));
    data[kind] = [
      ...own.map(({ mode, found }) => ({
        weight: weightOf(
          found,
          own.filter((each) => each.mode === mode).map((each) => each.found),
        ),
        ...(modes.length > 1 && { modes: [mode] }),
        bars: found.value,
      })),
      ...usual.map((mode) => ({
        ...(modes.length > 1 && { modes: [mode] }),
        bars: USUAL[kind][isMinor(mode) ? 'minor' : 'major'],
      })),
    ];
    if (own.length === 0) notes.add(['harmony', 'cadences', kind], words.usualCadences());
  }
  return data;
}

const USUAL = {
  half: { major: 'V', minor: 'V' },
  full: { major: 'V | I', minor: 'V | i' },
  ending: { major: 'V | I', minor: 'V | i' },
} as const;

const isMinor = (mode: Mode): boolean => (SCALES[mode] as readonly number[]).includes(3);
