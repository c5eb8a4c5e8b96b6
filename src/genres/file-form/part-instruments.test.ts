/** @file Tests of who plays a part: instruments of the library and others, names, ranges. */
import { describe, expect, it } from 'vitest';
import { builtinLibrary } from '../loading/read-library.ts';
import { loadGenre } from '../loading/load.ts';
import { heirOf, refusalOf, twoStep } from '../loading/two-step.ts';

describe('a part is named', () => {
  it('after its first instrument', () => {
    const [lead] = loadGenre({ file: 'a.yaml', text: twoStep() }).parts;
    expect(lead?.name).toEqual({ en: 'Guitar', es: 'Guitar' });
    expect(lead?.programs).toEqual([{ program: 24, name: 'Guitar', weight: 2 }]);
  });

  it('after what it does where its first instrument is one of several kinds', () => {
    const bassOf = (instruments: string) => {
      const plain = '{ bass: { program: 32, name: Bass } }';
      const text = twoStep([plain, instruments]);
      return loadGenre({ file: 'a.yaml', text }).parts[1]!.name;
    };
    expect(bassOf('{ double_bass: 2, tuba: 1 }')).toEqual({ en: 'Bass', es: 'Bajo' });
    expect(bassOf('{ piano: 2, electric_piano: 1 }')).toEqual({ en: 'Piano', es: 'Piano' });
  });
});

describe('players', () => {
  const played = (player: string) =>
    twoStep([
      `    role: bass
    instruments: { bass: { program: 32, name: Bass } }
    range: [28, 50]
`,
      player,
    ]);
  const bass = (player: string) => loadGenre({ file: 'a.yaml', text: played(player) }).parts[1]!;

  it('have instruments of the library, with their names and ranges', () => {
    expect(bass('    role: bass\n    instrument: tuba\n')).toMatchObject({
      name: { en: 'Tuba', es: 'Tuba' },
      programs: [{ program: 58, name: 'Tuba', weight: 1 }],
      // What a tuba can play, up to where basses usually do.
      range: [28, 53],
    });
    expect(bass('    role: bass\n    instruments: { tuba: 3, double_bass: 1 }\n')).toMatchObject({
      programs: [
        { program: 58, weight: 3 },
        { program: 32, weight: 1 },
      ],
    });
  });

  it('may have another program than the library says', () => {
    const player = '    role: bass\n    instruments: { tuba: { program: 60 } }\n';
    expect(bass(player).programs).toMatchObject([{ program: 60, name: 'Tuba', weight: 1 }]);
  });

  it('bring what can be played on them, unless the file says otherwise', () => {
    const tuba = '    role: bass\n    instrument: tuba\n';
    const { range } = builtinLibrary().instruments['tuba']!;
    expect(bass(tuba).programs).toMatchObject([{ program: 58, range }]);
    const other = '    role: bass\n    instruments: { tuba: { range: [30, 50] } }\n';
    expect(bass(other).programs).toMatchObject([{ program: 58, range: [30, 50] }]);
  });

  it('and style may each stand on a line', () => {
    const player =
      '    player: { role: bass, instrument: tuba, level: 90 }\n    style: { approach: 0.5, variation: 0 }\n';
    expect(bass(player)).toMatchObject({ level: 90, approach: 0.5, variation: 0 });
  });

  it.each([
    [
      '    role: bass\n    instrument: tubba\n',
      /^a\.yaml:35:17: parts\.bass\.instrument: .* "tubba"; did you mean "tuba"\?/,
    ],
    [
      '    role: bass\n    instruments: { standard_kit: 1 }\n',
      /^a\.yaml:35:20: parts\.bass\.instruments\.standard_kit: /,
    ],
    [
      '    player: { role: bass, instrument: tuba, level: 190 }\n',
      'a.yaml:34:52: parts.bass.player.level: found 190; expected at most 127',
    ],
    [
      '    player: { role: bass, instrument: tuba, levle: 90 }\n',
      /^a\.yaml:34:45: parts\.bass\.player\.levle: unknown name "levle"; did you mean "level"\?/,
    ],
    [
      '    role: bass\n    instrument: tuba\n    player: loud\n',
      /^a\.yaml:36:13: parts\.bass\.player: found "loud"; expected a mapping/,
    ],
  ])('a problem is shown where it is written: %s', (player, message) => {
    const found = refusalOf(() => loadGenre({ file: 'a.yaml', text: played(player) })).message;
    if (typeof message === 'string') expect(found).toBe(message);
    else expect(found).toMatch(message);
  });

  it('of a genre that extends take the place of the inherited, or join them', () => {
    const load = (text: string) =>
      heirOf(twoStep(), `parts: { bass: ${text} }`).parts[1]!.programs.map(
        ({ program }) => program,
      );
    expect(load('{ instrument: tuba }')).toEqual([58]);
    expect(load('{ instruments: { tuba: 1 } }')).toEqual([32, 58]);
    expect(load('{ instruments: { tuba: 1, bass: null } }')).toEqual([58]);
  });
});
