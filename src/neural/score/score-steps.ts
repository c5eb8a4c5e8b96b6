/**
 * @file Part of a piece as the steps of a score model: for each bar a bar line, then a step a note.
 *
 * Cells (a track in a bar) that are to be filled in are left out at first; after the last bar each of
 * their bars follows once more, with their notes alone, so that a note that is filled in sees all that
 * is around it. Such a bar counts its steps from where the bar stands among the others, so that what
 * came just before it is as near as when it is read from left to right.
 */
import { BAR_END, CHORD_FEATURES, CHORD_UNTOLD, FEATURES, SLOT_FEATURES, SLOTS } from './fields.ts';
import { endOfBar, type ScorePiece } from './score-piece.ts';
import { StepColumns, TOLD_OF_FILES, type Told } from './step-columns.ts';

export interface StepsOptions {
  /** First bar; default 0. */
  readonly from?: number;
  /** Most steps. */
  readonly length: number;
  /** Default {@link TOLD_OF_FILES}. */
  readonly told?: Told;
  /** Semitones by which all is moved; drums stay. Default 0. */
  readonly transpose?: number;
  /** Whether a cell is filled in at the end; default none. */
  readonly hidden?: (bar: number, slot: number) => boolean;
}

/**
 * The steps of a part of a piece, and what follows each: arrays with one row for each of `length` steps.
 * Steps past {@link Steps.count} are blank.
 */
export interface Steps {
  readonly count: number;
  /** Columns [length, {@link FEATURES}], filled up with the blank one. */
  readonly ids: Int32Array;
  /** Place of each step in the order of the piece: its own number, or that where its cell lies. */
  readonly places: Int32Array;
  /** Twelfths of a quarter from the first bar line. */
  readonly times: Int32Array;
  /** Columns of the tracks [{@link SLOTS}, {@link SLOT_FEATURES}], counted as `SLOT_COLUMNS`. */
  readonly slots: Int32Array;
  /** 0 for the tracks that there are, {@link ABSENT} for others. */
  readonly slotBias: Float32Array;
  /** Classes of the next step. */
  readonly targets: {
    readonly time: Int32Array;
    readonly slot: Int32Array;
    readonly pitch: Int32Array;
    readonly duration: Int32Array;
    readonly velocity: Int32Array;
  };
  /** Columns of the chord at the next note [length, {@link CHORD_FEATURES}], counted as `CHORD_COLUMNS`. */
  readonly chordAhead: Int32Array;
  /** 1 where the next step is a note or the end of a bar: where a time is expected. */
  readonly hasTime: Uint8Array;
  /** 1 where the next step is a note. */
  readonly hasNote: Uint8Array;
  /** 1 where the next step belongs to a cell that is filled in. */
  readonly fills: Uint8Array;
}

/** Added to the logits of tracks that a piece does not have. */
export const ABSENT = -1e4;

/** The steps of a piece from a bar on, as far as they fit. */
export function stepsOf(piece: ScorePiece, options: StepsOptions): Steps {
  const writer = new StepWriter(piece, options);
  const { from = 0, length, hidden } = options;
  const last = hidden ? lastWholeBar(piece, from, length, hidden) : piece.bars.length - 1;
  for (let bar = from; bar <= last && !writer.full; bar++) {
    writer.bar(bar, hidden ? (slot) => !hidden(bar, slot) : undefined, false);
  }
  if (hidden) {
    for (let bar = from; bar <= last && !writer.full; bar++) {
      const inCell = (slot: number) => hidden(bar, slot);
      if (piece.slots.some((_, slot) => inCell(slot))) writer.bar(bar, inCell, true);
    }
  }
  return writer.steps();
}

/** The last bar that fits with all before it, the bar lines of filled cells included; at least `from`. */
function lastWholeBar(
  piece: ScorePiece,
  from: number,
  length: number,
  hidden: (bar: number, slot: number) => boolean,
): number {
  let left = length;
  for (let bar = from; bar < piece.bars.length; bar++) {
    const isHidden = piece.slots.some((_, slot) => hidden(bar, slot));
    left -= endOfBar(piece, bar) - piece.bars[bar]!.first + (isHidden ? 2 : 1);
    if (left < 0) return Math.max(from, bar - 1);
  }
  return piece.bars.length - 1;
}

