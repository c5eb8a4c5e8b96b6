/** @file Composes in a genre of your own, read from a YAML file. Run: node examples/own-genre.js */
import { readFileSync, writeFileSync } from 'node:fs';
import {
  builtinGenres,
  fuseGenres,
  GenreComposer,
  GenreFileError,
  loadGenre,
  writeMidi,
} from 'midi-composer';

const file = new URL('../docs/examples/night_walk.yaml', import.meta.url);
const nightWalk = loadGenre({ file: 'night_walk.yaml', text: readFileSync(file, 'utf8') });
const piece = await new GenreComposer(nightWalk, { seed: 3 }).compose({ bars: 24 });
writeFileSync('night_walk.mid', writeMidi(piece));

// Two genres fused are a genre as well.
const fusion = fuseGenres(nightWalk, builtinGenres().get('neo_soul'), 0.4);
writeFileSync('fusion.mid', writeMidi(await new GenreComposer(fusion, { seed: 3 }).compose()));

// A file with mistakes is refused with the place of each.
try {
  loadGenre({ file: 'broken.yaml', text: 'id: broken\ntempo: { min: 90, max: 60 }\n' });
} catch (error) {
  if (!(error instanceof GenreFileError)) throw error;
  for (const { file, line, field, message } of error.problems.slice(0, 3)) {
    console.log(`${file}:${line} ${field}: ${message}`);
  }
}
console.log('Wrote night_walk.mid and fusion.mid');
