/** @file Tests of `inspect` end to end: the report, JSON, warnings and refusals in both languages. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeMidi } from '../../midi/write-midi.ts';
import type { Score } from '../../score/score.ts';
import { runCommand } from '../test-program.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inspect-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const inspect = (args: string[], columns?: number) =>
  runCommand(['inspect', ...args], columns === undefined ? {} : { stdout: { columns } });

function file(name: string, bytes: Uint8Array | string): string {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
}

const SCALE = [60, 62, 64, 65, 67, 69, 71, 72];
const part = { controls: [], pitchBends: [] };
const SCORE: Score = {
  title: 'Scale\x1b[31m',
  ticksPerQuarter: 480,
  tempos: [
    { tick: 0, microsecondsPerQuarter: 600_000 },
    { tick: 1920, microsecondsPerQuarter: 500_000 },
  ],
  timeSignatures: [],
  keySignatures: [{ tick: 0, fifths: 0, mode: 'major' }],
  chords: [
    { tick: 0, symbol: 'C' },
    { tick: 1920, symbol: 'G7' },
  ],
  markers: [],
  tracks: [
    {
      ...part,
      name: 'Tune',
      role: 'melody',
      program: 73,
      channel: 0,
      notes: SCALE.map((pitch, i) => ({ tick: i * 480, duration: 480, pitch, velocity: 80 })),
    },
    {
      ...part,
      name: 'Kit',
      role: 'drums',
      program: 0,
      channel: 9,
      notes: [{ tick: 0, duration: 120, pitch: 36, velocity: 100 }],
    },
  ],
  endTick: 3840,
};

test('the report names length, tempo, meter, key, chords and tracks, and draws the notes', async () => {
  const { code, out, err } = await inspect([file('scale.mid', writeMidi(SCORE))], 60);
  expect([code, err]).toEqual([0, '']);
  expect(out.split('\n')).toEqual([
    'format 1, 2 tracks, 9 notes, 480 ticks per quarter',
    'Title             Scale [31m',
    'Length            0:04, 2 bars',
    'Tempo             100 bpm (100 to 120)',
    'Meter             4/4?',
    'Key               C major?',
    'Signatures        C major',
    'Chords            C G7',
    'Sections (found)  A 1-2',
    '',
    'Track  Role    Instrument  Channel  Notes  Range',
    'Tune   melody  Flute       1        8      C4-C5',
    'Kit    drums   drum kit    10       1      C2-C2',
    '',
    '? marks what is unsure: a certainty below 70%. --json has',
    'all certainties.',
    '',
    expect.stringMatching(/^C5 {3}│ +▄+$/),
    ...Array<unknown>(5).fill(expect.stringMatching(/^[A-G]#?4 *│ *[▄▀█]+$/)),
    expect.stringMatching(/^C4 {3}│▄+$/),
    '',
  ]);
});

test('no line is wider than the terminal', async () => {
  const chords = Array.from({ length: 60 }, (_, i) => ({ tick: i * 60, symbol: 'Dm7b5' }));
  const path = file('wide.mid', writeMidi({ ...SCORE, chords }));
  for (const columns of [30, 80, 200]) {
    const { out } = await inspect([path], columns);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
  }
  expect((await inspect([path, '--lang', 'es'])).out).toMatch(/y 28\n? +más/);
});

test('--json prints the same facts as JSON', async () => {
  const path = file('scale.mid', writeMidi(SCORE));
  const facts: unknown = JSON.parse((await inspect([path, '--json'])).out);
  expect(facts).toMatchObject({
    ...{ file: path, format: 1, bars: 2, notes: 9, warnings: [] },
    ...{ keys: [{ tonic: 0, mode: 'major', bar: 1, source: 'found' }], chords: SCORE.chords },
    tempo: { start: 100, slowest: 100, fastest: 120 },
    tracks: [
      { name: 'Tune', programName: 'Flute', channel: 1, notes: 8, lowest: 60, highest: 72 },
      { name: 'Kit', programName: null, channel: 10 },
    ],
  });
});

test('a damaged file is shown up to the damage, with its byte', async () => {
  const whole = writeMidi(SCORE);
  const path = file('cut.mid', whole.subarray(0, whole.length - 12));
  const english = await inspect([path]);
  expect(english.code).toBe(0);
  expect(english.out).toMatch(/Tune +melody +Flute/);
  expect(english.out).toMatch(/\nWarnings\n.*byte \d+/);
  const spanish = await inspect([path, '--lang', 'es']);
  expect(spanish.out).toMatch(/Tune +melodía +Flauta/);
  expect(spanish.out).toMatch(/\nAvisos\n.*byte \d+/);
});

describe('--against a folder', () => {
  const TUNE = [60, 67, 64, 72, 65, 62, 71];
  const tune = (pitches: readonly number[], start: number): Score => ({
    ...SCORE,
    tracks: [
      {
        ...SCORE.tracks[0]!,
        notes: pitches.map((pitch, i) => {
          return { tick: (start + i) * 480, duration: 480, pitch, velocity: 80 };
        }),
      },
    ],
    endTick: 48000,
  });

  beforeEach(() => {
    mkdirSync(join(folder, 'songs', 'old'), { recursive: true });
    const song = [...TUNE.map((pitch) => pitch + 3), 40, 90];
    file('songs/old/song.mid', writeMidi(tune(song, 128)));
    file('songs/other.mid', writeMidi(tune([50, 51, 57, 50, 40, 70, 65], 0)));
    file('songs/broken.mid', 'MThd');
  });
  /** The report as one line, since where it is broken hangs on the length of the folder's path. */
  const against = async (path: string, ...args: string[]) => {
    const { code, out, err } = await inspect([path, '--against', join(folder, 'songs'), ...args]);
    return { code, err, said: out.replace(/\s+/g, ' ') };
  };

  test('says which passage stands in which file, with part and bars', async () => {
    const path = file('mine.mid', writeMidi(tune([90, 30, ...TUNE], 32)));
    const english = await against(path);
    expect([english.code, english.err]).toEqual([0, '']);
    expect(english.said).toMatch(
      / The longest passage that also stands in a file of \S+songs: 7 notes \(melody, bars 9-11\), as in old\/song\.mid \(melody, bars 33-34\)\. For comparison: those files share no passage with one another\. $/,
    );
    expect((await against(path, '--lang', 'es')).said).toMatch(
      / El pasaje más largo que también está en un archivo de \S+songs: 7 notas \(melodía, compases 9-11\), igual que en old\/song\.mid \(melodía, compases 33-34\)\. /,
    );
    const json: unknown = JSON.parse((await against(path, '--json')).said);
    expect(json).toMatchObject({
      against: {
        files: 2,
        sharing: { median: 0, most: 0 },
        passage: {
          notes: 7,
          piece: { role: 'melody', voice: 'only', bars: { first: 9, last: 11 } },
          file: { name: 'old/song.mid', bars: { first: 33, last: 34 } },
        },
      },
    });
  });

  test('leaves the file itself out, and says so if there is nothing', async () => {
    const { said } = await against(join(folder, 'songs', 'old', 'song.mid'));
    expect(said).toMatch(/ No passage of the piece also stands in a file of \S+songs\. /);
  });

  test('refuses a folder that is missing or has no MIDI files', async () => {
    const path = file('mine.mid', writeMidi(SCORE));
    mkdirSync(join(folder, 'empty'));
    for (const [name, sentence] of [
      ['none', /the folder ".*none" does not exist/],
      ['empty', /there are no MIDI files in ".*empty"/],
    ] as const) {
      const { code, out, err } = await inspect([path, '--against', join(folder, name)]);
      expect([code, out]).toEqual([1, '']);
      expect(err).toMatch(sentence);
    }
  });
});

test('an unreadable file is refused in one sentence', async () => {
  mkdirSync(join(folder, 'songs'));
  const cases: [path: string, english: RegExp, spanish: RegExp][] = [
    [join(folder, 'none.mid'), /^There is no file ".*none\.mid": /, /^No existe el archivo «/],
    [join(folder, 'songs'), /is a folder: name a MIDI file/, /es una carpeta: indica un archivo/],
    [
      file('a.mid', 'PK\x03\x04'),
      /^This is not a MIDI file: .*zip archive/,
      /^No es un archivo MIDI: .*zip/,
    ],
    [file('b.mid', ''), /^The file is empty/, /^El archivo está vacío/],
  ];
  for (const [path, english, spanish] of cases) {
    for (const [language, sentence] of [
      ['en', english],
      ['es', spanish],
    ] as const) {
      const { code, out, err } = await inspect([path, '--lang', language]);
      expect([code, out]).toEqual([1, '']);
      expect(err).toMatch(sentence);
      expect(err.trimEnd().split('\n')).toHaveLength(1);
    }
  }
});
