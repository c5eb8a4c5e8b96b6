/** @file Reads one track chunk: events in, notes by channel and the piece's maps out. */
import { ByteReader, TrackDamage } from './byte-reader.ts';
import type { ChunkBounds } from './container.ts';
import { MetaType } from './convention.ts';
import type { WarningList } from './midi-error.ts';
import { NONE, type NoteTable, SMALL_TICK, STRIDE } from './note-table.ts';
import {
  addMeta,
  type ChannelPart,
  emptyContent,
  emptyPart,
  type TrackContent,
} from './track-content.ts';

/** Latest tick that is read or written: 2^40, some 25 years at 480 ticks per quarter and 120 bpm. */
export const MAX_TICK = 2 ** 40;

/** Status byte of a meta event. */
const META = 0xff;

/** The longest event of plain kind: a delta time of four bytes, a status byte, two data bytes. */
const LONGEST_PLAIN_EVENT = 7;

/** Data bytes of the system messages 0xF1..0xFE, which do not belong in a file. */
const SYSTEM_DATA_BYTES: Readonly<Record<number, number>> = { 0xf1: 1, 0xf2: 2, 0xf3: 1 };

/**
 * Reads the events between `bounds`. Where they are damaged, what came before is kept and a warning
 * tells where reading stopped. Memory is bounded by the number of bytes. The notes go to `notes`.
 */
export function readTrack(
  bytes: Uint8Array,
  bounds: ChunkBounds,
  warnings: WarningList,
  notes: NoteTable,
): TrackContent {
  const reader = new TrackReader(bytes, bounds, warnings, notes);
  reader.read();
  return reader.content();
}

/** The most notes that can begin in a chunk: by running status three bytes are enough for one. */
function mostNotes({ start, slack }: ChunkBounds): number {
  return Math.ceil((slack - start) / 3);
}

class TrackReader {
  readonly #in: ByteReader;
  readonly #bounds: ChunkBounds;
  readonly #warnings: WarningList;
  readonly #content = emptyContent();
  readonly #parts: (ChannelPart | undefined)[] = [];
  readonly #notes: NoteTable;
  #tick = 0;
  #status = 0;

  constructor(bytes: Uint8Array, bounds: ChunkBounds, warnings: WarningList, notes: NoteTable) {
    this.#notes = notes;
    this.#in = new ByteReader(bytes, bounds.start, bounds.end);
    this.#bounds = bounds;
    notes.beginTrack(mostNotes(bounds));
    this.#warnings = warnings;
  }

