/** @file Tests of shared passages on real files: what files share, how soon it is found, and a copy among them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GenreComposer } from '../../src/compose/genre-composer.ts';
import { readMidi } from '../../src/midi/read-midi.ts';
import { sliceBars } from '../../src/score/slice.ts';
import { transpose } from '../../src/score/transpose.ts';
import { folderPassages } from '../../src/workspace/files/folder-passages.ts';

const DATA = join(import.meta.dirname, '../../../shared/data/training_data');
if (!existsSync(DATA)) throw new Error(`These tests read ${DATA}, which is missing.`);

describe('the training data', async () => {
  const start = performance.now();
  const index = await folderPassages(DATA);
  const seconds = (performance.now() - start) / 1000;

  it('is indexed in seconds, but for the drum patterns', () => {
    expect(index.files).toHaveLength(175);
    expect(seconds).toBeLessThan(15);
  });

  it('shares passages of a bar or two with itself, and no songs', () => {
    const { median, most } = index.sharing!;
    console.table({ seconds, median, most });
    expect(median).toBeGreaterThanOrEqual(5);
    expect(median).toBeLessThanOrEqual(9);
    expect(most).toBeLessThanOrEqual(24);
  });

  it('is where a transposed excerpt comes from', () => {
    const name = 'nottingham_folk/nottingham_jigs174.mid';
    const { score } = readMidi(readFileSync(join(DATA, name)));
    const passage = index.longestIn(transpose(sliceBars(score, 4, 12), -4))!;
    expect(passage.file.name).toBe(name);
    expect(passage.notes).toBeGreaterThan(25);
    expect(passage.file.bars!.first - passage.piece.bars!.first).toBe(4);
  });

  it('is not what the rules alone compose', async () => {
    for (const genre of ['bossa_nova', 'tango', 'pop']) {
      const score = await new GenreComposer(genre, { seed: 1 }).compose({ bars: 32 });
      const began = performance.now();
      const found = index.longestIn(score);
      expect(performance.now() - began).toBeLessThan(2000);
      expect(found!.notes).toBeLessThan(20);
    }
  });
});
