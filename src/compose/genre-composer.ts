/** @file GenreComposer: a piece, or one of its parts, in a genre. */
import { anObject, either, expectArguments, isRecord, TEXT } from '../arguments/arguments.ts';
import { SHARE, within } from '../arguments/ranges.ts';
import { fuseGenres } from '../genres/fusion/fusion.ts';
import { GENRE } from '../genres/genre-shape.ts';
import type { Genre, Mode } from '../genres/genre.ts';
import { builtinGenres, type GenreRegistry } from '../genres/registry/registry.ts';
import { DRUM_CHANNEL } from '../score/drums.ts';
import { isDrumRole, ROLE_IDS, ROLES, rolesOfKind, type Role } from '../score/roles.ts';
import { PAN, VOLUME } from '../score/mixer.ts';
import type { Note, Score, Track } from '../score/score.ts';
import { TICKS_PER_QUARTER } from '../score/score.ts';
import { keySignature, parseKey } from '../theory/key.ts';
import type { NoteAdvisor } from './advice/advisor.ts';
import { arrange, type PerformedPart } from './arrangement.ts';
import type { Advised, PartBlend } from './drawn-lines.ts';
import { planTicks } from './plan/chord-timeline.ts';
import { withComplexity } from './options/complexity.ts';
import { withDensity } from './options/density.ts';
import { checkPartOptions, type PartOptions } from './options/part-options.ts';
import { BEND_RANGE_CONTROLS } from './performance/glides.ts';
import { makePlan, type PlanOptions } from './plan/make-plan.ts';
import type { SongPlan } from './plan/song-plan.ts';
import { tempoChanges } from './plan/tempo.ts';

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
  /** A model that advises the melody and the bass. */
  readonly neuralModel?: NoteAdvisor;
  /** The model's share, 0..1, for both or for each; 0 is the rules alone. Default 0.3. */
  readonly blend?: number | Partial<PartBlend>;
  /** Stops composing with a model, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Where genre ids are looked up; by default the built-in genres. */
  readonly registry?: GenreRegistry;
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
/** Default share of the model: 30 % neural, 70 % rules. */
export const DEFAULT_BLEND = 0.3;

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
  readonly #pieces = new Map<number, Promise<PerformedPart[]>>();

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
    const { seed, blend, neuralModel, signal, registry, density, complexity, ...rest } = options;
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
    this.#advised = neuralModel && {
      advisor: neuralModel,
      blend: partBlend,
      ...(signal && { signal }),
    };
  }

  /**
   * The plan every part reads.
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

  /** The whole piece. */
  async compose(length: PieceLength = {}): Promise<Score> {
    const plan = this.plan({ bars: barsOf('compose', length) });
    const parts = await this.#piece(plan);
    return {
      title: `${this.genre.name.en} in ${plan.keyName}`,
      ticksPerQuarter: TICKS_PER_QUARTER,
      tempos: tempoChanges(plan),
      timeSignatures: [{ tick: 0, ...plan.meter }],
      keySignatures: keySignaturesOf(plan),
      chords: plan.chords.map(({ tick, symbol }) => ({ tick, symbol })),
      markers: plan.sections.map(({ name, startBar }) => ({
        tick: startBar * plan.ticksPerBar,
        text: name,
      })),
      tracks: tracksOf(parts),
      endTick: planTicks(plan),
    };
  }

  async #notesOf(call: string, length: PieceLength, roles: readonly Role[]): Promise<Note[]> {
    const parts = await this.#piece(this.plan({ bars: barsOf(call, length) }));
    return parts
      .filter(({ part }) => roles.includes(part.role))
      .flatMap(({ notes }) => notes)
      .sort((a, b) => a.tick - b.tick || a.pitch - b.pitch);
  }

  /** Each length is arranged only once, since callers often ask for its parts one by one. */
  #piece(plan: SongPlan): Promise<PerformedPart[]> {
    const known = this.#pieces.get(plan.bars);
    if (known) return known;
    const piece = arrange(plan, this.#options, this.#advised);
    this.#pieces.set(plan.bars, piece);
    piece.catch(() => this.#pieces.delete(plan.bars));
    return piece;
  }
}

