/** @file Checks of what callers without types pass to the library, so that a slip is answered with what was expected. */

/** A kind of value that an argument can be asked to be. */
export interface Shape {
  /** As it reads after "expects": `a Score`, `an object such as { bars: 32 }`. */
  readonly words: string;
  fits(value: unknown): boolean;
}

export const TEXT: Shape = { words: 'a string', fits: (value) => typeof value === 'string' };

export const PATH: Shape = {
  words: 'a path (a string)',
  fits: (value) => typeof value === 'string' && value !== '',
};

export const NUMBER: Shape = { words: 'a number', fits: (value) => typeof value === 'number' };

export const LIST: Shape = { words: 'an array', fits: (value) => Array.isArray(value) };

export const NUMBERS: Shape = {
  words: 'an array of numbers',
  fits: (value) =>
    Array.isArray(value)
      ? value.every((item) => typeof item === 'number')
      : ArrayBuffer.isView(value),
};

export const FUNCTION: Shape = {
  words: 'a function',
  fits: (value) => typeof value === 'function',
};

export const BYTES: Shape = {
  words: 'the bytes of a file, as a Uint8Array or Buffer',
  fits: (value) => value instanceof Uint8Array,
};

/** @param example such as `{ bars: 32 }`. */
export function anObject(example: string): Shape {
  return { words: `an object such as ${example}`, fits: isRecord };
}

/** @param fields names of fields that must be there. */
export function anObjectWith(fields: readonly string[]): Shape {
  return {
    words: `an object with ${fields.join(', ')}`,
    fits: (value) => isRecord(value) && fields.every((field) => value[field] !== undefined),
  };
}

/** @param items each of the list's values. */
export function aList(items: Shape): Shape {
  return {
    words: `an array, each item ${items.words}`,
    fits: (value) => Array.isArray(value) && value.every((item) => items.fits(item)),
  };
}

/** @param name of the class, with its article: `a Stream`. */
export function anInstance(name: string, type: abstract new (...args: never[]) => unknown): Shape {
  return { words: name, fits: (value) => value instanceof type };
}

/** The shape, or nothing at all. */
export function optional(shape: Shape): Shape {
  return { words: shape.words, fits: (value) => value === undefined || shape.fits(value) };
}

/** One shape or another. */
export function either(first: Shape, second: Shape): Shape {
  return {
    words: `${first.words}, or ${second.words}`,
    fits: (value) => first.fits(value) || second.fits(value),
  };
}

/** A value that is not an array or a function, and has fields. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A function of the library was called with something it cannot use. */
export class ArgumentError extends TypeError {
  override readonly name = 'ArgumentError';
}

/**
 * Throws ArgumentError for the first argument that has not the shape it should have:
 * `writeMidi(score) expects score to be a Score, but got undefined.`
 *
 * @param call how the function is called, `writeMidi(score)`.
 * @param given by the name of the argument: its value and the shape that is expected.
 */
export function expectArguments(
  call: string,
  given: Readonly<Record<string, readonly [value: unknown, shape: Shape]>>,
): void {
  for (const [name, [value, shape]] of Object.entries(given)) {
    if (shape.fits(value)) continue;
    throw new ArgumentError(
      `${call} expects ${name} to be ${shape.words}, but got ${describe(value)}.`,
    );
  }
}

/** A value in a few words: `undefined`, `the number 16`, `an object with bars, seed`. */
export function describe(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (typeof value === 'string')
    return value === '' ? 'an empty string' : `the string ${quoted(value)}`;
  if (typeof value === 'number') return `the number ${value}`;
  if (typeof value === 'function')
    return value.name === '' ? 'a function' : `the function ${value.name}`;
  if (Array.isArray(value))
    return value.length === 0 ? 'an empty array' : `an array of ${value.length}`;
  if (ArrayBuffer.isView(value)) return `a ${value.constructor.name}`;
  if (typeof value !== 'object') return `the ${typeof value} ${String(value)}`;
  const fields = Object.keys(value).slice(0, 5);
  return fields.length === 0 ? 'an object without fields' : `an object with ${fields.join(', ')}`;
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
