/**
 * @file The channel events of MIDI tracks in columns of numbers, which is several times faster than
 *   reading objects.
 */

/** Ticks up to here are stored as 32-bit integers, which engines handle fast. */
export const SMALL_TICK = 2 ** 29;

/** Initial capacity, in events. */
const INITIAL_CAPACITY = 2 ** 13;
/** Maximum capacity kept between files, in events (16 MB). */
const KEPT_CAPACITY = 2 ** 21;

/** 32-bit integers or, if ticks exceed 2^29, doubles. */
export type Numbers = Int32Array | Float64Array;

/** The events `from` <= index < `to`. */
export interface EventRange {
  readonly from: number;
  readonly to: number;
}

/** Channel events (status 0x80..0xEF) in file order, track after track. */
export interface EventColumns {
  /** Tick of each event from the start of its track. */
  readonly ticks: Numbers;
  /**
   * Each event's message: status * 2^16 + first data byte * 2^8 + second data byte, which is 0 if the
   * message has only one. Running status is expanded.
   */
  readonly messages: Int32Array;
}

/**
 * Collects the channel events of a file. One is reused for all files, since creating it takes longer
 * than reading a small file: call {@link reset} before each.
 *
 * The fields are public for the hot loops that read and write events, which keep them in local
 * variables.
 */
export class EventTable implements EventColumns {
  /** Number of events; the columns' contents beyond are undefined. */
  length = 0;
  ticks: Numbers = new Int32Array(INITIAL_CAPACITY);
  messages = new Int32Array(INITIAL_CAPACITY);

  /** Empties it and releases exceptional capacity. */
  reset(): void {
    this.length = 0;
    if (this.messages.length > KEPT_CAPACITY || this.ticks instanceof Float64Array) {
      this.ticks = new Int32Array(INITIAL_CAPACITY);
      this.messages = new Int32Array(INITIAL_CAPACITY);
    }
  }

  /** Ensures capacity for `more` events, which {@link push} requires. */
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

  /** Switches to storage for ticks past {@link SMALL_TICK}. */
  widen(): void {
    if (this.ticks instanceof Int32Array) this.ticks = Float64Array.from(this.ticks);
  }

  /** Adds a complete channel message: data bytes 0..127 (`b` is 0 if there is only one). */
  push(tick: number, status: number, a: number, b: number): void {
    this.ticks[this.length] = tick;
    this.messages[this.length++] = (status << 16) | (a << 8) | b;
  }

  /** A copy of all events, independent of the next file. */
  take(): EventColumns {
    return {
      ticks: this.ticks.slice(0, this.length),
      messages: this.messages.slice(0, this.length),
    };
  }
}
