/**
 * @file Where the memory of a piece looks back to, by the number that comes: what was heard in such a place
 *   before is likely to come again.
 */
import { joined, keyOf } from './context-counts.ts';
import { BAR_END } from './fields.ts';
import {
  timeBetween,
  type HeardNote,
  type HeardPiece,
  type RememberedHead,
} from './heard-piece.ts';

/** A kind of places. */
export type MemoryContext = CountedContext | SayingContext;

/** Places are alike if their keys are equal; what comes in them is counted. */
interface CountedContext {
  readonly name: string;
  readonly key: (piece: HeardPiece) => number;
  /** Classes count from this one, as intervals do from a pitch; default 0. Undefined where there is none. */
  readonly from?: (piece: HeardPiece) => number | undefined;
}

/** One earlier place that says what comes; undefined if it says nothing. */
interface SayingContext {
  readonly name: string;
  readonly says: (piece: HeardPiece) => number | undefined;
}

/** What stands for a note or a number before the first. */
const NOTHING = -1;
/** Intervals to the first note of a track count from here. */
const MIDDLE_C = 60;
const BARS_AGO = [1, 2, 4, 8];

/** By head. */
export const MEMORY_CONTEXTS: Readonly<Record<RememberedHead, readonly MemoryContext[]>> = {
  time: [
    ...lastNumbers(),
    ...[1, 2, 4, 8].map((count) => ({
      name: `onsets ${count}`,
      key: (piece: HeardPiece) => onsets(piece, count),
    })),
    ...[1, 2, 4].map((count) => ({
      name: `onsets ${count}, note`,
      key: (piece: HeardPiece) => {
        const { before } = piece;
        return keyOf(onsets(piece, count), before?.slot ?? NOTHING, before?.pitch ?? NOTHING);
      },
    })),
    { name: 'position', key: ({ before }) => keyOf(before?.time ?? NOTHING) },
    {
      name: 'position, track',
      key: ({ before }) => keyOf(before?.time ?? NOTHING, before?.slot ?? NOTHING),
    },
    ...barsAgo((piece, bar) => (nextIn(piece, bar) ?? { time: BAR_END }).time),
  ],
  slot: [
    ...lastNumbers(),
    { name: 'time, track', key: (piece) => keyOf(piece.next.time, trackAtTime(piece)) },
    { name: 'track', key: (piece) => keyOf(trackAtTime(piece)) },
    {
      name: 'time, two tracks',
      key: (piece) =>
        keyOf(piece.next.time, trackAtTime(piece), piece.notes.at(-1)?.slot ?? NOTHING),
    },
    ...barsAgo((piece, bar) => {
      const note = nextIn(piece, bar);
      return note?.time === piece.next.time ? note.slot : undefined;
    }),
  ],
  pitch: [
    ...lastNumbers(),
    ...[1, 2, 3, 4].map((count) => ({
      name: `pitches ${count}`,
      key: (piece: HeardPiece) => ofTrack(piece, count, ({ pitch }) => pitch, isChord(piece)),
    })),
    ...[1, 2, 4].map((count) => ({
      name: `pitches ${count}, rhythm`,
      key: (piece: HeardPiece) =>
        ofTrack(piece, count, (note, later) => keyOf(note.pitch, timeTo(piece, note, later))),
    })),
    ...[1, 2, 4].map((count) => ({
      name: `intervals ${count}`,
      key: (piece: HeardPiece) => ofTrack(piece, count, intervalTo, isChord(piece)),
      from: lastPitch,
    })),
    ...[1, 2, 4, 6].map((count) => ({
      name: `intervals ${count}, rhythm`,
      key: (piece: HeardPiece) =>
        ofTrack(piece, count, (note, later, before) =>
          keyOf(intervalTo(note, later, before), timeTo(piece, note, later)),
        ),
      from: lastPitch,
    })),
    {
      name: 'time, chord',
      key: (piece) => keyOf(piece.next.slot, piece.next.time, pitchBelow(piece)),
    },
    { name: 'chord', key: (piece) => keyOf(piece.next.slot, pitchBelow(piece)) },
    {
      name: 'time, pitch',
      key: (piece) => keyOf(piece.next.slot, piece.next.time, piece.own?.pitch ?? NOTHING),
    },
    {
      name: 'time, interval',
      key: (piece) => keyOf(piece.next.slot, isChord(piece), piece.next.time),
      from: lastPitch,
    },
    {
      name: 'gap, interval',
      key: (piece) =>
        keyOf(piece.next.slot, isChord(piece), piece.own ? piece.since(piece.own) : 0),
      from: lastPitch,
    },
    {
      name: 'part of the quarter, interval',
      key: (piece) => keyOf(piece.next.slot, piece.next.time % 12, isChord(piece)),
      from: lastPitch,
    },
    { name: 'sound', key: (piece) => keyOf(piece.next.slot, soundHere(piece)) },
    {
      name: 'sound, pitch',
      key: (piece) => keyOf(piece.next.slot, soundHere(piece), lastPitch(piece)),
    },
    {
      name: 'first pitch class',
      key: (piece) =>
        keyOf(piece.next.slot, isChord(piece), (firstHere(piece)?.pitch ?? NOTHING) % 12),
    },
    {
      name: 'above the first',
      key: (piece) => keyOf(piece.next.slot, isChord(piece)),
      from: (piece) => firstHere(piece)?.pitch,
    },
    {
      name: 'above the bass',
      key: (piece) => keyOf(piece.next.slot, isChord(piece)),
      from: bassPitch,
    },
    {
      name: 'interval, over the bass',
      key: (piece) =>
        keyOf(piece.next.slot, isChord(piece), lastPitch(piece) - (bassPitch(piece) ?? 0)),
      from: (piece) => (bassPitch(piece) === undefined ? undefined : lastPitch(piece)),
    },
    ...barsAgo((piece, bar) => {
      const { time, slot } = piece.next;
      const below = pitchBelow(piece);
      return piece.bars[bar]!.find(
        (note) => note.time === time && note.slot === slot && note.pitch > below,
      )?.pitch;
    }),
  ],
  duration: [
    ...lastNumbers(),
    ...[1, 2, 3, 4].map((count) => ({
      name: `lengths ${count}`,
      key: (piece: HeardPiece) => ofTrack(piece, count, ({ duration }) => duration),
    })),
    ...[1, 2, 4].map((count) => ({
      name: `lengths ${count}, rhythm`,
      key: (piece: HeardPiece) =>
        ofTrack(piece, count, (note) => keyOf(note.duration, piece.since(note))),
    })),
    { name: 'time', key: ({ next }) => keyOf(next.slot, next.time) },
    {
      name: 'time, length',
      key: (piece) => {
        const { own, next } = piece;
        const gap = own ? piece.since(own) : NOTHING;
        return keyOf(next.slot, next.time, own?.duration ?? NOTHING, gap);
      },
    },
    { name: 'chord', key: ({ next, chord }) => keyOf(next.slot, chord?.duration ?? NOTHING) },
    { name: 'track', key: ({ next }) => keyOf(next.slot) },
    {
      name: 'time, chord',
      key: ({ next, chord }) => keyOf(next.slot, chord?.duration ?? NOTHING, next.time),
    },
    ...barsAgo((piece, bar) => {
      const { time, slot, pitch } = piece.next;
      const here = piece.bars[bar]!.filter((note) => note.time === time && note.slot === slot);
      return (here.findLast((note) => note.pitch === pitch) ?? here[0])?.duration;
    }),
  ],
};

