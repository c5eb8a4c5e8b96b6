/** @file The data of a drafted genre file together with the comments above its entries, as YAML. */
import { Document, isMap, isScalar, type Pair, type Scalar } from 'yaml';
import { convertGenre } from '../genres/convert/convert-genre.ts';
import { builtinLibrary } from '../genres/loading/read-library.ts';
import type { GenreData } from '../genres/yaml/data.ts';

type Path = readonly string[];

/** Comments by the path of what they stand above. */
export class DraftNotes {
  readonly #comments: { readonly path: Path; readonly text: string }[] = [];

  /** Comments above the entry at a path; those of one entry stand together. */
  add(path: Path, text: string): void {
    this.#comments.push({ path, text });
  }

  /** The text of the file, in the layout of the program's own genres. */
  textOf(data: GenreData, file: string): string {
    const document = new Document(data, { aliasDuplicateObjects: false });
    for (const { path, text } of this.#comments) {
      const key = keyAt(document, path);
      key.commentBefore = [...(key.commentBefore ? [key.commentBefore] : []), ` ${text}`].join(
        '\n',
      );
    }
    return convertGenre({ file, text: document.toString({ lineWidth: 0 }) }, builtinLibrary());
  }
}

/** The key of the entry at a path of mappings. */
function keyAt(document: Document, path: Path): Scalar {
  const holder = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const pair = isMap(holder)
    ? (holder.items.find((item) => isScalar(item.key) && item.key.value === path.at(-1)) as
        Pair<Scalar> | undefined)
    : undefined;
  if (!pair) throw new RangeError(`The draft has no ${path.join('.')}.`);
  return pair.key;
}
