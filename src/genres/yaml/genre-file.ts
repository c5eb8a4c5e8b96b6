/** @file A parsed genre file, which can tell where each of its values stands. */
import { isMap, isNode, isPair, isScalar, isSeq, LineCounter, type Document } from 'yaml';
import { readBoundedYaml } from './bounded-yaml.ts';
import { isData, type GenreData } from './data.ts';
import type { GenreFinding } from '../findings.ts';
import { GenreFileError, type GenreProblem } from './genre-file-error.ts';
import { valueAt, type DataProblem } from '../problems/data-problem.ts';

export interface GenreText {
  /** Name of the file, for messages. */
  readonly file: string;
  /** Its YAML. */
  readonly text: string;
}

/** Maximum number of problems reported per file; further ones are only mentioned. */
const MAX_PROBLEMS = 100;

/** A parsed YAML file that can locate each of its values. */
export class GenreFile {
  readonly name: string;
  readonly data: GenreData;
  readonly #lines = new LineCounter();
  readonly #document: Document;

  /** Throws {@link GenreFileError} if the text is not a YAML mapping. */
  constructor({ file, text }: GenreText) {
    this.name = file;
    const read = readBoundedYaml(text, this.#lines);
    if ('faults' in read) {
      throw new GenreFileError(
        capped(read.faults.map(({ offset, finding }) => this.#problemAt(offset, '', finding))),
      );
    }
    const { document, data } = read;
    this.#document = document;
    if (!isData(data)) {
      throw new GenreFileError([this.#problemAt(0, '', { kind: 'no-genre' })]);
    }
    this.data = data;
  }

  /** @param place the path and the data that name the field, if they are not those of the problem. */
  problem(
    { path, finding, atKey, textColumn }: DataProblem,
    place: { readonly path: readonly PropertyKey[]; readonly data: GenreData } = {
      path,
      data: this.data,
    },
  ): GenreProblem {
    const offset = this.#offsetOf(path, atKey ?? false, textColumn);
    // What the file does not hold is named as in the genre it builds on.
    const written = valueAt(this.data, path.slice(0, -1)) !== undefined;
    const field = written ? fieldName(path, this.data) : fieldName(place.path, place.data);
    return this.#problemAt(offset, field, finding);
  }

  /** Line, from 1, of the key or the list entry at `path`; undefined if the file has none. */
  lineOf(path: readonly PropertyKey[]): number | undefined {
    if (valueAt(this.data, path) === undefined) return undefined;
    return this.#lines.linePos(this.#offsetOf(path, true, undefined)).line;
  }

  /** Throws {@link GenreFileError} if there are problems. */
  refuse(problems: readonly GenreProblem[]): void {
    if (problems.length > 0) throw new GenreFileError(capped(problems));
  }

  #problemAt(offset: number, field: string, finding: GenreFinding): GenreProblem {
    const { line, col } = this.#lines.linePos(offset);
    return {
      file: this.name,
      line: Math.max(1, line),
      column: Math.max(1, col),
      field,
      finding,
    };
  }

  /** Position of the value at `path`; if missing, of its nearest container. */
  #offsetOf(path: readonly PropertyKey[], atKey: boolean, textColumn: number | undefined): number {
    let node: unknown = this.#document.contents;
    let offset = 0;
    for (const [depth, key] of path.entries()) {
      const item: unknown = isMap(node)
        ? node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(key))
        : isSeq(node)
          ? node.items[key as number]
          : undefined;
      const child = isPair(item) ? item.value : item;
      const shown =
        isPair(item) && (atKey || depth < path.length - 1 || !isNode(child)) ? item.key : child;
      if (isNode(shown) && shown.range) offset = shown.range[0];
      if (!isNode(child)) return offset;
      node = child;
    }
    if (textColumn === undefined || !isScalar(node)) return offset;
    const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
    return offset + (quoted ? 1 : 0) + textColumn - 1;
  }
}

/** The problems of a file, each once, limited to a readable number. */
function capped(all: readonly GenreProblem[]): GenreProblem[] {
  const problems = [...new Map(all.map((problem) => [JSON.stringify(problem), problem])).values()];
  const [first] = problems;
  if (first === undefined || problems.length <= MAX_PROBLEMS) return problems;
  const finding = { kind: 'more-problems', shown: MAX_PROBLEMS } as const;
  return [...problems.slice(0, MAX_PROBLEMS), { ...first, field: '', finding }];
}

/**
 * `parts.bass.patterns.tumbao.line`: list entries are shown by their id or name, otherwise by their
 * number.
 */
function fieldName(path: readonly PropertyKey[], data: GenreData): string {
  return path
    .map((key, depth) => {
      if (typeof key !== 'number') return String(key);
      const entry = valueAt(data, path.slice(0, depth + 1));
      const name = isData(entry) ? (entry['id'] ?? entry['name']) : undefined;
      return typeof name === 'string' ? name : `[${key + 1}]`;
    })
    .join('.');
}
