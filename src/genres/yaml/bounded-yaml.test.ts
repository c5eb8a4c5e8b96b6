/**
 * @file Tests that genre files that would hang, crash or flood a reader are refused at once, with a
 *   reason.
 */
import { describe, expect, it } from 'vitest';
import { GenreFileError } from './genre-file-error.ts';
import { loadGenre, loadUsableGenres } from '../loading/load.ts';

/** Generous, for a busy machine; without limits these take minutes, or all memory. */
const SECONDS = 8;

function findingsOf(text: string): string[] {
  const start = performance.now();
  const { problems } = loadUsableGenres([{ file: 'a.yaml', text }]);
  expect((performance.now() - start) / 1000).toBeLessThan(SECONDS);
  return problems.map(({ finding }) => finding.kind);
}

const lines = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');

describe('a file is refused that', () => {
  it.each<[string, string, string]>([
    ['has 80,000 keys', lines(80_000, (i) => `key${i}: 1`), 'too-large'],
    ['has as many keys as fit', lines(13_000, (i) => `k${i}:`), 'too-many-values'],
    ['has many short values in one line', `a: [${'1,'.repeat(45_000)}]`, 'too-many-values'],
    ['opens lists inside lists', `a: ${'['.repeat(60)}1${']'.repeat(60)}`, 'too-deep'],
    ['nests mappings', lines(60, (i) => `${' '.repeat(i)}k:`), 'too-deep'],
    ['nests mappings in one line', `a: ${'{a: '.repeat(60)}1${'}'.repeat(60)}`, 'too-deep'],
    ['holds itself', 'id: a\nharmony: &h\n  harmony: *h', 'alias-in-itself'],
    ['holds itself in a list', 'id: a\nparts: &p [1, [*p]]', 'alias-in-itself'],
    [
      'multiplies by aliases of aliases',
      `a0: &a0 [1, 2, 3, 4, 5, 6, 7, 8, 9]\n${lines(9, (i) => `a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(9)}]`)}`,
      'yaml',
    ],
    ['names an anchor that is not there', 'id: *nobody', 'yaml'],
    ['has a key twice', 'id: a\nid: b', 'yaml'],
    ['is null', 'null', 'no-genre'],
    ['is empty', '', 'no-genre'],
    ['is a list', '- 1', 'no-genre'],
  ])('%s', (_, text, kind) => {
    expect(findingsOf(text)).toContain(kind);
  });

  it.each([['['], ['- '], ['? '], ['{a: '], ['&a ['], ['"'], [': ']])(
    'contains only %j',
    (token) => {
      expect(findingsOf(token.repeat(Math.floor(90_000 / token.length)))).not.toEqual([]);
    },
  );

  it('is garbage', () => {
    const bytes = Uint8Array.from({ length: 90_000 }, (_, i) => (i * 7919 + i * i * 31) % 256);
    expect(findingsOf(Buffer.from(bytes).toString('utf8'))).not.toEqual([]);
  });
});

it('locates a cycle and a duplicate key', () => {
  const { problems } = loadUsableGenres([
    { file: 'a.yaml', text: 'id: a\nharmony: &h\n  harmony: *h' },
    { file: 'b.yaml', text: 'id: b\nname: x\nid: c' },
  ]);
  expect(problems.map(({ file, line, column }) => [file, line, column])).toEqual([
    ['a.yaml', 3, 12],
    ['b.yaml', 3, 1],
  ]);
});

it('gives one error per file for genres that extend each other and contain themselves', () => {
  const text = (id: string, base: string) =>
    `id: ${id}\nextends: ${base}\nharmony: &h\n  harmony: *h`;
  const { loaded, problems } = loadUsableGenres([
    { file: 'a.yaml', text: text('aa', 'bb') },
    { file: 'b.yaml', text: text('bb', 'aa') },
  ]);
  expect(loaded).toEqual([]);
  expect(problems.map(({ file, finding }) => [file, finding.kind])).toEqual([
    ['a.yaml', 'alias-in-itself'],
    ['b.yaml', 'alias-in-itself'],
  ]);
});

it('limits the number of problems listed', () => {
  const parts = Array.from({ length: 400 }, (_, index) => `p${index}: { x: 1 }`);
  const text = `id: a\nparts: { ${parts.join(', ')} }`;
  try {
    loadGenre({ file: 'a.yaml', text });
    expect.unreachable();
  } catch (error) {
    if (!(error instanceof GenreFileError)) throw error;
    expect(error.problems).toHaveLength(101);
    expect(error.problems.at(-1)!.finding).toEqual({ kind: 'more-problems', shown: 100 });
  }
});

it('allows repeated use of an anchor, as long as it does not contain itself', () => {
  const text = 'id: a\nname: &n { en: A, es: A }\ndescription: *n';
  expect(findingsOf(text)).not.toContain('alias-in-itself');
  expect(findingsOf(text)).not.toContain('yaml');
});
