/**
 * @file Writes notes with the score model: bars that go on from a piece, and cells (a track in a bar) that
 *   are filled in among what is there.
 */
import { setImmediate } from 'node:timers/promises';
import type { Stream } from '../../random/stream.ts';
import type { NoteChain, NoteHeads, TrackChoice } from '../models/score-transformer/note-heads.ts';
import { MOST_TIME } from '../models/score-transformer/network.ts';
import type { StepDecoder, StepInput } from '../models/score-transformer/step-decoder.ts';
import { BAR_END, HEADS, KIT_PROGRAM } from '../score/fields.ts';
import type { RememberedHead } from '../score/heard-piece.ts';
import { ScoreMemory } from '../score/score-memory.ts';
import { endOfBar, type ScorePiece } from '../score/score-piece.ts';
import { StepColumns, TOLD_OF_FILES, type StepNote, type Told } from '../score/step-columns.ts';
import { barsInSight, lastTogether, type Room } from './bars-in-sight.ts';
import { classProbabilities } from './class-probabilities.ts';
import { paced, paceOf, type Pace } from './pace.ts';
import { shaped, type Sampling } from './sampling.ts';
import { noteAt, withWritten, type WrittenNote } from './written-notes.ts';

export interface WriteOptions {
  /** The piece: its notes, and bars and tracks to write in. The notes in the cells are not seen. */
  readonly piece: ScorePiece;
  readonly cells: (bar: number, slot: number) => boolean;
  /** Cells that are not seen either, but stay unwritten; default none. */
  readonly unwritten?: (bar: number, slot: number) => boolean;
  /** Steps that are read at most in bars before and after those to write; default as many as fit. */
  readonly reads?: { readonly before: number; readonly after: number };
  /** Decides every draw. */
  readonly stream: Stream;
  /** With summaries, how many notes the cells have and how high they lie; default as of files. */
  readonly told?: Told;
  readonly sampling?: Sampling;
  /** Pitches that a track may play, 0..127; default all. */
  readonly pitches?: (slot: number, pitch: number) => boolean;
  /** Stops the work, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** A network that is ready to write: its decoder for one sequence, and its heads. */
export interface OpenScoreModel {
  readonly decoder: StepDecoder;
  readonly heads: NoteHeads;
}

/** Steps that are left for a bar to begin in. */
const ROOM = 1 / 16;
/** Notes of a bar at most: a model that never ends one would write forever. */
const MOST_NOTES = 96;
/** Probabilities are counted in this many parts, so that rounding on other machines hardly changes a draw. */
const PARTS = 2 ** 14;

/**
 * Writes the cells in order of bars. Where all tracks of every bar from one on are cells, the piece goes
 * on from there; other cells are filled in after everything around them was read. Where there are more
 * than the network sees at once, the last ones are written when the first ones have been read as part of
 * the piece.
 *
 * @returns the notes in order of bar, position and track.
 */
export async function writeCells(
  model: OpenScoreModel,
  options: WriteOptions,
): Promise<WrittenNote[]> {
  const { piece, cells, unwritten } = options;
  const bars = piece.bars.flatMap((_, bar) =>
    piece.slots.some((_, slot) => cells(bar, slot) && !unwritten?.(bar, slot)) ? [bar] : [],
  );
  const goesOn = isContinuation(piece, bars, cells);
  const memory = new ScoreMemory();
  const written: WrittenNote[] = [];
  for (let next = 0; next < bars.length;) {
    const first = bars[next]!;
    const writer = new ScoreWriter(model, memory, {
      ...options,
      // Those still to be written keep the notes that they replace, since how many there are is told.
      piece: withWritten(piece, written, (bar, slot) => bar < first && cells(bar, slot)),
      cells: (bar, slot) => bar >= first && cells(bar, slot),
    });
    const last = goesOn ? first - 1 : writer.lastTogether(bars.slice(next));
    await writer.read(first, last, next === 0);
    do {
      written.push(...(await writer.write(bars[next]!, !goesOn)));
      next++;
    } while (next < bars.length && writer.hasRoomFor(bars[next]!, goesOn ? Infinity : last));
  }
  return written;
}

/** Whether all tracks are to be written from the first of the bars to the end of the piece. */
function isContinuation(
  piece: ScorePiece,
  bars: readonly number[],
  cells: WriteOptions['cells'],
): boolean {
  if (bars.length === 0) return false;
  const isWhole = bars.every((bar) => piece.slots.every((_, slot) => cells(bar, slot)));
  return isWhole && bars[0]! + bars.length === piece.bars.length && bars[0]! > 0;
}

/** Reads what is there, then writes bar after bar. */
class ScoreWriter {
  readonly #model: OpenScoreModel;
  readonly #options: WriteOptions;
  readonly #columns: StepColumns;
  readonly #tracks: readonly TrackChoice[];
  readonly #memory: ScoreMemory;
  /** The tracks that have cells. */
  readonly #written: ReadonlySet<number>;
  /** By slot and pitch: 1 where it may be played. */
  readonly #playable: readonly Uint8Array[];
  /** Places of the bar lines that were read, by bar. */
  readonly #barPlaces = new Map<number, number>();
  #origin = 0;
  #place = 0;