/** Throws ArgumentError for anything but a length, such as a bare number. */
function barsOf(call: string, length: PieceLength): number {
  expectArguments(`${call}(length)`, { length: [length, LENGTH] });
  return length.bars ?? DEFAULT_BARS;
}

/**
 * The blend of each part; a part that is not named has {@link DEFAULT_BLEND}.
 *
 * @throws RangeError when one is outside 0..1.
 */
export function blendOfParts(blend: number | Partial<PartBlend> = DEFAULT_BLEND): PartBlend {
  const named = typeof blend === 'number' ? { melody: blend, bass: blend } : blend;
  const { melody = DEFAULT_BLEND, bass = DEFAULT_BLEND } = named;
  for (const share of [melody, bass]) {
    if (!within(share, SHARE)) {
      throw new RangeError(`The blend must be 0 (rules) to 1 (model); ${share} is not.`);
    }
  }
  return { melody, bass };
}

/** The signature of the first section's key, then of every new key where it begins. */
function keySignaturesOf(plan: SongPlan): Score['keySignatures'] {
  const changes = plan.sections.filter(
    ({ tonic }, i) => i === 0 || tonic !== plan.sections[i - 1]!.tonic,
  );
  return changes.map(({ startBar, keyName }) => ({
    tick: startBar * plan.ticksPerBar,
    ...keySignature({ tonic: parseKey(keyName).tonic, scale: plan.mode }),
  }));
}

function isFusion(value: unknown): boolean {
  return isRecord(value) && Array.isArray(value['fusion']) && value['fusion'].length >= 2;
}

function tracksOf(parts: readonly PerformedPart[]): Track[] {
  const ordered = ROLE_IDS.flatMap((role) => parts.filter(({ part }) => part.role === role));
  const sounding = ordered.filter(({ notes }) => notes.length > 0);
  const channels = channelsOf(ordered);
  const channelOwner = sounding.find(({ part }) => isDrumRole(part.role));
  return sounding.map(({ part, name, program, notes, pitchBends, expression }): Track => {
    const drums = isDrumRole(part.role);
    const channel = drums ? DRUM_CHANNEL : channels.get(part.id)!;
    const { pan } = ROLES[part.role].mix;
    const count = ordered
      .filter((each) => each.part.role === part.role)
      .findIndex((each) => each.part === part);
    // All drum tracks share one channel: the first sets its kit and its place.
    const shared = drums && channelOwner !== undefined && channelOwner.part !== part;
    return {
      name,
      role: part.role,
      part: part.id,
      program: shared ? channelOwner.program : program,
      channel,
      notes,
      controls: shared
        ? []
        : [
            { tick: 0, controller: VOLUME, value: expression.volume },
            { tick: 0, controller: PAN, value: count % 2 === 0 ? pan : 128 - pan },
            ...(pitchBends.length > 0 ? BEND_RANGE_CONTROLS : []),
            ...expression.controls,
          ],
      pitchBends,
    };
  });
}

/**
 * The MIDI channel of each pitched part by its id. A part that rests keeps its own, so that the others
 * do not move when it rests, unless there are more parts than channels.
 */
function channelsOf(parts: readonly PerformedPart[]): Map<string, number> {
  const free = Array.from({ length: 16 }, (_, channel) => channel).filter(
    (channel) => channel !== DRUM_CHANNEL,
  );
  const pitched = parts.filter(({ part }) => !isDrumRole(part.role));
  const sounding = pitched.filter(({ notes }) => notes.length > 0);
  if (sounding.length > free.length) {
    throw new Error('A genre can have at most 15 pitched parts: MIDI has no more channels.');
  }
  const seated = pitched.length > free.length ? sounding : pitched;
  return new Map(seated.map(({ part }, index) => [part.id, free[index]!]));
}
