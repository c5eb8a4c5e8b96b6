/**
 * @file `npm run generate`: makes the page's types and options and the tables of the guides from the program, and lays
 *   out the genre files.
 * With `--check` it writes nothing, names what is stale and exits with 1.
 */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatedAt, generatedFiles } from './generated/files.ts';

const ROOT = dirname(import.meta.dirname);
const check = process.argv.includes('--check');

for (const [path, text] of await generatedFiles()) {
  if (generatedAt(path) === text) continue;
  if (check) process.exitCode = 1;
  else writeFileSync(join(ROOT, path), text);
  console.log(check ? `Stale: ${path}` : `Wrote ${path}`);
}
