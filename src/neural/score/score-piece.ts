/** @file A piece as a score model reads it: notes in order, bars, tracks, chords and sections as columns. */
import { estimateChords } from '../../analysis/chord-estimate.ts';
import { isDrums } from '../../score/drums.ts';
import { lastUpTo } from '../../score/last-up-to.ts';
import type { Score } from '../../score/score.ts';
import { barLines, tempoMap, type Bar } from '../../score/transform.ts';
import { parseChordSymbol } from '../../theory/chord-symbol.ts';
import {
  COLUMN,
  CHORD_FEATURES,
  densityClass,
  familyColumn,
  KIT_PROGRAM,
  meterColumn,
  PLACES,
  REGISTERS,
  roleColumn,
  sectionColumn,
  SLOTS,
  tempoClass,
  velocityClass,
} from './fields.ts';
import { DRUM_KIT, GRID, scoreNotes, soundingTracks, type ScoreNote } from './score-notes.ts';

/** A track as columns of `fields.ts`. */
export interface TrackSlot {
  readonly role: number;
  /** General MIDI program, or {@link KIT_PROGRAM}. */
  readonly program: number;
}

/** The notes of a piece in order, one number a note in each list. */
export interface NoteLists {
  /** Index of the bar. */
  readonly bar: Uint32Array;
  /** Twelfths of a quarter after the bar line. */
  readonly position: Uint8Array;
  readonly slot: Uint8Array;
  /** MIDI note number; a drum's plus 128. */
  readonly pitch: Uint8Array;
  /** Index of one of the `DURATIONS`. */
  readonly duration: Uint8Array;
  /** Class of `velocityClass`. */
  readonly velocity: Uint8Array;
}

export interface PieceBar {
  /** Twelfths of a quarter from the start of the piece. */
  readonly start: number;
  /** Its first note; that of the next bar where it has none. */
  readonly first: number;
  /** Columns. */
  readonly meter: number;
  readonly tempo: number;
  /** Columns of its section and its places there; empty where sections are not known. */
  readonly section: readonly number[];
}

/** A chord from some place on. */
export interface PieceChord {
  /** Twelfths of a quarter from the start of the piece. */
  readonly start: number;
  /** Pitch class of the root; undefined for no chord. */
  readonly root: number | undefined;
  /** Pitch classes, the root too. */
  readonly tones: readonly number[];
}

/** A piece as numbers. */
export interface ScorePiece {
  readonly notes: NoteLists;
  /** Without empty bars at the end. */
  readonly bars: readonly PieceBar[];
  /** In order; at least one. */
  readonly chords: readonly PieceChord[];
  /** 1..{@link SLOTS} tracks. */
  readonly slots: readonly TrackSlot[];
  /** Twelfths of a quarter from the last bar line to the end of its bar. */
  readonly lastBarLength: number;
  /** Column of the family of its genre; undefined if not known. */
  readonly family: number | undefined;
}

/**
 * Reads a piece. Chords that the score does not write are estimated from its notes; sections are its
 * markers. Tracks past {@link SLOTS} count as the last.
 *
 * @param family of its genre, such as `jazz`, where it is known.
 * @throws RangeError when the piece has no notes, or more bars than `MAX_BARS`.
 */
export function scorePiece(score: Score, family?: string): ScorePiece {
  const notes = scoreNotes(score);
  if (notes.length === 0) throw new RangeError('The piece has no notes: give one that has some.');
  const lines = barLines(score).slice(0, notes.at(-1)!.bar + 1);
  const perTwelfth = score.ticksPerQuarter / GRID;
  return {
    notes: noteLists(notes),
    bars: barsOf(score, lines, notes, perTwelfth),
    chords: chordsOf(score, perTwelfth),
    slots: soundingTracks(score)
      .slice(0, SLOTS)
      .map((track) => ({
        role: roleColumn(track.role),
        program: isDrums(track) ? KIT_PROGRAM : track.program,
      })),
    lastBarLength: Math.round(lines.at(-1)!.ticks / perTwelfth),
    family: family === undefined ? undefined : familyColumn(family),
  };
}

