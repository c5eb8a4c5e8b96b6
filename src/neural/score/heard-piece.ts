/** @file What has been heard of a piece, number by number, up to the number that comes next. */
import { BAR_END, HEADS, SLOTS, type Head } from './fields.ts';

/** Heads that are remembered: a velocity is drawn by the model alone. */
export type RememberedHead = Exclude<Head, 'velocity'>;

/** In the order in which they are chained. */
export const REMEMBERED_HEADS: readonly RememberedHead[] = ['time', 'slot', 'pitch', 'duration'];

/** The numbers of a note, as classes of their heads. */
export type HeardNumbers = Readonly<Record<RememberedHead, number>>;

/** A note that has been heard, with its bar, counted from 0 in the order of hearing. */
export interface HeardNote extends HeardNumbers {
  readonly bar: number;
}

/** The first number of each head, where all are told apart. */
const FIRST = Object.fromEntries(
  REMEMBERED_HEADS.map((head, i) => [
    head,
    REMEMBERED_HEADS.slice(0, i).reduce((sum, before) => sum + HEADS[before], 0),
  ]),
) as Readonly<Record<RememberedHead, number>>;

/** Bars in a row count as so far apart: more twelfths than any bar has. */
const BAR_DISTANCE = 1000;

/** A piece as it is heard: notes in order, by bar and by track, and what is known of the note that comes. */
export class HeardPiece {
  /** All numbers in order, those of different heads told apart. */
  readonly numbers: number[] = [];
  /** The positions at which notes began, each once, and the ends of bars. */
  readonly onsets: number[] = [];
  readonly notes: HeardNote[] = [];
  /** The notes of each bar; the last one is not over. */
  readonly bars: HeardNote[][] = [[]];
  readonly tracks: readonly HeardNote[][] = Array.from({ length: SLOTS }, () => []);
  /** Of the note that comes, as far as it is known. */
  readonly next: Record<RememberedHead, number> = { time: 0, slot: 0, pitch: 0, duration: 0 };

  /** Number of the bar that is heard. */
  get bar(): number {
    return this.bars.length - 1;
  }

  /** The note before in this bar. */
  get before(): HeardNote | undefined {
    return this.bars[this.bar]!.at(-1);
  }

  /** The note before of the same track, whose number is known. */
  get own(): HeardNote | undefined {
    return this.tracks[this.next.slot]!.at(-1);
  }

  /** The note before of the same track if it begins at the same time. */
  get chord(): HeardNote | undefined {
    const { own } = this;
    return own && own.bar === this.bar && own.time === this.next.time ? own : undefined;
  }

  /** Time from a note to the one that comes, in twelfths of a quarter; bars are {@link BAR_DISTANCE} long. */
  since({ bar, time }: HeardNote): number {
    return BAR_DISTANCE * (this.bar - bar) + this.next.time - time;
  }

  hear(head: RememberedHead, at: number): void {
    this.numbers.push(FIRST[head] + at);
    this.next[head] = at;
    if (head === 'time' && (at === BAR_END || this.onsets.at(-1) !== at)) this.onsets.push(at);
    if (head === 'time' && at === BAR_END) this.bars.push([]);
    if (head !== 'duration') return;
    const note = { bar: this.bar, ...this.next };
    this.notes.push(note);
    this.bars[this.bar]!.push(note);
    this.tracks[note.slot]!.push(note);
  }
}

/** Time between two notes, as {@link HeardPiece.since} counts it. */
export function timeBetween(earlier: HeardNote, later: HeardNote): number {
  return BAR_DISTANCE * (later.bar - earlier.bar) + later.time - earlier.time;
}
