/** @file GenreComposer: a piece, or one of its parts, in a genre. */
import { anObject, either, expectArguments, isRecord, TEXT } from '../arguments/arguments.ts';
import { fuseGenres } from '../genres/fusion/fusion.ts';
import { GENRE } from '../genres/genre-shape.ts';
import type { Genre, Mode } from '../genres/genre.ts';
import { builtinGenres, type GenreRegistry } from '../genres/registry/registry.ts';
import { rolesOfKind, type Role } from '../score/roles.ts';
import type { Note, Score } from '../score/score.ts';
import type { NoteAdvisor } from './advice/advisor.ts';
import { performedParts, type PerformedPart } from './arrangement.ts';
import type { Advised } from './drawn-lines.ts';
import type { Beginning } from './ideas/beginning.ts';
import type { IdeaWriter } from './ideas/idea-writer.ts';
import { withComplexity } from './options/complexity.ts';
import { withDensity } from './options/density.ts';
import { blendOfParts, type PartBlend } from './options/part-blend.ts';
import { checkPartOptions, type PartOptions } from './options/part-options.ts';
import { makePlan, type PlanOptions } from './plan/make-plan.ts';
import type { SongPlan } from './plan/song-plan.ts';
import { scoreOfParts } from './score-of-parts.ts';
import { progressionWeights } from './progression-weights.ts';
import { withWrittenIdeas, type Written } from './written-ideas.ts';

export interface GenreComposerOptions extends PartOptions {
  /** Any integer; equal seeds give equal pieces. Default 1. */
  readonly seed?: number;
  /** `Eb`, `C minor`, `D dorian`; default the genre's own choice. */
  readonly key?: string;
  /** Quarter notes per minute, 20..400; default the genre's own choice. */
  readonly tempo?: number;
  /** One of the genre's modes, such as `harmonic_minor`; overrides a mode named in `key`. */
  readonly mode?: Mode;
  /** One of the genre's meters, such as `3/4`. */
  readonly meter?: string;
  /** Id of one of the genre's forms. */
  readonly form?: string;
  /**
   * Chords every part obeys, repeated or cut to the length: `Dm7 G7 | Cmaj7 A7b9`, symbols or Roman
   * numerals, `%`, `N.C.`, slash chords. Without `key`, the likeliest key is used.
   */
  readonly chords?: string;
  /** 0 sparse .. 1 busy; 0.5, the default, is the genre as authored. */
  readonly density?: number;
  /** 0 plain .. 1 rich; 0.5, the default, is the genre as authored. */
  readonly complexity?: number;
  /** A model that takes part: one of single lines in melody and bass, a score model in every part. */
  readonly neuralModel?: NoteAdvisor | IdeaWriter | TakingPart;
  /** The model's share, 0..1, for all parts or for each; 0 is the rules alone. Default 0.3. */
  readonly blend?: number | Partial<PartBlend>;
  /** Stops composing with a model, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /**
   * Called while a model that writes ideas composes, each time that more bars of the piece are there; not
   * by rules alone, nor with a model of single lines.
   *
   * @example
   * const score = await new GenreComposer('pop', {
   *   neuralModel: model,
   *   onBeginning: ({ score, bars }) => play(score, { until: bars }),
   * }).compose({ bars: 64 });
   */
  readonly onBeginning?: (beginning: Beginning) => void;
  /** Where genre ids are looked up; by default the built-in genres. */
  readonly registry?: GenreRegistry;
}

/** A model that takes part in one of the two ways. */
export interface TakingPart {
  takingPart(): NoteAdvisor | IdeaWriter;
}

/** Two genres, by id or as objects, and the share of the second, 0..1. */
export interface GenreFusion {
  readonly fusion: readonly [a: string | Genre, b: string | Genre, ratio: number];
}

export interface PieceLength {
  /** 1..256; default {@link DEFAULT_BARS}. */
  readonly bars?: number;
}

/** Default length of a piece, in bars. */
export const DEFAULT_BARS = 32;
/** Default seed of a request. */
export const DEFAULT_SEED = 1;

const LENGTH = anObject('{ bars: 32 }');
const OPTIONS = anObject('{ seed: 7 }');
const GENRE_ID = { ...TEXT, words: 'the id of a genre' };
const ANY_GENRE = either(either(GENRE_ID, GENRE), {
  words: "{ fusion: ['pop', 'funk', 0.5] }",
  fits: isFusion,
});

/**
 * Composes in one genre. All methods read the same plan, so single parts of a given length are exactly
 * those of the whole piece of that length.
 *
 * @example
 * const composer = new GenreComposer('bossa_nova', { seed: 7, key: 'D minor' });
 * const score = await composer.compose({ bars: 32 });
 * await writeFile('bossa_nova.mid', writeMidi(score));
 */
export class GenreComposer {
  readonly genre: Genre;
  readonly #seed: number;
  readonly #options: Omit<PlanOptions, 'seed' | 'bars'> & PartOptions;
  readonly #advised: Advised | undefined;
  readonly #written: Written | undefined;
  readonly #pieces = new Map<number, Promise<Piece>>();

