/** @file Pairs the note-ons and note-offs of a track. */
import type { Note } from '../score/score.ts';
import type { EventColumns, EventRange } from './event-table.ts';

const CHANNELS = 16;
const KEYS = CHANNELS * 128;
/** The lowest messages (see {@link EventColumns}) that start notes, and that are not notes. */
const FIRST_NOTE_ON = 0x900000;
const FIRST_OTHER = 0xa00000;
/** Marks the absence of a note index. */
const NONE = -1;
/** Maximum shifts per note in the insertion sort within its tick. */
const NEAR = 16;

type OpenNote = { -readonly [Field in keyof Note]: Note[Field] };

/** The notes of a track. */
export interface TrackNotes {
  /** The notes of each channel in Score order; undefined for a channel without notes. */
  readonly channels: readonly (readonly Note[] | undefined)[];
  /** The indices of the events that are not notes. */
  readonly others: readonly number[];
  /** Number of notes without an end. */
  readonly hanging: number;
}

/**
 * Working memory. For each key (channel * 128 + pitch), the index in its channel of the sounding note
 * that started first, or NONE; and if several sound, of the one that started last.
 */
const first = new Int32Array(KEYS).fill(NONE);
const last = new Int32Array(KEYS);
/** For each key, the latest note that started while none of that key sounded. */
const opening = new Int32Array(KEYS);
/** For each key, the tick at which it was last struck again while sounding, or NONE. */
const restruckAt = new Float64Array(KEYS);
/** 1 for each key with fewer note-offs than note-ons. */
const unbalanced = new Uint8Array(KEYS);

/**
 * Pairs the notes among the events of one track, given by a range, and closes at its `endTick` what
 * still sounds.
 *
 * Overlapping notes of one key end in the order they started, as long as each has a note-off. If some
 * do not, the writer used one note-off for several: it ends all notes of its key, and striking a key
 * again ends the previous note. This is decided for each stretch in which the key sounds continuously.
 *
 * Each event takes constant time however many notes overlap: while a note sounds, its duration field
 * holds the index of the next note of the same key.
 */
export function pairNotes(events: EventColumns, range: EventRange, endTick: number): TrackNotes {
  const { ticks, messages } = events;
  const channels = new Array<OpenNote[] | undefined>(CHANNELS);
  const others: number[] = [];
  let hanging = 0;
  let disordered = false;
  let lastTick = NONE;
  let lastKey = NONE;
  for (let event = range.from; event < range.to; event++) {
    const message = messages[event] as number;
    if (message >= FIRST_OTHER) {
      others.push(event);
      continue;
    }
    const tick = ticks[event] as number;
    const channel = (message >> 16) & 0x0f;
    const pitch = (message >> 8) & 0x7f;
    const velocity = message & 0x7f;
    const key = (channel << 7) | pitch;
    const sounding = first[key] as number;
    if (message >= FIRST_NOTE_ON && velocity > 0) {
      const notes = (channels[channel] ??= []);
      if (sounding === NONE) first[key] = opening[key] = notes.length;
      else follow(notes, key, sounding);
      notes[notes.length] = { tick, duration: NONE, pitch, velocity };
      if (tick === lastTick && key <= lastKey) disordered = true;
      lastTick = tick;
      lastKey = key;
      hanging++;
    } else if (sounding !== NONE) {
      const note = channels[channel]?.[sounding] as OpenNote;
      first[key] = note.duration;
      note.duration = tick - note.tick;
      hanging--;
    }
  }
  if (hanging > 0) hanging = pairRestruck(events, range, channels);
  if (hanging > 0 || disordered) {
    channels.forEach((notes, channel) => {
      if (hanging > 0 && notes) closeAll(notes, channel, endTick);
      if (disordered && notes) sortNotes(notes);
    });
  }
  return { channels, others, hanging };
}

/**
 * Pairs again the notes of the keys that still sound, from the start of their continuous stretch:
 * striking a key again ends its sounding notes, and a note-off ends all of them. Returns the number of
 * notes left without an end.
 */
