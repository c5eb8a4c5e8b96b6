/**
 * @file Named tensors in one file in the safetensors layout: 8 bytes with the length of a JSON header,
 *   the header (type, shape and offsets of each tensor, and free texts), the numbers.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { fromHalves, toHalves } from './half-precision.ts';
import { elementCount, type NamedTensors } from './weights.ts';

const entry = z.object({
  dtype: z.enum(['F32', 'F16']),
  shape: z.array(z.int().nonnegative()),
  data_offsets: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
});
const headerSchema = z.object({ __metadata__: z.record(z.string(), z.string()) }).catchall(entry);

export interface TensorFile {
  readonly tensors: NamedTensors;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Metadata key of the checksum of the numbers. */
const CHECKSUM = 'crc32';

/**
 * The bytes of a file that holds `tensors` and `metadata`.
 *
 * @param dtype 32-bit floats, or 16-bit ones, to which the numbers are rounded.
 */
export function encodeSafetensors(
  { tensors, metadata }: TensorFile,
  dtype: 'F32' | 'F16' = 'F32',
): Uint8Array {
  const parts: Uint8Array[] = [];
  const entries: Record<string, z.infer<typeof entry>> = {};
  let offset = 0;
  let checksum = 0;
  for (const [name, { shape, data }] of tensors) {
    const numbers = dtype === 'F32' ? data : toHalves(data);
    const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
    entries[name] = { dtype, shape, data_offsets: [offset, offset + bytes.length] };
    offset += bytes.length;
    checksum = crc32(bytes, checksum);
    parts.push(bytes);
  }
  const header = Buffer.from(
    JSON.stringify({ __metadata__: { ...metadata, [CHECKSUM]: String(checksum) }, ...entries }),
  );
  // The numbers start at a multiple of 8 bytes.
  const padding = Buffer.alloc((8 - (header.length % 8)) % 8, ' ');
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length + padding.length));
  return Buffer.concat([length, header, padding, ...parts]);
}

/** Reads what {@link encodeSafetensors} wrote. Throws an Error for anything damaged or foreign. */
export function decodeSafetensors(bytes: Uint8Array): TensorFile {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = buffer.length < 8 ? 0 : Number(buffer.readBigUInt64LE(0));
  if (length === 0 || length > buffer.length - 8) throw new Error('The file is cut short.');
  const header = headerSchema.parse(JSON.parse(buffer.toString('utf8', 8, 8 + length)));
  const { __metadata__: metadata, ...entries } = header;
  const numbers = buffer.subarray(8 + length);
  if (metadata[CHECKSUM] !== String(crc32(numbers))) throw new Error('The checksum is wrong.');
  const tensors: NamedTensors = new Map();
  for (const [
    name,
    {
      dtype,
      shape,
      data_offsets: [start, end],
    },
  ] of Object.entries(entries as Record<string, z.infer<typeof entry>>)) {
    const count = elementCount(shape);
    const stored = dtype === 'F32' ? new Float32Array(count) : new Uint16Array(count);
    if (end - start !== stored.byteLength || end > numbers.length) {
      throw new Error(`The tensor "${name}" is incomplete.`);
    }
    new Uint8Array(stored.buffer).set(numbers.subarray(start, end));
    tensors.set(name, {
      shape,
      data: stored instanceof Float32Array ? stored : fromHalves(stored),
    });
  }
  return { tensors, metadata };
}

/** Longest header read without the numbers, in bytes: that of 100,000 files is shorter. */
const LONGEST_HEADER = 64 * 1024 * 1024;

/** The texts of a file, without reading its numbers. Throws as {@link decodeSafetensors}. */
export function readSafetensorsMetadata(path: string): TensorFile['metadata'] {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(8);
    const length = readSync(file, head, 0, 8, 0) < 8 ? 0 : Number(head.readBigUInt64LE(0));
    if (length === 0 || length > LONGEST_HEADER) throw new Error('The file is cut short.');
    const header = Buffer.alloc(length);
    if (readSync(file, header, 0, length, 8) < length) throw new Error('The file is cut short.');
    return headerSchema.parse(JSON.parse(header.toString('utf8'))).__metadata__;
  } finally {
    closeSync(file);
  }
}
