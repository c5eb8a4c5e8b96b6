/** @file Splits files into those to learn from and those held out to validate on. */
import { Stream } from '../../random/stream.ts';
import { sampleIndices } from './sample-indices.ts';
import { TrainingDataError } from './training-data-error.ts';

export interface SplitOptions {
  /** Share of the examples held out for validation, by file, 0 < share < 1. */
  readonly validationSplit: number;
  /** Determines which files are held out for validation. */
  readonly seed: number;
  /** Whether no more than that share of the files is held out, but at least one; default false. */
  readonly byCount?: boolean;
}

/** The two sides, each in the order of the files. */
export interface FileSplit<T> {
  readonly train: readonly T[];
  readonly validation: readonly T[];
}

/**
 * Splits by file, so that validation measures the model on music it has never seen. Files are visited
 * in seeded order within their folder, and each goes to validation if that brings the validation share
 * of all examples closer to `validationSplit`, as far as `byCount` allows. So every folder (a style, a source) with enough files is
 * on both sides.
 *
 * @param sizeOf how many examples a file gives; files that give none are on neither side.
 * @throws TrainingDataError with fewer than two usable files, RangeError for an invalid share.
 */
export function splitByFile<T extends { readonly file: string }>(
  files: readonly T[],
  sizeOf: (file: T) => number,
  { validationSplit, seed, byCount = false }: SplitOptions,
): FileSplit<T> {
  if (!(validationSplit > 0 && validationSplit < 1)) {
    throw new RangeError(
      `The validation split is ${validationSplit}: give a share between 0 and 1, such as 0.2.`,
    );
  }
  const sized = files.map((file) => ({ file, size: sizeOf(file) })).filter(({ size }) => size > 0);
  if (sized.length < 2) {
    throw new TrainingDataError({ code: 'too_few_files', usable: sized.length });
  }
  const stream = Stream.fromSeed(seed).fork('split');
  const order = byFolder(sized.map((entry) => entry.file.file)).flatMap((group, i) =>
    [...sampleIndices(group.length, group.length, stream.fork(i))].map((k) => group[k] as number),
  );
  const held = new Set<number>();
  let total = 0;
  let heldSize = 0;
  for (const [visited, index] of order.entries()) {
    const { size } = sized[index]!;
    total += size;
    const most = Math.max(1, Math.round(validationSplit * (visited + 1)));
    if ((!byCount || held.size < most) && heldSize + size / 2 <= validationSplit * total) {
      held.add(index);
      heldSize += size;
    }
  }
  // With very few files a side can stay empty: then it gets the smallest file.
  const smallest = sized.reduce((best, { size }, i) => (size < sized[best]!.size ? i : best), 0);
  if (held.size === 0) held.add(smallest);
  if (held.size === sized.length) held.delete(smallest);
  const side = (isHeld: boolean) =>
    sized.filter((_, i) => held.has(i) === isHeld).map((entry) => entry.file);
  return { train: side(false), validation: side(true) };
}

/** Indices of the paths grouped by folder, both in the given order. */
function byFolder(paths: readonly string[]): number[][] {
  const groups = new Map<string, number[]>();
  paths.forEach((path, i) => {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const group = groups.get(folder);
    if (group === undefined) groups.set(folder, [i]);
    else group.push(i);
  });
  return [...groups.values()];
}
