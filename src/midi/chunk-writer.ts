/** @file Writes the events of one track: times as differences, a repeated status byte left out. */
import { MAX_VLQ } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { MetaType } from './convention.ts';

const META = 0xff;

/** A track chunk; its events are written in order. */
export class ChunkWriter {
  readonly #out: ByteWriter;
  readonly #bodyStart: number;
  #now = 0;
  /** The status byte that the next event may leave out. */
  #running = 0;

  /** Begins a chunk at the end of `out`. */
  constructor(out: ByteWriter) {
    this.#out = out;
    out.ascii('MTrk');
    out.uint32(0);
    this.#bodyStart = out.length;
  }

  meta(tick: number, type: number, data: ArrayLike<number>): void {
    this.#moveTo(tick);
    this.#meta(type, data);
  }

  /** @param status the status byte of a system exclusive event. */
  systemExclusive(tick: number, status: number, data: ArrayLike<number>): void {
    this.#moveTo(tick);
    this.#out.uint8(status);
    this.#data(data);
  }

  /**
   * An event of a channel.
   *
   * @param second undefined for events with one data byte.
   */
  channel(tick: number, status: number, first: number, second: number | undefined): void {
    this.#moveTo(tick);
    if (status !== this.#running) this.#out.uint8(status);
    this.#out.uint8(first);
    if (second !== undefined) this.#out.uint8(second);
    this.#running = status;
  }

  /** Ends the chunk at a tick; no event is later. */
  end(tick: number): void {
    this.meta(tick, MetaType.endOfTrack, []);
    this.#out.uint32At(this.#bodyStart - 4, this.#out.length - this.#bodyStart);
  }

  #moveTo(tick: number): void {
    for (; tick - this.#now > MAX_VLQ; this.#now += MAX_VLQ) {
      this.#out.vlq(MAX_VLQ);
      this.#meta(MetaType.text, []);
    }
    this.#out.vlq(tick - this.#now);
    this.#now = tick;
  }

  #meta(type: number, data: ArrayLike<number>): void {
    this.#out.uint8(META);
    this.#out.uint8(type);
    this.#data(data);
  }

  #data(data: ArrayLike<number>): void {
    this.#out.vlq(data.length);
    this.#out.bytes(data);
    // Meta events and system exclusive cancel running status.
    this.#running = 0;
  }
}
