/** @file The blend as it is written on the command line. */
import { describe, expect, it } from 'vitest';
import { parseBlend } from './neural-options.ts';

describe('parseBlend', () => {
  it('reads one share, or one for each part named', () => {
    expect(parseBlend('0.3')).toBe(0.3);
    expect(parseBlend('melody=0.5,bass=0.1')).toEqual({ melody: 0.5, bass: 0.1 });
    expect(parseBlend(' bass = 1 ')).toEqual({ bass: 1 });
  });

  it.each(['1.5', 'drums=0.5', 'melody=', 'melody=2', '=', ''])('refuses %j', (text) => {
    expect(() => parseBlend(text)).toThrow('Give a');
  });
});