  /** @param memory of the whole piece. */
  constructor(model: OpenScoreModel, memory: ScoreMemory, options: WriteOptions) {
    this.#model = model;
    this.#memory = memory;
    const { piece, cells } = options;
    const hasCell = (slot: number) => piece.bars.some((_, bar) => cells(bar, slot));
    this.#written = new Set(piece.slots.flatMap((_, slot) => (hasCell(slot) ? [slot] : [])));
    const { pitches = () => true } = options;
    this.#playable = piece.slots.map(({ program }, slot) =>
      Uint8Array.from({ length: HEADS.pitch }, (_, pitch) =>
        pitch >= 128 === (program === KIT_PROGRAM) && pitches(slot, pitch % 128) ? 1 : 0,
      ),
    );
    this.#options = options;
    this.#columns = new StepColumns(options.piece, options.told ?? TOLD_OF_FILES);
    this.#tracks = model.heads.tracks(this.#columns.trackIds);
    model.decoder.reset();
  }

  /**
   * Whether a bar can be written in the same turn. Where the piece goes on, the network forgets what lies
   * furthest back; where cells are filled in, all of what is around them must stay in sight.
   *
   * @param last the last bar that was read with its cells.
   */
  hasRoomFor(bar: number, last: number): boolean {
    const { steps, capacity } = this.#model.decoder;
    const { piece } = this.#options;
    const end = piece.bars[bar]!.start + barLength(piece, bar) - this.#origin;
    if (end > MOST_TIME || bar > last) return false;
    return last === Infinity || steps < (1 - ROOM) * capacity;
  }

