/**
 * @file Tests that equal networks give equal files whenever they are written, and that HDF5 still
 *   accepts them.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import h5wasm from 'h5wasm/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clearTimes, lookup3 } from './hdf5-times.ts';
import { writeHdf5, writeTensor } from './hdf5-file.ts';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'hdf5-times-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const checksum = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

/** Numbers whose bytes look like a version 2 OHDR header with times. */
const LOOKALIKE = new Float32Array(
  Buffer.concat([Buffer.from('OHDR\x02\x20'), Buffer.alloc(42)]).buffer.slice(0, 48),
);

async function write(name: string): Promise<string> {
  const path = join(folder, name);
  await writeHdf5(path, (file) => {
    file.create_attribute('what', 'a test');
    const group = file.create_group('weights');
    // More children than HDF5 stores in the group's own header.
    for (let i = 0; i < 20; i++) {
      writeTensor(group, `layer_${i}/kernel`, { data: Float32Array.of(i, 2), shape: [2] });
    }
    writeTensor(group, 'lookalike', { data: LOOKALIKE, shape: [LOOKALIKE.length] });
  });
  return path;
}

describe('a file without times', () => {
  it('is identical byte for byte if written again later, and opens', async () => {
    const first = await write('first.h5');
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const second = await write('second.h5');
    expect(checksum(second)).toBe(checksum(first));

    // HDF5 refuses objects whose header does not match the checksum.
    await h5wasm.ready;
    const file = new h5wasm.File(second, 'r');
    const kernel = file.get('weights/layer_19/kernel') as InstanceType<typeof h5wasm.Dataset>;
    expect(kernel.value).toEqual(Float32Array.of(19, 2));
    const lookalike = file.get('weights/lookalike') as InstanceType<typeof h5wasm.Dataset>;
    expect(lookalike.value).toEqual(LOOKALIKE);
    file.close();
  });

  it('has lost the times that were in every header', async () => {
    await h5wasm.ready;
    const path = join(folder, 'timed.h5');
    const file = new h5wasm.File(path, 'w');
    file
      .create_group('a')
      .create_dataset({ name: 'b', data: Float32Array.of(1), shape: [1], dtype: '<f' });
    file.close();
    const timed = readFileSync(path);
    const cleared = Buffer.from(clearTimes(timed));
    const now = Buffer.alloc(4);
    for (let ago = 0; ago < 5; ago++) {
      now.writeUInt32LE(Math.floor(Date.now() / 1000) - ago);
      expect(cleared.includes(now)).toBe(false);
    }
    expect(cleared.equals(timed)).toBe(false);
    expect(Buffer.from(clearTimes(cleared)).equals(cleared)).toBe(true);
  });
});

describe('lookup3', () => {
  // From the self-test of Bob Jenkins' lookup3.c.
  it('gives the values of its reference', () => {
    expect(lookup3(Buffer.from(''))).toBe(0xdeadbeef);
    expect(lookup3(Buffer.from('Four score and seven years ago'))).toBe(0x17770551);
  });
});
