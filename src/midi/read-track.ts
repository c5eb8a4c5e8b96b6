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
import { decodeText } from './text.ts';

/** Latest tick that is read or written: 2^40, some 25 years at 480 ticks per quarter and 120 bpm. */
export const MAX_TICK = 2 ** 40;

/** What one channel of one track chunk plays. */
export interface ChannelPart {
  readonly channel: number;
  readonly notes: Note[];
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

interface OpenNote {
  readonly tick: number;
  readonly velocity: number;
}

/** First in, first out; `head` is the oldest. Nothing is moved, so a million overlaps stay linear. */
interface NoteQueue {
  readonly notes: OpenNote[];
  head: number;
}

/** Data bytes of the system messages 0xF1..0xFE, which do not belong in a file. */
const SYSTEM_DATA_BYTES: Readonly<Record<number, number>> = { 0xf1: 1, 0xf2: 2, 0xf3: 1 };

/** Largest exponent of a time signature's denominator that is taken for real (128th notes). */
const MAX_DENOMINATOR_POWER = 7;

/**
 * Reads the events between `bounds`. Where they are damaged, what came before is kept and a warning
 * tells where reading stopped. Memory is bounded by the number of bytes.
 */
export function readTrack(
  bytes: Uint8Array,
  bounds: ChunkBounds,
  warnings: WarningList,
): TrackContent {
  const reader = new TrackReader(bytes, bounds, warnings);
  reader.read();
  return reader.content();
}

class TrackReader {
  readonly #in: ByteReader;
  readonly #bounds: ChunkBounds;
  readonly #warnings: WarningList;
  readonly #content: TrackContent;
  readonly #parts: (ChannelPart | undefined)[] = [];
  /** Sounding notes by channel * 128 + pitch, first struck first. */
  readonly #open = new Map<number, NoteQueue>();
  #tick = 0;
  #status = 0;

  constructor(bytes: Uint8Array, bounds: ChunkBounds, warnings: WarningList) {
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
    for (const part of this.#parts) {
      if (part === undefined) continue;
      part.notes.sort((a, b) => a.tick - b.tick || a.pitch - b.pitch || a.duration - b.duration);
      this.#content.parts.push(part);
    }
    return this.#content;
  }

  #readEvents(): void {
    for (;;) {
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
      this.#in.take(this.#in.vlq());
      return;
    }
    this.#warnings.add(
      'bad-event',
      offset,
      `The message 0x${status.toString(16)} at byte ${offset} does not belong in a file and was skipped.`,
    );
    for (let i = SYSTEM_DATA_BYTES[status] ?? 0; i > 0; i--) this.#in.data();
  }

  #channelEvent(): void {
    const offset = this.#in.offset;
    // Running status is kept across meta and system events: the standard cancels it there, but
    // files that go on with it are common and mean nothing else.
    if (this.#in.peek() >= 0x80) this.#status = this.#in.uint8();
    else if (this.#status === 0) throw new TrackDamage(offset, 'data without a status byte');
    const channel = this.#status & 0x0f;
    const a = this.#in.data();
    const tick = this.#tick;
    switch (this.#status & 0xf0) {
      case 0x80:
        this.#in.data();
        this.#noteOff(channel, a);
        break;
      case 0x90: {
        const velocity = this.#in.data();
        if (velocity === 0) this.#noteOff(channel, a);
        else this.#noteOn(channel, a, velocity);
        break;
      }
      case 0xa0:
        this.#in.data();
        break;
      case 0xb0:
        this.#part(channel).controls.push({ tick, controller: a, value: this.#in.data() });
        break;
      case 0xc0:
        this.#part(channel).programs.push({ tick, program: a });
        break;
      case 0xe0:
        this.#part(channel).pitchBends.push({ tick, value: this.#in.data() * 128 + a - 8192 });
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

  #noteOn(channel: number, pitch: number, velocity: number): void {
    this.#part(channel);
    const key = channel * 128 + pitch;
    const queue = this.#open.get(key);
    const note = { tick: this.#tick, velocity };
    if (queue === undefined) this.#open.set(key, { notes: [note], head: 0 });
    else queue.notes.push(note);
  }

  /** Ends the note of this pitch that was struck first; a stray note-off ends nothing. */
  #noteOff(channel: number, pitch: number): void {
    const key = channel * 128 + pitch;
    const queue = this.#open.get(key);
    if (queue === undefined) return;
    this.#endNote(channel, pitch, queue.notes[queue.head++] as OpenNote);
    if (queue.head === queue.notes.length) this.#open.delete(key);
  }

  #endNote(channel: number, pitch: number, note: OpenNote): void {
    const { tick, velocity } = note;
    this.#part(channel).notes.push({ tick, duration: this.#tick - tick, pitch, velocity });
  }

  #closeHangingNotes(): void {
    if (this.#open.size === 0) return;
    let count = 0;
    for (const [key, queue] of this.#open) {
      const hanging = queue.notes.slice(queue.head);
      for (const note of hanging) this.#endNote(key >> 7, key & 0x7f, note);
      count += hanging.length;
    }
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
    const data = this.#in.take(this.#in.vlq());
    const tick = this.#tick;
    const content = this.#content;
    switch (type) {
      case 0x01: {
        const text = decodeText(data);
        const symbol = parseChordText(text);
        if (symbol !== null) content.chords.push({ tick, symbol });
        else content.role ??= parseRoleText(text);
        break;
      }
      case 0x03:
        if (content.name === '') content.name = decodeText(data);
        break;
      case 0x06:
        content.markers.push({ tick, text: decodeText(data) });
        break;
      case 0x2f:
        return true;
      case 0x51: {
        const [high = 0, middle = 0, low = 0] = data;
        const microsecondsPerQuarter = high * 65536 + middle * 256 + low;
        if (data.length >= 3 && microsecondsPerQuarter > 0) {
          content.tempos.push({ tick, microsecondsPerQuarter });
        } else this.#badValue(offset, 'tempo');
        break;
      }
      case 0x58: {
        const [numerator = 0, power = 0] = data;
        if (data.length >= 2 && numerator > 0 && power <= MAX_DENOMINATOR_POWER) {
          content.timeSignatures.push({ tick, numerator, denominator: 1 << power });
        } else this.#badValue(offset, 'time signature');
        break;
      }
      case 0x59: {
        const [byte = 0, mode = 0] = data;
        const fifths = (byte << 24) >> 24;
        if (data.length >= 2 && Math.abs(fifths) <= 7 && mode <= 1) {
          content.keySignatures.push({ tick, fifths, mode: mode === 0 ? 'major' : 'minor' });
        } else this.#badValue(offset, 'key signature');
        break;
      }
    }
    return false;
  }

  #badValue(offset: number, what: string): void {
    this.#warnings.add(
      'bad-value',
      offset,
      `The ${what} at byte ${offset} has no possible value and was left out.`,
    );
  }
}
