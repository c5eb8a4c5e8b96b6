/** @file Tests of MusicXML, read back by musicxml-io: the notes of the Score, and measures that are full. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryScore } from '../../score/arbitrary-score.ts';
import { isDrums } from '../../score/drums.ts';
import { musicEnd } from '../../score/music-end.ts';
import { BEND_RANGE_CONTROLS, detunings, wheelPosition } from '../../score/pitch-wheel.ts';
import { scoreOf } from '../../score/score-of.ts';
import type { Note, Score } from '../../score/score.ts';
import { barLines } from '../../score/transform.ts';
import { quarterTonesIn } from './spelling.ts';
import { readMusicXml } from './test-notation.ts';
import { writeMusicXml } from './write-musicxml.ts';

const Q = 480;
const note = (quarters: number, length: number, pitch: number): Note => ({
  tick: Math.round(quarters * Q),
  duration: Math.round(length * Q),
  pitch,
  velocity: 90,
});
/** Notes in a row, [length in quarters, pitch]. */
function line(...notes: readonly (readonly [number, number])[]): Note[] {
  let at = 0;
  return notes.map(([length, pitch]) => {
    at += length;
    return note(at - length, length, pitch);
  });
}
/** Types with dots of all notes and rests of the first part: `quarter.`, `r:eighth`. */
function values(score: Score): string {
  const [part] = readMusicXml(writeMusicXml(score));
  return part!.measures
    .map(({ entries }) =>
      entries
        .flatMap((entry) => (entry.type === 'note' && !entry.chord ? [entry] : []))
        .map(({ rest, noteType = 'bar', dots = 0, timeModification, ties, tie }) => {
          const tied = [tie, ...(ties ?? [])].some((each) => each?.type === 'start') ? '~' : '';
          return `${rest ? 'r:' : ''}${noteType}${'.'.repeat(dots)}${timeModification ? '3' : ''}${tied}`;
        })
        .join(' '),
    )
    .join(' | ');
}
const melody = (notes: Note[], options = {}) => scoreOf({ melody: notes }, options);

test('any Score: full measures, values that fit, and every pitch near the place where it is played', () => {
  fc.assert(
    fc.property(arbitraryScore, fc.constantFrom(24, 96, 480), (any, ticksPerQuarter) => {
      const score = { ...any, ticksPerQuarter };
      const parts = readMusicXml(writeMusicXml(score));
      const playing = score.tracks.filter(({ notes }) => notes.length > 0);
      expect(parts).toHaveLength(Math.max(1, playing.length));
      const end = playing.length > 0 ? Math.max(1, musicEnd(score)) : 1;
      const bars = barLines({ ...score, endTick: end });
      for (const { measures } of parts) expect(measures).toHaveLength(bars.length);
      playing.forEach((track, index) => {
        const { notes } = track;
        const written = parts[index]!.notes;
        const cents = isDrums(track) ? notes.map(() => 0) : detunings(track);
        // Notes of one pitch may fall on one position; none is made up, and none is lost otherwise.
        expect(new Set(written.map(({ pitch }) => pitch))).toEqual(
          new Set(notes.map(({ pitch }, i) => pitch + quarterTonesIn(cents[i]!) / 2)),
        );
        expect(written.length).toBeLessThanOrEqual(notes.length);
      });
    }),
    { numRuns: 40 },
  );
});

test('what is played loosely is written on the grid, each note where it belongs', () => {
  const loose = (i: number) => ((i * 7) % 5) * 4 - 8;
  const notes = Array.from({ length: 64 }, (_, i): Note => {
    const { tick, ...rest } = note(i / 2, 0.45, 60 + ((i * 5) % 13));
    return { ...rest, tick: Math.max(0, tick + loose(i)) };
  });
  const [part] = readMusicXml(writeMusicXml(melody(notes)));
  expect(part!.notes.map(({ start, end, pitch }) => [start, end, pitch])).toEqual(
    notes.map(({ pitch }, i) => [i / 2, (i + 1) / 2, pitch]),
  );
});