  /**
   * @throws UnknownGenreError when there is no such genre.
   * @throws FusionError when two genres cannot be fused.
   * @throws RangeError when the blend, the density, the complexity, a program or a seed is out of
   *   range.
   * @throws NotInGenreError when an option names a part or section the genre does not have.
   */
  constructor(genre: string | Genre | GenreFusion, options: GenreComposerOptions = {}) {
    expectArguments('new GenreComposer(genre, options)', {
      genre: [genre, ANY_GENRE],
      options: [options, OPTIONS],
    });
    const {
      seed,
      blend,
      neuralModel,
      signal,
      onBeginning,
      registry,
      density,
      complexity,
      ...rest
    } = options;
    const partBlend = blendOfParts(blend);
    const find = (id: string | Genre): Genre =>
      typeof id === 'string' ? (registry ?? builtinGenres()).get(id) : id;
    const authored =
      typeof genre === 'object' && 'fusion' in genre
        ? fuseGenres(find(genre.fusion[0]), find(genre.fusion[1]), genre.fusion[2])
        : find(genre);
    this.genre = withComplexity(withDensity(authored, density ?? 0.5), complexity ?? 0.5);
    this.#seed = seed ?? DEFAULT_SEED;
    this.#options = rest;
    checkPartOptions(this.genre, rest);
    if (!neuralModel) return;
    const model = 'takingPart' in neuralModel ? neuralModel.takingPart() : neuralModel;
    const share = { blend: partBlend, ...(signal && { signal }) };
    if ('writeIdeas' in model) {
      this.#written = { writer: model, ...share, ...(onBeginning && { onBeginning }) };
    } else this.#advised = { advisor: model, ...share };
  }

  /**
   * The plan every part reads; a model may choose other progressions of the genre.
   *
   * @throws RangeError when the length, seed, key or tempo is out of range; NotInGenreError when the
   *   genre does not offer what an option asks for; ChordChartError when the chords cannot be read.
   */
  plan(length: PieceLength = {}): SongPlan {
    const bars = barsOf('plan', length);
    return makePlan(this.genre, { ...this.#options, seed: this.#seed, bars });
  }

  /** The notes of the melody. This and the following methods reject with what {@link plan} throws. */
  generateMelody(length: PieceLength = {}): Promise<Note[]> {
    return this.#notesOf('generateMelody', length, ['melody']);
  }

  /** The notes of the bass. */
  generateBassLine(length: PieceLength = {}): Promise<Note[]> {
    return this.#notesOf('generateBassLine', length, ['bass']);
  }

  /** The notes of the chord parts (without pads). */
  generateChords(length: PieceLength = {}): Promise<Note[]> {
    return this.#notesOf('generateChords', length, ['chords']);
  }

  /** The notes of drums and percussion; none in a genre without drums. */
  generateDrumPattern(length: PieceLength = {}): Promise<Note[]> {
    return this.#notesOf('generateDrumPattern', length, rolesOfKind('drums'));
  }

  /**
   * The plan by which the piece is composed in the end, with what a model has decided of it.
   *
   * @internal
   */
  async finalPlan(length: PieceLength = {}): Promise<SongPlan> {
    return (await this.#piece(this.plan({ bars: barsOf('finalPlan', length) }))).plan;
  }

  /** The whole piece. */
  async compose(length: PieceLength = {}): Promise<Score> {
    const { plan, parts } = await this.#piece(this.plan({ bars: barsOf('compose', length) }));
    return scoreOfParts(plan, parts);
  }

  async #notesOf(call: string, length: PieceLength, roles: readonly Role[]): Promise<Note[]> {
    const { parts } = await this.#piece(this.plan({ bars: barsOf(call, length) }));
    return parts
      .filter(({ part }) => roles.includes(part.role))
      .flatMap(({ notes }) => notes)
      .sort((a, b) => a.tick - b.tick || a.pitch - b.pitch);
  }

  /** Each length is arranged only once, since callers often ask for its parts one by one. */
  #piece(plan: SongPlan): Promise<Piece> {
    const known = this.#pieces.get(plan.bars);
    if (known) return known;
    const piece = this.#arranged(plan);
    this.#pieces.set(plan.bars, piece);
    piece.catch(() => this.#pieces.delete(plan.bars));
    return piece;
  }

  async #arranged(plan: SongPlan): Promise<Piece> {
    const written = this.#written ? await this.#withIdeas(plan, this.#written) : plan;
    return { plan: written, parts: await performedParts(written, this.#options, this.#advised) };
  }

  /** The plan over progressions that a model weighs, with its ideas. */
  async #withIdeas(plan: SongPlan, written: Written): Promise<SongPlan> {
    const givesChords = this.#options.chords !== undefined;
    const weighProgression = givesChords ? undefined : await progressionWeights(plan, written);
    const own = { ...this.#options, seed: this.#seed, bars: plan.bars };
    const over = weighProgression ? makePlan(this.genre, { ...own, weighProgression }) : plan;
    return withWrittenIdeas(over, this.#options, written);
  }
}

/** The parts of a piece, and the plan they were composed by in the end. */
interface Piece {
  readonly plan: SongPlan;
  readonly parts: readonly PerformedPart[];
}

/** Throws ArgumentError for anything but a length, such as a bare number. */
function barsOf(call: string, length: PieceLength): number {
  expectArguments(`${call}(length)`, { length: [length, LENGTH] });
  return length.bars ?? DEFAULT_BARS;
}

function isFusion(value: unknown): boolean {
  return isRecord(value) && Array.isArray(value['fusion']) && value['fusion'].length >= 2;
}
