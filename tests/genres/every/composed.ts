/** @file The pieces by which a genre is judged: composed once, for all that it is held to. */
import { GenreComposer } from '../../../src/compose/genre-composer.ts';
import type { SongPlan } from '../../../src/compose/plan/song-plan.ts';
import type { Genre, Part } from '../../../src/genres/genre.ts';
import { readMidi, type ReadMidiResult } from '../../../src/midi/read-midi.ts';
import { writeMidi } from '../../../src/midi/write-midi.ts';
import type { Role, Score, Track } from '../../../src/score/score.ts';

/** Seeds by length: a sketch, the usual length, which is measured, and one that must grow beyond its form. */
const SEEDS = {
  8: seedsTo(4),
  32: seedsTo(12),
  128: seedsTo(4),
} as const;
/** Less than a form can be fitted to, by seed. */
const SHORTEST = [1, 2, 3, 5];

export interface Piece {
  readonly genre: Genre;
  readonly plan: SongPlan;
  readonly score: Score;
  /** Its MIDI file, and what another program hears of that. */
  readonly midi: Uint8Array;
  readonly heard: ReadMidiResult;
  /** Processor time that composing took, in milliseconds. */
  readonly milliseconds: number;
  /** Seed and length, for a message. */
  readonly label: string;
}

/** A genre with its pieces. */
export class ComposedGenre {
  readonly genre: Genre;
  /** Of 8, 32 and 128 bars. */
  readonly pieces: readonly Piece[];
  /** Of 1 to 5 bars. */
  readonly shortest: readonly Piece[];

  private constructor(genre: Genre, pieces: readonly Piece[], shortest: readonly Piece[]) {
    this.genre = genre;
    this.pieces = pieces;
    this.shortest = shortest;
  }

  static async of(genre: Genre): Promise<ComposedGenre> {
    const pieces: Piece[] = [];
    for (const [bars, seeds] of Object.entries(SEEDS)) {
      for (const seed of seeds) pieces.push(await pieceOf(genre, seed, Number(bars)));
    }
    const shortest: Piece[] = [];
    for (const [i, bars] of SHORTEST.entries()) shortest.push(await pieceOf(genre, i + 1, bars));
    return new ComposedGenre(genre, pieces, shortest);
  }

  /** Those of a length, by seed. */
  at(bars: keyof typeof SEEDS): readonly Piece[] {
    return this.pieces.filter(({ plan }) => plan.bars === bars);
  }
}

function seedsTo(last: number): number[] {
  return Array.from({ length: last }, (_, i) => i + 1);
}

export async function pieceOf(genre: Genre, seed: number, bars: number): Promise<Piece> {
  const composer = new GenreComposer(genre, { seed });
  const start = process.cpuUsage();
  const score = await composer.compose({ bars });
  const { user, system } = process.cpuUsage(start);
  const milliseconds = (user + system) / 1000;
  const midi = writeMidi(score);
  return {
    genre,
    plan: composer.plan({ bars }),
    score,
    midi,
    heard: readMidi(midi),
    milliseconds,
    label: `seed ${seed}, ${bars} bars`,
  };
}

export function partOf({ genre }: Pick<Piece, 'genre'>, track: Track): Part {
  return genre.parts.find(({ id }) => id === track.part)!;
}

export function tracksWith({ score }: Pick<Piece, 'score'>, ...roles: Role[]): Track[] {
  return score.tracks.filter(({ role }) => (roles as (Role | undefined)[]).includes(role));
}

/** The mean of the numbers among some values; NaN without any. */
export function mean(values: readonly number[]): number {
  const numbers = values.filter((value) => !Number.isNaN(value));
  return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}
