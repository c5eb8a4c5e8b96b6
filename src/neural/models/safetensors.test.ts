/** @file Tests of tensors in files of the safetensors layout. */
import { describe, expect, it } from 'vitest';
import { decodeSafetensors, encodeSafetensors } from './safetensors.ts';
import type { NamedTensors } from './weights.ts';

const tensors: NamedTensors = new Map([
  ['kernel', { shape: [2, 3], data: Float32Array.of(0.1, -2, 3, 4e-3, 500, 0) }],
  ['bias', { shape: [1], data: Float32Array.of(-0.25) }],
]);
const metadata = { step: '7' };

describe('safetensors', () => {
  it('come back as they were written, with their texts', () => {
    const { metadata: texts, ...read } = decodeSafetensors(
      encodeSafetensors({ tensors, metadata }),
    );
    expect(read.tensors).toEqual(tensors);
    expect(texts['step']).toBe('7');
  });

  it('take half the room as 16-bit floats, off by at most a part in two thousand', () => {
    const bytes = encodeSafetensors({ tensors, metadata }, 'F16');
    const large: NamedTensors = new Map([['x', { shape: [5000], data: new Float32Array(5000) }]]);
    const sizes = (['F32', 'F16'] as const).map(
      (dtype) => encodeSafetensors({ tensors: large, metadata }, dtype).length,
    );
    expect(sizes[1]! / sizes[0]!).toBeCloseTo(0.5, 1);
    const read = decodeSafetensors(bytes).tensors;
    for (const [name, { shape, data }] of tensors) {
      expect(read.get(name)?.shape).toEqual(shape);
      data.forEach((value, i) => {
        const off = Math.abs(read.get(name)!.data[i]! - value);
        expect(off).toBeLessThanOrEqual(Math.abs(value) / 2048);
      });
    }
  });

  it('are refused when a byte is another, or some are missing', () => {
    const bytes = encodeSafetensors({ tensors, metadata }, 'F16');
    const changed = bytes.slice();
    changed[changed.length - 1]! ^= 1;
    expect(() => decodeSafetensors(changed)).toThrow('The checksum is wrong.');
    expect(() => decodeSafetensors(bytes.subarray(0, 20))).toThrow('The file is cut short.');
  });
});
