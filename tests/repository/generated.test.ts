/** @file The page's types and options, the tables of the guides and the layout of the genres are up to date. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
/** It reads all genres and schemas, which takes minutes where much else runs. */
const TIMEOUT = 300_000;

it('every generated file matches the output of "npm run generate"', { timeout: TIMEOUT }, () => {
  // In a process of its own: schemas register themselves as they are loaded, and other tests load some.
  const script = join(ROOT, 'scripts/generate.ts');
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', script, '--check'],
    { cwd: ROOT, encoding: 'utf8' },
  );
  expect(`${stdout}${stderr}`, 'run "npm run generate"').toBe('');
  expect(status).toBe(0);
});