function noteLists(notes: readonly ScoreNote[]): NoteLists {
  return {
    bar: Uint32Array.from(notes, ({ bar }) => bar),
    position: Uint8Array.from(notes, ({ position }) => position),
    slot: Uint8Array.from(notes, ({ track }) => Math.min(SLOTS - 1, track)),
    pitch: Uint8Array.from(
      notes,
      ({ pitch, instrument }) => pitch + (instrument === DRUM_KIT ? 128 : 0),
    ),
    duration: Uint8Array.from(notes, ({ duration }) => duration),
    velocity: Uint8Array.from(notes, ({ velocity }) => velocityClass(velocity)),
  };
}

function barsOf(
  score: Score,
  lines: readonly Bar[],
  notes: readonly ScoreNote[],
  perTwelfth: number,
): PieceBar[] {
  const tempo = tempoMap(score);
  const sections = sectionsOf(score, lines);
  let first = 0;
  return lines.map(({ tick, ticks, numerator, denominator }, bar) => {
    while (first < notes.length && notes[first]!.bar < bar) first++;
    const seconds = tempo.secondsAt(tick + ticks) - tempo.secondsAt(tick);
    const quarters = ticks / score.ticksPerQuarter;
    return {
      start: Math.round(tick / perTwelfth),
      first,
      meter: meterColumn(numerator, denominator),
      tempo: COLUMN.tempo + tempoClass((60 * quarters) / seconds),
      section: sections[bar] ?? [],
    };
  });
}

/** For each bar the columns of its section and its places there; empty before the first marker. */
function sectionsOf(score: Score, lines: readonly Bar[]): number[][] {
  const starts = score.markers.map(({ tick, text }) => ({
    bar: lastUpTo(tick, lines, (line) => line.tick),
    column: sectionColumn(text),
  }));
  return lines.map((_, bar) => {
    const at = starts.findLastIndex((start) => start.bar <= bar);
    const section = starts[at];
    if (!section) return [];
    const next = starts.slice(at + 1).find((start) => start.bar > bar)?.bar ?? lines.length;
    return [
      section.column,
      COLUMN.placeFromStart + Math.min(PLACES - 1, bar - section.bar),
      COLUMN.placeToEnd + Math.min(PLACES - 1, next - 1 - bar),
    ];
  });
}

function chordsOf(score: Score, perTwelfth: number): PieceChord[] {
  const written = score.chords.length > 0 ? score.chords : estimateChords(score);
  const chords = written.map(({ tick, symbol }): PieceChord => {
    const start = Math.round(tick / perTwelfth);
    const chord = readChord(symbol);
    return chord ? { start, ...chord } : { start, root: undefined, tones: [] };
  });
  return chords.length > 0 ? chords : [{ start: 0, root: undefined, tones: [] }];
}

/** Undefined for no chord, and for one that cannot be read, which some files have. */
function readChord(symbol: string): Omit<PieceChord, 'start'> | undefined {
  try {
    const { root, tones } = parseChordSymbol(symbol);
    const at = root.pitchClass;
    const classes = tones.map(({ semitones }) => (at + semitones + 24) % 12);
    return { root: at, tones: [...new Set(classes)].slice(0, CHORD_FEATURES - 1) };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The chord at a place, in twelfths from the start of the piece. */
export function chordAt({ chords }: ScorePiece, twelfth: number): PieceChord {
  return chords[lastUpTo(twelfth, chords, ({ start }) => start)]!;
}

/** The index past the last note of a bar. */
export function endOfBar({ bars, notes }: ScorePiece, bar: number): number {
  return bars[bar + 1]?.first ?? notes.bar.length;
}

/** Columns of how many of some notes begin, and how high they lie; drums count for the first alone. */
export function summaryColumns({ notes }: ScorePiece, indices: readonly number[]): number[] {
  const density = COLUMN.density + densityClass(indices.length);
  const pitched = indices.map((i) => notes.pitch[i]!).filter((pitch) => pitch < 128);
  if (pitched.length === 0) return [density];
  const mean = pitched.reduce((sum, pitch) => sum + pitch, 0) / pitched.length;
  return [density, COLUMN.register + Math.min(REGISTERS - 1, Math.floor(mean / 12))];
}
