/**
 * @file `npm run generate`: generates the page's types and options and the guides' tables from the
 *   program.
 */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatedAt, generatedFiles } from './generated/files.ts';

const ROOT = dirname(import.meta.dirname);

for (const [path, text] of await generatedFiles()) {
  if (generatedAt(path) === text) continue;
  writeFileSync(join(ROOT, path), text);
  console.log(`Wrote ${path}`);
}
