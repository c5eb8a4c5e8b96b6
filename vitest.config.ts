/**
 * @file The test projects: `unit` needs nothing and goes through a handful of genres, `genres` goes
 * through all of them, `data` reads ../shared/data, `browser` drives Chromium.
 */
import { defineConfig } from 'vitest/config';

const GENRES_ONCE = 'tests/compile-genres.ts';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.ts',
            'web/src/**/*.test.ts',
            'tests/{unit,genres,metrics}/**/*.test.ts',
          ],
          globalSetup: GENRES_ONCE,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'genres',
          include: ['{src,tests}/**/*.genres.test.ts'],
          env: { TESTED_GENRES: 'all' },
          globalSetup: GENRES_ONCE,
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
      {
        test: {
          name: 'data',
          include: ['tests/data/**/*.test.ts'],
          globalSetup: GENRES_ONCE,
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
