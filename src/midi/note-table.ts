/** @file Pairs the beginnings and ends of notes, in one array of numbers for all notes of a file. */
import type { Note } from '../score/score.ts';

export const CHANNELS = 16;
const KEYS = CHANNELS * 128;
/** Numbers a note takes: tick, duration, channel * 2^14 + pitch * 2^7 + velocity. */
export const STRIDE = 3;
/** Among numbers of notes: none. */
export const NONE = -1;
/** Notes there is room for at first. */
const INITIAL_CAPACITY = 2 ** 13;
/** Notes for which the room is kept from one file to the next (3 MB). */
const KEPT_CAPACITY = 2 ** 18;
/** How far a note is moved, one by one, to its place among the notes of its tick. */
const NEAR = 16;

/** Ticks up to here are whole 32-bit numbers, with which engines are fast. */
export const SMALL_TICK = 2 ** 29;

/** Numbers of 32 bits or, in files that run past 2^29 ticks, doubles. */
export type Numbers = Int32Array | Float64Array;

/** The notes numbered `from` up to but without `to`. */
export interface NoteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Takes the notes of track after track as they begin and end. One serves all files, since making it
 * takes longer than reading a small file: {@link reset} before each, {@link take} after it.
 *
 * Notes of one key (channel * 128 + pitch) that overlap end in the order they began. Each operation
 * takes constant time however many notes overlap. While a note sounds, its duration stands for the
 * number of the note of the same key that began next.
 *
 * The fields are open to the loop that reads most events, which keeps them in local variables.
 */
export class NoteTable {
  /** Notes that have begun, in all tracks. */
  length = 0;
  values: Numbers = new Int32Array(INITIAL_CAPACITY * STRIDE);
  /** Notes that have not ended. */
  sounding = 0;
  /** For each key, the sounding note that began first, or NONE. */
  readonly first = new Int32Array(KEYS).fill(NONE);
  /** For each key on which several notes sound, the one that began last. */
  readonly last = new Int32Array(KEYS);
  /** One bit for each channel that has notes in this track. */
  channels = 0;
  /** Whether the notes of this track are not in the order of a Score as they stand. */
  disordered = false;
  /** Of the note of this track that began last. */
  lastTick = NONE;
  lastKey = NONE;
  #trackStart = 0;
  /** Where the notes of each channel of the track stand. */
  readonly #starts = new Int32Array(CHANNELS);
  readonly #ends = new Int32Array(CHANNELS);

  /** Empties it, also of what an interrupted reading left, and gives back room that was exceptional. */
  reset(): void {
    if (this.sounding > 0) this.first.fill(NONE);
    this.length = this.sounding = 0;
    if (this.values.length > KEPT_CAPACITY * STRIDE || this.values instanceof Float64Array) {
      this.values = new Int32Array(INITIAL_CAPACITY * STRIDE);
    }
  }

  /** Begins a track of at most `most` notes; {@link strike} needs the room to be there. */
  beginTrack(most: number): void {
    this.#trackStart = this.length;
    this.channels = 0;
    this.disordered = false;
    this.lastTick = this.lastKey = NONE;
    const needed = (this.length + most) * STRIDE;
    if (needed > this.values.length) this.#resize(Math.max(needed, this.values.length * 2));
  }

  /** Makes it hold ticks past {@link SMALL_TICK}. */
  widen(): void {
    if (this.values instanceof Int32Array) this.values = Float64Array.from(this.values);
  }