  /** The last of the bars to write that can be read together with the first of them; at least that one. */
  lastTogether(bars: readonly number[]): number {
    return lastTogether(bars, this.#room());
  }

  /**
   * Reads as many bars around some cells as the network sees at once.
   *
   * @param remember whether the memory has not heard the piece yet.
   */
  async read(firstCell: number, last: number, remember: boolean): Promise<void> {
    const { piece } = this.#options;
    const [from, to] = barsInSight(firstCell, last, this.#room());
    this.#origin = piece.bars[from]?.start ?? 0;
    if (remember) this.#remember(from, firstCell);
    const barsBetween = (first: number, end: number) =>
      Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i);
    const before = barsBetween(from, firstCell);
    const stepsBefore = before.map((bar) => this.#stepsOf(bar));
    const { decoder, heads } = this.#model;
    // What comes before is the same whatever is written there, so that the decoder may know it.
    const known = await decoder.read(stepsBefore.flat());
    await decoder.read(barsBetween(firstCell, to + 1).flatMap((bar) => this.#stepsOf(bar)));
    if (!remember) return;
    let first = 0;
    for (const [i, bar] of before.entries()) {
      await this.#hearBar(bar, known.subarray(first * heads.rowLength));
      first += stepsBefore[i]!.length;
    }
  }

  /**
   * Lets the memory hear the tracks to write: what follows the first cell, then what comes before the bars
   * that the network reads. Those it hears with the network, and then it goes on from there.
   */
  #remember(from: number, firstCell: number): void {
    const { piece } = this.#options;
    const order = piece.bars.map((_, bar) => bar);
    for (const bar of [...order.slice(firstCell), ...order.slice(0, from)]) {
      const heard = this.#visible(bar).map((i) => noteAt(piece, i));
      const notes = heard.filter(({ slot }) => this.#written.has(slot));
      if (bar >= firstCell && notes.length === 0) continue;
      for (const note of notes) this.#memory.read({ ...note, time: note.position });
      this.#memory.readBarEnd();
    }
  }

  #room(): Room {
    const { piece, reads = { before: Infinity, after: Infinity } } = this.#options;
    return {
      stepsOf: (bar) => this.#visible(bar).length + 1,
      capacity: this.#model.decoder.capacity,
      bars: piece.bars.length,
      reads,
    };
  }

  /** The notes of a bar that lie in no cell. */
  #visible(bar: number): number[] {
    const { piece, cells } = this.#options;
    const played: number[] = [];
    for (let i = piece.bars[bar]!.first; i < endOfBar(piece, bar); i++) {
      if (!cells(bar, piece.notes.slot[i]!)) played.push(i);
    }
    return played;
  }

  /** The steps of a bar that is read. */
  #stepsOf(bar: number): StepInput[] {
    const { piece, cells } = this.#options;
    const played = this.#visible(bar);
    const marked = piece.slots.flatMap((_, slot) => (cells(bar, slot) ? [slot] : []));
    const line = this.#barLine(bar, { played, isFill: false, marked });
    return [line, ...played.map((i) => this.#note(bar, noteAt(piece, i), false))];
  }

  /**
   * The memory hears the tracks to write in a bar, and how likely the model found their notes.
   *
   * @param known of the bar line and of each note, from the decoder.
   */
  async #hearBar(bar: number, known: Float32Array): Promise<void> {
    await untilOthersRan(this.#options.signal);
    const { piece } = this.#options;
    const { rowLength } = this.#model.heads;
    const played = this.#visible(bar);
    const choiceAfter = (step: number) =>
      this.#choice(known.subarray(step * rowLength, (step + 1) * rowLength));
    for (const [step, i] of played.entries()) {
      const note = noteAt(piece, i);
      if (this.#written.has(note.slot)) this.#hear(note, piece.bars[bar]!.start, choiceAfter(step));
    }
    this.#pass('time', BAR_END, choiceAfter(played.length).time());
  }

  #hear({ position, slot, pitch, duration }: StepNote, barStart: number, choice: NoteChain): void {
    this.#pass('time', position, choice.time());
    choice.chooseTime(position, this.#columns.chordAhead(barStart + position));
    this.#pass('slot', slot, choice.slot());
    choice.chooseSlot(slot);
    this.#pass('pitch', pitch, choice.pitch());
    choice.choosePitch(pitch);
    this.#pass('duration', duration, choice.duration());
  }

  #pass(head: RememberedHead, at: number, logits: Float64Array): void {
    const all = new Float64Array(HEADS[head]).fill(-Infinity);
    all.set(logits);
    this.#memory.pass(head, at, classProbabilities(all));
  }

  /** @param known of the step before, from the decoder. */
  #choice(known: Float32Array): NoteChain {
    return this.#model.heads.note(known, this.#tracks);
  }

  /** Writes the cells of a bar. @param isFill whether what comes after them has been read. */
  async write(bar: number, isFill: boolean): Promise<WrittenNote[]> {
    const { piece, cells, unwritten } = this.#options;
    const open = piece.slots.flatMap((_, slot) =>
      cells(bar, slot) && !unwritten?.(bar, slot) ? [slot] : [],
    );
    if (open.length === 0) return [];
    const { decoder } = this.#model;
    const replaced = this.#replaced(bar, open);
    const pace = this.#options.told?.summaries
      ? paceOf(
          replaced.map((i) => ({ position: piece.notes.position[i]! })),
          barLength(piece, bar),
        )
      : undefined;
    let known = await decoder.push(
      this.#barLine(bar, {
        played: replaced,
        isFill,
        marked: isFill ? open : [],
      }),
    );
    const written: WrittenNote[] = [];
    while (written.length < MOST_NOTES) {
      await untilOthersRan(this.#options.signal);
      const note = this.#draw(bar, open, written, pace, this.#choice(known));
      if (!note) return written;
      written.push({ bar, ...note });
      known = await decoder.push(this.#note(bar, note, isFill));
    }
    this.#memory.hear('time', BAR_END);
    return written;
  }

  /** The notes of the piece that the written ones take the place of, for the summary of their bar. */
  #replaced(bar: number, open: readonly number[]): number[] {
    const { piece } = this.#options;
    const { first } = piece.bars[bar]!;
    const all = Array.from({ length: endOfBar(piece, bar) - first }, (_, i) => first + i);
    return all.filter((i) => open.includes(piece.notes.slot[i]!));
  }

  /** The next note of a bar; undefined at its end. */
  #draw(
    bar: number,
    open: readonly number[],
    written: readonly StepNote[],
    pace: Pace | undefined,
    choice: NoteChain,
  ): StepNote | undefined {
    const before = written.at(-1);
    const { piece } = this.#options;
    const { start } = piece.bars[bar]!;
    const length = barLength(piece, bar);
    // Notes that begin together stand in the order of their tracks and pitches.
    const later = open.filter((slot) => this.#hasPitch(slot, 0));
    const together = later.filter(
      (slot) => before && slot >= before.slot && this.#hasPitch(slot, pitchAbove(slot, before)),
    );
    const openAt = (at: number) => (at === before?.position ? together : later);
    const time = this.#choose(
      'time',
      choice.time(),
      (at) =>
        at === BAR_END
          ? true
          : at < length && at >= (before?.position ?? 0) && openAt(at).length > 0,
      pace && ((times) => paced(times, pace, written)),
    );
    if (time === BAR_END) return undefined;
    choice.chooseTime(time, this.#columns.chordAhead(start + time));
    const slot = this.#choose('slot', choice.slot(), (at) => openAt(time).includes(at));
    choice.chooseSlot(slot);
    const lowest = before?.position === time ? pitchAbove(slot, before) : 0;
    const playable = this.#playable[slot]!;
    const pitches = choice.pitch([playable.indexOf(1), playable.lastIndexOf(1) + 1]);
    const pitch = this.#choose('pitch', pitches, (at) => this.#plays(slot, at, lowest));
    choice.choosePitch(pitch);
    const duration = this.#choose('duration', choice.duration(), () => true);
    choice.chooseDuration(duration);
    const velocity = this.#drawn(classProbabilities(choice.velocity()));
    return { position: time, slot, pitch, duration, velocity };
  }

  /** Draws a class that is allowed from the mixture of the model with the memory. */
  #choose(
    head: RememberedHead,
    logits: Float64Array,
    allowed: (at: number) => boolean,
    changed: (probabilities: Float64Array) => Float64Array = (probabilities) => probabilities,
  ): number {
    const all = new Float64Array(HEADS[head]).fill(-Infinity);
    all.set(logits);
    const model = classProbabilities(all, allowed);
    const at = this.#drawn(changed(this.#memory.mixed(head, model)));
    this.#memory.hear(head, at);
    return at;
  }

