/** @file The channel events of MIDI tracks in columns of numbers, which are read several times faster than objects. */

/** Ticks up to here are whole 32-bit numbers, with which engines are fast. */
export const SMALL_TICK = 2 ** 29;

/** Events there is room for at first. */
const INITIAL_CAPACITY = 2 ** 13;
/** Events for which the room is kept from one file to the next (16 MB). */
const KEPT_CAPACITY = 2 ** 21;

/** Numbers of 32 bits or, where ticks run past 2^29, doubles. */
export type Numbers = Int32Array | Float64Array;

/** The events numbered `from` up to but without `to`. */
export interface EventRange {
  readonly from: number;
  readonly to: number;
}

/** Channel events (status 0x80..0xEF) as they stand in the file, track after track. */
export interface EventColumns {
  /** Tick of each event from its track's beginning. */
  readonly ticks: Numbers;
  /**
   * What each event says: status * 2^16 + first data byte * 2^8 + second data byte, which is 0 where
   * the message has only one. Running status is filled in.
   */
  readonly messages: Int32Array;
}

/**
 * Takes the channel events of a file. One serves all files, since making it takes longer than reading
 * a small file: {@link reset} before each.
 *
 * The fields are open to the loops that read and write most events, which keep them in local variables.
 */
export class EventTable implements EventColumns {
  /** Events it holds; what stands after them in the columns has no meaning. */
  length = 0;
  ticks: Numbers = new Int32Array(INITIAL_CAPACITY);
  messages = new Int32Array(INITIAL_CAPACITY);

  /** Empties it and gives back room that was exceptional. */
  reset(): void {
    this.length = 0;
    if (this.messages.length > KEPT_CAPACITY || this.ticks instanceof Float64Array) {
      this.ticks = new Int32Array(INITIAL_CAPACITY);
      this.messages = new Int32Array(INITIAL_CAPACITY);
    }
  }

  /** Makes room for `more` events, which {@link push} needs to be there. */
  reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.messages.length) return;
    const { ticks, messages, length } = this;
    const capacity = Math.max(needed, messages.length * 2);
    this.ticks =
      ticks instanceof Float64Array ? new Float64Array(capacity) : new Int32Array(capacity);
    this.ticks.set(ticks.subarray(0, length));
    this.messages = new Int32Array(capacity);
    this.messages.set(messages.subarray(0, length));
  }

  /** Makes it hold ticks past {@link SMALL_TICK}. */
  widen(): void {
    if (this.ticks instanceof Int32Array) this.ticks = Float64Array.from(this.ticks);
  }

  /** Adds a whole channel message: data bytes 0..127 (`b` is 0 where there is one). */
  push(tick: number, status: number, a: number, b: number): void {
    this.ticks[this.length] = tick;
    this.messages[this.length++] = (status << 16) | (a << 8) | b;
  }

  /** All events, which stay as they are when the next file is read. */
  take(): EventColumns {
    return {
      ticks: this.ticks.slice(0, this.length),
      messages: this.messages.slice(0, this.length),
    };
  }
}
