/** @file An accompaniment in a genre to the melody of a piece: "play this as a bossa nova". */
import { melodicPhrases } from '../analysis/phrases.ts';
import { anObject, either, expectArguments, TEXT } from '../arguments/arguments.ts';
import { TEMPO, within } from '../arguments/ranges.ts';
import { performedParts } from '../compose/arrangement.ts';
import { DEFAULT_SEED } from '../compose/genre-composer.ts';
import { scoreOfParts } from '../compose/score-of-parts.ts';
import { GENRE } from '../genres/genre-shape.ts';
import type { Genre, Part } from '../genres/genre.ts';
import { builtinGenres, type GenreRegistry } from '../genres/registry/registry.ts';
import { changeResolution } from '../score/change-resolution.ts';
import { SCORE } from '../score/score-shape.ts';
import type { ChordSymbol, Marker, Score } from '../score/score.ts';
import { tempoMap, type Bar } from '../score/transform.ts';
import { keyName } from '../theory/key.ts';
import { ArrangeError } from './arrange-error.ts';
import { arrangedPlan } from './arranged-plan.ts';
import { joinedTempos, joinedTracks, onFreeChannels } from './arranged-score.ts';
import { chordsUnder } from './chords-under.ts';
import { clearOfMelody } from './clear-of-melody.ts';
import { givenBy, withRoles, type Given } from './given-melody.ts';
import { keyInGenre } from './key-in-genre.ts';
import { songSections, type SongSection } from './song-form.ts';
import { stretchesOf } from './stretches.ts';

export interface ArrangeOptions {
  /** The genre, or the id of one. */
  readonly genre: string | Genre;
  /** Any integer; equal seeds give equal arrangements. Default 1. */
  readonly seed?: number;
  /**
   * Chords for the bars of the melody, `C | F G | C`, counted from its first whole bar; they fill them
   * once or a whole number of times. By default those of the piece (its symbols, or what its chord parts
   * play), and where it has none, those that the genre would use.
   */
  readonly chords?: string;
  /** Whether the genre harmonises the melody even where the piece has chords. Default false. */
  readonly reharmonise?: boolean;
  /** Parts of the piece that stay besides the melody, by role, id or name: `bass`. Those of the genre in the same role rest. */
  readonly keep?: readonly string[];
  /** `Eb`, `A minor`; default the likeliest. */
  readonly key?: string;
  /** Quarter notes per minute, 20..400; default the piece's own where the genre is played at it, else the nearest that it is. */
  readonly tempo?: number;
  /** Where genre ids are looked up; by default the built-in genres. */
  readonly registry?: GenreRegistry;
}

/** A melody with its accompaniment. */
export interface Arrangement {
  readonly score: Score;
  /** `Eb major`. */
  readonly key: string;
  readonly chords: readonly ChordSymbol[];
  /** Bars that are accompanied, without an upbeat. */
  readonly bars: number;
  readonly seed: number;
}

/** Bars of a melody at most. */
export const MOST_ARRANGED_BARS = 1000;

/** Ticks a quarter note needs for human playing. */
const FINE = 192;

const OPTIONS = anObject("{ genre: 'bossa_nova' }");
const ANY_GENRE = either({ ...TEXT, words: 'the id of a genre' }, GENRE);

/**
 * The melody of a piece, note for note, with an accompaniment in a genre: its drums, bass, chords and
 * other parts, to chords that are given or fit the melody. The parts begin with its first whole bar; an upbeat is
 * alone. Meters that the genre does not have are played in the nearest that it has (6/8 as beats with
 * triplets, 3/4 as the first three beats of 4/4).
 *
 * @example
 * const { score } = readMidi(await readFile('song.mid'));
 * const { score: bossa } = await arrange(score, { genre: 'bossa_nova', seed: 7 });
 * await writeFile('bossa.mid', writeMidi(bossa));
 *
 * @returns the Score has the resolution of the piece, or a multiple of it if that is coarse.
 * @throws ArrangeError when the piece has no melody, a part is not in it, the chords do not fill the bars
 *   or the genre cannot play a meter; ChordChartError when the chords cannot be read; UnknownGenreError;
 *   RangeError for a seed, key or tempo out of range.
 */
