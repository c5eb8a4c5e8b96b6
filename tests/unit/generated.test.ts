/** @file What is made from the program is fresh: the page's types and options, the tables of the guides. */
import { expect, test } from 'vitest';
import { generatedAt, generatedFiles } from '../../scripts/generated/files.ts';

test('every generated file is as "npm run generate" makes it', async () => {
  const files = await generatedFiles();
  expect(files.size).toBe(6);
  const stale = [...files].filter(([path, text]) => generatedAt(path) !== text);
  expect(
    stale.map(([path]) => path),
    'run "npm run generate"',
  ).toEqual([]);
});