describe('note values', () => {
  test.each<[string, Note[], string, object?]>([
    ['plain', line([1, 60], [0.5, 62], [0.5, 64], [2, 65]), 'quarter eighth eighth half'],
    [
      'dots',
      line([1.5, 60], [0.5, 62], [1.75, 64], [0.25, 65]),
      'quarter. eighth quarter~ eighth. 16th',
    ],
    ['over the bar line', line([3, 60], [2, 62], [3, 64]), 'half. quarter~ | quarter half.'],
    ['syncopation', line([0.5, 60], [1, 62], [0.5, 64], [2, 65]), 'eighth quarter eighth half'],
    [
      'the middle of the bar stays visible',
      line([1.5, 60], [1, 62], [1.5, 64]),
      'quarter. eighth~ eighth eighth~ quarter',
    ],
    [
      'triplets',
      line([1 / 3, 60], [1 / 3, 62], [1 / 3, 64], [2 / 3, 65], [1 / 3, 67], [2, 60]),
      'eighth3 eighth3 eighth3 quarter3 eighth3 half',
    ],
    ['rests', [note(1, 1, 60), note(3.5, 0.5, 62)], 'r:quarter quarter r:quarter r:eighth eighth'],
    ['waltz', line([1, 60], [2, 62], [3, 64]), 'quarter half | half.', { meter: '3/4' }],
    ['jig', line([1, 60], [0.5, 62], [1.5, 64]), 'quarter eighth quarter.', { meter: '6/8' }],
    ['sevens', line([1, 60], [1, 62], [1.5, 64]), 'quarter quarter quarter.', { meter: '7/8' }],
    ['silent bars', [note(8, 4, 60)], 'r:bar | r:bar | whole'],
  ])('%s', (_, notes, written, options) => {
    expect(values(melody(notes, options))).toBe(written);
  });
});

test('swung eighths are written straight, under the word Swing', () => {
  const notes = Array.from({ length: 32 }, (_, i) =>
    note(Math.floor(i / 2) + (i % 2 ? 0.66 : 0), i % 2 ? 0.3 : 0.6, 60 + (i % 12)),
  );
  const text = writeMusicXml(melody(notes));
  expect(text).toContain('>Swing</words>');
  expect(text).toContain('<swing-type>eighth</swing-type>');
  expect(values(melody(notes))).toBe(Array(4).fill(Array(8).fill('eighth').join(' ')).join(' | '));
  expect(writeMusicXml(melody(line([0.5, 60], [0.5, 62])))).not.toContain('Swing');
});

test('a pickup and a cut-off bar are short measures without a number of their own', () => {
  const score: Score = {
    ...melody([note(0, 1, 67), note(1, 4, 60), note(5, 2, 62), note(7, 3, 64)]),
    timeSignatures: [
      { tick: 0, numerator: 4, denominator: 4 },
      { tick: Q, numerator: 4, denominator: 4 },
      { tick: 7 * Q, numerator: 3, denominator: 4 },
    ],
    endTick: 10 * Q,
  };
  const text = writeMusicXml(score);
  expect([...text.matchAll(/<measure (.*)>/g)].map(([, each]) => each)).toEqual([
    'number="0" implicit="yes"',
    'number="1"',
    'number="X1" implicit="yes"',
    'number="2"',
  ]);
  expect(values(score)).toBe('quarter | whole | half | half.');
});

test('notes that overlap are voices, those that begin and end together chords', () => {
  const score = melody([note(0, 4, 48), note(0, 1, 72), note(0, 1, 76), note(1, 3, 74)]);
  const [part] = readMusicXml(writeMusicXml(score));
  const found = part!.notes.map(({ start, end, pitch, voice }) => [voice, start, end, pitch]);
  expect(found.sort()).toEqual([
    ['1', 0, 4, 48],
    ['2', 0, 1, 72],
    ['2', 0, 1, 76],
    ['2', 1, 4, 74],
  ]);
});

describe('names of notes', () => {
  const spelledIn = (key: string, pitch: number, symbol?: string): string => {
    const score = {
      ...melody([note(0, 4, pitch)], { key }),
      chords: symbol === undefined ? [] : [{ tick: 0, symbol }],
    };
    const [, step, alter = '0', octave] =
      /<step>(.)<\/step>\s*(?:<alter>(.*)<\/alter>\s*)?<octave>(.*)</.exec(writeMusicXml(score))!;
    return `${step}${alter === '1' ? '#' : alter === '-1' ? 'b' : ''}${octave}`;
  };
  test.each([
    ['C', 61, undefined, 'C#4'],
    ['Ab', 61, undefined, 'Db4'],
    ['E', 63, undefined, 'D#4'],
    ['A minor', 68, undefined, 'G#4'],
    ['C', 68, 'Fm6', 'Ab4'],
    ['C', 68, 'E7', 'G#4'],
    ['C', 63, 'B7', 'D#4'],
    ['Gb', 59, undefined, 'Cb4'],
    ['C#', 60, undefined, 'B#3'],
  ])('in %s, %i over %s is %s', (key, pitch, symbol, name) => {
    expect(spelledIn(key, pitch, symbol)).toBe(name);
  });
});

