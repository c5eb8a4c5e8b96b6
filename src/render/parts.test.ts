/** @file Tests of parts as files: the same notes, the same maps, one end, names that differ. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMidi } from '../midi/read-midi.ts';
import { writeMidi } from '../midi/write-midi.ts';
import { arbitraryScore } from '../score/arbitrary-score.ts';
import { scoreOf } from '../score/score-of.ts';
import { heard, namedParts, partFiles } from './parts.ts';

const notes = [{ tick: 0, duration: 480, pitch: 60, velocity: 90 }];

test('every part that plays is a file with its notes, the maps of the piece and its end', () => {
  fc.assert(
    fc.property(arbitraryScore, (score) => {
      const whole = readMidi(writeMidi(score)).score;
      const files = partFiles(whole);
      const playing = whole.tracks.filter((track) => track.notes.length > 0);
      expect(files).toHaveLength(playing.length);
      files.forEach(({ bytes }, index) => {
        const part = readMidi(bytes).score;
        const { notes, program, name, role } = playing[index]!;
        expect(part.tracks).toHaveLength(1);
        expect(part.tracks[0]).toMatchObject({ notes, program, name, role });
        const { tempos, timeSignatures, keySignatures, chords, markers, endTick } = whole;
        expect(part).toMatchObject({
          tempos,
          timeSignatures,
          keySignatures,
          chords,
          markers,
          endTick,
        });
      });
    }),
    { numRuns: 25 },
  );
});

test('names come from the ids, else the tracks; each is a plain file name of its own', () => {
  const score = scoreOf({
    melody: { notes, name: 'Flauta Ñandú 1/2' },
    chords: { notes, name: '笛' },
    bass: { notes, name: 'Bass' },
    pad: { notes: [], name: 'Pad' },
    other: { notes, name: 'bass' },
  });
  expect(namedParts(score).map(({ name }) => name)).toEqual([
    'flauta_nandu_1_2',
    'chords',
    'bass',
    'bass_2',
  ]);
  expect(namedParts(score, ['lead'])[0]).toEqual({ name: 'lead', track: 0 });
});

test('what is not heard is silent but keeps its place', () => {
  const score = scoreOf({ melody: notes, bass: notes });
  const left = heard(score, [{ solo: true }, { volume: 20 }]);
  expect(left.tracks.map((track) => track.notes.length)).toEqual([1, 0]);
  expect(left.tracks[1]!.controls).toContainEqual({ tick: 0, controller: 7, value: 20 });
});
