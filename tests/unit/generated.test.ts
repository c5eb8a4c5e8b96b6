/**
 * @file Tests that the generated files are up to date: the page's types and options, the tables of the
 *   guides.
 */
import { expect, test } from 'vitest';
import { generatedAt, generatedFiles } from '../../scripts/generated/files.ts';

test('every generated file matches the output of "npm run generate"', async () => {
  const files = await generatedFiles();
  expect(files.size).toBe(6);
  const stale = [...files].filter(([path, text]) => generatedAt(path) !== text);
  expect(
    stale.map(([path]) => path),
    'run "npm run generate"',
  ).toEqual([]);
});
