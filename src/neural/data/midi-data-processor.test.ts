/** @file A folder of good, odd and broken files: what is used, what is skipped, what is refused. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeMidi } from '../../midi/write-midi.ts';
import type { Score } from '../../score/score.ts';
import { decodeNote } from './note-features.ts';
import { MIDIDataProcessor } from './midi-data-processor.ts';

/** `count` quarter notes going up and down from `lowest`, on one channel. */
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
    expect(processor.createSequences(notes).shape).toEqual([112, 100, 3]);
    const short = new MIDIDataProcessor({ maxSequenceLength: 4 });
    expect(short.createSequences(notes).shape).toEqual([116, 4, 3]);
  });

  it('uses what it can of a folder and its subfolders and says why it skips the rest', async () => {
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
      skipped: [
        { file: 'again.mid', code: 'duplicate', reason: 'Same notes as a.midi.' },
        {
          file: 'broken.mid',
          code: 'unreadable',
          reason: 'This is not a MIDI file: byte 0 does not begin with MThd.',
        },
        {
          file: 'drums.mid',
          code: 'drums-only',
          reason: 'It holds only drums, which have no melody to learn.',
        },
        {
          file: 'few.mid',
          code: 'too-short',
          reason: 'It has no line of 9 notes or more (5 notes in all).',
        },
        { file: 'nothing.mid', code: 'no-notes', reason: 'It holds no notes.' },
      ],
      notes: 180,
      lines: 2,
      hours: 90 / 3600,
      windows: 164,
      cached: 0,
      cacheProblem: null,
    });
    expect(windows.count).toBe(164);
  });

  it('says in one sentence what is missing', async () => {
    const processor = new MIDIDataProcessor();
    await put('readme.txt', 'no music');
    await expect(processor.processMidiDirectory(join(folder, 'none'))).rejects.toMatchObject({
      code: 'directory_not_found',
      message: expect.stringContaining('does not exist: make it and put MIDI files into it'),
    });
    await expect(processor.processMidiDirectory(folder)).rejects.toMatchObject({
      code: 'no_training_data',
      message: expect.stringMatching(/^No training data found: .* no \.mid or \.midi file/),
    });
    await put('few.mid', tune(5, 60));
    await expect(processor.processMidiDirectory(folder)).rejects.toMatchObject({
      code: 'too_few_notes',
      message: expect.stringMatching(/^No training data found: none of the 1 MIDI files/),
    });
  });

  it('says why a single file cannot be used', async () => {
    await put('broken.mid', 'no music here');
    const path = join(folder, 'broken.mid');
    await expect(new MIDIDataProcessor().extractNotesFromMidi(path)).rejects.toThrow(/not a MIDI/);
  });
});