/** Writes bars one after another into the arrays of {@link Steps}. */
class StepWriter {
  readonly #piece: ScorePiece;
  readonly #columns: StepColumns;
  readonly #length: number;
  readonly #origin: number;
  readonly #hidden: StepsOptions['hidden'];
  readonly #steps: Steps;
  /** Places of the bar lines that were written, by bar. */
  readonly #barPlaces = new Map<number, number>();
  #count = 0;
  #place = 0;

  constructor(piece: ScorePiece, options: StepsOptions) {
    const { from = 0, length, told = TOLD_OF_FILES, transpose = 0, hidden } = options;
    this.#piece = piece;
    this.#columns = new StepColumns(piece, told, transpose);
    this.#length = length;
    this.#origin = piece.bars[from]!.start;
    this.#hidden = hidden;
    const row = () => new Int32Array(length);
    this.#steps = {
      count: 0,
      ids: new Int32Array(length * FEATURES),
      places: row(),
      times: row(),
      slots: new Int32Array(SLOTS * SLOT_FEATURES),
      slotBias: new Float32Array(SLOTS).fill(ABSENT),
      targets: { time: row(), slot: row(), pitch: row(), duration: row(), velocity: row() },
      chordAhead: new Int32Array(length * CHORD_FEATURES).fill(CHORD_UNTOLD),
      hasTime: new Uint8Array(length),
      hasNote: new Uint8Array(length),
      fills: new Uint8Array(length),
    };
    this.#columns.trackIds.forEach((ids, slot) => {
      this.#steps.slots.set(ids, slot * SLOT_FEATURES);
      this.#steps.slotBias[slot] = 0;
    });
  }

  get full(): boolean {
    return this.#count >= this.#length;
  }

  steps(): Steps {
    return { ...this.#steps, count: this.#count };
  }

  /** A bar line and the notes of some tracks. @param isFill whether they are filled in. */
  bar(bar: number, plays: ((slot: number) => boolean) | undefined, isFill: boolean): void {
    const { notes, bars, slots } = this.#piece;
    const played: number[] = [];
    for (let i = bars[bar]!.first; i < endOfBar(this.#piece, bar); i++) {
      if (!plays || plays(notes.slot[i]!)) played.push(i);
    }
    const marked = slots.flatMap((_, slot) => {
      const isMarked = isFill ? plays!(slot) : this.#hidden?.(bar, slot);
      return isMarked ? [slot] : [];
    });
    const { start } = bars[bar]!;
    if (isFill) this.#place = this.#barPlaces.get(bar)!;
    else this.#barPlaces.set(bar, this.#place);
    this.#step(start, this.#columns.bar(bar, { played, isFill, marked }));
    for (const i of played) {
      this.#expectNote(i, start, isFill);
      if (this.full) return;
      const position = notes.position[i]!;
      const note = {
        position,
        slot: notes.slot[i]!,
        pitch: this.#columns.moved(notes.pitch[i]!),
        duration: notes.duration[i]!,
        velocity: notes.velocity[i]!,
      };
      this.#step(start + position, this.#columns.note(note, start, isFill));
    }
    this.#expect(BAR_END, isFill);
  }

  #step(at: number, columns: readonly number[]): void {
    if (this.full) return;
    const step = this.#count++;
    this.#steps.places[step] = this.#place++;
    this.#steps.times[step] = at - this.#origin;
    this.#steps.ids.set(columns, step * FEATURES);
  }

  #expect(time: number, isFill: boolean): void {
    const step = this.#count - 1;
    const { targets, hasTime, fills } = this.#steps;
    targets.time[step] = time;
    hasTime[step] = 1;
    if (isFill) fills[step] = 1;
  }

  #expectNote(i: number, barStart: number, isFill: boolean): void {
    const { notes } = this.#piece;
    const step = this.#count - 1;
    const { targets, hasNote, chordAhead } = this.#steps;
    this.#expect(notes.position[i]!, isFill);
    hasNote[step] = 1;
    targets.slot[step] = notes.slot[i]!;
    targets.pitch[step] = this.#columns.moved(notes.pitch[i]!);
    targets.duration[step] = notes.duration[i]!;
    targets.velocity[step] = notes.velocity[i]!;
    const ids = this.#columns.chordAhead(barStart + notes.position[i]!);
    const row = step * CHORD_FEATURES;
    chordAhead.fill(ids[0]!, row, row + CHORD_FEATURES);
    chordAhead.set(ids, row);
  }
}
