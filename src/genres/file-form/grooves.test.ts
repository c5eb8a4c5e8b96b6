/** @file Tests of grooves, which give several parts their patterns at once. */
import { describe, expect, it } from 'vitest';
import { loadGenre } from '../loading/load.ts';
import { heirOf, refusalOf, twoStep } from '../loading/two-step.ts';

describe('grooves', () => {
  const GROOVES = `
grooves:
  stomp:
    weight: 3
    when: B
    drums: { kick: "x.x.x.x." }
    bass: "1 - 1 - 1 - 1 -"
    chords: { low: "x - - -  x - - -", high: { weight: 1, comp: "x^ - - - x^ - - -" } }
`;
  const only = (text: string): string =>
    twoStep(['meters: { 4/4: 3, 3/4: 1 }', 'meters: 4/4'])
      .replace(/\n {6}3\/4:(\n {8}.*| .*)/g, '')
      .concat(text.slice(1));

  it('give each part its patterns', () => {
    const genre = loadGenre({ file: 'a.yaml', text: only(GROOVES) });
    const patterns = genre.parts.flatMap((part) => ('patterns' in part ? [...part.patterns] : []));
    const inGroove = patterns.filter(({ groove }) => groove === 'stomp');
    expect(inGroove.map(({ id, weight, when }) => [id, weight, when])).toEqual([
      ['stomp', 3, { sections: ['B'] }],
      ['low', 3, { sections: ['B'] }],
      ['high', 1, { sections: ['B'] }],
      ['stomp', 3, { sections: ['B'] }],
    ]);
  });

  it.each([
    [
      'bass: "1 - 1 - 1 - 1 -"',
      'bass: "1 - 1 - 2 - 1 -"',
      /^a\.yaml:\d+:20: grooves\.stomp\.bass: found "2"/,
    ],
    ['kick: "x.x.x.x."', 'kick: "x.x.x.x"', /grooves\.stomp\.drums\.kick: 7 steps/],
    ['when: B', 'when: C', /grooves\.stomp\.when: there is no section or condition "C"/],
    [
      '    bass:',
      '    bas:',
      /grooves\.stomp\.bas: this genre has no part "bas"; did you mean "bass"\?/,
    ],
    ['high: {', 'high: { lien: 3,', /grooves\.stomp\.chords\.high\.lien: unknown name "lien"/],
  ])('a problem is shown where it is written: %s', (from, to, message) => {
    const text = only(GROOVES.replace(from, to));
    expect(refusalOf(() => loadGenre({ file: 'a.yaml', text })).message).toMatch(message);
  });

  it('are changed and removed by a genre that extends', () => {
    const load = (text: string) =>
      heirOf(only(GROOVES), text).parts.flatMap((part) =>
        'patterns' in part ? [...part.patterns] : [],
      );
    const changed = load('grooves: { stomp: { weight: 9, bass: "1 - 5 - 1 - 5 -" } }');
    expect(changed.filter(({ groove }) => groove === 'stomp').map(({ weight }) => weight)).toEqual([
      9, 9, 9, 9,
    ]);
    expect(changed).toContainEqual(expect.objectContaining({ line: '1 - 5 - 1 - 5 -' }));
    expect(load('grooves: { stomp: null }').some(({ groove }) => groove)).toBe(false);
  });
});