describe('notes between the twelve tones', () => {
  /** A line bent by some cents, [length in quarters, pitch, cents]. */
  function tuned(key: string, ...notes: readonly (readonly [number, number, number])[]): Score {
    const written = line(...notes.map(([length, pitch]) => [length, pitch] as const));
    const pitchBends = written.map(({ tick }, i) => {
      return { tick, value: wheelPosition(notes[i]![2] / 100) };
    });
    const score = melody(written, { key });
    const controls = [...BEND_RANGE_CONTROLS];
    return { ...score, tracks: score.tracks.map((each) => ({ ...each, controls, pitchBends })) };
  }
  /** Step, alteration and accidental of every note: `E -0.5 quarter-flat`. */
  const signs = (score: Score): string[] =>
    [...writeMusicXml(score).matchAll(/<note [\s\S]*?<\/note>/g)].flatMap(([text]) => {
      const of = (name: string) => new RegExp(`<${name}>(.*)</${name}>`).exec(text)?.[1];
      if (!text.includes('<pitch>')) return [];
      return [[of('step'), of('alter') ?? '0', of('accidental')].filter(Boolean).join(' ')];
    });

  test('have quarter-tone accidentals on the letters of the key', () => {
    expect(signs(tuned('C', [1, 62, 0], [1, 64, -50], [1, 65, 0], [1, 71, -50]))).toEqual([
      'D 0',
      'E -0.5 quarter-flat',
      'F 0',
      'B -0.5 quarter-flat',
    ]);
    expect(signs(tuned('D', [2, 66, -50], [2, 73, -50]))).toEqual([
      'F 0.5 quarter-sharp',
      'C 0.5 quarter-sharp',
    ]);
    expect(signs(tuned('Ab', [2, 68, -50], [2, 60, 50]))).toEqual([
      'A -1.5 three-quarters-flat',
      'C 0.5 quarter-sharp',
    ]);
  });

  test('are rounded to the nearest quarter tone', () => {
    const cents = [20, 24, 30, 45, -45, -31, -24, -60];
    const pitches = [60, 62, 64, 65, 67, 69, 71, 72];
    const score = tuned('C', ...cents.map((each, i) => [0.5, pitches[i]!, each] as const));
    const alters = signs(score).map((sign) => Number(sign.split(' ')[1]));
    expect(alters).toEqual([0, 0, 0.5, 0.5, -0.5, -0.5, 0, -0.5]);
  });

  test('have a sign for the plain tone of their line in the same bar, and nowhere else', () => {
    const score = tuned('C', [1, 64, -50], [1, 64, 0], [1, 63, 0], [1, 76, 0], [4, 64, 0]);
    expect(signs({ ...score, chords: [{ tick: 0, symbol: 'Cm' }] })).toEqual([
      'E -0.5 quarter-flat',
      'E 0 natural',
      'E -1 flat',
      'E 0',
      'E 0',
    ]);
  });

  test('have one sign where they are tied over the bar line', () => {
    expect(signs(tuned('C', [3, 60, 0], [2, 64, -50], [3, 65, 0]))).toEqual([
      'C 0',
      'E -0.5 quarter-flat',
      'E -0.5',
      'F 0',
    ]);
  });

  test('are valid and have their place among the values of a note', () => {
    const third = 1 / 3;
    const triplet = [third, third, third].map((length) => [length, 64, -50] as const);
    const score = tuned('C', [1.5, 71, -50], [1.5, 62, 0], ...triplet);
    const text = writeMusicXml(score).replace(/\n\s*/g, '');
    expect(text).toContain(
      '<type>eighth</type><accidental>quarter-flat</accidental><time-modification>',
    );
    expect(text).toContain('<type>quarter</type><dot/><accidental>quarter-flat</accidental>');
    expect(readMusicXml(text)[0]!.notes.map(({ pitch }) => pitch)).toEqual([
      70.5, 62, 63.5, 63.5, 63.5,
    ]);
  });

  test('are none where a note is bent only in passing, or to another tone', () => {
    const glide = tuned('C', [1, 60, 0], [1, 64, 0]);
    const pitchBends = [200, 300, 400, 479].map((tick, i) => ({ tick, value: -80 * (i + 1) }));
    pitchBends.push({ tick: 480, value: 0 });
    const tracks = glide.tracks.map((track) => ({ ...track, pitchBends }));
    expect(signs({ ...glide, tracks })).toEqual(['C 0', 'E 0']);
    expect(signs(tuned('C', [4, 60, 200]))).toEqual(['C 0']);
  });
});

