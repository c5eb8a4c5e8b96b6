/** @file Works out what follows from an object alone only once. */

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
