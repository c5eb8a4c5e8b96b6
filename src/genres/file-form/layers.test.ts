/** @file Tests of what a genre that extends another changes, adds and leaves out. */
import { describe, expect, it } from 'vitest';
import type { BassPart, DrumPart, MelodyPart } from '../genre.ts';
import { loadGenre } from '../loading/load.ts';
import { HEIR, heirOf, refusalOf, twoStep } from '../loading/two-step.ts';

describe('extends', () => {
  const load = (text: string) => heirOf(twoStep(), text);
  const partOf = (text: string, id: string) => load(text).parts.find((part) => part.id === id);

  it('changes one field of one pattern', () => {
    const bass = partOf('parts: { bass: { patterns: { waltz: { weight: 5 } } } }', 'bass');
    expect(bass).toMatchObject({
      level: 84,
      patterns: [
        { id: 'two_beat', weight: 1 },
        { id: 'waltz', weight: 5, line: '1 - - . 5_ -', when: { meter: '3/4' } },
      ],
    });
  });

  it('changes one row of a drum pattern and adds a pattern', () => {
    const text = `parts:
  drums:
    patterns:
      4/4: { beat: { kick: "xx..x...", hat: "xxxxxxxx", snare: null }, four: { kick: "x.x.x.x." } }
`;
    const { patterns } = partOf(text, 'drums') as DrumPart;
    expect(patterns.map(({ id }) => id)).toEqual(['beat', 'busy', 'waltz', 'four']);
    expect(patterns[0]?.rows).toEqual({ kick: 'xx..x...', hat: 'xxxxxxxx' });
  });

  it('removes with null, and unsets a field back to its default', () => {
    const text = 'parts: { lead: { rhythms: { loud: null } }, bass: { level: null } }\n';
    const { parts } = load(`${text}harmony: { modes: { minor: null } }`);
    expect((parts[0] as MelodyPart).rhythms.map(({ id }) => id)).toEqual(['plain', 'waltz']);
    expect(parts[1]?.level).toBe(84);
    expect(load('harmony: { modes: { minor: null } }').harmony.modes).toHaveLength(1);
  });

  it('leaves out what drop names', () => {
    const fast = load('drop: [parts.chords, parts.drums.patterns.busy, form.short]');
    expect(fast.parts.map(({ id }) => id)).toEqual(['lead', 'bass', 'drums']);
    expect((fast.parts[2] as DrumPart).patterns.map(({ id }) => id)).toEqual(['beat', 'waltz']);
    expect(fast.form.map(({ id }) => id)).toEqual(['song']);
  });

  it('drops a whole map, for one of its own', () => {
    const fast = load('drop: [harmony.progressions]\nharmony: { progressions: { a: I, b: IV } }');
    expect(fast.harmony.progressions.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('replaces what is written as a list or a single value', () => {
    expect(load('harmony: { modes: dorian }').harmony.modes).toEqual([
      { mode: 'dorian', weight: 1 },
    ]);
  });

  it.each([
    [
      'parts: { chrods: null }',
      'b.yaml:4:10: parts.chrods: there is no "chrods" to remove; did you mean "chords"? Expected one of lead, bass, chords, drums',
    ],
    [
      'drop: [parts.drums.patterns.bussy]',
      'b.yaml:4:8: drop.[1]: there is no "parts.drums.patterns.bussy" to remove; did you mean ' +
        '"parts.drums.patterns.busy"? Expected one of parts.drums.patterns.beat, ' +
        'parts.drums.patterns.busy, parts.drums.patterns.waltz',
    ],
    ['drop: parts.chords', 'b.yaml:4:7: drop: found parts.chords; expected a list'],
  ])('%s', (text, message) => {
    expect(refusalOf(() => load(text)).message).toBe(message);
  });

  it('changes genres that are already loaded in the same way', () => {
    const base = loadGenre({ file: 'a.yaml', text: twoStep() });
    const text = `${HEIR}parts:
  bass: { patterns: { 3/4: { waltz: "1 - . . 5_ ." } } }
  drums: { fills: { roll: null } }
`;
    const fast = loadGenre({ file: 'b.yaml', text }, new Map([['two_step', { ...base }]]));
    expect((fast.parts[1] as BassPart).patterns[1]?.line).toBe('1 - . . 5_ .');
    expect((fast.parts[3] as DrumPart).fills.map(({ id }) => id)).toEqual(['triplet']);
  });
});