export async function arrange(piece: Score, options: ArrangeOptions): Promise<Arrangement> {
  expectArguments('arrange(score, options)', {
    score: [piece, SCORE],
    options: [options, OPTIONS],
  });
  expectArguments('arrange(score, options)', { 'options.genre': [options.genre, ANY_GENRE] });
  const { seed = DEFAULT_SEED, keep = [], registry } = options;
  if (!Number.isSafeInteger(seed)) {
    throw new RangeError(`The seed must be a whole number; ${seed} is not.`);
  }
  const wanted =
    typeof options.genre === 'string'
      ? (registry ?? builtinGenres()).get(options.genre)
      : options.genre;
  const score = withRoles(finely(piece));
  const { ticksPerQuarter } = score;
  const given = givenBy(score, keep);
  const { bars, line, melody, kept, timeSignatures } = given;
  if (bars.length > MOST_ARRANGED_BARS) {
    throw new ArrangeError({ kind: 'too_many_bars', bars: bars.length, most: MOST_ARRANGED_BARS });
  }
  const genre = besideGiven(wanted, given);
  const key = keyInGenre(genre, line, score.keySignatures[0], options.key);
  const stretches = stretchesOf(genre, bars, ticksPerQuarter);
  const phrases = melodicPhrases(line, bars);
  const sections = songSections(phrases);
  const { chords: chart, reharmonise } = options;
  const chords = chordsUnder(score, given, phrases, { genre, key, chart, reharmonise });
  const tempo = tempoFor(genre, score, stretches[0]!.frame.scale, given, options.tempo);

  const parts = await Promise.all(
    stretches.map(async (stretch, i) => {
      const last = i === stretches.length - 1;
      const plan = arrangedPlan({
        stretch,
        last,
        seed,
        key,
        bpm: tempo.bpm,
        sections,
        chords,
        line,
      });
      const { tick, end, rate, frame } = stretch;
      const own = scoreOfParts(plan, await performedParts(plan));
      return { score: own, tick, end, rate, scale: frame.scale };
    }),
  );
  const accompaniment = joinedTracks(parts).map((track) =>
    clearOfMelody(track, melody.notes, chords, ticksPerQuarter),
  );
  const symbols = chords.map(({ tick, chord }) => ({ tick, symbol: chord.chord.symbol }));
  const staying = score.tracks.filter((track) => track === melody || kept.includes(track));
  const endTick = staying
    .flatMap(({ notes }) => notes)
    .reduce((end, { tick, duration }) => Math.max(end, tick + duration), stretches.at(-1)!.end);
  return {
    score: {
      ...score,
      timeSignatures,
      tempos: tempo.own ? score.tempos : joinedTempos(parts),
      keySignatures: parts[0]!.score.keySignatures,
      chords: symbols,
      markers: score.markers.length > 0 ? score.markers : sectionMarkers(sections, bars),
      tracks: onFreeChannels(staying, accompaniment),
      endTick,
    },
    key: keyName(key),
    chords: symbols,
    bars: bars.length,
    seed,
  };
}

function sectionMarkers(sections: readonly SongSection[], bars: readonly Bar[]): Marker[] {
  return sections.map(({ startBar, letter }) => ({ tick: bars[startBar]!.tick, text: letter }));
}

/** The piece at a resolution in which people can be heard to play. */
function finely(score: Score): Score {
  const { ticksPerQuarter } = score;
  const times = Math.ceil(FINE / ticksPerQuarter);
  return times > 1 ? changeResolution(score, times * ticksPerQuarter) : score;
}

/**
 * The genre without parts in the roles of those that stay. Its melody is the given one, with its range and
 * instrument, so that the others have other colours.
 */
function besideGiven(genre: Genre, { kept, melody, line }: Given): Genre {
  const roles = new Set(kept.map(({ role }) => role as string));
  const pitches = line.map(({ pitch }) => pitch);
  const range: [number, number] = [Math.min(...pitches), Math.max(...pitches)];
  const { name, program } = melody;
  const programs = [{ program, name, weight: 1 }];
  return {
    ...genre,
    parts: genre.parts.flatMap((part): Part[] => {
      if (part.role === 'melody') return [{ ...part, range, programs }];
      return roles.has(part.role) ? [] : [part];
    }),
  };
}

/**
 * The tempo in quarter notes of the melody a minute, and whether it is the piece's own.
 *
 * @param scale quarter notes of the melody in one of the genre's.
 */
function tempoFor(
  genre: Genre,
  score: Score,
  scale: number,
  { bars }: Given,
  wanted: number | undefined,
): { readonly bpm: number; readonly own: boolean } {
  if (wanted !== undefined) {
    if (!within(wanted, TEMPO)) {
      throw new RangeError(
        `The tempo must be ${TEMPO.min} to ${TEMPO.max} beats per minute; ${wanted} is not.`,
      );
    }
    return { bpm: wanted, own: false };
  }
  const { min, max, mode } = genre.tempo;
  if (score.tempos.length === 0) return { bpm: mode * scale, own: false };
  const [from, to] = [bars[0]!.tick, bars.at(-1)!.tick + bars.at(-1)!.ticks];
  const seconds = tempoMap(score).secondsAt(to) - tempoMap(score).secondsAt(from);
  const bpm = ((to - from) / score.ticksPerQuarter / seconds) * 60;
  const played = bpm / scale;
  if (played >= min && played <= max) return { bpm, own: true };
  return { bpm: Math.round(Math.min(max, Math.max(min, played)) * scale), own: false };
}
