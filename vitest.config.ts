/**
 * @file The test projects: `unit` needs nothing and goes through a handful of genres; `unit-mocked` is
 * those unit tests that replace modules, each in a process of its own; `training` trains
 * networks, in processes that are stopped and killed too; `repository` is what lint asks of
 * files together: order of rooms, generated files, the public surface; `genres` goes through all genres, or
 * those that TESTED_GENRES names, and a sample of them; `data` reads ../shared/data, `browser` drives Chromium,
 * a file on each core; `browser-alone` are those of its files in which time counts, one after the other.
 */
import { defineConfig } from 'vitest/config';

const COMPILED_ONCE = 'tests/compile-sources.ts';
const MOCKED = 'src/**/*.mocked.test.ts';
const TRAINING = 'src/**/*.training.test.ts';
const GENRES = '{src,tests}/**/*.genres.test.ts';
const ALONE = 'tests/browser/**/*.alone.test.ts';
const SAMPLE = '{src,tests}/**/*.sample.test.ts';
/** How long a page may take to show what it was told; only a test that fails waits so long. */
const PAGE = { poll: { timeout: 10_000 } };

export default defineConfig({
  test: {
    // Every core: by default one is left free.
    maxWorkers: '100%',
    // Modules that have not changed are transformed once, not in every run.
    experimental: { fsModuleCache: true },
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.ts',
            'web/src/**/*.test.ts',
            'bench/**/*.test.ts',
            'tests/{unit,genres,metrics}/**/*.test.ts',
          ],
          exclude: [MOCKED, TRAINING, GENRES, SAMPLE],
          // Files share what they import and what was compiled: half the time.
          isolate: false,
          globalSetup: COMPILED_ONCE,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'unit-mocked',
          include: [MOCKED],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'training',
          include: [TRAINING],
          isolate: false,
          globalSetup: COMPILED_ONCE,
          testTimeout: 240_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'repository',
          include: ['tests/repository/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'genres',
          include: process.env['TESTED_GENRES'] === undefined ? [GENRES, SAMPLE] : [GENRES],
          isolate: false,
          globalSetup: COMPILED_ONCE,
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
      {
        test: {
          name: 'data',
          include: ['tests/data/**/*.test.ts'],
          globalSetup: COMPILED_ONCE,
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          exclude: [ALONE],
          expect: PAGE,
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser-alone',
          include: [ALONE],
          expect: PAGE,
          testTimeout: 300_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
