/**
 * @file Tests of imports from folders of good, odd and broken files: what is used, skipped or refused.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMidi } from '../../midi/read-midi.ts';
import { writeMidi } from '../../midi/write-midi.ts';
import type { Score } from '../../score/score.ts';
import { decodeLine, decodeNote } from './note-features.ts';
import { MIDIDataProcessor, notesFingerprint } from './midi-data-processor.ts';

/** `count` quarter notes up and down from `lowest`, on one channel. */
function tune(count: number, lowest: number, channel = 0): Uint8Array {
  const notes = Array.from({ length: count }, (_, i) => ({
    tick: i * 480,
    duration: 480,
    pitch: lowest + Math.abs((i % 14) - 7),
    velocity: 80,
  }));
  const score: Score = {
    title: '',
    ticksPerQuarter: 480,
    tempos: [],
    timeSignatures: [],
    keySignatures: [],
    chords: [],
    markers: [],
    tracks: [
      { name: 'T', role: 'other', program: 0, channel, notes, controls: [], pitchBends: [] },
    ],
    endTick: count * 480,
  };
  return writeMidi(score);
}

/** A tune of 20 notes whose dynamics are unique to its number. */
function numbered(number: number): Uint8Array {
  const { score } = readMidi(tune(20, 60));
  const [track] = score.tracks;
  const notes = track!.notes.map((note, i) => ({ ...note, velocity: 60 + ((number >> i) & 1) }));
  return writeMidi({ ...score, tracks: [{ ...track!, notes }] });
}

/** The same piece with every time in ticks multiplied by `factor`, the time base too. */
function scaledTicks(score: Score, factor: number): Score {
  return {
    ...score,
    ticksPerQuarter: score.ticksPerQuarter * factor,
    endTick: score.endTick * factor,
    tracks: score.tracks.map((track) => ({
      ...track,
      notes: track.notes.map((note) => ({
        ...note,
        tick: note.tick * factor,
        duration: note.duration * factor,
      })),
    })),
  };
}