  #resize(capacity: number): void {
    const wide = this.values instanceof Float64Array;
    const larger = wide ? new Float64Array(capacity) : new Int32Array(capacity);
    larger.set(this.values.subarray(0, this.length * STRIDE));
    this.values = larger;
  }

  /** A note of `key` begins. */
  strike(key: number, tick: number, velocity: number): void {
    const note = this.length++;
    const at = note * STRIDE;
    this.values[at] = tick;
    this.values[at + 1] = NONE;
    this.values[at + 2] = key * 128 + velocity;
    const first = this.first[key] as number;
    if (first === NONE) this.first[key] = note;
    else this.follow(key, note);
    this.channels |= 1 << (key >> 7);
    this.sounding++;
    this.disordered ||= tick === this.lastTick && key <= this.lastKey;
    this.lastTick = tick;
    this.lastKey = key;
  }

  /** Notes that `note` of `key` began while another sounded. */
  follow(key: number, note: number): void {
    const first = (this.first[key] as number) * STRIDE + 1;
    const before = this.values[first] === NONE ? first : (this.last[key] as number) * STRIDE + 1;
    this.values[before] = note;
    this.last[key] = note;
  }

  /** Ends the note of this key that began first; where none sounds, nothing happens. */
  release(key: number, tick: number): void {
    const note = this.first[key] as number;
    if (note === NONE) return;
    const at = note * STRIDE;
    this.first[key] = this.values[at + 1] as number;
    this.values[at + 1] = tick - (this.values[at] as number);
    this.sounding--;
  }

  /** Ends the track and all that sounds; returns how many notes that were. */
  endTrack(tick: number): number {
    const hanging = this.sounding;
    for (let key = 0; this.sounding > 0; key++) {
      while (this.first[key] !== NONE) this.release(key, tick);
    }
    const { channels, length } = this;
    if ((channels & (channels - 1)) !== 0) this.#divideTrack();
    else if (channels !== 0) {
      const channel = 31 - Math.clz32(channels);
      this.#starts[channel] = this.#trackStart;
      this.#ends[channel] = length;
    }
    for (let channel = 0; this.disordered && channel < CHANNELS; channel++) {
      const range = this.rangeOf(channel);
      if (range) this.#sort(range);
    }
    return hanging;
  }

  /** The notes of a channel in the track that ended last; null where it has none. */
  rangeOf(channel: number): NoteRange | null {
    if ((this.channels & (1 << channel)) === 0) return null;
    return { from: this.#starts[channel] as number, to: this.#ends[channel] as number };
  }

  /** All notes, which stay as they are when the next file is read. */
  take(): PackedNotes {
    return new PackedNotes(this.values.slice(0, this.length * STRIDE));
  }

  /** Brings the notes of each channel of the track together. */
  #divideTrack(): void {
    const notes = this.values.slice(this.#trackStart * STRIDE, this.length * STRIDE);
    const ends = this.#ends.fill(0);
    for (let at = 2; at < notes.length; at += STRIDE)
      (ends[(notes[at] as number) >> 14] as number)++;
    let start = this.#trackStart;
    for (let channel = 0; channel < CHANNELS; channel++) {
      const count = ends[channel] as number;
      this.#starts[channel] = ends[channel] = start;
      start += count;
    }
    const values = this.values;
    for (let at = 0; at < notes.length; at += STRIDE) {
      const channel = (notes[at + 2] as number) >> 14;
      const note = ends[channel] as number;
      ends[channel] = note + 1;
      values[note * STRIDE] = notes[at] as number;
      values[note * STRIDE + 1] = notes[at + 1] as number;
      values[note * STRIDE + 2] = notes[at + 2] as number;
    }
  }

  /** Sorts notes of one channel that are in order of tick by pitch and duration within each tick. */
  #sort({ from, to }: NoteRange): void {
    const values = this.values;
    let far = false;
    for (let note = from + 1; note < to; note++) {
      let at = note * STRIDE;
      const tick = values[at] as number;
      if (values[at - 3] !== tick) continue;
      const duration = values[at + 1] as number;
      const packed = values[at + 2] as number;
      const pitch = packed >> 7;
      // Chords are short and nearly in order: insertion is quickest, but for long ones quadratic.
      const nearest = Math.max(from, note - NEAR) * STRIDE;
      while (at > nearest && values[at - 3] === tick) {
        const before = (values[at - 1] as number) >> 7;
        if (before < pitch || (before === pitch && (values[at - 2] as number) <= duration)) break;
        values[at + 1] = values[at - 2] as number;
        values[at + 2] = values[at - 1] as number;
        at -= STRIDE;
      }
      far ||= at === (note - NEAR) * STRIDE;
      values[at + 1] = duration;
      values[at + 2] = packed;
    }
    if (far) sortFar(values.subarray(from * STRIDE, to * STRIDE));
  }
}

/** Sorts notes by tick, pitch, duration; what is equal stays as it was. */
function sortFar(notes: Numbers): void {
  const before = notes.slice();
  const order = Array.from({ length: notes.length / STRIDE }, (_, i) => i * STRIDE);
  const field = (note: number, offset: number) => before[note + offset] as number;
  const pitch = (note: number) => field(note, 2) >> 7;
  order.sort(
    (a, b) => field(a, 0) - field(b, 0) || pitch(a) - pitch(b) || field(a, 1) - field(b, 1),
  );
  order.forEach((note, i) => notes.set(before.subarray(note, note + STRIDE), i * STRIDE));
}

/** The notes of one file. */
export class PackedNotes {
  /** Three numbers a note: tick, duration, channel * 2^14 + pitch * 2^7 + velocity. */
  readonly values: Numbers;

  constructor(values: Numbers) {
    this.values = values;
  }

  /** The tick of a note. */
  tickOf(note: number): number {
    return this.values[note * STRIDE] as number;
  }

  /** The notes of a range as a Score has them. */
  list({ from, to }: NoteRange): Note[] {
    const values = this.values;
    const notes = new Array<Note>(to - from);
    for (let i = from, at = from * STRIDE; i < to; i++, at += STRIDE) {
      const packed = values[at + 2] as number;
      notes[i - from] = {
        tick: values[at] as number,
        duration: values[at + 1] as number,
        pitch: (packed >> 7) & 0x7f,
        velocity: packed & 0x7f,
      };
    }
    return notes;
  }
}
