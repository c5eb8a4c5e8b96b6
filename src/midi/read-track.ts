/** @file Reads one track chunk: events in, notes by channel and the piece's maps out. */
import type {
  ControlChange,
  KeySignature,
  Note,
  PitchBend,
  Role,
  TempoChange,
  TimeSignature,
} from '../score/score.ts';
import { ByteReader, TrackDamage } from './byte-reader.ts';
import type { ChunkBounds } from './container.ts';
import { parseChordText, parseRoleText } from './convention.ts';
import type { WarningList } from './midi-error.ts';
import type { NoteColumns } from './note-columns.ts';
import { decodeText } from './text.ts';

/** Latest tick that is read or written: 2^40, some 25 years at 480 ticks per quarter and 120 bpm. */
export const MAX_TICK = 2 ** 40;

/** What one channel of one track chunk plays. */
export interface ChannelPart {
  /** 0..15. */
  readonly channel: number;
  notes: readonly Note[];
  readonly controls: ControlChange[];
  readonly pitchBends: PitchBend[];
  readonly programs: { tick: number; program: number }[];
}

/** Everything the reader keeps of one track chunk. */
export interface TrackContent {
  name: string;
  role: Role | null;
  /** By channel, ascending. */
  readonly parts: ChannelPart[];
  readonly tempos: TempoChange[];
  readonly timeSignatures: TimeSignature[];
  readonly keySignatures: KeySignature[];
  readonly chords: { tick: number; symbol: string }[];
  readonly markers: { tick: number; text: string }[];
  /** Tick of End of Track, or of the last event where it is missing. */
  endTick: number;
}

/** Up to here a tick and the delta time after it are small integers, with which engines are fast. */
const SMALL_TICK = 2 ** 29;

/** The longest event of plain kind: a delta time of four bytes, a status byte, two data bytes. */
const LONGEST_PLAIN_EVENT = 7;

/** Data bytes of the system messages 0xF1..0xFE, which do not belong in a file. */
const SYSTEM_DATA_BYTES: Readonly<Record<number, number>> = { 0xf1: 1, 0xf2: 2, 0xf3: 1 };

/** Largest exponent of a time signature's denominator that is taken for real (128th notes). */
const MAX_DENOMINATOR_POWER = 7;

/**
 * Reads the events between `bounds`. Where they are damaged, what came before is kept and a warning
 * tells where reading stopped. Memory is bounded by the number of bytes. `notes` is empty before
 * and after; one serves all tracks of a file.
 */
export function readTrack(
  bytes: Uint8Array,
  bounds: ChunkBounds,
  warnings: WarningList,
  notes: NoteColumns,
): TrackContent {
  const reader = new TrackReader(bytes, bounds, warnings, notes);
  reader.read();
  return reader.content();
}

class TrackReader {
  readonly #in: ByteReader;
  readonly #bounds: ChunkBounds;
  readonly #warnings: WarningList;
  readonly #content: TrackContent;
  readonly #parts: (ChannelPart | undefined)[] = [];
  readonly #notes: NoteColumns;
  #tick = 0;
  #status = 0;

