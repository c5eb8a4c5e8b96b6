/**
 * @file Whether a genre learned from a folder sounds like the folder: its pieces must be nearer to files that it
 *   was not learned from than those of any shipped genre, on the features by which `genre-distinctness` tells
 *   genres apart. `--only folk jazz` measures some of the sets.
 */
import { builtinGenres } from '../src/genres/registry/registry.ts';
import { SETS } from '../tests/metrics/folders-of-music.ts';
import {
  ALL_FEATURES,
  composedGenre,
  draftOf,
  foldsOf,
  heardFeatures,
  nearnessOf,
  type ComposedGenre,
  type Heard,
} from '../tests/metrics/learned-genres.ts';

const SEEDS = [1, 2, 3, 4, 5, 6];
/** Of each of the shipped genres. */
const SHIPPED_SEEDS = [1, 2];
/** Sets whose learned genre must be the nearest; the others are only told. */
const WON = ['folk', 'jazz', 'pop', 'chorales'];

const at = process.argv.indexOf('--only');
const wanted = at < 0 ? Object.keys(SETS) : process.argv.slice(at + 1);

const shipped: ComposedGenre[] = [];
for (const genre of builtinGenres().list()) {
  shipped.push(await composedGenre(genre, SHIPPED_SEEDS));
}

const three = (number: number): number => Math.round(1000 * number) / 1000;
const rows: Record<string, Record<string, string | number>> = {};
for (const set of wanted) {
  const files = SETS[set]?.();
  if (!files)
    throw new RangeError(`There is no set "${set}": choose of ${Object.keys(SETS).join(', ')}.`);
  const folds: Heard[] = [];
  let lines = 0;
  for (const { learned, heldOut } of foldsOf(files)) {
    const { genre, text } = draftOf(learned, `my_${set}`);
    lines = Math.max(lines, text.split('\n').length);
    folds.push({
      own: await composedGenre(genre, SEEDS),
      files: heardFeatures(heldOut),
      learned: heardFeatures(learned),
    });
  }
  // Files of drums alone say nothing of the rest.
  for (const use of set === 'drums' ? ([ALL_FEATURES, ['drums']] as const) : [ALL_FEATURES]) {
    const nearness = nearnessOf(folds, shipped, use);
    rows[use === ALL_FEATURES ? set : `${set}, drums alone`] = {
      files: files.length,
      learned: three(nearness.learned),
      'nearest shipped': `${nearness.shipped.id} ${three(nearness.shipped.distance)}`,
      'files themselves': three(nearness.files),
      rank: nearness.rank,
      wins: three(nearness.wins),
      lines,
    };
  }
}
console.log(
  `Mean distance, 0 to 1, from files held out: of pieces of the learned genre (seeds ${SEEDS.join(', ')}), of those of the nearest of ${shipped.length} shipped genres, and of the files that were learned from. Wins: share of the files to which no shipped genre is nearer, not even the one nearest to that file.`,
);
console.table(rows);
for (const set of wanted.filter((each) => WON.includes(each))) {
  if (rows[set]?.['rank'] === 1) continue;
  console.error(
    `A shipped genre is nearer to the files of "${set}" than the one learned from them.`,
  );
  process.exitCode = 1;
}