test('chord symbols, tempo and sections stand above the first part alone', () => {
  const score: Score = {
    ...scoreOf({ melody: [note(0, 8, 60)], bass: [note(0, 8, 36)] }, { tempo: 96 }),
    chords: [
      { tick: 0, symbol: 'Dm7' },
      { tick: 2 * Q, symbol: 'G7b9/B' },
      { tick: 4 * Q, symbol: 'A6/9' },
      { tick: 6 * Q, symbol: 'let ring' },
    ],
    markers: [{ tick: 4 * Q, text: 'Chorus <2>' }],
  };
  const text = writeMusicXml(score);
  const flat = text.replace(/\n\s*/g, '');
  expect(flat).toContain(
    '<root-step>D</root-step></root><kind text="m7">minor-seventh</kind></harmony>',
  );
  expect(flat).toContain(
    '<kind text="7b9">dominant</kind><bass><bass-step>B</bass-step></bass><degree><degree-value>9</degree-value><degree-alter>-1</degree-alter><degree-type>add</degree-type></degree><offset>192</offset>',
  );
  expect(flat).toContain('<kind text="6/9">major-sixth</kind>');
  expect(flat).toContain('<words>let ring</words>');
  expect(flat).toContain('<rehearsal>Chorus &lt;2&gt;</rehearsal>');
  expect(flat).toContain('<per-minute>96</per-minute>');
  expect(text.match(/<harmony>/g)).toHaveLength(3);
  expect(text.match(/<metronome/g)).toHaveLength(1);
  expect(readMusicXml(text)).toHaveLength(2);
});

test.each([
  ['4/4', '<beat-unit>quarter</beat-unit><per-minute>90</per-minute>'],
  ['6/8', '<beat-unit>quarter</beat-unit><beat-unit-dot/><per-minute>60</per-minute>'],
  ['2/2', '<beat-unit>half</beat-unit><per-minute>45</per-minute>'],
])('in %s the tempo is that of its beats', (meter, mark) => {
  const text = writeMusicXml(melody([note(0, 8, 60)], { meter, tempo: 90 }));
  expect(text.replace(/\n\s*/g, '')).toContain(mark);
});

test('drums have a percussion staff, hands over feet, and named instruments', () => {
  const score = scoreOf({
    drums: [
      note(0, 0.1, 36),
      note(0, 0.1, 42),
      note(0.5, 0.1, 42),
      note(1, 0.1, 38),
      note(1, 0.1, 42),
    ],
  });
  const text = writeMusicXml(score);
  for (const part of ['<sign>percussion</sign>', 'Bass Drum', 'Snare Drum', 'Closed Hi-Hat']) {
    expect(text).toContain(part);
  }
  expect(text).toContain('<midi-unpitched>37</midi-unpitched>');
  const [part] = readMusicXml(text);
  expect(part!.notes.map(({ start, end, pitch, voice }) => [voice, start, end, pitch])).toEqual([
    ['1', 0, 0.5, 42],
    ['1', 0.5, 1, 42],
    ['1', 1, 2, 38],
    ['1', 1, 2, 42],
    ['2', 0, 1, 36],
  ]);
});

test('titles and names may hold anything; a piece without notes is one of rests', () => {
  const score = { ...melody(line([4, 60])), title: 'A & B\u0000\uD800 "<1>"' };
  expect(writeMusicXml(score)).toContain(
    '<work-title>A &amp; B &quot;&lt;1&gt;&quot;</work-title>',
  );
  expect(values({ ...score, tracks: [] })).toBe('r:bar');
});

describe('the sustain pedal', () => {
  const DAMPER = 64;
  /** Pedal marks of the first part by measure: `start 0` and its offset in quarter notes. */
  function pedals(score: Score): string[][] {
    const [part] = readMusicXml(writeMusicXml(score));
    return part!.measures.map(({ entries }) =>
      entries.flatMap((entry) => {
        if (entry.type !== 'direction') return [];
        return entry.directionTypes.flatMap((type) =>
          type.kind === 'pedal' ? [`${type.type} ${(entry.offset ?? 0) / 96}`] : [],
        );
      }),
    );
  }
  /** Changes of the pedal, [place in quarter notes, value]. */
  const pedalled = (notes: Note[], ...changes: (readonly [number, number])[]): Score => {
    const score = melody(notes);
    const controls = changes.map(([at, value]) => ({
      tick: Math.round(at * Q),
      controller: DAMPER,
      value,
    }));
    return { ...score, tracks: score.tracks.map((track) => ({ ...track, controls })) };
  };
  const wholes = line([4, 60], [4, 62], [4, 64]);

  test('is written under the stroke it is pressed after, and lifted at the bar line', () => {
    const score = pedalled(wholes, [0.15, 127], [4, 0], [4.15, 127], [10, 0]);
    expect(pedals(score)).toEqual([['start 0', 'stop 4'], ['start 0'], ['stop 2']]);
  });

  test('is pressed and lifted once, however often its value changes, and never left down', () => {
    const score = pedalled(wholes, [0, 70], [1, 127], [2, 90], [3, 20], [3.5, 0], [5, 127]);
    expect(pedals(score)).toEqual([['start 0', 'stop 3'], ['start 1'], ['stop 4']]);
  });

  test('is not written where it is too short for any sign', () => {
    expect(pedals(pedalled(wholes, [1, 127], [1.05, 0]))).toEqual([[], [], []]);
  });
});