let folder: string;
const put = async (name: string, bytes: Uint8Array | string) => {
  await mkdir(join(folder, name, '..'), { recursive: true });
  await writeFile(join(folder, name), bytes);
};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'midi-data-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('MIDIDataProcessor', () => {
  it('reads one file into normalised notes and windows', async () => {
    await put('tune.mid', tune(120, 60));
    const processor = new MIDIDataProcessor();
    const notes = await processor.extractNotesFromMidi(join(folder, 'tune.mid'));
    expect(notes.lines).toHaveLength(1);
    expect(decodeNote(notes.lines[0]!)).toMatchObject({ pitch: 67, velocity: 80 });
    expect(decodeNote(notes.lines[0]!).duration).toBeCloseTo(1, 5);
    expect(decodeLine(notes.lines[0]!)).toHaveLength(120);
    expect(processor.createSequences(notes).shape).toEqual([112, 100, 3]);
    const short = new MIDIDataProcessor({ maxSequenceLength: 4 });
    expect(short.createSequences(notes).shape).toEqual([116, 4, 3]);
  });

  it('uses what it can from a folder and its subfolders and says why it skips the rest', async () => {
    await put('b/tune.MID', tune(60, 60));
    await put('a.midi', tune(120, 48));
    await put('again.mid', tune(120, 48));
    await put('broken.mid', 'no music here');
    await put('drums.mid', tune(60, 36, 9));
    await put('few.mid', tune(5, 60));
    await put('nothing.mid', tune(0, 60));
    await put('notes.txt', 'not counted');
    const { report, files, windows } = await new MIDIDataProcessor().processMidiDirectory(folder);
    expect(files.map((file) => file.file)).toEqual(['a.midi', 'b/tune.MID']);
    expect(report).toEqual({
      found: 7,
      used: 2,
      links: [],
      skipped: [
        { file: 'again.mid', code: 'duplicate', of: 'a.midi' },
        {
          file: 'broken.mid',
          code: 'unreadable',
          why: { kind: 'midi', problem: { code: 'not-midi', offset: 0, looksLike: null } },
        },
        { file: 'drums.mid', code: 'drums-only' },
        { file: 'few.mid', code: 'too-short', notes: 5 },
        { file: 'nothing.mid', code: 'no-notes' },
      ],
      warnings: [],
      notes: 180,
      lines: 2,
      hours: 90 / 3600,
      windows: 164,
      cached: 0,
      cacheProblem: null,
    });
    expect(windows.count).toBe(164);
  });

  it('reports progress, and stops reading when told to', async () => {
    for (const name of ['a.mid', 'b.mid', 'c.mid'])
      await put(name, tune(40 + name.charCodeAt(0), 60));
    const processor = new MIDIDataProcessor();
    const seen: number[][] = [];
    await processor.processMidiDirectory(folder, {
      onProgress: (...progress) => seen.push(progress),
    });
    expect(seen).toEqual([0, 1, 2, 3].map((read) => [read, 3]));
    const controller = new AbortController();
    const reason = new Error('Stopped by the user.');
    const reading = processor.processMidiDirectory(folder, {
      signal: controller.signal,
      onProgress: (read) => {
        expect(read).toBeLessThan(2);
        if (read === 1) controller.abort(reason);
      },
    });
    await expect(reading).rejects.toBe(reason);
  });

  it('gives the arrays of the guide', async () => {
    await put('tune.mid', tune(120, 60));
    const { X, y, windows } = await new MIDIDataProcessor().processMidiDirectory(folder);
    expect(X.shape).toEqual([112, 100, 3]);
    expect(y.shape).toEqual([112, 3]);
    const x = new Float32Array(300);
    const next = new Float32Array(3);
    windows.fill([57], x, next);
    expect(X.data.subarray(57 * 300, 58 * 300)).toEqual(x);
    expect(y.data.subarray(57 * 3, 58 * 3)).toEqual(next);
  });

  it('says in one sentence what is missing', async () => {
    const processor = new MIDIDataProcessor();
    await put('readme.txt', 'no music');
    await expect(processor.processMidiDirectory(join(folder, 'none'))).rejects.toMatchObject({
      code: 'directory_not_found',
      message: expect.stringContaining('does not exist'),
    });
    await expect(processor.processMidiDirectory('')).rejects.toThrow(/to be a path/);
    await expect(processor.processMidiDirectory(folder)).rejects.toMatchObject({
      code: 'no_training_data',
      message: expect.stringMatching(/^No training data found: .* no MIDI file/),
    });
    await put('few.mid', tune(5, 60));
    await expect(processor.processMidiDirectory(folder)).rejects.toMatchObject({
      code: 'too_few_notes',
      message: expect.stringMatching(
        /^No training data found: the only MIDI file in .* has no melodic line/,
      ),
      report: { found: 1, used: 0, windows: 0, skipped: [{ file: 'few.mid', code: 'too-short' }] },
    });
  });

  it('recognises files it has read before, wherever they are', async () => {
    const cacheDirectory = join(folder, 'cache');
    const data = join(folder, 'data');
    await put('data/a.mid', tune(120, 48));
    await put('data/b.mid', tune(60, 60));
    await put('data/broken.mid', 'no music here');
    await put('data/drums.mid', tune(60, 36, 9));
    const read = async (directory: string) => {
      const { report, files } = await new MIDIDataProcessor().processMidiDirectory(directory, {
        cacheDirectory,
      });
      const { cached, ...rest } = report;
      return { cached, rest, lines: files.map((file) => file.lines.map((line) => [...line])) };
    };
    const first = await read(data);
    expect(first.cached).toBe(0);
    const second = await read(data);
    expect(second).toEqual({ ...first, cached: 4 });

    await rename(data, join(folder, 'moved'));
    await put('moved/a.mid', tune(120, 50));
    const third = await read(join(folder, 'moved'));
    expect(third.cached).toBe(3);
    expect(third.lines[1]).toEqual(first.lines[1]);

    // Damaged entries and a deleted folder count as missing.
    for (const entry of await readdir(cacheDirectory, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const bytes = await readFile(path);
      bytes[bytes.length - 1]! ^= 1;
      await writeFile(path, bytes);
    }
    expect(await read(join(folder, 'moved'))).toEqual({ ...third, cached: 0 });
    expect((await read(join(folder, 'moved'))).cached).toBe(4);
    await rm(cacheDirectory, { recursive: true });
    expect(await read(join(folder, 'moved'))).toEqual({ ...third, cached: 0 });
  });

  it('reads from a file what the cache version stands for', async () => {
    const { score } = readMidi(numbered(1234));
    const [upper] = score.tracks;
    const lower = upper!.notes.map((note) => ({ ...note, pitch: note.pitch - 12, duration: 700 }));
    const notes = [...upper!.notes, ...lower].sort((a, b) => a.tick - b.tick || a.pitch - b.pitch);
    await put('chords.mid', writeMidi({ ...score, tracks: [{ ...upper!, notes }] }));
    const processor = new MIDIDataProcessor();
    const { lines } = await processor.extractNotesFromMidi(join(folder, 'chords.mid'));
    // If this changes on purpose, increment VERSION in note-cache.ts; otherwise old cached notes are used.
    expect(notesFingerprint(lines).slice(0, 16)).toBe('8713d0d8ed886a16');
  });

  it('continues without a cache if it cannot be written, and says so', async () => {
    await put('data/a.mid', tune(120, 48));
    await put('cache', 'a file where a folder should be');
    const { report } = await new MIDIDataProcessor().processMidiDirectory(join(folder, 'data'), {
      cacheDirectory: join(folder, 'cache'),
    });
    expect(report).toMatchObject({ used: 1, cached: 0, cacheProblem: 'ENOTDIR' });
  });

  it('keeps only the notes of each file', async () => {
    const cacheDirectory = join(folder, 'cache');
    for (let i = 0; i < 300; i++) await put(`many/${i % 7}/${i}.mid`, numbered(i));
    for (const cached of [0, 300]) {
      const { report, files } = await new MIDIDataProcessor().processMidiDirectory(
        join(folder, 'many'),
        { cacheDirectory },
      );
      expect(report).toMatchObject({ found: 300, used: 300, cached });
      const buffers = files.flatMap((file) => file.lines.map((line) => line.buffer));
      const kept = buffers.reduce((sum, buffer) => sum + buffer.byteLength, 0);
      expect(kept).toBe(report.notes * 12);
    }
  });

  it('measures durations and onsets by each file’s time base', async () => {
    const { score } = readMidi(tune(60, 60));
    const finer = scaledTicks(score, 2);
    await put('a.mid', writeMidi(score));
    await put('b.mid', writeMidi(finer));
    await put('c.mid', writeMidi({ ...finer, ticksPerQuarter: score.ticksPerQuarter }));
    const { report, files } = await new MIDIDataProcessor().processMidiDirectory(folder);
    expect(report.skipped).toEqual([{ file: 'b.mid', code: 'duplicate', of: 'a.mid' }]);
    const durations = files.map((file) => decodeNote(file.lines[0]!).duration);
    expect(durations[0]).toBeCloseTo(1, 5);
    expect(durations[1]).toBeCloseTo(2, 5);
    for (const [name, quarters] of Object.entries({ 'a.mid': 1, 'b.mid': 1, 'c.mid': 2 })) {
      const { onsets } = await new MIDIDataProcessor().extractNotesFromMidi(join(folder, name));
      expect(onsets.map((line) => [...line])).toEqual([
        Array.from({ length: 60 }, (_, i) => i * quarters),
      ]);
    }
  });

  it('keeps the drums of a piece out of its lines', async () => {
    const [melody, drums] = [readMidi(tune(60, 60)).score, readMidi(tune(90, 36, 9)).score];
    await put('band.mid', writeMidi({ ...melody, tracks: [...melody.tracks, ...drums.tracks] }));
    const { report, files } = await new MIDIDataProcessor().processMidiDirectory(folder);
    expect(report).toMatchObject({ used: 1, lines: 1, notes: 60 });
    expect(files[0]?.lines[0]).toHaveLength(60 * 3);
  });

  it.skipIf(process.platform === 'win32')('does not wait for what is no file', async () => {
    await put('tune.mid', tune(60, 60));
    execFileSync('mkfifo', [join(folder, 'pipe.mid')]);
    const { report } = await new MIDIDataProcessor().processMidiDirectory(folder);
    expect(report.skipped).toEqual([
      { file: 'pipe.mid', code: 'unreadable', why: { kind: 'not-a-file' } },
    ]);
  });

  it('says why a single file cannot be used', async () => {
    await put('broken.mid', 'no music here');
    const path = join(folder, 'broken.mid');
    const extract = (file: string) => new MIDIDataProcessor().extractNotesFromMidi(file);
    await expect(extract(path)).rejects.toThrow(/not a MIDI/);
    await expect(extract(path)).rejects.toThrow(path);
    const missing = join(folder, 'missing.mid');
    await expect(extract(missing)).rejects.toThrow(
      `Nothing can be learned from ${missing}. It cannot be opened (ENOENT): check its path and permissions.`,
    );
  });
});
