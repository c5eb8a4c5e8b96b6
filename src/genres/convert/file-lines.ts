/** @file The lines of a genre file: its top-level sections as they are written, and its comments. */
import type { Entry } from './entries.ts';

/** A top-level key with the lines that belong to it. */
export interface Segment {
  /** Empty for what stands before the first key. */
  readonly key: string;
  /** As written, with the comments and blank lines above it. */
  readonly text: string;
  /** Line of the key, from 1. */
  readonly line: number;
}

const isComment = (line: string): boolean => /^\s*#/.test(line);
const isAbove = (line: string): boolean => line.trim() === '' || isComment(line);

export class FileLines {
  readonly segments: readonly Segment[];
  readonly #lines: readonly string[];

  constructor(text: string) {
    this.#lines = text.replace(/\r\n?/g, '\n').replace(/\n*$/, '').split('\n');
    this.segments = this.#segments();
  }

  #segments(): Segment[] {
    const starts = this.#lines.flatMap((line, index) => {
      const key = /^(?:"([^"]+)"|'([^']+)'|([A-Za-z_][\w-]*))\s*:(?:\s|$)/.exec(line);
      return key ? [{ key: key[1] ?? key[2] ?? key[3] ?? '', index }] : [];
    });
    return starts.map(({ key, index }, at) => {
      const from = this.#above(index);
      const next = starts[at + 1];
      const to = next === undefined ? this.#lines.length : this.#above(next.index);
      const start = at === 0 ? 0 : from;
      return { key, text: `${this.#lines.slice(start, to).join('\n')}\n`, line: index + 1 };
    });
  }

  /** Index of the first of the comments and blank lines above a line. */
  #above(index: number): number {
    let first = index;
    while (first > 0 && isAbove(this.#lines[first - 1] as string)) first--;
    return first;
  }

  /** Gives every comment inside the entries to the entry that followed it, or that it stood in. */
  placeComments(segments: readonly Entry[]): void {
    for (const segment of segments) {
      const [start] = segment.lines;
      if (start === undefined) continue;
      const at = this.segments.findIndex(({ line }) => line === start);
      const end = this.segments[at + 1]?.line ?? this.#lines.length + 1;
      const last = this.segments[at + 1] ? this.#above(end - 1) : this.#lines.length;
      const blank = this.#above(start - 1);
      // What stands above the key, with the blank lines there, is printed before it.
      segment.comments.push(
        ...this.#lines.slice(at === 0 ? 0 : blank, start - 1).map((line) => line.trim()),
      );
      const fresh = segments.filter(({ lines }) => lines.length === 0);
      const entries = [segment, ...fresh].flatMap((each) => [...inside(each)]);
      for (let index = start - 1; index < last; index++) {
        const whole = this.#lines[index] as string;
        const above = isComment(whole);
        const comment = above ? whole : commentBehind(whole);
        if (comment === undefined) continue;
        const next = above ? this.#nextLine(index) : index + 1;
        const owner =
          entries.find(({ lines }) => lines.includes(next)) ?? lastBefore(entries, next, segment);
        owner.comments.push(comment.trim());
      }
    }
  }

  /** Line, from 1, of what a comment stands above. */
  #nextLine(index: number): number {
    let next = index + 1;
    while (next < this.#lines.length && isAbove(this.#lines[next] as string)) next++;
    return next + 1;
  }
}

/** The comment behind what a line says; a `#` in a text is none. */
function commentBehind(line: string): string | undefined {
  const texts = /"(?:[^"\\]|\\.)*"|(?<=[\s[{,:(])'[^']*'/g;
  const found = /\s(#.*)$/.exec(line.replace(texts, (text) => '_'.repeat(text.length)));
  return found ? line.slice(found.index + 1) : undefined;
}

/** The entry that begins last before a line, the outermost of several. */
function lastBefore(entries: readonly Entry[], line: number, segment: Entry): Entry {
  const begun = entries.flatMap((entry) =>
    entry.lines.filter((at) => at < line).map((at) => ({ entry, at })),
  );
  const start = segment.lines[0] ?? 0;
  return begun.reduce((a, b) => (b.at > a.at ? b : a), { entry: segment, at: start }).entry;
}

/** The entries below an entry, outer ones first. */
function* inside(entry: Entry): Generator<Entry> {
  const { value } = entry;
  if (!('entries' in value)) return;
  for (const each of value.entries) {
    yield each;
    yield* inside(each);
  }
}
