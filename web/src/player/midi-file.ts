/** @file Reads the events of a Standard MIDI File: what the page plays are the bytes that are downloaded. */

/** A message without its time: a status byte with its channel and its data, or a whole F0 ... F7. */
export type MidiBytes = readonly number[];

export interface MidiMessage {
  readonly tick: number;
  readonly data: MidiBytes;
}

export interface TempoChange {
  readonly tick: number;
  /** Quarter notes per minute. */
  readonly tempo: number;
}

export interface MidiFile {
  readonly ticksPerQuarter: number;
  /** By tick; the first is at tick 0. */
  readonly tempos: readonly TempoChange[];
  /** The messages of each track chunk, by tick. */
  readonly tracks: readonly (readonly MidiMessage[])[];
  readonly endTick: number;
}

const SYSTEM_EXCLUSIVE = 0xf0;
const META = 0xff;
const TEMPO = 0x51;

/** What the standard assumes before the first tempo. */
const STANDARD_TEMPO = 120;

/**
 * Reads the file of a piece.
 *
 * @throws RangeError if it is not a Standard MIDI File counted in ticks per quarter note, or ends within
 *   an event.
 */
export function readMidiFile(bytes: Uint8Array): MidiFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 14 || chunkName(bytes, 0) !== 'MThd') {
    throw new RangeError('Not a Standard MIDI File.');
  }
  const ticksPerQuarter = view.getUint16(12);
  if (ticksPerQuarter === 0 || ticksPerQuarter >= 0x8000) {
    throw new RangeError('The file is not counted in ticks per quarter note.');
  }
  const tempos: TempoChange[] = [];
  const tracks: MidiMessage[][] = [];
  let endTick = 0;
  for (let at = 8 + view.getUint32(4); at + 8 <= bytes.length;) {
    const start = at + 8;
    const end = start + view.getUint32(at + 4);
    if (chunkName(bytes, at) === 'MTrk') {
      const track = new TrackReader(bytes.subarray(start, end), tempos);
      tracks.push(track.read());
      endTick = Math.max(endTick, track.tick);
    }
    at = end;
  }
  tempos.sort((a, b) => a.tick - b.tick);
  if (tempos[0]?.tick !== 0) tempos.unshift({ tick: 0, tempo: STANDARD_TEMPO });
  return { ticksPerQuarter, tempos, tracks, endTick };
}

function chunkName(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

class TrackReader {
  readonly #bytes: Uint8Array;
  readonly #tempos: TempoChange[];
  #at = 0;
  /** Tick of the event read last. */
  tick = 0;

  constructor(bytes: Uint8Array, tempos: TempoChange[]) {
    this.#bytes = bytes;
    this.#tempos = tempos;
  }

  read(): MidiMessage[] {
    const messages: MidiMessage[] = [];
    let running = 0;
    while (this.#at < this.#bytes.length) {
      this.tick += this.#length();
      const first = this.#bytes[this.#at] ?? 0;
      const status = first >= 0x80 ? this.#byte() : running;
      if (status === META) {
        this.#meta();
      } else if (status >= SYSTEM_EXCLUSIVE) {
        const data = this.#take(this.#length());
        if (status === SYSTEM_EXCLUSIVE) {
          messages.push({ tick: this.tick, data: [SYSTEM_EXCLUSIVE, ...data] });
        }
      } else if (status >= 0x80) {
        running = status;
        const short = status >= 0xc0 && status < 0xe0;
        messages.push({ tick: this.tick, data: [status, ...this.#take(short ? 1 : 2)] });
      } else {
        throw new RangeError('An event without a status.');
      }
    }
    return messages;
  }

  #meta(): void {
    const type = this.#byte();
    const data = this.#take(this.#length());
    if (type !== TEMPO || data.length < 3) return;
    const microseconds = (data[0]! << 16) | (data[1]! << 8) | data[2]!;
    if (microseconds > 0) {
      this.#tempos.push({ tick: this.tick, tempo: 60_000_000 / microseconds });
    }
  }

  #byte(): number {
    const byte = this.#bytes[this.#at++];
    if (byte === undefined) throw new RangeError('The file ends within an event.');
    return byte;
  }

  #take(length: number): Uint8Array {
    const from = this.#at;
    this.#at += length;
    if (this.#at > this.#bytes.length) throw new RangeError('The file ends within an event.');
    return this.#bytes.subarray(from, this.#at);
  }

  /** A variable-length quantity. */
  #length(): number {
    let value = 0;
    for (let i = 0; i < 4; i++) {
      const byte = this.#byte();
      value = value * 128 + (byte & 0x7f);
      if (byte < 0x80) return value;
    }
    throw new RangeError('A length of more than four bytes.');
  }
}
