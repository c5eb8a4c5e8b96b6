/** @file Reads the bytes of one track chunk into channel events as numbers and the piece's maps. */
import type { SystemExclusive } from '../score/score.ts';
import { ByteReader, TrackDamage } from './byte-reader.ts';
import type { ChunkBounds } from './container.ts';
import { MetaType } from './convention.ts';
import { withEvent } from './event-list.ts';
import { type EventTable, SMALL_TICK } from './event-table.ts';
import type { FileTexts } from './file-texts.ts';
import type { WarningList } from './midi-error.ts';
import { addMeta, emptyContent, type OpenContent, type TrackContent } from './track-content.ts';
import { META, SYSTEM_DATA_BYTES, walkTrack } from './walk-track.ts';

/** Maximum tick that is read or written: 2^40, some 25 years at 480 ticks per quarter and 120 bpm. */
export const MAX_TICK = 2 ** 40;

/** The longest plain event: a delta time of four bytes, a status byte and two data bytes. */
const LONGEST_PLAIN_EVENT = 7;

/** Bytes of a variable-length number without padding. */
const LONGEST_NUMBER = 4;

/**
 * Reads the bytes between `bounds`. On damage, it keeps what came before and warns where reading
 * stopped; but data bytes above 127 are read without their high bit if the track can then be read to
 * its end. Memory is bounded by the number of bytes. Channel events are added to `events`.
 *
 * @param texts those of the file that contains the bounds.
 */
export function readTrack(
  texts: FileTexts,
  bounds: ChunkBounds,
  warnings: WarningList,
  events: EventTable,
): TrackContent {
  return new TrackReader(texts, bounds, warnings, events).read();
}

/**
 * The most channel events a chunk can hold: each has a delta time and, with running status, one data
 * byte.
 */
function mostEvents({ start, slack }: ChunkBounds): number {
  return Math.ceil((slack - start) / 2);
}

class TrackReader {
  readonly #texts: FileTexts;
  readonly #in: ByteReader;
  readonly #bounds: ChunkBounds;
  readonly #warnings: WarningList;
  readonly #content: OpenContent;
  readonly #events: EventTable;
  #tick = 0;
  #status = 0;
  /** Start of the current event, including its delta time. */
  #eventStart = 0;
  /** Whether data bytes above 127 are masked; null before the first one. */
  #masks: boolean | null = null;

  constructor(texts: FileTexts, bounds: ChunkBounds, warnings: WarningList, events: EventTable) {
    this.#texts = texts;
    this.#in = new ByteReader(texts.bytes, bounds.start, bounds.end);
    this.#bounds = bounds;
    this.#warnings = warnings;
    this.#content = emptyContent();
    this.#events = events;
    events.reserve(mostEvents(bounds));
  }