function pairRestruck(
  { ticks, messages }: EventColumns,
  { from, to }: EventRange,
  channels: readonly (readonly OpenNote[] | undefined)[],
): number {
  for (let key = 0; key < KEYS; key++) {
    if (first[key] === NONE) continue;
    unbalanced[key] = 1;
    first[key] = NONE;
    restruckAt[key] = NONE;
  }
  const begun = new Int32Array(CHANNELS);
  let hanging = 0;
  for (let event = from; event < to; event++) {
    const message = messages[event] as number;
    if (message >= FIRST_OTHER) continue;
    const channel = (message >> 16) & 0x0f;
    const key = (channel << 7) | ((message >> 8) & 0x7f);
    const begins = message >= FIRST_NOTE_ON && (message & 0x7f) > 0;
    const number = begins ? (begun[channel] as number)++ : NONE;
    if (unbalanced[key] === 0 || (begins && number < (opening[key] as number))) continue;
    const tick = ticks[event] as number;
    const notes = channels[channel] as readonly OpenNote[];
    if (begins) {
      hanging += 1 - endBefore(notes, key, tick);
      // From here on, the duration field of a sounding note holds the index of the previous one.
      (notes[number] as OpenNote).duration = first[key] as number;
      first[key] = number;
    } else hanging -= endAll(notes, key, tick);
  }
  unbalanced.fill(0);
  return hanging;
}

/**
 * Ends the notes of a key that is struck again at `tick`, except those struck at the same tick. Returns
 * their number.
 */
function endBefore(notes: readonly OpenNote[], key: number, tick: number): number {
  const sounding = first[key] as number;
  // All sounding notes started on one tick.
  if (sounding === NONE || (notes[sounding] as OpenNote).tick === tick) return 0;
  first[key] = NONE;
  restruckAt[key] = tick;
  return endChain(notes, sounding, tick);
}

/** Ends the notes of a key at a note-off. Returns their number. */
function endAll(notes: readonly OpenNote[], key: number, tick: number): number {
  const sounding = first[key] as number;
  if (sounding === NONE) return 0;
  if (restruckAt[key] === tick) {
    // A note-off after a note-on of the same tick ends the previous note.
    restruckAt[key] = NONE;
    return 0;
  }
  first[key] = NONE;
  return endChain(notes, sounding, tick);
}

/** Ends a note and those linked to it. Returns their number. */
function endChain(notes: readonly OpenNote[], start: number, tick: number): number {
  let ended = 0;
  for (let sounding = start; sounding !== NONE; ended++) {
    const note = notes[sounding] as OpenNote;
    sounding = note.duration;
    note.duration = tick - note.tick;
  }
  return ended;
}

/** Records that the next note of `key` starts while others sound. */
function follow(notes: readonly OpenNote[], key: number, sounding: number): void {
  const earliest = notes[sounding] as OpenNote;
  const before = earliest.duration === NONE ? earliest : (notes[last[key] as number] as OpenNote);
  before.duration = last[key] = notes.length;
}

/** Ends all sounding notes of a channel. */
function closeAll(notes: readonly OpenNote[], channel: number, tick: number): void {
  for (let key = channel * 128; key < (channel + 1) * 128; key++) {
    endChain(notes, first[key] as number, tick);
    first[key] = NONE;
  }
}

/** Sorts notes, already in tick order, by pitch and duration within each tick. */
function sortNotes(notes: Note[]): void {
  for (let i = 1; i < notes.length; i++) {
    const note = notes[i] as Note;
    // Chords are short and nearly sorted: insertion sort is fastest, but quadratic for long ones.
    const nearest = Math.max(0, i - NEAR);
    let at = i;
    while (at > nearest && inOrder(notes[at - 1] as Note, note) > 0) {
      notes[at] = notes[at - 1] as Note;
      at--;
    }
    notes[at] = note;
    if (at === i - NEAR) {
      notes.sort(inOrder);
      return;
    }
  }
}

/** Comparator for Array.sort: Score order of two notes. */
function inOrder(a: Note, b: Note): number {
  return a.tick - b.tick || a.pitch - b.pitch || a.duration - b.duration;
}
