/** @file Where rewritten data came from, so that a problem is shown at the place its author wrote. */

export type Path = readonly PropertyKey[];

/** Places in rewritten data and the places they were written at. */
export class Origins {
  readonly #written = new Map<string, Path>();

  /** Notes that the value at `path`, with all it holds, was written at `written`. */
  set(path: Path, written: Path): void {
    this.#written.set(keyOf(path), written);
  }

  /** Where the value at `path` was written: its nearest noted container's place, and the rest of the path. */
  of(path: Path): Path {
    for (let length = path.length; length > 0; length--) {
      const written = this.#written.get(keyOf(path.slice(0, length)));
      if (written !== undefined) return [...written, ...path.slice(length)];
    }
    return path;
  }
}

/** Whether `path` leads to what `place` leads to, or to something in it. */
export function isUnder(path: Path, place: Path): boolean {
  return keyOf(path.slice(0, place.length)) === keyOf(place);
}

/** Whether `path` leads to something in what `place` leads to. */
export function isInside(path: Path, place: Path): boolean {
  return path.length > place.length && isUnder(path, place);
}

/** No key of a file holds the separator. */
function keyOf(path: Path): string {
  return path.map(String).join('\0');
}
