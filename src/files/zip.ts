/** @file Builds a zip archive while its files arrive. */
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

export interface ArchivedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file that is added bit by bit and not compressed, such as sound, which would hardly get smaller. */
export interface StoredFile {
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** The earliest time a zip file can store; a fixed time makes equal files give equal archives. */
const NO_TIME = new Date(1980, 0, 1);

type Files<T> = AsyncIterable<T> | Iterable<T>;

/** The bytes of an archive, streamed file by file. A duplicate name gets a number, `a_2.mid`. */
export async function* zipOf(files: Files<ArchivedFile | StoredFile>): AsyncGenerator<Uint8Array> {
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
  for await (const file of files) {
    const name = freeName(file.name, taken);
    const entry = 'chunks' in file ? new ZipPassThrough(name) : new ZipDeflate(name);
    entry.mtime = NO_TIME;
    zip.add(entry);
    if ('chunks' in file) {
      for await (const chunk of file.chunks) {
        entry.push(chunk);
        yield* chunks();
      }
      entry.push(new Uint8Array(0), true);
    } else entry.push(file.bytes, true);
    yield* chunks();
  }
  zip.end();
  yield* chunks();
}

/** {@link zipOf} in one piece. */
export async function wholeZip(files: Files<ArchivedFile>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of zipOf(files)) chunks.push(chunk);
  // In a buffer of its own, unlike those of Buffer.concat, so that it can be sent to a thread.
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) {
    free = name.replace(/(\.[^.]*)?$/, (ending) => `_${number}${ending}`);
  }
  taken.add(free);
  return free;
}
