/** @file Tells equal names apart. */

/** The names, of which those that come again are counted: `Any section`, `Any section (2)`. */
export function numbered(names: readonly string[]): string[] {
  return names.map((name, i) => {
    const before = names.slice(0, i).filter((each) => each === name).length;
    return before === 0 ? name : `${name} (${before + 1})`;
  });
}
