/**
 * @file Tests that every real file is read like another reader reads it, and survives writing and
 *   rereading.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMidi } from '../../src/midi/read-midi.ts';
import { writeMidi } from '../../src/midi/write-midi.ts';
import { tempoMap } from '../../src/score/transform.ts';
import type { Score } from '../../src/score/score.ts';
import { onsetsOf, onsetsOfOracle } from './midi-oracle.ts';

const DATA = join(import.meta.dirname, '../../../shared/data');
if (!existsSync(DATA)) throw new Error(`These tests read ${DATA}, which is missing.`);

const read = (...path: string[]) => readMidi(readFileSync(join(DATA, ...path)));

const noteCount = (score: Score) => score.tracks.reduce((sum, t) => sum + t.notes.length, 0);

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

/** Files with a track that plays one instrument over two channels, which becomes one part. */
const JOINED = new Set(
  ['boogi_marabi', 'careless_perc', 'mosey_along', 'the_hobo'].map(
    (name) => `game_openmsx/openmsx_${name}_redfarn.mid`,
  ),
);

/** Onsets of all channels together: tick, pitch, velocity. */
function withoutChannel(onsets: readonly string[]): string[] {
  return onsets.map((onset) => onset.replace(/^(\d+) \d+/, '$1')).sort();
}

describe('the training data', () => {
  it('is complete', () => {
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
      const [ours, theirs] = [onsetsOf(readMidi(bytes).score), onsetsOfOracle(bytes)];
      if (JOINED.has(file)) expect(withoutChannel(ours), file).toEqual(withoutChannel(theirs));
      else expect(ours, file).toEqual(theirs);
    }
  });
});
