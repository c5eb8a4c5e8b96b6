/** @file Tests of which tracks the names of parts mean. */
import { expect, test } from 'vitest';
import { scoreOf } from '../../score/score-of.ts';
import { UserError } from '../../texts/user-error.ts';
import { tracksToWrite } from './parts-named.ts';

const notes = [{ tick: 0, duration: 480, pitch: 60, velocity: 80 }];
const score = scoreOf({
  melody: { notes, name: 'Violín 1' },
  second: { notes, name: 'Viola', role: 'second_melody' },
  bass: { notes, name: 'Contrabajo, arco' },
  silent: { notes: [], role: 'chords' },
  drums: notes,
});

test('a part is called by its track, its role or the name of its file, in either language', () => {
  const means = (name: string) => tracksToWrite(score, { parts: [name] });
  expect(means('melody')).toEqual([0]);
  expect(means('violin 1')).toEqual([0]);
  expect(means('violin_1')).toEqual([0]);
  expect(means('Segunda voz')).toEqual([1]);
  expect(means('batería')).toEqual([4]);
  expect(means('contrabajo, arco')).toEqual([2]);
  expect(means('bass,melody')).toEqual([0, 2]);
});

test('all parts that play are written, but those that are locked', () => {
  expect(tracksToWrite(score, {})).toEqual([0, 1, 2, 4]);
  expect(tracksToWrite(score, { lock: ['drums', 'viola'] })).toEqual([0, 2]);
});

test('a name that means nothing is refused with those that do', () => {
  for (const choice of [{ parts: ['tuba'] }, { lock: ['chords'] }]) {
    expect(() => tracksToWrite(score, choice)).toThrow(
      'choose violin_1, viola, contrabajo_arco, or drums',
    );
  }
  expect(() =>
    tracksToWrite(score, { lock: ['melody', 'second_melody', 'bass', 'drums'] }),
  ).toThrow(UserError);
});
