/**
 * @file Tests that the metrics reproduce the independently measured values for real music in
 *   EVALUATION_METRICS.md.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { grooveConsistency, groovingPatternSimilarity } from '../metrics/groove.ts';
import {
  pitchClassEntropy,
  pitchClassEntropyOfBars,
  scaleConsistency,
} from '../metrics/pitch-content.ts';
import { withoutDrums } from '../metrics/selection.ts';
import { mean } from '../../src/analysis/statistics.ts';
import { emptyBeatRate } from '../metrics/texture.ts';
import { readMidi } from '../../src/midi/read-midi.ts';
import type { Score } from '../../src/score/score.ts';

const DATA = join(import.meta.dirname, '../../../shared/data');
if (!existsSync(DATA)) throw new Error(`These tests read ${DATA}, which is missing.`);

const METRICS: readonly ((score: Score) => number)[] = [
  (score) => pitchClassEntropyOfBars(score, 1),
  (score) => pitchClassEntropyOfBars(score, 4),
  pitchClassEntropy,
  scaleConsistency,
  (score) => groovingPatternSimilarity(score),
  (score) => grooveConsistency(score),
  (score) => emptyBeatRate(withoutDrums(score)),
];

/** Columns of the document's table: first row to last, in the order of METRICS. */
const table = readFileSync(join(DATA, 'EVALUATION_METRICS.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| [a-z0-9_]+ \| \d+ \|/.test(line))
  .map((line) => {
    const [, set, files, ...values] = line.split('|').map((cell) => cell.trim());
    return { set: set!, files: Number(files), values: values.slice(0, METRICS.length).map(Number) };
  });

it('has the whole table for comparison', () => {
  expect(table).toHaveLength(8);
});

it.each(table)('measures $set as documented', ({ set, files, values }) => {
  const folder = join(DATA, 'training_data', set);
  const names = readdirSync(folder).filter((name) => /\.midi?$/i.test(name));
  expect(names).toHaveLength(files);
  const scores = names.map((name) => readMidi(readFileSync(join(folder, name))).score);
  METRICS.forEach((metric, i) => {
    if (Number.isNaN(values[i])) return;
    const measured = mean(scores.map(metric).filter((value) => !Number.isNaN(value)));
    // Bars and rounding at the edges are counted a little differently there.
    expect(Math.abs(measured - values[i]!), `column ${i + 1}`).toBeLessThan(0.01);
  });
});
