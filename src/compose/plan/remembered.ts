/** @file Remembers what is the same in every piece of a genre, so that it is worked out once. */

/** Results kept for one owner, before all are forgotten. */
const MOST_KEPT = 64;

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
  const results = new WeakMap<Owner, Map<string, T>>();
  return (owner, name, work) => {
    let own = results.get(owner);
    if (!own) {
      own = new Map();
      results.set(owner, own);
    }
    let result = own.get(name);
    if (result === undefined) {
      result = work();
      if (own.size >= MOST_KEPT) own.clear();
      own.set(name, result);
    }
    return result;
  };
}
