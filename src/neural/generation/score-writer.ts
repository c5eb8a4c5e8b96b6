/**
 * @file Writes notes with the score model: bars that go on from a piece, and cells (a track in a bar) that
 *   are filled in among what is there.
 */
import type { Stream } from '../../random/stream.ts';
import type { NoteHeads } from '../models/score-transformer/note-heads.ts';
import type { StepDecoder } from '../models/score-transformer/step-decoder.ts';
import { BAR_END, HEADS, KIT_PROGRAM } from '../score/fields.ts';
import { ScoreMemory, type RememberedHead } from '../score/score-memory.ts';
import { endOfBar, type ScorePiece } from '../score/score-piece.ts';
import { StepColumns, TOLD_OF_FILES, type StepNote, type Told } from '../score/step-columns.ts';
import { shaped, type Sampling } from './sampling.ts';

/** A note that was written, in its bar. */
export interface WrittenNote extends StepNote {
  readonly bar: number;
}

export interface WriteOptions {
  /** The piece: its notes, and bars and tracks to write in. The notes in the cells are not seen. */
  readonly piece: ScorePiece;
  readonly cells: (bar: number, slot: number) => boolean;
  /** Decides every draw. */
  readonly stream: Stream;
  readonly told?: Told;
  readonly sampling?: Sampling;
  /** Pitches that a track may play, 0..127; default all. */
  readonly pitches?: (slot: number, pitch: number) => boolean;
  /** Stops the work, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** A network that is ready to write: its decoder for one sequence, and its heads. */
export interface OpenScoreModel {
  readonly decoder: StepDecoder;
  readonly heads: NoteHeads;
}

/** Steps around the cells that are read: what is left of 512 is for the cells. */
const READ_STEPS = 400;
/** Notes of a bar at most: a model that never ends one would write forever. */
const MOST_NOTES = 96;
/** Probabilities are counted in this many parts, so that rounding on other machines changes no draw. */
const PARTS = 2 ** 14;

/**
 * Writes the cells in order of bars. Where all tracks of every bar from one on are cells, the piece goes
 * on from there; other cells are filled in after everything around them was read.
 *
 * @returns the notes in order of bar, position and track.
 */
export async function writeCells(
  model: OpenScoreModel,
  options: WriteOptions,
): Promise<WrittenNote[]> {
  const { piece, cells } = options;
  const bars = piece.bars.flatMap((_, bar) =>
    piece.slots.some((_, slot) => cells(bar, slot)) ? [bar] : [],
  );
  if (bars.length === 0) return [];
  const writer = new ScoreWriter(model, options);
  const goesOn = isContinuation(piece, bars, cells);
  await writer.read(bars[0]!, goesOn ? bars[0]! - 1 : bars.at(-1)!);
  const written: WrittenNote[] = [];
  for (const bar of bars) {
    options.signal?.throwIfAborted();
    written.push(...(await writer.write(bar, !goesOn)));
  }
  return written;
}

/** Whether all tracks are to be written from the first of the bars to the end of the piece. */
function isContinuation(
  piece: ScorePiece,
  bars: readonly number[],
  cells: WriteOptions['cells'],
): boolean {
  const isWhole = bars.every((bar) => piece.slots.every((_, slot) => cells(bar, slot)));
  return isWhole && bars[0]! + bars.length === piece.bars.length && bars[0]! > 0;
}

/** Reads what is there, then writes bar after bar. */
class ScoreWriter {
  readonly #model: OpenScoreModel;
  readonly #options: WriteOptions;
  readonly #columns: StepColumns;
  readonly #memory = new ScoreMemory();
  #origin = 0;
  #encoded: Float32Array = new Float32Array();

  constructor(model: OpenScoreModel, options: WriteOptions) {
    this.#model = model;
    this.#options = options;
    this.#columns = new StepColumns(options.piece, options.told ?? TOLD_OF_FILES);
    model.decoder.reset();
  }

  /** Reads as many bars around some cells as the network sees at once. */
  async read(firstCell: number, last: number): Promise<void> {
    const { piece } = this.#options;
    const [from, to] = readBars(piece, firstCell, last);
    this.#origin = piece.bars[from]?.start ?? 0;
    for (let bar = from; bar <= to; bar++) await this.#readBar(bar);
  }

  async #readBar(bar: number): Promise<void> {
    const { piece, cells } = this.#options;
    const { notes, bars, slots } = piece;
    const played: number[] = [];
    for (let i = bars[bar]!.first; i < endOfBar(piece, bar); i++) {
      if (!cells(bar, notes.slot[i]!)) played.push(i);
    }
    const marked = slots.flatMap((_, slot) => (cells(bar, slot) ? [slot] : []));
    await this.#barLine(bar, { played, isFill: false, marked });
    for (const i of played) {
      const note = {
        position: notes.position[i]!,
        slot: notes.slot[i]!,
        pitch: notes.pitch[i]!,
        duration: notes.duration[i]!,
        velocity: notes.velocity[i]!,
      };
      this.#memory.read({ ...note, time: note.position });
      await this.#note(bar, note, false);
    }
    this.#memory.readBarEnd();
  }

  /** Writes the cells of a bar. @param isFill whether what comes after them has been read. */
  async write(bar: number, isFill: boolean): Promise<WrittenNote[]> {
    const { piece, cells } = this.#options;
    const open = piece.slots.flatMap((_, slot) => (cells(bar, slot) ? [slot] : []));
    await this.#barLine(bar, { played: [], isFill, marked: isFill ? open : [] });
    const written: WrittenNote[] = [];
    while (written.length < MOST_NOTES) {
      const note = this.#draw(bar, open, written.at(-1));
      if (!note) break;
      written.push({ bar, ...note });
      await this.#note(bar, note, isFill);
    }
    return written;
  }

