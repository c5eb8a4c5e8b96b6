/** @file Checks the passages that a program asks for. */
import { ArgumentError, describe, isRecord } from '../../arguments/arguments.ts';
import {
  NOTE_TICKS,
  PASSAGE_BAR,
  PITCH,
  SHARE,
  VELOCITY,
  within,
  type Range,
} from '../../arguments/ranges.ts';
import { EARLY } from '../../score/bar-of-note.ts';
import { PassageError } from './passage-error.ts';
import { MOST_OWN_NOTES, MOST_PASSAGES, type Passage } from './passage.ts';

/** Where notes of a passage may begin, in ticks from its first bar line. */
export const NOTE_POSITION = {
  min: -EARLY,
  max: PASSAGE_BAR.max * NOTE_TICKS.max,
  whole: true,
} as const;
/** The numbers of a note, in their order. */
const NOTE_NUMBERS: readonly (readonly [name: string, range: Range])[] = [
  ['position', NOTE_POSITION],
  ['duration', NOTE_TICKS],
  ['pitch', PITCH],
  ['velocity', VELOCITY],
];

const EXPECTED =
  "passages to be an array, each item an object such as { bars: [5, 8], parts: ['bass'], seed: 12 }";

/**
 * The ids of all parts that passages name, each once.
 *
 * @throws ArgumentError when they are not a list of passages.
 * @throws RangeError when a number of one is out of range.
 * @throws PassageError when the fields of one, or all of them, do not go together.
 */
export function partsOfPassages(passages: readonly Passage[] | undefined): Set<string> {
  if (passages === undefined) return new Set();
  if (!Array.isArray(passages)) throw unexpected(passages);
  if (passages.length > MOST_PASSAGES) {
    throw new RangeError(`A piece has at most ${MOST_PASSAGES} passages, not ${passages.length}.`);
  }
  passages.forEach((passage: unknown, index) => checkPassage(passage, `passages[${index}]`));
  checkTogether(passages);
  return new Set(passages.flatMap(({ parts }: Passage) => parts));
}

function checkTogether(passages: readonly Passage[]): void {
  let count = 0;
  for (const { bars, seed, variation, notes } of passages) {
    if (bars[0] > bars[1]) throw new PassageError({ kind: 'order', bars });
    if (notes && (seed !== undefined || variation)) throw new PassageError({ kind: 'both', bars });
    count += notes?.length ?? 0;
  }
  if (count > MOST_OWN_NOTES) throw new PassageError({ kind: 'notes', most: MOST_OWN_NOTES });
}

function unexpected(value: unknown): ArgumentError {
  return new ArgumentError(`Composing expects ${EXPECTED}, but got ${describe(value)}.`);
}

function checkPassage(passage: unknown, name: string): void {
  if (!isRecord(passage)) throw unexpected(passage);
  const { bars, parts, seed, variation, notes } = passage as unknown as Passage;
  const isNamed = Array.isArray(parts) && parts.length > 0;
  if (!Array.isArray(bars) || bars.length !== 2 || !isNamed) throw unexpected(passage);
  for (const bar of bars as number[]) checkNumber(`${name}.bars`, bar, PASSAGE_BAR);
  if (seed !== undefined) checkSeed(`${name}.seed`, seed);
  if (variation !== undefined) {
    if (!isRecord(variation)) throw unexpected(passage);
    checkSeed(`${name}.variation.seed`, variation.seed);
    checkNumber(`${name}.variation.amount`, variation.amount, SHARE);
  }
  if (notes === undefined) return;
  if (!Array.isArray(notes)) throw unexpected(passage);
  notes.forEach((note: unknown, index) => {
    if (!Array.isArray(note) || note.length !== NOTE_NUMBERS.length) throw unexpected(passage);
    NOTE_NUMBERS.forEach(([field, range], i) =>
      checkNumber(`the ${field} of ${name}.notes[${index}]`, note[i], range),
    );
  });
}

function checkNumber(name: string, value: unknown, range: Range): void {
  if (within(value, range)) return;
  const kind = range.whole ? 'a whole number' : 'a number';
  throw new RangeError(
    `${name} must be ${kind} from ${range.min} to ${range.max}, but is ${describe(value)}.`,
  );
}

function checkSeed(name: string, value: unknown): void {
  if (Number.isSafeInteger(value)) return;
  throw new RangeError(`${name} must be a whole number, but is ${describe(value)}.`);
}
