/** @file Writes big-endian numbers and variable-length quantities into a growing byte array. */
import { MAX_VLQ } from './byte-reader.ts';

export class ByteWriter {
  #bytes = new Uint8Array(16384);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  #reserve(extra: number): void {
    const needed = this.#length + extra;
    if (needed <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }

  uint8(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  uint16(value: number): void {
    this.uint8((value >>> 8) & 0xff);
    this.uint8(value & 0xff);
  }

  uint32(value: number): void {
    this.uint16(value >>> 16);
    this.uint16(value & 0xffff);
  }

  /** Overwrites four bytes written earlier. */
  uint32At(position: number, value: number): void {
    for (let i = 0; i < 4; i++) this.#bytes[position + i] = (value >>> (24 - 8 * i)) & 0xff;
  }

  /** A variable-length quantity, 0..{@link MAX_VLQ}. Throws RangeError outside. */
  vlq(value: number): void {
    if (!(value >= 0 && value <= MAX_VLQ)) {
      throw new RangeError(`${value} does not fit a MIDI variable-length number.`);
    }
    if (value > 0x1fffff) this.uint8(0x80 | (value >>> 21));
    if (value > 0x3fff) this.uint8(0x80 | ((value >>> 14) & 0x7f));
    if (value > 0x7f) this.uint8(0x80 | ((value >>> 7) & 0x7f));
    this.uint8(value & 0x7f);
  }

  bytes(values: ArrayLike<number>): void {
    this.#reserve(values.length);
    for (let i = 0; i < values.length; i++) this.#bytes[this.#length + i] = values[i]!;
    this.#length += values.length;
  }

  ascii(text: string): void {
    for (let i = 0; i < text.length; i++) this.uint8(text.charCodeAt(i));
  }

  /** A copy of the written bytes. */
  result(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}
