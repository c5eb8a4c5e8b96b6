/** @file Tests of archives: intact files, duplicate names, identical bytes, streaming file by file. */
import { strFromU8, strToU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { zipOf, type ArchivedFile } from './zip.ts';

async function* files(...names: string[]): AsyncGenerator<ArchivedFile> {
  for (const name of names) yield { name, bytes: strToU8(`content of ${name}`.repeat(20)) };
}

async function whole(archive: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of archive) chunks.push(chunk);
  return Buffer.concat(chunks);
}

test('an archive holds its files; a duplicate name gets a number', async () => {
  const archive = unzipSync(await whole(zipOf(files('a.mid', 'b.mid', 'a.mid', 'a.mid'))));
  expect(Object.keys(archive)).toEqual(['a.mid', 'b.mid', 'a_2.mid', 'a_3.mid']);
  expect(strFromU8(archive['a_3.mid']!)).toBe('content of a.mid'.repeat(20));
});

test('identical files give identical archives', async () => {
  const [one, two] = [await whole(zipOf(files('a.mid'))), await whole(zipOf(files('a.mid')))];
  expect(one.equals(two)).toBe(true);
});

test('streams the bytes of a file before requesting the next', async () => {
  const asked: string[] = [];
  async function* watched(): AsyncGenerator<ArchivedFile> {
    for await (const file of files('a.mid', 'b.mid')) {
      asked.push(file.name);
      yield file;
    }
  }
  const archive = zipOf(watched());
  expect((await archive.next()).value?.length).toBeGreaterThan(0);
  expect(asked).toEqual(['a.mid']);
  await archive.return(undefined);
});
