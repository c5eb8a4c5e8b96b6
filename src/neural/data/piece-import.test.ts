/** @file Tests of importing whole pieces: what is used, skipped, counted and cached. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeMidi } from '../../midi/write-midi.ts';
import { scoreOf } from '../../score/score-of.ts';
import type { Score } from '../../score/score.ts';
import { scorePiece } from '../score/score-piece.ts';
import { MIDIDataProcessor } from './midi-data-processor.ts';
import { importPieces, pieceFingerprint } from './piece-import.ts';

const LENGTH = 32;

const quarters = (count: number, pitch: number) =>
  Array.from({ length: count }, (_, i) => ({
    tick: i * 480,
    duration: 480,
    pitch: pitch + (i % 5),
    velocity: 84,
  }));

const band = (pitch = 60): Score =>
  scoreOf({ melody: quarters(40, pitch), bass: quarters(20, pitch - 24), drums: quarters(40, 36) });

let folder: string;
const put = (name: string, score: Score) => writeFile(join(folder, name), writeMidi(score));
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pieces-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('importing pieces', () => {
  it('takes all tracks of a file, drums alone too, and says why it skips the rest', async () => {
    await put('a.mid', band());
    await put('again.mid', { ...band(), title: 'Another name' });
    await put('drums.mid', scoreOf({ drums: quarters(16, 36) }));
    await put('few.mid', scoreOf({ melody: quarters(15, 60) }));
    await put('nothing.mid', scoreOf({ melody: [] }));
    await writeFile(join(folder, 'broken.mid'), 'no music here');
    const { report, files } = await importPieces(folder, LENGTH);
    expect(files.map(({ file, notes }) => [file, notes])).toEqual([
      ['a.mid', 100],
      ['drums.mid', 16],
    ]);
    expect(files[0]!.piece.slots).toHaveLength(3);
    expect(report.skipped).toMatchObject([
      { file: 'again.mid', code: 'duplicate', of: 'a.mid' },
      { file: 'broken.mid', code: 'unreadable' },
      { file: 'few.mid', code: 'too-short', notes: 15, least: 16 },
      { file: 'nothing.mid', code: 'no-notes' },
    ]);
    // 100 notes in ten bars, and 16 in four.
    const windows = Math.ceil(110 / LENGTH) + Math.ceil(20 / LENGTH);
    expect(report).toMatchObject({ found: 6, used: 2, notes: 116, windows, hours: 28 / 3600 });
  });

  it('says in one sentence what a folder without pieces lacks', async () => {
    await put('few.mid', scoreOf({ melody: quarters(5, 60) }));
    await expect(importPieces(folder, LENGTH)).rejects.toThrow(
      /has no piece of at least 16 notes \(few.mid: .* has 5 notes, and a piece needs at least 16\); add longer MIDI files\.$/,
    );
  });

  it('reads a cached piece as it was, apart from cached lines, and its file again where the entry is damaged', async () => {
    const cacheDirectory = join(folder, 'cache');
    await put('a.mid', band());
    await put('few.mid', scoreOf({ melody: quarters(5, 60) }));
    const lines = await new MIDIDataProcessor().processMidiDirectory(folder, { cacheDirectory });
    const read = () => importPieces(folder, LENGTH, { cacheDirectory });
    const first = await read();
    expect(first.report.cached).toBe(0);
    const second = await read();
    expect(second.report).toEqual({ ...first.report, cached: 2 });
    expect(second.files).toEqual(first.files);
    const prints = [first, second].map(({ files: [own] }) => pieceFingerprint(own!.piece));
    expect(prints[1]).toBe(prints[0]);
    expect(second.files[0]!.piece.notes).toEqual(scorePiece(band()).notes);
    const again = await new MIDIDataProcessor().processMidiDirectory(folder, { cacheDirectory });
    expect(again.report.cached).toBe(2);
    expect(again.files).toEqual(lines.files);

    const entries = await readdir(cacheDirectory, { recursive: true });
    const entry = join(
      cacheDirectory,
      entries.find((name) => name.endsWith('.piece'))!,
    );
    for (const name of entries.filter((own) => own.endsWith('.piece'))) {
      const bytes = await readFile(join(cacheDirectory, name));
      bytes[bytes.length - 1]! ^= 1;
      await writeFile(join(cacheDirectory, name), bytes);
    }
    const third = await read();
    expect(third.report.cached).toBe(0);
    expect(third.files).toEqual(first.files);
    expect((await readFile(entry)).length).toBeGreaterThan(0);
  });
});

it('the fingerprint of a piece tells tempos apart, which a model is told', () => {
  const slow = { ...band(), tempos: [{ tick: 0, microsecondsPerQuarter: 1_000_000 }] };
  expect(pieceFingerprint(scorePiece(band()))).toBe(pieceFingerprint(scorePiece(band())));
  expect(pieceFingerprint(scorePiece(slow))).not.toBe(pieceFingerprint(scorePiece(band())));
});
