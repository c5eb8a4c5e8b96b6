/** @file Reads big-endian numbers and variable-length quantities from bytes, with explicit bounds. */
import type { Damage } from './midi-error.ts';

/**
 * Thrown inside a track; the track reader turns it into a warning and keeps what was read. Not an
 * Error, since recording the stack takes longer than reading a small track.
 */
export class TrackDamage {
  readonly offset: number;
  readonly damage: Damage;

  constructor(offset: number, damage: Damage) {
    this.offset = offset;
    this.damage = damage;
  }
}

/** Largest value of a variable-length quantity: four bytes of seven bits. */
export const MAX_VLQ = 0x0fffffff;

/** A cursor over `bytes` that never reads at or past `end`. */
export class ByteReader {
  readonly bytes: Uint8Array;
  offset: number;
  end: number;

  constructor(bytes: Uint8Array, offset: number, end: number) {
    this.bytes = bytes;
    this.offset = offset;
    this.end = end;
  }

  get atEnd(): boolean {
    return this.offset >= this.end;
  }

  /** The next byte, 0..255, without advancing. Throws TrackDamage at the end. */
  peek(): number {
    if (this.offset >= this.end) throw new TrackDamage(this.offset, { kind: 'ends-inside-event' });
    return this.bytes[this.offset] as number;
  }

  uint8(): number {
    const value = this.peek();
    this.offset++;
    return value;
  }

  /**
   * A variable-length quantity, 0..{@link MAX_VLQ}. It has up to four bytes, preceded by any number of
   * zero groups (0x80), with which some writers pad. Throws TrackDamage if it is larger.
   */
  vlq(): number {
    const start = this.offset;
    for (let value = 0; value <= MAX_VLQ >> 7;) {
      const byte = this.uint8();
      value = (value << 7) | (byte & 0x7f);
      if (byte < 0x80) return value;
    }
    throw new TrackDamage(start, { kind: 'long-number' });
  }

  /** Skips `length` bytes. Throws TrackDamage if they reach past the end. */
  skip(length: number): void {
    if (length > this.end - this.offset) {
      throw new TrackDamage(this.offset, { kind: 'reaches-past-end', bytes: length });
    }
    this.offset += length;
  }
}

export function uint16At(bytes: Uint8Array, offset: number): number {
  return ((bytes[offset] ?? 0) << 8) | (bytes[offset + 1] ?? 0);
}

export function uint32At(bytes: Uint8Array, offset: number): number {
  return uint16At(bytes, offset) * 0x10000 + uint16At(bytes, offset + 2);
}

/** Little-endian, as in RIFF. */
export function uint32LittleEndianAt(bytes: Uint8Array, offset: number): number {
  return (
    (bytes[offset] ?? 0) +
    (bytes[offset + 1] ?? 0) * 0x100 +
    (bytes[offset + 2] ?? 0) * 0x10000 +
    (bytes[offset + 3] ?? 0) * 0x1000000
  );
}

/** Whether the ASCII `text` is at `offset`. */
export function hasAscii(bytes: Uint8Array, offset: number, text: string): boolean {
  if (offset + text.length > bytes.length) return false;
  for (let i = 0; i < text.length; i++) {
    if (bytes[offset + i] !== text.charCodeAt(i)) return false;
  }
  return true;
}

/** Offset of the next ASCII `text` at or after `from`, or -1. */
export function findAscii(bytes: Uint8Array, from: number, text: string): number {
  for (let at = from; at <= bytes.length - text.length; at++) {
    if (hasAscii(bytes, at, text)) return at;
  }
  return -1;
}
