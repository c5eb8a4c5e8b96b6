/** @file Tests of texts in Unicode and in legacy encodings. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FileTexts } from './file-texts.ts';
import { encodeText } from './text.ts';

/** The text when it is the only one in its file. */
function decodeText(bytes: Uint8Array): string {
  return new FileTexts(bytes, []).decode(0, bytes.length);
}

/** UTF-16 without a byte order mark. */
const utf16 = (text: string, little: boolean): number[] =>
  [...text].flatMap((character) => {
    const code = character.charCodeAt(0);
    const [high, low] = [code >> 8, code & 0xff];
    return little ? [low, high] : [high, low];
  });

describe('a text', () => {
  it.each([
    ['UTF-8', [0xc3, 0xa9, 0xe9, 0x9f, 0xb3], 'é音'],
    ['Latin-1', [0x43, 0x61, 0x66, 0xe9], 'Café'],
    ['Latin-1 that is also whole Shift-JIS', [0xe9, 0x74, 0xe9], 'été'],
    ['kana in Shift-JIS', [0x83, 0x73, 0x83, 0x41, 0x83, 0x6d], 'ピアノ'],
    ['kanji in Shift-JIS', [0x96, 0xe9, 0x91, 0x7a, 0x8b, 0xc8], '夜想曲'],
    ['half-width kana', [0xcb, 0xdf, 0xb1, 0xc9], 'ﾋﾟｱﾉ'],
    ['a quotation mark of Windows', [0x64, 0x6f, 0x6e, 0x92, 0x74], 'don’t'],
    ['signs of Windows', [0x4c, 0x65, 0x20, 0x63, 0x9c, 0x75, 0x72], 'Le cœur'],
    ['UTF-16 with its mark', [0xff, 0xfe, ...utf16('Ж1', true)], 'Ж1'],
    ['UTF-16 with its mark, big-endian', [0xfe, 0xff, ...utf16('音楽', false)], '音楽'],
    ['UTF-16 without a mark', utf16('Flute ½', true), 'Flute ½'],
    ['UTF-16 without a mark, big-endian', utf16('Flute', false), 'Flute'],
    ['UTF-16 with a zero at its end', [...utf16('Flute', true), 0, 0], 'Flute'],
    ['a byte order mark alone', [0xff, 0xfe], ''],
    ['a zero before letters', [0, 0xff, 0xfe], '\0ÿþ'],
    ['trailing zeros', [0x41, 0, 0], 'A'],
    ['nothing', [], ''],
  ])('is read: %s', (_, bytes, text) => {
    expect(decodeText(Uint8Array.from(bytes))).toBe(text);
  });

  it('reads back as written', () => {
    // Letters alternating with zeros are UTF-16.
    const text = fc.string({ unit: 'grapheme', maxLength: 200 }).filter((t) => !t.includes('\0'));
    fc.assert(
      fc.property(text, (text) => {
        expect(decodeText(encodeText(text))).toBe(text);
      }),
    );
  });

  it('decodes to something, whatever its bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(decodeText(bytes).length).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 300 },
    );
  });
});
