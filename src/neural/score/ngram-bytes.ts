/**
 * @file N-grams as few bytes: the commonest of them, for a file.
 *
 * Contexts follow one another by length, the empty one first: the number of different tokens after each, then
 * each token, as its distance from the one before, and how often it came. All numbers are written in groups of
 * seven bits, the lowest first, with the eighth set where more follow (LEB128).
 */
import { Ngrams, type NgramEntry } from './ngrams.ts';

/** Longer n-grams that came only once tell little about other pieces, and much about their own. */
const LEAST_COUNT = 2;

/**
 * The `most` commonest n-grams. Those of two and more tokens must have come twice.
 *
 * @param most at least 0.
 */
export function packNgrams(ngrams: Ngrams, most: number): Uint8Array {
  const after = new Map<number, NgramEntry[]>();
  for (const entry of commonest(ngrams, most)) {
    const others = after.get(entry.context);
    if (others) others.push(entry);
    else after.set(entry.context, [entry]);
  }
  const bytes: number[] = [];
  const contexts = [0];
  for (const context of contexts) {
    const entries = (after.get(context) ?? []).sort((a, b) => a.token - b.token);
    writeNumber(bytes, entries.length);
    let before = 0;
    for (const { token, count, made } of entries) {
      writeNumber(bytes, token - before);
      writeNumber(bytes, count);
      before = token;
      contexts.push(made);
    }
  }
  return Uint8Array.from(bytes);
}

/**
 * The n-grams of {@link packNgrams}.
 *
 * @param vocabulary number of tokens. @param orders lengths of the n-grams.
 * @throws RangeError where the bytes are none.
 */
export function unpackNgrams(bytes: Uint8Array, vocabulary: number, orders: number): Ngrams {
  const ngrams = new Ngrams(vocabulary, orders);
  const contexts = [{ context: 0, length: 0 }];
  let at = 0;
  for (const { context, length } of contexts) {
    let token = 0;
    for (let kinds = readNumber(); kinds > 0; kinds--) {
      token += readNumber();
      const count = readNumber();
      if (token >= vocabulary || length >= orders) throw damaged();
      contexts.push({ context: ngrams.count(context, token, count), length: length + 1 });
    }
  }
  if (at !== bytes.length) throw damaged();
  return ngrams;

  function readNumber(): number {
    let value = 0;
    for (let scale = 1; scale < 2 ** 35; scale *= 128) {
      const byte = bytes[at++];
      if (byte === undefined) throw damaged();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    throw damaged();
  }
}

/** Shorter ones first among equally common ones, so that no context is missing before its continuation. */
function commonest(ngrams: Ngrams, most: number): NgramEntry[] {
  const entries = ngrams.entries();
  return entries
    .filter(({ context, count }) => context === 0 || count >= LEAST_COUNT)
    .sort((a, b) => b.count - a.count || a.made - b.made)
    .slice(0, most);
}

function writeNumber(bytes: number[], value: number): void {
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
}

function damaged(): RangeError {
  return new RangeError('These bytes hold no n-grams: write them again with packNgrams.');
}
