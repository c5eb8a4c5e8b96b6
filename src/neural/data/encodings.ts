/**
 * @file The encodings by name. To add one, write a file that implements `Encoding` and list it here.
 */
import type { Encoding, LineEncoding } from './encoding.ts';
import { noteWindows } from './note-windows.ts';
import { scoreSteps } from './score-steps.ts';

const ENCODINGS = new Map<string, Encoding>(
  [noteWindows, scoreSteps].map((encoding) => [encoding.name, encoding]),
);

/** Undefined if there is none of that name. */
export function findEncoding(name: string): Encoding | undefined {
  return ENCODINGS.get(name);
}

/** Throws RangeError if there is none of that name. */
export function encodingNamed(name: string): Encoding {
  const found = findEncoding(name);
  if (found) return found;
  throw new RangeError(
    `MIDI files cannot be encoded as "${name}": train a network of another architecture.`,
  );
}

/** Throws RangeError if there is none of that name, or if it needs whole pieces rather than lines. */
export function lineEncodingNamed(name: string): LineEncoding {
  const found = encodingNamed(name);
  if (found.content === 'lines') return found;
  throw new RangeError(
    `Models of the encoding "${name}" read whole pieces, not lines of notes: train them on a folder of ` +
      'MIDI files.',
  );
}

/** Registers a program's own encoding in this process. Returns a function that unregisters it. */
export function registerEncoding(encoding: Encoding): () => void {
  const { name } = encoding;
  if (ENCODINGS.has(name)) {
    throw new RangeError(`There is an encoding "${name}" already: give another name.`);
  }
  ENCODINGS.set(name, encoding);
  return () => void ENCODINGS.delete(name);
}
