/**
 * @file Removes the times from an HDF5 file, so that equal contents give equal bytes.
 *
 * HDF5 stores access, change and creation times in every object header, and h5wasm cannot turn that
 * off. A header of version 2 (HDF5 File Format Specification, IV.A.1.b) is
 *
 *     'OHDR', version 2, flags, [4 times of 4 bytes, flag bit 5], [attribute limits, bit 4: 4 bytes],
 *     size of the messages (1, 2, 4 or 8 bytes, flag bits 0 and 1), messages, checksum of all of it.
 *
 * Headers are found by their signature and told from data that looks like one by their checksum.
 */

const SIGNATURE = Buffer.from('OHDR', 'latin1');
const VERSION = 2;
const HAS_TIMES = 0x20;
const HAS_ATTRIBUTE_LIMITS = 0x10;
const TIMES_AT = 6;
const TIMES_LENGTH = 16;

/** The same file with all times set to 0 (1 January 1970) and matching header checksums. */
export function clearTimes(bytes: Uint8Array): Uint8Array {
  const file = Buffer.from(bytes);
  for (
    let at = file.indexOf(SIGNATURE);
    at >= 0;
    at = file.indexOf(SIGNATURE, at + SIGNATURE.length)
  ) {
    const end = headerEnd(file, at);
    if (end === null || file.readUInt32LE(end) !== lookup3(file.subarray(at, end))) continue;
    file.fill(0, at + TIMES_AT, at + TIMES_AT + TIMES_LENGTH);
    file.writeUInt32LE(lookup3(file.subarray(at, end)), end);
  }
  return file;
}

/** Position of the checksum of a header with times; null if there is no such header. */
function headerEnd(file: Buffer, at: number): number | null {
  const flags = file[at + 5] ?? 0;
  if (file[at + 4] !== VERSION || (flags & HAS_TIMES) === 0) return null;
  const sizeAt = at + TIMES_AT + TIMES_LENGTH + (flags & HAS_ATTRIBUTE_LIMITS ? 4 : 0);
  const sizeLength = 1 << (flags & 3);
  // No message here exceeds 4 GiB, so only the lower four of 8 size bytes are read.
  if (sizeAt + sizeLength > file.length) return null;
  const size = file.readUIntLE(sizeAt, Math.min(sizeLength, 4));
  const end = sizeAt + sizeLength + size;
  return end + 4 <= file.length ? end : null;
}

/** Bob Jenkins' lookup3 (`hashlittle`, start value 0), the checksum of HDF5's metadata. */
export function lookup3(data: Uint8Array): number {
  let a = (0xdeadbeef + data.length) | 0;
  let b = a;
  let c = a;
  const byte = (i: number) => data[i] ?? 0;
  const word = (i: number) =>
    byte(i) | (byte(i + 1) << 8) | (byte(i + 2) << 16) | (byte(i + 3) << 24);
  let at = 0;
  for (; data.length - at > 12; at += 12) {
    a = (a + word(at)) | 0;
    b = (b + word(at + 4)) | 0;
    c = (c + word(at + 8)) | 0;
    a = ((a - c) | 0) ^ rotated(c, 4);
    c = (c + b) | 0;
    b = ((b - a) | 0) ^ rotated(a, 6);
    a = (a + c) | 0;
    c = ((c - b) | 0) ^ rotated(b, 8);
    b = (b + a) | 0;
    a = ((a - c) | 0) ^ rotated(c, 16);
    c = (c + b) | 0;
    b = ((b - a) | 0) ^ rotated(a, 19);
    a = (a + c) | 0;
    c = ((c - b) | 0) ^ rotated(b, 4);
    b = (b + a) | 0;
  }
  if (at === data.length) return c >>> 0;
  a = (a + word(at)) | 0;
  b = (b + word(at + 4)) | 0;
  c = (c + word(at + 8)) | 0;
  c = ((c ^ b) - rotated(b, 14)) | 0;
  a = ((a ^ c) - rotated(c, 11)) | 0;
  b = ((b ^ a) - rotated(a, 25)) | 0;
  c = ((c ^ b) - rotated(b, 16)) | 0;
  a = ((a ^ c) - rotated(c, 4)) | 0;
  b = ((b ^ a) - rotated(a, 14)) | 0;
  c = ((c ^ b) - rotated(b, 24)) | 0;
  return c >>> 0;
}

function rotated(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}
