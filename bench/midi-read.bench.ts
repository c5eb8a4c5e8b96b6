/**
 * @file Measures the speed of reading MIDI files: MB/s compared with midi-file and @tonejs/midi, on
 *   real files and by size, and the time for the worst files.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import toneMidi from '@tonejs/midi';
import midiFile from 'midi-file';
import { parseMidi } from '../src/midi/parse-midi.ts';
import { readMidi } from '../src/midi/read-midi.ts';
import { writeMidi } from '../src/midi/write-midi.ts';
import { Stream } from '../src/random/stream.ts';
import type { Note, Score, Track } from '../src/score/score.ts';

const WARM_UP = 8;
const ROUNDS = 15;
/** Files from this size are read only once by @tonejs/midi. */
const ONCE = 500e3;
/** Larger files are not read by @tonejs/midi, which takes minutes for one of 5 MB. */
const TOO_LARGE = 2e6;
/** Each timing reads at least this many bytes, enough for the clock's resolution even with small files. */
const BYTES_PER_TIMING = 5e6;
const TRACKS = 12;
const TRAINING_DATA = join(import.meta.dirname, '../../shared/data/training_data');

if (!existsSync(TRAINING_DATA)) {
  console.error(`This benchmark reads the MIDI files of ${TRAINING_DATA}, which is missing.`);
  process.exit(1);
}

/** A piece of chords and controllers whose file has about `bytes` bytes. */
function generatedFile(bytes: number): Uint8Array {
  const stream = new Stream(`midi-read ${bytes}`);
  const notesPerTrack = Math.round(bytes / TRACKS / 6.6);
  const tracks = Array.from({ length: TRACKS }, (_, channel): Track => {
    const notes: Note[] = [];
    for (let i = 0, tick = 0; i < notesPerTrack; i++) {
      if (i % 3 === 0) tick += stream.int(1, 4) * 60;
      const pitch = 36 + (i % 3) * 12 + stream.int(0, 11);
      notes.push({ tick, duration: stream.int(1, 4) * 55, pitch, velocity: stream.int(40, 110) });
    }
    const controls = notes
      .filter((_, i) => i % 10 === 0)
      .map(({ tick }) => ({ tick, controller: 11, value: stream.int(0, 127) }));
    const name = `Track ${channel + 1}`;
    return { name, role: 'other', program: 0, channel, notes, controls, pitchBends: [] };
  });
  const score: Score = {
    title: 'Benchmark',
    ticksPerQuarter: 480,
    tempos: [],
    timeSignatures: [],
    keySignatures: [],
    chords: [],
    markers: [],
    tracks,
    endTick: 0,
  };
  return writeMidi(score);
}

/**
 * Each reads a file and visits all its contents; the sum prevents the visit from being optimised away.
 */
const READERS = {
  /** All events, with channel events as columns of numbers; notes are not paired. */
  events: (bytes: Uint8Array) => {
    const { ticks, messages } = parseMidi(bytes).events;
    let sum = 0;
    for (let i = 0; i < ticks.length; i++) sum += (ticks[i] as number) + (messages[i] as number);
    return sum;
  },
  /** All events as objects; notes are not paired. */
  'midi-file': (bytes: Uint8Array) => {
    let sum = 0;
    for (const track of midiFile.parseMidi(bytes).tracks) {
      for (const event of track) sum += event.deltaTime;
    }
    return sum;
  },
  /** A Score, with notes as objects. */
  score: (bytes: Uint8Array) => {
    let sum = 0;
    for (const { notes } of readMidi(bytes).score.tracks)
      for (const note of notes) sum += note.tick;
    return sum;
  },
  /** Notes as objects. */
  '@tonejs/midi': (bytes: Uint8Array) => {
    let sum = 0;
    for (const { notes } of new toneMidi.Midi(bytes).tracks) {
      for (const note of notes) sum += note.ticks;
    }
    return sum;
  },
};
type Reader = keyof typeof READERS;

/** Milliseconds of CPU time that `work` takes in this thread and its garbage collection. */
function milliseconds(work: () => number): number {
  const start = process.cpuUsage();
  if (Number.isNaN(work())) throw new Error('A reader returned something that is not a number.');
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/**
 * Median MB/s of each reader over `files`; they alternate, so that all run under the same conditions.
 */
function megabytesPerSecond(files: readonly Uint8Array[]): Record<Reader, number> {
  const bytes = files.reduce((sum, file) => sum + file.length, 0);
  const speeds: Record<Reader, number[]> = {
    events: [],
    'midi-file': [],
    score: [],
    '@tonejs/midi': [],
  };
  const time = (name: Reader, repeats: number) => {
    const spent = milliseconds(() => {
      let sum = 0;
      for (let i = 0; i < repeats; i++) for (const file of files) sum += READERS[name](file);
      return sum;
    });
    return (bytes * repeats) / spent / 1e3;
  };
  const repeats = Math.max(1, Math.round(BYTES_PER_TIMING / bytes));
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    for (const name of ['events', 'midi-file', 'score'] as const) {
      const speed = time(name, repeats);
      if (round >= 0) speeds[name].push(speed);
    }
  }
  // Last, since its garbage would be charged to the others.
  const largest = Math.max(...files.map((file) => file.length));
  const rounds = largest < ONCE ? 3 : largest < TOO_LARGE ? 1 : 0;
  for (let round = 0; round < rounds; round++) {
    speeds['@tonejs/midi'].push(time('@tonejs/midi', 1));
  }
  return {
    events: median(speeds.events),
    'midi-file': median(speeds['midi-file']),
    score: median(speeds.score),
    '@tonejs/midi': rounds > 0 ? median(speeds['@tonejs/midi']) : NaN,
  };
}

