/** @file The face of a tune: how far it reaches, how far it leaps, and how a chorus stands over its verse. */
import type { Note, Score } from '../../src/score/score.ts';
import { barLines } from '../../src/score/transform.ts';

export interface Reach {
  /** Semitones from the lowest note to the highest. */
  readonly range: number;
  /** Share of moves beyond a fifth, 8 semitones or more. */
  readonly wideLeaps: number;
}

/** @returns NaN without notes, or without moves. */
export function reach(line: readonly Pick<Note, 'pitch'>[]): Reach {
  const pitches = line.map(({ pitch }) => pitch);
  const moves = pitches.slice(1).map((pitch, i) => Math.abs(pitch - pitches[i]!));
  return {
    range: pitches.length === 0 ? NaN : Math.max(...pitches) - Math.min(...pitches),
    wideLeaps: moves.filter((move) => move > 7).length / (moves.length || NaN),
  };
}

export interface Returns {
  /** Share of the bars that return an earlier one with its pitches: at the same or another height, or turned upside down. */
  readonly withPitches: number;
  /** Share of the bars that have the rhythm of an earlier one, but none of its melodies. */
  readonly rhythmOnly: number;
}

/** Bars of fewer notes have no melody that could be told from another. */
const TELLING = 3;
/** A move within a scale is a semitone wider or narrower at another height. */
const DIATONIC = 1;

/**
 * How bars of at least three notes come back. A bar returns with its pitches if all its moves, from its
 * first note on, are those of an earlier bar of the same rhythm, or all their opposites, to a semitone.
 *
 * @param line one note at a time, sorted by tick.
 * @returns NaN without such bars.
 */
export function returns(
  score: Pick<Score, 'timeSignatures' | 'ticksPerQuarter' | 'endTick'>,
  line: readonly Note[],
): Returns {
  const known = new Map<string, number[][]>();
  let bars = 0;
  let withPitches = 0;
  let rhythmOnly = 0;
  for (const notes of notesOfBars(score, line)) {
    if (notes.length < TELLING) continue;
    bars++;
    const rhythm = notes.map(({ place }) => place).join();
    const moves = notes.slice(1).map(({ pitch }, i) => pitch - notes[i]!.pitch);
    const earlier = known.get(rhythm);
    if (!earlier) known.set(rhythm, [moves]);
    else {
      if (earlier.some((other) => isAlike(moves, other))) withPitches++;
      else rhythmOnly++;
      earlier.push(moves);
    }
  }
  return { withPitches: withPitches / (bars || NaN), rhythmOnly: rhythmOnly / (bars || NaN) };
}

function isAlike(moves: readonly number[], other: readonly number[]): boolean {
  const near = (sign: 1 | -1): boolean =>
    moves.every((move, i) => Math.abs(move - sign * other[i]!) <= DIATONIC);
  return near(1) || near(-1);
}

/** The notes of each bar, with their sixteenth of it. */
function notesOfBars(
  score: Pick<Score, 'timeSignatures' | 'ticksPerQuarter' | 'endTick'>,
  line: readonly Note[],
): { place: number; pitch: number }[][] {
  const sixteenth = score.ticksPerQuarter / 4;
  const lines = barLines(score);
  const bars = lines.map((): { place: number; pitch: number }[] => []);
  let bar = 0;
  for (const { tick, pitch } of line) {
    // Quantise first, so a note just before the bar line counts for the bar it opens.
    const place = Math.round(tick / sixteenth) * sixteenth;
    while (bar + 1 < lines.length && lines[bar + 1]!.tick <= place) bar++;
    bars[bar]!.push({ place: (place - lines[bar]!.tick) / sixteenth, pitch });
  }
  return bars;
}

/**
 * Share of the notes that syncopate: they begin off the beat, and the next beat brings no other (Longuet-Higgins
 * and Lee, "The rhythmic interpretation of monophonic music", 1984).
 *
 * @param line one note at a time, sorted by tick.
 */
export function syncopation(score: Pick<Score, 'ticksPerQuarter'>, line: readonly Note[]): number {
  const beat = score.ticksPerQuarter;
  const grid = beat / 12;
  const onsets = line.map(({ tick }) => Math.round(tick / grid) * grid);
  const syncopated = onsets.filter((tick, i) => {
    const next = Math.ceil(tick / beat) * beat;
    return tick !== next && (onsets[i + 1] ?? Infinity) > next;
  });
  return syncopated.length / (line.length || NaN);
}

/** Names under which sections lift, and those they are compared with. */
const HIGH = ['chorus', 'refrain', 'drop', 'hook', 'coro', 'estribillo'];
const LOW = ['verse', 'groove', 'a', 'copla', 'theme'];

type Sections = Pick<Score, 'markers' | 'endTick'>;

/**
 * Semitones by which the lead of the lifting sections lies above that of the others, each note weighted
 * by its length; NaN if a piece lacks either.
 */
export function lift(score: Sections, line: readonly Note[]): number {
  return meanPitch(notesIn(score, line, HIGH)) - meanPitch(notesIn(score, line, LOW));
}

/** How many times as long the lead's notes are in the lifting sections; NaN if a piece lacks either. */
export function lengthening(score: Sections, line: readonly Note[]): number {
  return meanDuration(notesIn(score, line, HIGH)) / meanDuration(notesIn(score, line, LOW));
}

function notesIn({ markers, endTick }: Sections, line: readonly Note[], names: string[]): Note[] {
  return markers.flatMap(({ tick, text }, i) => {
    if (!names.includes(text.toLowerCase().replace(/[ _]\d+$/, ''))) return [];
    const end = markers[i + 1]?.tick ?? endTick;
    return line.filter((note) => note.tick >= tick && note.tick < end);
  });
}

function meanPitch(notes: readonly Note[]): number {
  const time = notes.reduce((sum, { duration }) => sum + duration, 0);
  return notes.reduce((sum, { pitch, duration }) => sum + pitch * duration, 0) / (time || NaN);
}

function meanDuration(notes: readonly Note[]): number {
  return notes.reduce((sum, { duration }) => sum + duration, 0) / (notes.length || NaN);
}
