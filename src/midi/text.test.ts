/** @file Texts in the encodings that files hold. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText, encodeText } from './text.ts';

describe('decodeText', () => {
  it.each([
    ['UTF-8', [0xc3, 0xa9, 0xe9, 0x9f, 0xb3], 'é音'],
    ['Latin-1', [0x43, 0x61, 0x66, 0xe9], 'Café'],
    ['Latin-1 that is also whole Shift-JIS', [0xe9, 0x74, 0xe9], 'été'],
    ['kana in Shift-JIS', [0x83, 0x73, 0x83, 0x41, 0x83, 0x6d], 'ピアノ'],
    ['kanji in Shift-JIS', [0x96, 0xe9, 0x91, 0x7a, 0x8b, 0xc8], '夜想曲'],
    ['a quotation mark of Windows', [0x64, 0x6f, 0x6e, 0x92, 0x74], 'don\x92t'],
    ['trailing zeros', [0x41, 0, 0], 'A'],
    ['nothing', [], ''],
  ])('reads %s', (_, bytes, text) => {
    expect(decodeText(Uint8Array.from(bytes))).toBe(text);
  });

  it('reads back every text that was written', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 200 }).filter((t) => !t.endsWith('\0'));
    fc.assert(
      fc.property(text, (text) => {
        expect(decodeText(encodeText(text))).toBe(text);
      }),
    );
  });

  it('reads any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(decodeText(bytes).length).toBeLessThanOrEqual(bytes.length);
      }),
    );
  });
});
