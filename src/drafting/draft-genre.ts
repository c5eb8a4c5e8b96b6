/** @file Drafts a genre file from the pieces of a folder. */
import { anObjectWith, expectArguments, LIST } from '../arguments/arguments.ts';
import type { Genre } from '../genres/genre.ts';
import { loadGenre } from '../genres/loading/load.ts';
import type { GenreData } from '../genres/yaml/data.ts';
import { texts, type Catalogue } from '../texts/catalogue.ts';
import type { Language } from '../texts/language.ts';
import { DraftNotes } from './draft-notes.ts';
import { findingsOf, type DraftFindings } from './findings.ts';
import { frameOf } from './frame.ts';
import { harmonyOf } from './harmony.ts';
import { lettered } from './forms.ts';
import { formsData } from './forms-data.ts';
import type { HeardPiece } from './heard-piece.ts';
import { shippedByLikeness } from './nearest-genre.ts';
import { completed, partsData } from './parts-data.ts';
import { slotsOf } from './slots.ts';
import { inOneMeter } from './in-one-meter.ts';

type Words = Catalogue['learnedGenres'];

/** What a draft is called. */
export interface DraftRequest {
  /** Id of the genre: lower-case words joined by `_`. */
  readonly id: string;
  /** One for both languages; without it, the id in words. */
  readonly name?: string;
  /** What the folder is called in descriptions and comments. */
  readonly folder: string;
  /** Of the comments (`en`). */
  readonly language?: Language;
}

/** A drafted genre. */
export interface GenreDraft {
  /** The YAML of its file. */
  readonly text: string;
  /** As it is read from the text. */
  readonly genre: Genre;
  /** The shipped genre that the pieces are most like, of whose family the draft is. */
  readonly like: Genre;
  /** How much was found in the pieces. */
  readonly found: DraftFindings;
}

/** Fewest pieces a genre is learned from. */
export const FEWEST_PIECES = 5;
/** Most pieces a genre is learned from. */
export const MOST_PIECES = 500;

/**
 * Drafts the file of a genre in which pieces like these are composed: their tempos, meters, feel, harmony,
 * forms, players and patterns, each weighted by how often it was found and with a comment that says so.
 * Players that the genre format needs and the pieces lack come from the shipped genre that is most like them.
 * The same pieces give the same draft.
 *
 * @param pieces 5 to 500; see {@link hearPiece}.
 * @throws RangeError for fewer or more pieces; GenreFileError if the id cannot be one.
 * @example
 * const pieces = files.flatMap(({ name, bytes }) => hearPiece(name, readMidi(bytes).score) ?? []);
 * const { text, genre } = draftGenre(pieces, { id: 'our_reels', folder: 'reels' });
 * new GenreComposer(genre).compose();
 */
export function draftGenre(pieces: readonly HeardPiece[], request: DraftRequest): GenreDraft {
  expectArguments('draftGenre(pieces, request)', {
    pieces: [pieces, LIST],
    request: [request, anObjectWith(['id', 'folder'])],
  });
  if (pieces.length < FEWEST_PIECES || pieces.length > MOST_PIECES) {
    throw new RangeError(
      `A genre is learned from ${FEWEST_PIECES} to ${MOST_PIECES} pieces, not ${pieces.length}.`,
    );
  }
  const making: Making = {
    pieces: inOneMeter(pieces).map(lettered),
    request,
    words: texts(request.language ?? 'en').learnedGenres,
    notes: new DraftNotes(),
  };
  const pitched = making.pieces.filter(isPitched).length;
  const isWhole = pitched >= HARMONIC * pieces.length;
  const { data, like, own } = isWhole ? wholeGenre(making) : withDrums(making);
  const { words, notes } = making;
  notes.add(['id'], words.head({ pieces: pieces.length, folder: request.folder }));
  const file = `${request.id}.yaml`;
  const text = notes.textOf(data, file);
  const bases = new Map([[like.id, { ...like }]]);
  const genre = loadGenre({ file, text }, bases);
  return { text, genre, like, found: findingsOf(genre, new Set(Object.keys(own)), isWhole) };
}

/** Share of the pieces that must have chords, for a genre to be more than its drums. */
const HARMONIC = 0.25;

const isPitched = ({ mainKey, chords }: HeardPiece): boolean =>
  mainKey !== undefined && chords.length > 0;

/** What a draft is made of, and of whose comments. */
interface Making {
  readonly pieces: readonly HeardPiece[];
  readonly request: DraftRequest;
  readonly words: Words;
  readonly notes: DraftNotes;
}

interface Drafted {
  readonly data: GenreData;
  readonly like: Genre;
  /** The parts that were found. */
  readonly own: Readonly<Record<string, GenreData>>;
}

/** A genre that says all that it is. */
function wholeGenre({ pieces, request, words, notes }: Making): Drafted {
  const { frame, played } = frameOf(pieces, words, notes);
  const slots = slotsOf(played);
  const forms = formsData(played, slots, words, notes);
  const harmony = harmonyOf(played.filter(isPitched), forms.sectionNames, words, notes);
  const own = partsData(slots, frame.meters, words, notes, played.length);
  const draft = { ...frame, progressions: harmony.progressions, parts: own };
  const [like] = shippedByLikeness(draft) as [Genre];
  notes.add(['family'], words.family({ genre: like.id }));
  const parts = completed(own, draft, words, notes, request.language ?? 'en');
  if (!slots.some(({ role }) => role === 'drums')) notes.add(['parts'], words.noDrums());
  return {
    data: {
      ...headOf(request),
      family: like.family,
      ...aboutOf(request, pieces.length),
      ...frame.data,
      harmony: harmony.data,
      form: forms.data,
      parts,
    },
    like,
    own,
  };
}

/** A genre that differs from a shipped one in its drums; all in one meter, which that has, too. */
function withDrums({ pieces, request, words, notes }: Making): Drafted {
  const { frame, played } = frameOf(pieces, words, notes, 1);
  const isDrums = ({ role }: { role: unknown }): boolean =>
    role === 'drums' || role === 'percussion';
  const parts = partsData(
    slotsOf(played).filter(isDrums),
    frame.meters,
    words,
    notes,
    played.length,
  );
  const [like] = shippedByLikeness({ ...frame, progressions: [], parts }).filter(
    (genre) =>
      genre.parts.some(isDrums) && genre.meters.every(({ meter }) => meter === frame.meters[0]),
  ) as [Genre];
  notes.add(['extends'], words.extended({ genre: like.id }));
  return {
    data: {
      ...headOf(request),
      extends: like.id,
      ...aboutOf(request, pieces.length),
      drop: ['feel', ...like.parts.filter(isDrums).map(({ id }) => `parts.${id}`)],
      ...frame.data,
      parts,
    },
    like,
    own: parts,
  };
}

function headOf({ id, name }: DraftRequest): GenreData {
  const words = id.replaceAll('_', ' ');
  const usual = words.charAt(0).toUpperCase() + words.slice(1);
  return { id, name: { en: name ?? usual, es: name ?? usual } };
}

function aboutOf({ folder, language = 'en' }: DraftRequest, pieces: number): GenreData {
  const about = { pieces, folder };
  return {
    description: {
      en: texts('en').learnedGenres.about(about),
      es: texts('es').learnedGenres.about(about),
    },
    sources: [texts(language).learnedGenres.source(about)],
  };
}
