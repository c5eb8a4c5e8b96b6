/** @file Remembers what follows from an object, so that it is worked out once. */

/** Results kept under names for one owner, before all are forgotten. */
const MOST_KEPT = 64;

/** The result for an object, which is kept as long as the object is. */
export function workedOutOnce<Owner extends object, T>(
  work: (owner: Owner) => T,
): (owner: Owner) => T {
  const results = new WeakMap<Owner, T>();
  return (owner) => {
    let result = results.get(owner);
    if (result === undefined) {
      result = work(owner);
      results.set(owner, result);
    }
    return result;
  };
}

/**
 * Results by the object they belong to, which they go with, and a name.
 *
 * @returns the result of that name, worked out if it is not known.
 */
export function rememberedFor<Owner extends object, T>(): (
  owner: Owner,
  name: string,
  work: () => T,
) => T {
  const resultsOf = workedOutOnce<Owner, Map<string, T>>(() => new Map());
  return (owner, name, work) => {
    const results = resultsOf(owner);
    let result = results.get(name);
    if (result === undefined) {
      result = work();
      if (results.size >= MOST_KEPT) results.clear();
      results.set(name, result);
    }
    return result;
  };
}
