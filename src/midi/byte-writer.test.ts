/** @file Variable-length numbers on both sides of each change of length. */
import { expect, it } from 'vitest';
import { ByteWriter } from './byte-writer.ts';

it.each([
  [0, '00'],
  [0x7f, '7f'],
  [0x80, '8100'],
  [0x3fff, 'ff7f'],
  [0x4000, '818000'],
  [0x1fffff, 'ffff7f'],
  [0x200000, '81808000'],
  [0xfffffff, 'ffffff7f'],
])('%i is written as %s', (value, hex) => {
  const writer = new ByteWriter();
  writer.vlq(value);
  expect(Buffer.from(writer.result()).toString('hex')).toBe(hex);
});