/** A dash if nothing was measured. */
function shown(value: number, digits: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(digits);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] as number;
}

const training = readdirSync(TRAINING_DATA, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.midi?$/i.test(name))
  .sort()
  .map((name) => new Uint8Array(readFileSync(join(TRAINING_DATA, name))));

const sets: Record<string, readonly Uint8Array[]> = {
  [`training data, ${training.length} files`]: training,
  'generated, 10 kB': [generatedFile(10e3)],
  'generated, 100 kB': [generatedFile(100e3)],
  'generated, 1 MB': [generatedFile(1e6)],
  'generated, 5 MB': [generatedFile(5e6)],
};
const rows: Record<string, Record<string, string>> = {};
for (const [name, files] of Object.entries(sets)) {
  const speed = megabytesPerSecond(files);
  rows[name] = {
    'events MB/s': speed.events.toFixed(0),
    'midi-file MB/s': speed['midi-file'].toFixed(0),
    'events / midi-file': (speed.events / speed['midi-file']).toFixed(1),
    'Score MB/s': speed.score.toFixed(0),
    '@tonejs/midi MB/s': shown(speed['@tonejs/midi'], 2),
    'Score / @tonejs/midi': shown(speed.score / speed['@tonejs/midi'], 0),
    'Score / midi-file': (speed.score / speed['midi-file']).toFixed(1),
  };
}
console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores`);
console.log(
  `MB per second of processor time, medians of ${ROUNDS} rounds (of @tonejs/midi three, of 1 MB one, of 5 MB none: it takes minutes).
events: parseMidi and midi-file list all events, notes unpaired: numbers in columns, and objects.
Score: readMidi, which makes an object of each note, as @tonejs/midi does; all are visited.`,
);
console.table(rows);

/** A file of format 1 with these tracks, each given by its start and the data it repeats. */
function oddFile(size: number, tracks: readonly (readonly [start: number[], row: number[]])[]) {
  const each = Math.floor(size / tracks.length);
  const header = [0x4d, 0x54, 0x68, 0x64, 0, 0, 0, 6, 0, 1, 0xff, 0xff, 0, 96];
  const parts = tracks.map(([start, row]) => {
    const body = Array.from({ length: each }, (_, i) =>
      i < start.length ? (start[i] as number) : (row[(i - start.length) % row.length] as number),
    );
    // A single track declares a length of 4 GiB.
    const length = tracks.length > 1 ? [0, 0, each >> 8, each & 0xff] : [0xff, 0xff, 0xff, 0xff];
    return [0x4d, 0x54, 0x72, 0x6b, ...length, ...body];
  });
  return Uint8Array.from([...header, ...parts.flat()]);
}

/** Runs that start a note on each pitch in turn, from the top. */
const FALLING = Array.from({ length: 127 }, (_, i) => [0, 127 - i, 9]).flat();
/** Files that are expensive for their size, as functions of it. */
const WORST: Record<string, (size: number) => Uint8Array> = {
  'notes that never end, all at once': (size) => oddFile(size, [[[0, 0x90, 60, 9], FALLING]]),
  'one note over and over': (size) =>
    oddFile(size, [
      [
        [0, 0x90, 60, 9],
        [0, 60, 9],
      ],
    ]),
  'sixteen channels in turn': (size) =>
    oddFile(size, [
      [[], Array.from({ length: 16 }, (_, i) => [0, 0x9f - i, 127 - i * 7, 9]).flat()],
    ]),
  'empty texts': (size) => oddFile(size, [[[], [0, 0xff, 1, 0]]]),
  'texts that are nearly Japanese': (size) => oddFile(size, [[[], [0, 0xff, 1, 2, 0x83, 0xe9]]]),
  aftertouch: (size) =>
    oddFile(size, [
      [
        [0, 0xd0, 1],
        [0, 1],
      ],
    ]),
  'system exclusive': (size) => oddFile(size, [[[], [0, 0xf0, 0]]]),
  'messages that do not belong': (size) => oddFile(size, [[[], [0, 0xf5]]]),
  'tracks of two notes': (size) =>
    oddFile(
      size,
      Array.from({ length: size / 20 }, () => [[0, 0x90, 60, 9, 1, 60], [0]]),
    ),
  'random bytes': (size) => {
    const stream = new Stream('random');
    const row = Array.from({ length: 10_000 }, () => stream.int(0, 255));
    return oddFile(
      size,
      Array.from({ length: size / 100 }, (_, i) => [row.slice(i * 90, i * 90 + 90), [0]]),
    );
  },
};
const worst = Object.entries(WORST).map(([name, make]) => {
  const perSize = [1e5, 1e6].map((size) => {
    const file = make(size);
    const spent = Array.from({ length: 9 }, () => milliseconds(() => READERS.score(file)));
    return ((median(spent) / file.length) * 1e5).toFixed(2);
  });
  return [name, { '100 kB': perSize[0], '1 MB': perSize[1] }] as const;
});
console.log('Files that ask much: milliseconds of processor time for a Score, for each 100 kB');
console.table(Object.fromEntries(worst));
