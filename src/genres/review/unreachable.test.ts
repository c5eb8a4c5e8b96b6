/** @file Tests of finding what no piece of a genre will ever play. */
import { expect, it } from 'vitest';
import { beat, line, smallGenre, type Changes } from './small-genre.ts';
import { unreachable } from './unreachable.ts';

/** `parts.2.patterns.1 displaced`. */
const found = (changes: Changes) =>
  unreachable(smallGenre(changes)).map(({ path, finding }) => `${path.join('.')} ${finding.kind}`);

it('finds nothing where everything can play', () => {
  expect(found({})).toEqual([]);
  expect(
    found({
      drums: [
        beat('low', { when: { energy: [0, 0.5] } }),
        beat('high', { when: { sections: ['chorus'], phraseBars: [4] } }),
        beat('any'),
      ],
    }),
  ).toEqual([]);
});

it('finds a part that is silent in every section', () => {
  expect(found({ bassPart: { energy: [0.9, 1] } })).toEqual(['parts.1 silent-part']);
  const sections = [
    { name: 'verse', bars: 8, energy: 0.4, silent: ['bass'] },
    { name: 'chorus', bars: 8, energy: 0.8, silent: ['bass'] },
  ];
  expect(found({ sections })).toEqual(['parts.1 silent-part']);
});

it('finds patterns, rhythms and fills whose conditions never hold where the part plays', () => {
  expect(found({ drums: [beat('any'), beat('quiet', { when: { energy: [0, 0.3] } })] })).toEqual([
    'parts.2.patterns.1 never-holds',
  ]);
  expect(
    found({
      bassPart: { energy: [0.5, 1] },
      bass: [line('any'), line('verse', { when: { sections: ['verse'] } })],
    }),
  ).toEqual(['parts.1.patterns.1 never-holds']);
  expect(
    found({
      rhythms: [
        { id: 'r1', grid: 2, rhythm: 'x...x...' },
        { id: 'r2', grid: 2, rhythm: 'x...x...', when: { energy: [0.5, 0.6] } },
      ],
    }),
  ).toEqual(['parts.0.rhythms.1 never-holds']);
  expect(
    found({ fills: [{ id: 'f', quarters: 1, rows: { snare: 'xxxx' }, when: { energy: [1, 1] } }] }),
  ).toEqual(['parts.2.fills.0 never-holds']);
});

it('finds patterns whose place those of a groove always take', () => {
  const grooves = [
    beat('one', { groove: 'one' }),
    beat('two', { groove: 'two' }),
    beat('loose', { when: { energy: [0, 1] } }),
  ];
  expect(found({ drums: grooves })).toEqual(['parts.2.patterns.2 displaced']);
  // A groove of the bass, which the drums have no pattern for, leaves it its place.
  expect(
    found({ drums: grooves, bass: [line('any'), line('own', { groove: 'bass_only' })] }),
  ).toEqual([]);
  // So does a section without grooves.
  const inChorus = grooves.map((each) =>
    'groove' in each ? { ...each, when: { sections: ['chorus'] } } : each,
  );
  expect(found({ drums: inChorus })).toEqual([]);
});

it('leaves a pattern without conditions as what plays where nothing else fits', () => {
  expect(found({ drums: [beat('one', { groove: 'one' }), beat('any')] })).toEqual([]);
});
