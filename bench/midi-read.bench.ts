/** @file How fast MIDI files are read: MB/s against midi-file, on real files and by size. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import midiFile from 'midi-file';
import { readMidi } from '../src/midi/read-midi.ts';
import { writeMidi } from '../src/midi/write-midi.ts';
import { Stream } from '../src/random/stream.ts';
import type { Note, Score, Track } from '../src/score/score.ts';

const WARM_UP = 15;
const ROUNDS = 15;
/** Each timing reads at least this many bytes, so that small files are not lost in the clock. */
const BYTES_PER_TIMING = 2e6;
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

const READERS = {
  'this reader': (bytes: Uint8Array) => readMidi(bytes).score.tracks.length,
  'midi-file': (bytes: Uint8Array) => midiFile.parseMidi(bytes).tracks.length,
};
type Reader = keyof typeof READERS;

/** Median MB/s of each reader over `files`; the readers take turns, so that both meet the same machine. */
function megabytesPerSecond(files: readonly Uint8Array[]): Record<Reader, number> {
  const bytes = files.reduce((sum, file) => sum + file.length, 0);
  const repeats = Math.max(1, Math.round(BYTES_PER_TIMING / bytes));
  const speeds: Record<Reader, number[]> = { 'this reader': [], 'midi-file': [] };
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    for (const name of Object.keys(READERS) as Reader[]) {
      const start = performance.now();
      let tracks = 0;
      for (let i = 0; i < repeats; i++) for (const file of files) tracks += READERS[name](file);
      const seconds = (performance.now() - start) / 1000;
      if (tracks === 0) throw new Error(`${name} found no track.`);
      if (round >= 0) speeds[name].push((bytes * repeats) / seconds / 1e6);
    }
  }
  return { 'this reader': median(speeds['this reader']), 'midi-file': median(speeds['midi-file']) };
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
  const speeds = megabytesPerSecond(files);
  rows[name] = {
    MB: (files.reduce((sum, file) => sum + file.length, 0) / 1e6).toFixed(2),
    'this reader MB/s': speeds['this reader'].toFixed(1),
    'midi-file MB/s': speeds['midi-file'].toFixed(1),
    ratio: (speeds['this reader'] / speeds['midi-file']).toFixed(1),
  };
}
console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores`);
console.log(
  `Medians of ${ROUNDS} rounds after ${WARM_UP} to warm up. This reader pairs the notes too; midi-file lists events.`,
);
console.table(rows);