/** After the last numbers of all tracks together. */
function lastNumbers(): CountedContext[] {
  return [0, 1, 2, 3, 4, 6, 8, 12, 24].map((count) => ({
    name: `numbers ${count}`,
    key: ({ numbers }) => lastOf(numbers, count),
  }));
}

/** What stood in the same place some bars ago. */
function barsAgo(
  says: (piece: HeardPiece, bar: number) => number | undefined,
): readonly SayingContext[] {
  return BARS_AGO.map((ago) => ({
    name: `${ago} bars ago`,
    says: (piece) => (piece.bar < ago ? undefined : says(piece, piece.bar - ago)),
  }));
}

function onsets(piece: HeardPiece, count: number): number {
  return lastOf(piece.onsets, count);
}

function lastOf(values: readonly number[], count: number): number {
  let key = 0;
  for (let i = 1; i <= count; i++) key = joined(key, values[values.length - i] ?? NOTHING);
  return key;
}

/**
 * A key of the last notes of the track.
 *
 * @param of what counts of a note, given the one after it, which is undefined for the last, and that before.
 */
function ofTrack(
  { tracks, next }: HeardPiece,
  count: number,
  of: (note: HeardNote, later: HeardNote | undefined, before: HeardNote | undefined) => number,
  also = 0,
): number {
  const notes = tracks[next.slot]!;
  let key = keyOf(next.slot, also);
  for (let i = notes.length - 1; i >= notes.length - count; i--) {
    const note = notes[i];
    key = joined(key, note ? of(note, notes[i + 1], notes[i - 1]) : NOTHING);
  }
  return key;
}

/** Time from a note to the one after it, which may be the one that comes. */
function timeTo(piece: HeardPiece, note: HeardNote, later: HeardNote | undefined): number {
  return later ? timeBetween(note, later) : piece.since(note);
}

/** The interval with which a note came. */
function intervalTo(
  { pitch }: HeardNote,
  _later: HeardNote | undefined,
  before: HeardNote | undefined,
): number {
  return before ? pitch - before.pitch : 128;
}

function lastPitch({ own }: HeardPiece): number {
  return own?.pitch ?? MIDDLE_C;
}

function isChord({ chord }: HeardPiece): number {
  return chord ? 1 : 0;
}

/** The pitch of the track's note before at the same time. */
function pitchBelow({ chord }: HeardPiece): number {
  return chord?.pitch ?? NOTHING;
}

/** The track of the note before at the same time. */
function trackAtTime({ before, next }: HeardPiece): number {
  return before?.time === next.time ? before.slot : NOTHING;
}

/** The note after the place of the note that comes, as far as it is known, in another bar. */
function nextIn({ bars, before }: HeardPiece, bar: number): HeardNote | undefined {
  return bars[bar]!.find((note) => !before || isAfter(note, before));
}

/** Whether a note stands after another in the order of a bar. */
function isAfter(note: HeardNote, other: HeardNote): boolean {
  return (note.time - other.time || note.slot - other.slot || note.pitch - other.pitch) > 0;
}

/** A key of the pitches of all tracks that begin with the note that comes. */
function soundHere({ bars, bar, next }: HeardPiece): number {
  const notes = bars[bar]!;
  let key = 0;
  for (let i = notes.length - 1; notes[i]?.time === next.time; i--) {
    key = joined(key, notes[i]!.pitch);
  }
  return key;
}

/** The first note of all tracks that begins with the note that comes. */
function firstHere({ bars, bar, next }: HeardPiece): HeardNote | undefined {
  return bars[bar]!.find(({ time }) => time === next.time);
}

/** The last pitch of the last of the other tracks, which is mostly the bass. */
function bassPitch({ tracks, next }: HeardPiece): number | undefined {
  return tracks.findLast((notes, slot) => slot !== next.slot && notes.length > 0)?.at(-1)!.pitch;
}
