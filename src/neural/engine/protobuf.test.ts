/** @file Tests of the protobuf writer against the bytes in the format's documentation. */
import { describe, expect, it } from 'vitest';
import { ProtoMessage } from './protobuf.ts';

const hex = (message: ProtoMessage) => Buffer.from(message.toBytes()).toString('hex');

describe('ProtoMessage', () => {
  it('writes the examples of the protobuf encoding guide', () => {
    expect(hex(new ProtoMessage().integer(1, 150))).toBe('089601');
    expect(hex(new ProtoMessage().string(2, 'testing'))).toBe('120774657374696e67');
    expect(hex(new ProtoMessage().message(3, new ProtoMessage().integer(1, 150)))).toBe(
      '1a03089601',
    );
    expect(hex(new ProtoMessage().packedIntegers(6, [3, 270, 86942]))).toBe('3206038e029ea705');
  });

  it('writes negative integers as ten bytes of two’s complement', () => {
    expect(hex(new ProtoMessage().integer(1, -1))).toBe('08ffffffffffffffffff01');
  });
});
