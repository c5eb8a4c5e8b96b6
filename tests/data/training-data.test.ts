/**
 * @file Tests of the real folder as training data: which files are used, their amount and their
 *   difficulty.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { baselines } from '../../src/neural/data/baselines.ts';
import { createDataset } from '../../src/neural/data/dataset.ts';
import { MIDIDataProcessor } from '../../src/neural/data/midi-data-processor.ts';

const DATA = join(import.meta.dirname, '../../../shared/data/training_data');
if (!existsSync(DATA)) throw new Error(`These tests read ${DATA}, which is missing.`);

describe('the training data', async () => {
  const { report, files, windows } = await new MIDIDataProcessor().processMidiDirectory(DATA);
  const dataset = createDataset(files);

  it('is used except for the drum patterns', () => {
    expect(report.found).toBe(199);
    expect(report.used + report.skipped.length).toBe(199);
    const drums = report.skipped.filter((file) => file.code === 'drums-only');
    expect(drums.filter((file) => file.file.startsWith('drums_hydrogen/'))).toHaveLength(24);
    expect(report.used).toBeGreaterThan(170);
    expect(report.notes).toBeGreaterThan(200_000);
    expect(report.hours).toBeGreaterThan(6);
    expect(windows.count).toBeGreaterThan(100_000);
  });

  it('is split so every set is on both sides', () => {
    const sets = (names: readonly string[]) => new Set(names.map((name) => name.split('/')[0]));
    expect(sets(dataset.validationFiles)).toEqual(sets(dataset.trainFiles));
    expect(sets(dataset.trainFiles).size).toBe(7);
    const share = dataset.validation.count / windows.count;
    expect(share).toBeGreaterThan(0.15);
    expect(share).toBeLessThan(0.25);
  });

  it('is predicted better by the window than by the training mean', () => {
    const errors = baselines(dataset.train, dataset.validation, dataset.validationIndices());
    console.table({
      ...report,
      skipped: report.skipped.length,
      trainFiles: dataset.trainFiles.length,
      trainWindows: dataset.train.count,
      validationFiles: dataset.validationFiles.length,
      validationWindows: dataset.validation.count,
      ...errors,
    });
    for (const error of Object.values(errors)) expect(error).toBeLessThan(0.1);
    expect(errors.windowMean).toBeLessThan(errors.trainingMean);
  });
});
