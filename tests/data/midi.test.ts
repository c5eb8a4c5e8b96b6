/** @file Every real file reads and round-trips; every odd file reads or is refused in words. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import midiFile from 'midi-file';
import { describe, expect, it } from 'vitest';
import { MidiError } from '../../src/midi/midi-error.ts';
import { readMidi } from '../../src/midi/read-midi.ts';
import { writeMidi } from '../../src/midi/write-midi.ts';
import { tempoMap } from '../../src/score/transform.ts';
import type { Score } from '../../src/score/score.ts';

const DATA = join(import.meta.dirname, '../../../shared/data');
if (!existsSync(DATA)) throw new Error(`These tests read ${DATA}, which is missing.`);

const read = (...path: string[]) => readMidi(readFileSync(join(DATA, ...path)));

/** Onsets as another program reads them, sorted: tick, channel, pitch, velocity. */
function onsetsOfOracle(bytes: Uint8Array): string[] {
  return midiFile
    .parseMidi(bytes)
    .tracks.flatMap((events) => {
      let tick = 0;
      return events.flatMap((event) => {
        tick += event.deltaTime;
        return event.type === 'noteOn'
          ? [[tick, event.channel, event.noteNumber, event.velocity].join(' ')]
          : [];
      });
    })
    .sort();
}

function onsetsOf(score: Score): string[] {
  return score.tracks
    .flatMap(({ channel, notes }) =>
      notes.map(({ tick, pitch, velocity }) => [tick, channel, pitch, velocity].join(' ')),
    )
    .sort();
}

const noteCount = (score: Score) => score.tracks.reduce((sum, t) => sum + t.notes.length, 0);

function lastNoteSeconds(score: Score): number {
  const ends = score.tracks.flatMap((t) => t.notes.map((n) => n.tick + n.duration));
  return tempoMap(score).secondsAt(ends.reduce((a, b) => Math.max(a, b), 0));
}

/** Rows of the manifest: file, format, ticks per quarter, notes, seconds. */
const manifest = readFileSync(join(DATA, 'training_data/MANIFEST.csv'), 'utf8')
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((line) => {
    const fields = [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((m) => m[1] as string);
    return {
      file: fields[0] as string,
      ticks: Number(fields[6]),
      notes: Number(fields[8]),
      seconds: Number(fields[9]),
    };
  });

describe('the training data', () => {
  it('is all there', () => {
    expect(manifest).toHaveLength(199);
  });

  it.each(manifest)('$file', ({ file, ticks, notes, seconds }) => {
    const { score } = read('training_data', file);
    expect(noteCount(score)).toBe(notes);
    expect(score.ticksPerQuarter).toBe(ticks);
    expect(Math.abs(tempoMap(score).secondsAt(score.endTick) - seconds)).toBeLessThan(0.11);
    expect(readMidi(writeMidi(score)).score).toEqual(score);
  });

  it('is read as midi-file reads it', () => {
    for (const { file } of manifest) {
      const bytes = readFileSync(join(DATA, 'training_data', file));
      expect(onsetsOf(readMidi(bytes).score), file).toEqual(onsetsOfOracle(bytes));
    }
  });
});

interface Expectation {
  readonly notes?: number;
  readonly seconds?: number;
  readonly ticks_per_quarter?: number;
}

const expected = JSON.parse(
  readFileSync(join(DATA, 'parser_edge_cases/generated/expected.json'), 'utf8'),
) as Record<string, Expectation>;

describe('odd files', () => {
  const names = Object.keys(expected);

  it.each(names.filter((name) => !name.startsWith('bad_')))('reads %s', (name) => {
    const { score } = read('parser_edge_cases/generated', name);
    const { notes, seconds, ticks_per_quarter: ticks } = expected[name] as Expectation;
    expect(noteCount(score)).toBe(notes);
    if (ticks !== undefined) expect(score.ticksPerQuarter).toBe(ticks);
    if (seconds !== undefined) expect(lastNoteSeconds(score)).toBeCloseTo(seconds, 3);
    expect(readMidi(writeMidi(score)).score).toEqual(score);
  });

  it.each(names.filter((name) => name.startsWith('bad_')))('survives %s', (name) => {
    let result;
    try {
      result = read('parser_edge_cases/generated', name);
    } catch (error) {
      expect(error).toBeInstanceOf(MidiError);
      return;
    }
    expect(result.warnings).not.toEqual([]);
    const { notes } = expected[name] as Expectation;
    if (notes !== undefined) expect(noteCount(result.score)).toBe(notes);
    expect(readMidi(writeMidi(result.score)).score).toEqual(result.score);
  });

  const publicFiles = readdirSync(join(DATA, 'parser_edge_cases/public')).filter((name) =>
    /\.(mid|midi|rmi|syx|kar)$/i.test(name),
  );

  it.each(publicFiles)('survives %s', (name) => {
    try {
      const { score } = read('parser_edge_cases/public', name);
      expect(readMidi(writeMidi(score)).score).toEqual(score);
    } catch (error) {
      expect(error).toBeInstanceOf(MidiError);
    }
  });
});