  read(): void {
    try {
      this.#readEvents();
    } catch (error) {
      if (!(error instanceof TrackDamage)) throw error;
      this.#warnings.add(
        'bad-event',
        error.offset,
        `Reading this track stopped at byte ${error.offset}: ${error.message}.`,
      );
    }
    this.#closeHangingNotes();
    this.#content.endTick = this.#tick;
  }

  content(): TrackContent {
    for (let channel = 0; this.#notes.channels >> channel > 0; channel++) {
      const range = this.#notes.rangeOf(channel);
      if (range) this.#part(channel).notes = range;
    }
    for (const part of this.#parts) if (part) this.#content.parts.push(part);
    return this.#content;
  }

  #readEvents(): void {
    const { bytes } = this.#in;
    for (;;) {
      // Meta events come in rows, before which there is nothing to get ready for.
      if (bytes[this.#in.offset + 1] !== META) this.#readPlainEvents();
      if (this.#in.atEnd && !this.#extend()) {
        this.#warnings.add(
          'missing-end-of-track',
          this.#in.offset,
          `The track that ends at byte ${this.#in.offset} has no End of Track.`,
        );
        return;
      }
      const deltaOffset = this.#in.offset;
      const tick = this.#tick + this.#in.vlq();
      if (tick > MAX_TICK) {
        this.#warnings.add(
          'too-long',
          deltaOffset,
          `The track runs past tick 2^40 at byte ${deltaOffset}; the rest was left out.`,
        );
        return;
      }
      // A track cut between a delta time and its event ends at the last whole event.
      const next = this.#in.peek();
      this.#tick = tick;
      if (tick > SMALL_TICK) this.#notes.widen();
      if (next === META) {
        this.#in.offset++;
        if (this.#meta()) return;
      } else if (next >= 0xf0) this.#system();
      else this.#channelEvent();
    }
  }

  /** Reads on past a declared length that is too short; false when nothing is left there. */
  #extend(): boolean {
    if (this.#in.end >= this.#bounds.slack) return false;
    this.#warnings.add(
      'track-length',
      this.#in.end,
      `The track's length is too short: its events go on at byte ${this.#in.end}.`,
    );
    this.#in.end = this.#bounds.slack;
    return true;
  }

  /** System exclusive and the messages that do not belong in a file (skipped, reported). */
  #system(): void {
    const offset = this.#in.offset;
    const status = this.#in.uint8();
    if (status === 0xf0 || status === 0xf7) {
      const length = this.#in.vlq();
      const start = this.#in.offset;
      this.#in.skip(length);
      const data = Array.from(this.#in.bytes.subarray(start, start + length));
      this.#content.systemExclusive.push({ tick: this.#tick, status, data });
      return;
    }
    this.#warnings.add(
      'bad-event',
      offset,
      `The message 0x${status.toString(16)} at byte ${offset} does not belong in a file and was skipped.`,
    );
    for (let i = SYSTEM_DATA_BYTES[status] ?? 0; i > 0; i--) this.#in.data();
  }

  /**
   * Reads channel events as long as they are whole, undamaged and not near the track's end: nearly
   * all of most files. It stops before whatever else comes, which {@link #readEvents} reads byte by
   * byte. All state is in local variables, which makes this several times faster.
   */
  #readPlainEvents(): void {
    const bytes = this.#in.bytes;
    const stop = this.#in.end - LONGEST_PLAIN_EVENT;
    let offset = this.#in.offset;
    let tick = this.#tick;
    if (offset > stop || tick > SMALL_TICK) return;
    let status = this.#status;
    const notes = this.#notes;
    const { values, first } = notes;
    let { length, sounding, channels, disordered } = notes;
    let { lastTick, lastKey } = notes;
    while (offset <= stop && tick <= SMALL_TICK) {
      let at = offset;
      let delta = bytes[at++] as number;
      if (delta > 0x7f) {
        let more = bytes[at++] as number;
        delta = ((delta & 0x7f) << 7) | (more & 0x7f);
        for (let length = 2; more > 0x7f && length < 4; length++) {
          more = bytes[at++] as number;
          delta = (delta << 7) | (more & 0x7f);
        }
        if (more > 0x7f) break;
      }
      let a = bytes[at++] as number;
      let newStatus = status;
      if (a > 0x7f) {
        newStatus = a;
        a = bytes[at++] as number;
      }
      if (newStatus < 0x80 || newStatus >= 0xf0) break;
      const single = newStatus >= 0xc0 && newStatus < 0xe0;
      const b = single ? 0 : (bytes[at++] as number);
      if ((a | b) > 0x7f) break;
      offset = at;
      tick += delta;
      status = newStatus;
      if (status >= 0xa0) {
        this.#message(tick, status, a, b);
        continue;
      }
      const key = ((status & 0x0f) << 7) | a;
      const note = first[key] as number;
      if (status >= 0x90 && b > 0) {
        const value = length * STRIDE;
        values[value] = tick;
        values[value + 1] = NONE;
        values[value + 2] = (key << 7) | b;
        if (note === NONE) first[key] = length;
        else notes.follow(key, length);
        if (tick === lastTick && key <= lastKey) disordered = true;
        lastTick = tick;
        lastKey = key;
        channels |= 1 << (status & 0x0f);
        sounding++;
        length++;
      } else if (note !== NONE) {
        const value = note * STRIDE;
        first[key] = values[value + 1] as number;
        values[value + 1] = tick - (values[value] as number);
        sounding--;
      }
    }
    notes.sounding = sounding;
    notes.disordered = disordered;
    notes.lastTick = lastTick;
    notes.lastKey = lastKey;
    notes.length = length;
    notes.channels = channels;
    this.#in.offset = offset;
    this.#tick = tick;
    this.#status = status;
  }

  #channelEvent(): void {
    const offset = this.#in.offset;
    // Running status is kept across meta and system events: the standard cancels it there, but
    // files that go on with it are common and mean nothing else.
    if (this.#in.peek() >= 0x80) this.#status = this.#in.uint8();
    else if (this.#status === 0) throw new TrackDamage(offset, 'data without a status byte');
    const a = this.#in.data();
    const single = this.#status >= 0xc0 && this.#status < 0xe0;
    this.#message(this.#tick, this.#status, a, single ? 0 : this.#in.data());
  }

  /** A whole channel message: status 0x80..0xEF, data bytes 0..127 (`b` is 0 where there is one). */
  #message(tick: number, status: number, a: number, b: number): void {
    const channel = status & 0x0f;
    switch (status & 0xf0) {
      case 0x80:
        this.#notes.release(channel * 128 + a, tick);
        break;
      case 0x90:
        if (b === 0) this.#notes.release(channel * 128 + a, tick);
        else this.#notes.strike(channel * 128 + a, tick, b);
        break;
      case 0xa0:
        this.#part(channel).aftertouch.push({ tick, pitch: a, value: b });
        break;
      case 0xb0:
        this.#part(channel).controls.push({ tick, controller: a, value: b });
        break;
      case 0xc0:
        this.#part(channel).programs.push({ tick, program: a });
        break;
      case 0xd0:
        this.#part(channel).aftertouch.push({ tick, value: a });
        break;
      case 0xe0:
        this.#part(channel).pitchBends.push({ tick, value: b * 128 + a - 8192 });
        break;
    }
  }

  #part(channel: number): ChannelPart {
    return (this.#parts[channel] ??= emptyPart(channel));
  }

  #closeHangingNotes(): void {
    const count = this.#notes.endTrack(this.#tick);
    if (count === 0) return;
    this.#warnings.add(
      'hanging-note',
      this.#in.offset,
      `${count} notes without an end were closed at the end of their track (byte ${this.#in.offset}).`,
    );
  }

  /** Returns true at End of Track. */
  #meta(): boolean {
    const offset = this.#in.offset - 1;
    const type = this.#in.uint8();
    const length = this.#in.vlq();
    const start = this.#in.offset;
    this.#in.skip(length);
    if (type === MetaType.endOfTrack) return true;
    const what = addMeta(this.#content, this.#tick, type, this.#in.bytes, start, length);
    if (what !== null) {
      this.#warnings.add(
        'bad-value',
        offset,
        `The ${what} at byte ${offset} has no possible value and was left out.`,
      );
    }
    return false;
  }
}