  constructor(bytes: Uint8Array, bounds: ChunkBounds, warnings: WarningList, notes: NoteColumns) {
    this.#notes = notes;
    this.#in = new ByteReader(bytes, bounds.start, bounds.end);
    this.#bounds = bounds;
    this.#warnings = warnings;
    this.#content = {
      name: '',
      role: null,
      parts: [],
      tempos: [],
      timeSignatures: [],
      keySignatures: [],
      chords: [],
      markers: [],
      endTick: 0,
    };
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
    this.#notes.takeNotes().forEach((notes, channel) => {
      if (notes) this.#part(channel).notes = notes;
    });
    for (const part of this.#parts) if (part) this.#content.parts.push(part);
    return this.#content;
  }

  #readEvents(): void {
    for (;;) {
      this.#readPlainEvents();
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
      if (next === 0xff) {
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

  /** System exclusive (skipped) and the messages that do not belong in a file (skipped, reported). */
  #system(): void {
    const offset = this.#in.offset;
    const status = this.#in.uint8();
    if (status === 0xf0 || status === 0xf7) {
      this.#in.skip(this.#in.vlq());
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
    const last = this.#in.end - LONGEST_PLAIN_EVENT;
    let offset = this.#in.offset;
    let tick = this.#tick;
    let status = this.#status;
    const notes = this.#notes;
    while (offset <= last) {
      let at = offset;
      let byte = bytes[at++] as number;
      let delta = byte & 0x7f;
      for (let length = 1; byte > 0x7f && length < 4; length++) {
        byte = bytes[at++] as number;
        delta = (delta << 7) | (byte & 0x7f);
      }
      if (byte > 0x7f || tick > SMALL_TICK) break;
      let next = status;
      if ((bytes[at] as number) > 0x7f) next = bytes[at++] as number;
      if (next < 0x80 || next >= 0xf0) break;
      const a = bytes[at++] as number;
      const b = next >= 0xc0 && next < 0xe0 ? 0 : (bytes[at++] as number);
      if ((a | b) > 0x7f) break;
      offset = at;
      tick += delta;
      status = next;
      const key = (status & 0x0f) * 128 + a;
      if (status < 0x90 || (status < 0xa0 && b === 0)) notes.end(key, tick);
      else if (status < 0xa0) notes.begin(key, tick, b);
      else this.#message(tick, status, a, b);
    }
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
        this.#notes.end(channel * 128 + a, tick);
        break;
      case 0x90:
        if (b === 0) this.#notes.end(channel * 128 + a, tick);
        else this.#notes.begin(channel * 128 + a, tick, b);
        break;
      case 0xb0:
        this.#part(channel).controls.push({ tick, controller: a, value: b });
        break;
      case 0xc0:
        this.#part(channel).programs.push({ tick, program: a });
        break;
      case 0xe0:
        this.#part(channel).pitchBends.push({ tick, value: b * 128 + a - 8192 });
        break;
    }
  }

  #part(channel: number): ChannelPart {
    return (this.#parts[channel] ??= {
      channel,
      notes: [],
      controls: [],
      pitchBends: [],
      programs: [],
    });
  }

  #closeHangingNotes(): void {
    const count = this.#notes.endAll(this.#tick);
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
    const bytes = this.#in.bytes;
    const first = bytes[start] ?? 0;
    const second = bytes[start + 1] ?? 0;
    const tick = this.#tick;
    const content = this.#content;
    switch (type) {
      case 0x01: {
        const words = this.#text(start, length);
        const symbol = parseChordText(words);
        if (symbol !== null) content.chords.push({ tick, symbol });
        else content.role ??= parseRoleText(words);
        break;
      }
      case 0x03:
        if (content.name === '') content.name = this.#text(start, length);
        break;
      case 0x06:
        content.markers.push({ tick, text: this.#text(start, length) });
        break;
      case 0x2f:
        return true;
      case 0x51: {
        const microsecondsPerQuarter =
          length >= 3 ? first * 65536 + second * 256 + (bytes[start + 2] ?? 0) : 0;
        if (microsecondsPerQuarter > 0) content.tempos.push({ tick, microsecondsPerQuarter });
        else this.#badValue(offset, 'tempo');
        break;
      }
      case 0x58:
        if (length >= 2 && first > 0 && second <= MAX_DENOMINATOR_POWER) {
          content.timeSignatures.push({ tick, numerator: first, denominator: 1 << second });
        } else this.#badValue(offset, 'time signature');
        break;
      case 0x59: {
        const fifths = length >= 2 ? (first << 24) >> 24 : NaN;
        if (Math.abs(fifths) <= 7 && second <= 1) {
          content.keySignatures.push({ tick, fifths, mode: second === 0 ? 'major' : 'minor' });
        } else this.#badValue(offset, 'key signature');
        break;
      }
    }
    return false;
  }

  #text(start: number, length: number): string {
    return decodeText(this.#in.bytes.subarray(start, start + length));
  }

  #badValue(offset: number, what: string): void {
    this.#warnings.add(
      'bad-value',
      offset,
      `The ${what} at byte ${offset} has no possible value and was left out.`,
    );
  }
}
