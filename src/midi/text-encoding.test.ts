/** @file Tests that legacy encodings are detected from all texts of a file together. */
import { describe, expect, it } from 'vitest';
import { readMidi } from './read-midi.ts';
import { guessEncoding } from './text-encoding.ts';
import { type Bytes, events, midiFile, note } from './test-files.ts';

/** The track names whose bytes are given in hexadecimal. */
function namesOf(...names: readonly string[]): string[] {
  const tracks = names.map((name): Bytes => {
    const bytes = [...Buffer.from(name, 'hex')];
    return events([0, 0xff, 3, bytes.length, ...bytes], note(1));
  });
  return readMidi(midiFile(tracks)).score.tracks.map((track) => track.name);
}

it('is not guessed where the bytes are rare in every encoding', () => {
  expect(guessEncoding([Buffer.from('6249e0e9', 'hex')])).toBeNull();
});

describe('names of tracks', () => {
  it.each<[string, [hex: string, name: string][]]>([
    [
      'GBK',
      [
        ['b6abb7bdbaec', '东方红'],
        ['ccecbfd5d6aeb3c7', '天空之城'],
        ['b8d6c7d9', '钢琴'],
      ],
    ],
    [
      'Big5',
      [
        ['bffbb55e', '鋼琴'],
        ['b1e6ac4badb7', '望春風'],
        ['abe4bc7daabaa448', '思慕的人'],
      ],
    ],
    [
      'EUC-KR',
      [
        ['bbe7b6fb', '사랑'],
        ['b8e1b7ceb5f0', '멜로디'],
        ['b1e2c5b8', '기타'],
      ],
    ],
    [
      'half-width kana',
      [
        ['cddeb0bd', 'ﾍﾞｰｽ'],
        ['c4ded7d1bd', 'ﾄﾞﾗﾑｽ'],
        ['ccd9b0c4', 'ﾌﾙｰﾄ'],
      ],
    ],
    [
      'Shift_JIS',
      [
        ['8d728fe982cc8c8e', '荒城の月'],
        ['83738341836d', 'ピアノ'],
      ],
    ],
    [
      'Cyrillic',
      [
        ['c1e0f1', 'Бас'],
        ['d1eaf0e8efeae0', 'Скрипка'],
        ['cef7e820f7b8f0edfbe5', 'Очи чёрные'],
      ],
    ],
    [
      'Western',
      [
        ['4261746572ed61', 'Batería'],
        ['466cf67465', 'Flöte'],
        ['4c92e974e9', 'L’été'],
      ],
    ],
  ])('in %s', (_, names) => {
    expect(namesOf(...names.map(([hex]) => hex))).toEqual(names.map(([, name]) => name));
  });
});
