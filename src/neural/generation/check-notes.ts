/**
 * @file Validates the notes and lengths that callers pass in, with an error in one sentence rather than
 *   an unplayable piece.
 */
import type { LineNote } from '../../compose/advice/advisor.ts';

type CheckedNote = LineNote & { readonly tick?: number };

/**
 * Throws RangeError that names the first invalid note. Pitch must be a whole number 0..127, velocity a
 * whole number 1..127, duration (and tick, if present) finite and not negative.
 */
export function checkNotes(notes: readonly CheckedNote[]): void {
  notes.forEach(({ pitch, velocity, duration, tick = 0 }, i) => {
    const within = (value: number, low: number, high: number) =>
      Number.isInteger(value) && value >= low && value <= high;
    const refuse = (what: string, value: number, give: string): never => {
      throw new RangeError(`Note ${i + 1} has the ${what} ${value}: give ${give}.`);
    };
    if (!within(pitch, 0, 127)) refuse('pitch', pitch, 'a whole number from 0 to 127');
    if (!within(velocity, 1, 127)) refuse('velocity', velocity, 'a whole number from 1 to 127');
    for (const [what, value] of Object.entries({ duration, tick })) {
      if (!(value >= 0 && value < Infinity)) refuse(what, value, 'a number of at least 0');
    }
  });
}

/** Throws RangeError for an invalid number of notes. */
export function checkCount(length: number): void {
  if (!Number.isSafeInteger(length) || length < 0) {
    throw new RangeError(`${length} notes cannot be generated: give a whole number of at least 0.`);
  }
}
