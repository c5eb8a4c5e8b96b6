/**
 * @file `npm run golden -- GENRE...`: writes the hashes of the currently composed pieces of these
 *   genres (`all` for every one), which tests/genres/every/bytes.ts checks.
 */
import { builtinGenres } from '../src/genres/registry/registry.ts';
import { writeWhole } from '../src/files/write-whole.ts';
import { goldenFile, hashesOf } from '../tests/genres/golden-pieces.ts';

const asked = process.argv.slice(2);
if (asked.length === 0) {
  console.error('Name the genres whose pieces are right now: npm run golden -- bossa_nova salsa');
  process.exit(2);
}
const registry = builtinGenres();
const genres = asked.includes('all') ? registry.list() : asked.map((id) => registry.get(id));
for (const genre of genres) {
  const text = `${JSON.stringify(await hashesOf(genre), undefined, 2)}\n`;
  await writeWhole(goldenFile(genre.id), Buffer.from(text));
  console.log(goldenFile(genre.id));
}
