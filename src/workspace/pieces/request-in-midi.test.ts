/** @file Tests of requests inside MIDI files: they are read back, and the music stays unchanged. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GenreComposer } from '../../compose/genre-composer.ts';
import { readMidi } from '../../midi/read-midi.ts';
import { writeMidi } from '../../midi/write-midi.ts';
import { requestIn, withRequest } from './request-in-midi.ts';

const midi = writeMidi(await new GenreComposer('bossa_nova', { seed: 3 }).compose({ bars: 4 }));

test('any request survives the round trip', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (request) => {
      const plain = JSON.parse(JSON.stringify(request)) as object;
      expect(requestIn(withRequest(midi, plain))).toEqual(plain);
    }),
  );
  const long = { chords: 'Dm7 | '.repeat(5000) };
  expect(requestIn(withRequest(midi, long))).toEqual(long);
});

test('the music is unchanged, without a warning', () => {
  const { score, warnings } = readMidi(withRequest(midi, { genre: 'bossa_nova', bars: 4 }));
  expect(warnings).toEqual([]);
  expect(score).toEqual(readMidi(midi).score);
});

test('no file makes it fail', () => {
  expect(requestIn(midi)).toBeUndefined();
  expect(requestIn(new Uint8Array())).toBeUndefined();
  const whole = withRequest(midi, { genre: 'house' });
  for (let end = 0; end < 120; end++) expect(() => requestIn(whole.subarray(0, end))).not.toThrow();
});
