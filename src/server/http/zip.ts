/** @file Builds a zip archive while its files arrive. */
import { Zip, ZipDeflate } from 'fflate';

export interface ArchivedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The earliest time a zip file can store; a fixed time makes equal files give equal archives. */
const NO_TIME = new Date(1980, 0, 1);

/** The bytes of an archive, streamed file by file. A duplicate name gets a number, `a_2.mid`. */
export async function* zipOf(files: AsyncIterable<ArchivedFile>): AsyncGenerator<Uint8Array> {
  let made: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    made.push(chunk);
  });
  const taken = new Set<string>();
  const chunks = (): Uint8Array[] => {
    const ready = made;
    made = [];
    return ready;
  };
  for await (const { name, bytes } of files) {
    const entry = new ZipDeflate(freeName(name, taken));
    entry.mtime = NO_TIME;
    zip.add(entry);
    entry.push(bytes, true);
    yield* chunks();
  }
  zip.end();
  yield* chunks();
}

function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) {
    free = name.replace(/(\.[^.]*)?$/, (ending) => `_${number}${ending}`);
  }
  taken.add(free);
  return free;
}
