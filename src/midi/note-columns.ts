/** @file Pairs the beginnings and ends of a track's notes, in columns of numbers. */
import type { Note } from '../score/score.ts';
import { sortChords } from './sort-notes.ts';

const CHANNELS = 16;
const KEYS = CHANNELS * 128;
const NONE = -1;
/** Notes the columns have room for at first. */
const INITIAL_CAPACITY = 2 ** 12;
/** Notes of the longest track for which the room is kept from one file to the next (1.5 MB). */
const KEPT_CAPACITY = 2 ** 16;

/**
 * The notes of one track in the order of their onsets, one column a field, until the track's end is
 * reached: whole Note objects made while reading would keep the garbage collector moving them.
 *
 * Notes of one key (channel * 128 + pitch) that overlap end in the order they began. Each operation
 * takes constant time however many notes overlap. One serves all tracks of all files, since making
 * the columns takes longer than reading a small file: {@link takeNotes} leaves it empty.
 */
export class NoteColumns {
  #length = 0;
  #sounding = 0;
  #tick = new Float64Array(INITIAL_CAPACITY);
  #end = new Float64Array(INITIAL_CAPACITY);
  #key = new Uint16Array(INITIAL_CAPACITY);
  #velocity = new Uint8Array(INITIAL_CAPACITY);
  /** The note of the same key that began next while this one sounded. */
  #next = new Int32Array(INITIAL_CAPACITY);
  /** For each key, the sounding note that began first, or NONE. */
  readonly #first = new Int32Array(KEYS).fill(NONE);
  /** For each key that sounds, the note that began last. */
  readonly #last = new Int32Array(KEYS);
  readonly #notesOfChannel = new Int32Array(CHANNELS);

  /** Forgets what an interrupted reading may have left, and gives back room that was exceptional. */
  reset(): void {
    if (this.#length > 0) {
      this.#length = this.#sounding = 0;
      this.#first.fill(NONE);
      this.#notesOfChannel.fill(0);
    }
    if (this.#tick.length > KEPT_CAPACITY) this.#resize(INITIAL_CAPACITY);
  }

  begin(key: number, tick: number, velocity: number): void {
    const note = this.#length++;
    if (note === this.#tick.length) this.#resize(note * 2);
    this.#tick[note] = tick;
    this.#key[note] = key;
    this.#velocity[note] = velocity;
    this.#next[note] = NONE;
    if (this.#first[key] === NONE) this.#first[key] = note;
    else this.#next[this.#last[key] as number] = note;
    this.#last[key] = note;
    this.#sounding++;
    (this.#notesOfChannel[key >> 7] as number)++;
  }

  /** Ends the note of this key that began first; where none sounds, nothing happens. */
  end(key: number, tick: number): void {
    const note = this.#first[key] as number;
    if (note === NONE) return;
    this.#end[note] = tick;
    this.#first[key] = this.#next[note] as number;
    this.#sounding--;
  }

  /** Ends all that sounds and returns how many notes that were. */
  endAll(tick: number): number {
    const count = this.#sounding;
    for (let key = 0; this.#sounding > 0; key++) {
      while (this.#first[key] !== NONE) this.end(key, tick);
    }
    return count;
  }

  /** The notes by channel, in a Score's order; undefined where a channel has none. */
  takeNotes(): (Note[] | undefined)[] {
    const channels: (Note[] | undefined)[] = [];
    for (let channel = 0; channel < CHANNELS; channel++) {
      const count = this.#notesOfChannel[channel] as number;
      channels.push(count === 0 ? undefined : new Array<Note>(count));
    }
    const places = this.#notesOfChannel.fill(0);
    for (let i = 0; i < this.#length; i++) {
      const tick = this.#tick[i] as number;
      const key = this.#key[i] as number;
      const channel = key >> 7;
      const place = places[channel] as number;
      places[channel] = place + 1;
      (channels[channel] as Note[])[place] = {
        tick,
        duration: (this.#end[i] as number) - tick,
        pitch: key & 0x7f,
        velocity: this.#velocity[i] as number,
      };
    }
    places.fill(0);
    for (const notes of channels) if (notes) sortChords(notes);
    this.#length = 0;
    return channels;
  }

  /** Gives the columns another length, keeping what fits. */
  #resize(capacity: number): void {
    const kept = Math.min(this.#length, capacity);
    const tick = new Float64Array(capacity);
    const end = new Float64Array(capacity);
    const key = new Uint16Array(capacity);
    const velocity = new Uint8Array(capacity);
    const next = new Int32Array(capacity);
    tick.set(this.#tick.subarray(0, kept));
    end.set(this.#end.subarray(0, kept));
    key.set(this.#key.subarray(0, kept));
    velocity.set(this.#velocity.subarray(0, kept));
    next.set(this.#next.subarray(0, kept));
    this.#tick = tick;
    this.#end = end;
    this.#key = key;
    this.#velocity = velocity;
    this.#next = next;
  }
}
