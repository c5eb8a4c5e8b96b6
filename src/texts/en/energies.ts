/** @file Where a pattern of a genre plays. */
import { number } from './grammar.ts';

/** Energies, 0 (whisper) to 1 (everyone plays). */
export const energies = {
  above: ({ low }: { low: number }) => `energy above ${number(low)}`,
  below: ({ high }: { high: number }) => `energy below ${number(high)}`,
  between: ({ low, high }: { low: number; high: number }) =>
    `energy ${number(low)} to ${number(high)}`,
};