  #drawn(probabilities: Float64Array): number {
    const { stream, sampling = {} } = this.#options;
    const parts = shaped(probabilities, sampling).map((value) => Math.round(value * PARTS));
    if (parts.some((part) => part > 0)) return stream.weightedIndex(parts);
    return probabilities.indexOf(Math.max(...probabilities));
  }

  #hasPitch(slot: number, lowest: number): boolean {
    return this.#playable[slot]!.lastIndexOf(1) >= lowest;
  }

  #plays(slot: number, pitch: number, lowest: number): boolean {
    return pitch >= lowest && this.#playable[slot]![pitch] === 1;
  }

  #barLine(bar: number, cells: Parameters<StepColumns['bar']>[1]): StepInput {
    if (cells.isFill) this.#place = this.#barPlaces.get(bar)!;
    else this.#barPlaces.set(bar, this.#place);
    return this.#step(this.#options.piece.bars[bar]!.start, this.#columns.bar(bar, cells));
  }

  #note(bar: number, note: StepNote, isFill: boolean): StepInput {
    const { start } = this.#options.piece.bars[bar]!;
    return this.#step(start + note.position, this.#columns.note(note, start, isFill));
  }

  #step(at: number, columns: readonly number[]): StepInput {
    return { columns, place: this.#place++, time: at - this.#origin };
  }
}

/** Lets other work of this thread run, such as one that stops this. Rejects with the signal's reason. */
async function untilOthersRan(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
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
