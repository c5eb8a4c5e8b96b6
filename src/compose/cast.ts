/** @file The cast of a piece: the instrument of every part, drawn so that neighbours differ in colour. */
import type { Part } from '../genres/genre.ts';
import type { Stream } from '../random/stream.ts';

/** Semitones: parts whose ranges have so many in common play in one register. */
const OCTAVE = 12;

/**
 * The General MIDI program of every part, by weight. The lead chooses first, then parts that have no choice,
 * then the others in the genre's order: none takes the program of a part in its register, unless the genre leaves it no other
 * (two guitars of a manouche band are two of a kind).
 *
 * @param streamOf the part's own stream for this draw.
 */
export function castOf(
  parts: readonly Part[],
  streamOf: (part: Part) => Stream,
): ReadonlyMap<Part, number> {
  const cast = new Map<Part, number>();
  for (const part of [...parts].sort((a, b) => turnOf(a) - turnOf(b))) {
    const neighbours = [...cast].filter(([other]) => inOneRegister(part, other));
    const taken = neighbours.map(([, program]) => program);
    const free = part.programs.filter(({ program }) => !taken.includes(program));
    const choice = free.length > 0 ? free : part.programs;
    cast.set(part, streamOf(part).weighted(choice, ({ weight }) => weight).program);
  }
  return cast;
}

function turnOf({ role, programs }: Part): number {
  if (role === 'melody') return 0;
  return programs.length === 1 ? 1 : 2;
}

/** Whether two pitched parts have an octave or more of their ranges in common. */
export function inOneRegister(a: Part, b: Part): boolean {
  if (!('range' in a && 'range' in b)) return false;
  return Math.min(a.range[1], b.range[1]) - Math.max(a.range[0], b.range[0]) >= OCTAVE;
}
