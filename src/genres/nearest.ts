/** @file Finds names similar to a mistyped one. */

/** Lower case, without accents, words joined by one `_`: `Bossa Nóva` and `bossa-nova` become equal. */
export function foldName(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
}

/** Fewest insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] as number) + 1);
      }
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] as number;
}

/** Distance 0 (equal) .. 1 (nothing in common) between two names, case and accents aside. */
export function nameDistance(a: string, b: string): number {
  const [left, right] = [foldName(a), foldName(b)];
  const longest = Math.max(left.length, right.length);
  return longest === 0 ? 0 : editDistance(left, right) / longest;
}

/** One in three letters may be wrong; a more distant name is more likely another word. */
export const NEAR = 0.34;

/** Up to `count` names that a mistyped `name` may mean, nearest first; none if all are far. */
export function nearestNames(name: string, names: readonly string[], count: number): string[] {
  const length = foldName(name).length;
  return names
    .filter((candidate) => {
      // Names of very different lengths are far apart, however long they are.
      const other = foldName(candidate).length;
      return Math.abs(other - length) <= NEAR * Math.max(other, length);
    })
    .map((candidate) => ({ candidate, distance: nameDistance(name, candidate) }))
    .filter(({ distance }) => distance <= NEAR)
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, count)
    .map(({ candidate }) => candidate);
}
