/** @file Chords that are given: the user's chart, the symbols of the piece, or those of parts that stay. */
import { understand } from '../analysis/understanding/understand.ts';
import { placedInBar } from '../compose/plan/bar-shares.ts';
import { plannedChord } from '../compose/plan/user-chords.ts';
import type { Genre } from '../genres/genre.ts';
import { roleFacts } from '../score/roles.ts';
import { TICKS_PER_QUARTER, type ChordSymbol, type Score, type Track } from '../score/score.ts';
import type { Bar } from '../score/transform.ts';
import { parseChordChart, type ChartChord } from '../theory/chord-chart.ts';
import type { Key } from '../theory/key.ts';
import { mod } from '../theory/pitch.ts';
import { ArrangeError } from './arrange-error.ts';
import type { Candidate } from './genre-harmony.ts';
import { functionOfRoot } from './harmonic-function.ts';
import type { Given } from './given-melody.ts';
import type { GivenChord } from './slots.ts';

/**
 * The chords of a chart over the bars of a melody.
 *
 * @param text see `parseChordChart`; it fills the bars once, or several times as a whole.
 * @throws ChordChartError when it cannot be read; ArrangeError when it does not fill the bars.
 */
export function chartOver(
  text: string,
  bars: readonly Bar[],
  ticksPerQuarter: number,
  genre: Genre,
  key: Key,
): GivenChord[] {
  const chart = parseChordChart(text);
  if (bars.length % chart.length !== 0) {
    throw new ArrangeError({ kind: 'chords_do_not_fill', chart: chart.length, bars: bars.length });
  }
  return bars.flatMap((bar, i) =>
    placedInBar(chart[i % chart.length]!, bar).flatMap(({ tick, duration, chord }) => {
      const ticks = (quarters: number): number =>
        Math.round((quarters / TICKS_PER_QUARTER) * ticksPerQuarter);
      const from = bar.tick + ticks(tick);
      // A bar that a change of meter cuts short has what comes before.
      const end = Math.min(bar.tick + bar.ticks, bar.tick + ticks(tick + duration));
      return from < end ? [{ tick: from, end, chord: candidateOf(genre, key, chord) }] : [];
    }),
  );
}

/**
 * The chord symbols of a piece; where it has none, what is heard in its chord parts and basses. Symbols that
 * cannot be read leave their place free, as do bars in which those parts rest.
 */
export function chordsInPiece(
  score: Score,
  { bars, timeSignatures }: Pick<Given, 'bars' | 'timeSignatures'>,
  genre: Genre,
  key: Key,
): GivenChord[] {
  const end = bars.at(-1)!.tick + bars.at(-1)!.ticks;
  const heard = score.chords.length > 0 ? score.chords : heardChords({ ...score, timeSignatures });
  return heard.flatMap((symbol, i) => {
    const chord = readSymbol(symbol);
    const until = Math.min(end, heard[i + 1]?.tick ?? end);
    const from = Math.max(symbol.tick, bars[0]!.tick);
    if (!chord || from >= until) return [];
    return [{ tick: from, end: until, chord: candidateOf(genre, key, chord) }];
  });
}

/** The chords that are heard in a piece with more than a melody; none where nothing sounds. */
function heardChords(score: Score): ChordSymbol[] {
  const kindOf = ({ role }: Track): string => roleFacts(role).kind;
  const playing = score.tracks.filter(({ notes }) => notes.length > 0);
  if (!playing.some((track) => kindOf(track) === 'chords')) return [];
  return understand(score).chords.map(({ tick, symbol }) => ({
    tick,
    symbol: symbol === 'N.C.' ? '' : symbol,
  }));
}

function readSymbol({ symbol }: ChordSymbol): ChartChord | undefined {
  try {
    return parseChordChart(symbol.replaceAll(/\s+/g, ''))[0]?.[0];
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function candidateOf(genre: Genre, key: Key, written: ChartChord): Candidate {
  const chord = plannedChord(genre, key, written, 0, 0);
  const degree = mod(chord.root - key.tonic.pitchClass, 12);
  return { roman: chord.roman, chord, degree, function: functionOfRoot(degree), cost: 1 };
}