  read(): TrackContent {
    const from = this.#events.length;
    try {
      this.#readEvents();
    } catch (error) {
      if (!(error instanceof TrackDamage)) throw error;
      this.#warnings.add('bad-event', error.offset, { damage: error.damage });
    }
    const content = this.#content;
    content.events = { from, to: this.#events.length };
    content.endTick = this.#tick;
    content.endOffset = this.#in.offset;
    return content;
  }

  #readEvents(): void {
    const { bytes } = this.#in;
    for (;;) {
      // Meta events come in runs, which need no preparation.
      if (bytes[this.#in.offset + 1] !== META) this.#readPlainEvents();
      if (this.#in.atEnd && !this.#extend()) {
        this.#warnings.add('missing-end-of-track', this.#in.offset, {});
        return;
      }
      this.#eventStart = this.#in.offset;
      const tick = this.#tick + this.#number();
      if (tick > MAX_TICK) {
        this.#warnings.add('too-long', this.#eventStart, {});
        return;
      }
      // A track truncated between a delta time and its event ends at the last complete event.
      const next = this.#in.peek();
      this.#tick = tick;
      if (tick > SMALL_TICK) this.#events.widen();
      if (next === META) {
        this.#in.offset++;
        if (this.#meta()) return;
      } else if (next >= 0xf0) this.#system();
      else this.#channelEvent();
    }
  }

  /** Continues past a declared length that is too short; false if nothing is left there. */
  #extend(): boolean {
    if (this.#in.end >= this.#bounds.slack) return false;
    this.#warnings.add('track-length', this.#in.end, {});
    this.#in.end = this.#bounds.slack;
    return true;
  }

  /** System exclusive messages, and those not allowed in a file (skipped and reported). */
  #system(): void {
    const offset = this.#in.offset;
    const status = this.#in.uint8();
    if (status === 0xf0 || status === 0xf7) {
      const length = this.#number();
      const start = this.#in.offset;
      this.#in.skip(length);
      const data = Array.from(this.#in.bytes.subarray(start, start + length));
      const message: SystemExclusive = { tick: this.#tick, status, data };
      this.#content.systemExclusive = withEvent(this.#content.systemExclusive, message);
      return;
    }
    this.#warnings.add('bad-event', offset, { damage: { kind: 'misplaced-message', status } });
    for (let i = SYSTEM_DATA_BYTES[status] ?? 0; i > 0; i--) this.#data();
  }

  /** A variable-length number, which may be padded. */
  #number(): number {
    const start = this.#in.offset;
    const value = this.#in.vlq();
    const bytes = this.#in.offset - start;
    if (bytes > LONGEST_NUMBER) this.#warnings.add('padded-number', start, { bytes });
    return value;
  }

  /** A data byte, 0..127. Throws TrackDamage for a larger byte that must not be masked. */
  #data(): number {
    const byte = this.#in.peek();
    if (byte > 0x7f) {
      this.#masks ??= this.#endsWellMasked();
      if (!this.#masks) throw new TrackDamage(this.#in.offset, { kind: 'not-data', byte });
      this.#warnings.add('masked-byte', this.#in.offset, { byte });
    }
    this.#in.offset++;
    return byte & 0x7f;
  }

  /** Whether the track can be read from the current event to its end with data bytes masked. */
  #endsWellMasked(): boolean {
    const { bytes, end } = this.#in;
    return walkTrack(new ByteReader(bytes, this.#eventStart, end), this.#status);
  }

  /**
   * Reads channel events as long as they are complete, undamaged and not near the track's end: nearly
   * all of most files. It stops before anything else, which {@link #readEvents} reads byte by byte. All
   * state is in local variables, which makes this several times faster.
   */
  #readPlainEvents(): void {
    const bytes = this.#in.bytes;
    const stop = this.#in.end - LONGEST_PLAIN_EVENT;
    let offset = this.#in.offset;
    let tick = this.#tick;
    if (offset > stop || tick > SMALL_TICK) return;
    let status = this.#status;
    const { ticks, messages } = this.#events;
    let length = this.#events.length;
    while (offset <= stop && tick <= SMALL_TICK) {
      let at = offset;
      let delta = bytes[at++] as number;
      if (delta > 0x7f) {
        let more = bytes[at++] as number;
        delta = ((delta & 0x7f) << 7) | (more & 0x7f);
        for (let size = 2; more > 0x7f && size < 4; size++) {
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
      ticks[length] = tick;
      messages[length++] = (status << 16) | (a << 8) | b;
    }
    this.#events.length = length;
    this.#in.offset = offset;
    this.#tick = tick;
    this.#status = status;
  }

  #channelEvent(): void {
    const offset = this.#in.offset;
    // Running status is kept across meta and system events: the standard cancels it there, but
    // files that keep using it are common and unambiguous.
    if (this.#in.peek() >= 0x80) this.#status = this.#in.uint8();
    else if (this.#status === 0) throw new TrackDamage(offset, { kind: 'no-status' });
    const a = this.#data();
    const single = this.#status >= 0xc0 && this.#status < 0xe0;
    this.#events.push(this.#tick, this.#status, a, single ? 0 : this.#data());
  }

  /** Returns true at End of Track. */
  #meta(): boolean {
    const offset = this.#in.offset - 1;
    const type = this.#in.uint8();
    const length = this.#number();
    const start = this.#in.offset;
    this.#in.skip(length);
    if (type === MetaType.endOfTrack) return true;
    const what = addMeta(this.#content, this.#tick, type, this.#texts, start, length);
    if (what !== null) this.#warnings.add('bad-value', offset, { what });
    return false;
  }
}
