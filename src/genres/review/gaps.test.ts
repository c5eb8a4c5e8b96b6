/** @file Tests of finding bars for which a part has no pattern of its own. */
import { expect, it } from 'vitest';
import { gaps } from './gaps.ts';
import { beat, line, smallGenre, type Changes } from './small-genre.ts';

/** `parts.2.patterns groove-gap chorus open`. */
const found = (changes: Changes) =>
  gaps(smallGenre(changes)).map(({ path, finding }) =>
    [path.join('.'), ...Object.values(finding)].join(' '),
  );

const open = { groove: 'open', when: { sections: ['chorus'] } };

it('finds nothing where every part has a pattern for every groove and any number of chords', () => {
  expect(found({})).toEqual([]);
  expect(found({ drums: [beat('any'), beat('open', open)], bass: [line('any')] })).toEqual([]);
});

it('finds a groove of one part that another has no pattern for', () => {
  const drums = [
    beat('verse', { when: { sections: ['verse'] } }),
    beat('push', { groove: 'push' }),
  ];
  expect(found({ drums, bass: [line('any'), line('open', open)] })).toEqual([
    'parts.2.patterns groove-gap chorus open',
  ]);
  const both = [...drums, beat('open', open)];
  expect(found({ drums: both, bass: [line('any'), line('open', open)] })).toEqual([]);
});

it('finds bars with more chords than the patterns are for', () => {
  const bass = [
    line('one', { when: { chordsPerBar: [1] } }),
    line('two', { when: { chordsPerBar: [2] } }),
  ];
  const progressions = [
    { id: 'a', bars: 'I | V' },
    { id: 'b', sections: ['chorus'], bars: 'I IV V' },
  ];
  expect(found({ bass, progressions })).toEqual(['parts.1.patterns chords-gap chorus 3']);
  expect(found({ bass: [...bass, line('any')], progressions })).toEqual([]);
});
