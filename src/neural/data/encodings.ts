/** @file The encodings there are, by name. To add one: a file that implements `Encoding`, and its line here. */
import type { Encoding } from './encoding.ts';
import { noteWindows } from './note-windows.ts';

const ENCODINGS = new Map([noteWindows].map((encoding) => [encoding.name, encoding as Encoding]));

/** Throws RangeError where there is none of that name. */
export function encodingNamed(name: string): Encoding {
  const found = ENCODINGS.get(name);
  if (found) return found;
  throw new RangeError(
    `There is no way yet from MIDI files to "${name}": train a network of another architecture.`,
  );
}

/** Adds an encoding of a program's own, in this process. Returns what takes it away again. */
export function registerEncoding(encoding: Encoding): () => void {
  const { name } = encoding;
  if (ENCODINGS.has(name)) {
    throw new RangeError(`There is an encoding "${name}" already: give another name.`);
  }
  ENCODINGS.set(name, encoding);
  return () => void ENCODINGS.delete(name);
}