  /** The next note of a bar; undefined at its end. */
  #draw(bar: number, open: readonly number[], before: StepNote | undefined): StepNote | undefined {
    const { piece } = this.#options;
    const { start } = piece.bars[bar]!;
    const length = barLength(piece, bar);
    const choice = this.#model.heads.note(this.#encoded, this.#columns.trackIds);
    // Notes that begin together stand in the order of their tracks and pitches.
    const later = open.filter((slot) => this.#hasPitch(slot, 0));
    const together = later.filter(
      (slot) => before && slot >= before.slot && this.#hasPitch(slot, pitchAbove(slot, before)),
    );
    const openAt = (at: number) => (at === before?.position ? together : later);
    const time = this.#choose('time', choice.time(), (at) =>
      at === BAR_END ? true : at < length && at >= (before?.position ?? 0) && openAt(at).length > 0,
    );
    if (time === BAR_END) return undefined;
    choice.chooseTime(time, this.#columns.chordAhead(start + time));
    const slot = this.#choose('slot', choice.slot(), (at) => openAt(time).includes(at));
    choice.chooseSlot(slot);
    const lowest = before?.position === time ? pitchAbove(slot, before) : 0;
    const pitch = this.#choose('pitch', choice.pitch(), (at) => this.#plays(slot, at, lowest));
    choice.choosePitch(pitch);
    const duration = this.#choose('duration', choice.duration(), () => true);
    choice.chooseDuration(duration);
    const velocity = this.#drawn(probabilitiesOf(choice.velocity(), () => true));
    return { position: time, slot, pitch, duration, velocity };
  }

  /** Draws a class that is allowed from the mixture of the model with the memory. */
  #choose(head: RememberedHead, logits: Float64Array, allowed: (at: number) => boolean): number {
    const all = new Float64Array(HEADS[head]).fill(-Infinity);
    all.set(logits);
    const model = probabilitiesOf(all, allowed);
    const mixed = this.#memory.mixed(head, model).map((value, at) => (allowed(at) ? value : 0));
    const total = mixed.reduce((sum, value) => sum + value, 0);
    const at = this.#drawn(mixed.map((value) => value / total));
    this.#memory.pass(head, at, Math.max(model[at]!, Number.MIN_VALUE));
    return at;
  }

  #drawn(probabilities: Float64Array): number {
    const { stream, sampling = {} } = this.#options;
    const parts = shaped(probabilities, sampling).map((value) => Math.round(value * PARTS));
    if (parts.some((part) => part > 0)) return stream.weightedIndex(parts);
    return probabilities.indexOf(Math.max(...probabilities));
  }

  #hasPitch(slot: number, lowest: number): boolean {
    for (let pitch = 0; pitch < HEADS.pitch; pitch++) {
      if (this.#plays(slot, pitch, lowest)) return true;
    }
    return false;
  }

  #plays(slot: number, pitch: number, lowest: number): boolean {
    const { piece, pitches = () => true } = this.#options;
    const isKit = piece.slots[slot]!.program === KIT_PROGRAM;
    return pitch >= lowest && pitch >= 128 === isKit && pitches(slot, pitch % 128);
  }

  async #barLine(bar: number, cells: Parameters<StepColumns['bar']>[1]): Promise<void> {
    await this.#push(this.#options.piece.bars[bar]!.start, this.#columns.bar(bar, cells));
  }

  async #note(bar: number, note: StepNote, isFill: boolean): Promise<void> {
    const { start } = this.#options.piece.bars[bar]!;
    await this.#push(start + note.position, this.#columns.note(note, start, isFill));
  }

  async #push(at: number, columns: readonly number[]): Promise<void> {
    this.#encoded = await this.#model.decoder.push([{ columns, time: at - this.#origin }]);
  }
}

/** The bars that are read: those nearest to the cells, as many as fit. */
function readBars(piece: ScorePiece, firstCell: number, last: number): [from: number, to: number] {
  const stepsOf = (bar: number) => endOfBar(piece, bar) - piece.bars[bar]!.first + 1;
  let [from, to] = [Math.min(firstCell, last + 1), last];
  let steps = 0;
  for (let bar = from; bar <= to; bar++) steps += stepsOf(bar);
  for (let isLeft = true, stuck = 0; stuck < 2; isLeft = !isLeft) {
    const next = isLeft ? from - 1 : to + 1;
    const isThere = isLeft ? next >= 0 : to >= firstCell && next < piece.bars.length;
    if (!isThere || steps + stepsOf(next) > READ_STEPS) {
      stuck++;
      continue;
    }
    stuck = 0;
    steps += stepsOf(next);
    if (isLeft) from = next;
    else to = next;
  }
  return [from, to];
}

/** Twelfths of a quarter from a bar line to the next. */
function barLength(piece: ScorePiece, bar: number): number {
  const next = piece.bars[bar + 1]?.start;
  return next === undefined ? piece.lastBarLength : next - piece.bars[bar]!.start;
}

/** The lowest pitch of a track that keeps the order of notes that begin together. */
function pitchAbove(slot: number, before: StepNote): number {
  return before.slot === slot ? before.pitch + 1 : 0;
}

/** Softmax over the classes that are allowed, of which there is at least one. */
function probabilitiesOf(logits: Float64Array, allowed: (at: number) => boolean): Float64Array {
  const masked = logits.map((logit, at) => (allowed(at) ? logit : -Infinity));
  const highest = masked.reduce((a, b) => Math.max(a, b));
  const weights = masked.map((logit) => Math.exp(logit - highest));
  const total = weights.reduce((a, b) => a + b);
  return weights.map((weight) => weight / total);
}
