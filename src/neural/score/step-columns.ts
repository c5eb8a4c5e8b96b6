/** @file What is told of the bar lines and notes of a piece, as columns of a score model's steps. */
import { CHORD_UNTOLD, COLUMN, KIT_PROGRAM, NO_CHORD, SLOTS } from './fields.ts';
import { DRUM_KIT } from './score-notes.ts';
import { chordAt, summaryColumns, type PieceChord, type ScorePiece } from './score-piece.ts';

/** What of a piece is told to the model besides its notes. */
export interface Told {
  readonly family: boolean;
  readonly tempo: boolean;
  readonly roles: boolean;
  readonly programs: boolean;
  readonly sections: boolean;
  readonly chords: boolean;
  /** How many notes begin in each bar and how high they lie. */
  readonly summaries: boolean;
}

/** What is known of any file. */
export const TOLD_OF_FILES: Told = {
  family: false,
  tempo: true,
  roles: true,
  programs: true,
  sections: false,
  chords: false,
  summaries: false,
};

/** The numbers of a note in its bar, as the heads choose them. */
export interface StepNote {
  readonly position: number;
  readonly slot: number;
  /** MIDI note number; a drum's plus 128. */
  readonly pitch: number;
  readonly duration: number;
  readonly velocity: number;
}

/** How a bar is played: as it stands, or as cells that are filled in. */
export interface BarCells {
  /** Notes that are played in it, for its summary. */
  readonly played: readonly number[];
  /** Whether this is the bar of cells that are filled in. */
  readonly isFill: boolean;
  /** Tracks that are filled in here, or hidden until then. */
  readonly marked: readonly number[];
}

/** Columns of the steps of one piece. */
export class StepColumns {
  /** Of each track. */
  readonly tracks: readonly (readonly number[])[];
  readonly #piece: ScorePiece;
  readonly #told: Told;
  readonly #transpose: number;
  readonly #always: readonly number[];

  /** @param transpose semitones by which all is moved; drums stay. */
  constructor(piece: ScorePiece, told: Told, transpose = 0) {
    this.#piece = piece;
    this.#told = told;
    this.#transpose = transpose;
    this.#always = told.family && piece.family !== undefined ? [piece.family] : [];
    this.tracks = piece.slots.map(({ role, program }, slot) => [
      COLUMN.slot + slot,
      ...(told.roles ? [role] : []),
      COLUMN.instrument + (program === KIT_PROGRAM ? DRUM_KIT : program >> 3),
      ...(told.programs ? [COLUMN.program + program] : []),
    ]);
  }

  /** Columns of the tracks, counted as `SLOT_COLUMNS`. */
  get trackIds(): number[][] {
    return this.tracks.map((columns) => columns.map((column) => column - COLUMN.slot + 1));
  }

  /** Columns of a bar line. */
  bar(bar: number, { played, isFill, marked }: BarCells): number[] {
    const { start, meter, tempo, section } = this.#piece.bars[bar]!;
    const first = isFill ? COLUMN.filled : COLUMN.hidden;
    return [
      COLUMN.bar,
      meter,
      ...(this.#told.tempo ? [tempo] : []),
      ...(this.#told.sections ? section : []),
      ...(this.#told.summaries ? summaryColumns(this.#piece, played) : []),
      ...this.#chord(start),
      ...(isFill ? [COLUMN.fill] : []),
      ...marked.slice(0, SLOTS).map((slot) => first + slot),
      ...this.#always,
    ];
  }

  /** Columns of a note. @param barStart twelfths of a quarter from the start of the piece. */
  note(note: StepNote, barStart: number, isFill: boolean): number[] {
    const { position, slot, pitch, duration, velocity } = note;
    return [
      COLUMN.position + position,
      ...this.tracks[slot]!,
      COLUMN.pitch + pitch,
      ...(pitch < 128 ? [COLUMN.pitchClass + (pitch % 12)] : []),
      COLUMN.duration + duration,
      COLUMN.velocity + velocity,
      ...this.#chord(barStart + position),
      ...(isFill ? [COLUMN.fill] : []),
      ...this.#always,
    ];
  }

  /** Columns of the chord at a place, counted as `CHORD_COLUMNS`. */
  chordAhead(twelfth: number): number[] {
    if (!this.#told.chords) return [CHORD_UNTOLD];
    return chordIds(chordAt(this.#piece, twelfth), this.#transpose);
  }

  /** A pitch moved to the other key; drums stay. */
  moved(pitch: number): number {
    return pitch < 128 ? Math.min(127, Math.max(0, pitch + this.#transpose)) : pitch;
  }

  #chord(twelfth: number): number[] {
    return this.#told.chords ? this.chordAhead(twelfth).map((id) => COLUMN.chordRoot + id) : [];
  }
}

/** Columns of a chord, counted from the first one: root, tones, or none. */
function chordIds({ root, tones }: PieceChord, transpose: number): number[] {
  if (root === undefined) return [NO_CHORD];
  const moved = (pitchClass: number) => (pitchClass + transpose + 120) % 12;
  return [moved(root), ...tones.map((tone) => 12 + moved(tone))];
}
