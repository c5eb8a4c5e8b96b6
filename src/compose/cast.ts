/** @file The cast of a piece: the instrument of every part, drawn so that neighbours differ in colour. */
import type { Part } from '../genres/genre.ts';
import type { Stream } from '../random/stream.ts';

/** Parts whose ranges share this many semitones play in one register; of a melody and another part fewer do. */
const OCTAVE = 12;
const BESIDE_MELODY = 3;

type Range = readonly [low: number, high: number];

type Instrument = Part['programs'][number];

/**
 * The instrument of every part, by weight. Parts that have no choice come first, then the lead, then the
 * others in the genre's order: none takes the program of a part in its register, unless the genre
 * leaves it no other (two guitars of a manouche band are two of a kind).
 *
 * @param streamOf the part's own stream for this draw.
 */
export function castOf(
  parts: readonly Part[],
  streamOf: (part: Part) => Stream,
): ReadonlyMap<Part, Instrument> {
  const cast = new Map<Part, Instrument>();
  for (const part of [...parts].sort((a, b) => turnOf(a) - turnOf(b))) {
    const neighbours = [...cast].filter(([other]) => inOneRegister(part, other));
    const taken = neighbours.map(([, { program }]) => program);
    const free = part.programs.filter(({ program }) => !taken.includes(program));
    const choice = free.length > 0 ? free : part.programs;
    cast.set(
      part,
      streamOf(part).weighted(choice, ({ weight }) => weight),
    );
  }
  return cast;
}

function turnOf({ role, programs }: Part): number {
  if (programs.length === 1) return 0;
  return role === 'melody' ? 1 : 2;
}

/** Whether two pitched parts have an octave or more of their ranges in common, or a little of a melody's. */
export function inOneRegister(a: Part, b: Part): boolean {
  if (!('range' in a && 'range' in b)) return false;
  const [low, high] = common(a.range, b.range);
  const melodic = isMelody(a) || isMelody(b);
  return high - low >= (melodic ? BESIDE_MELODY : OCTAVE);
}

function isMelody({ role }: Part): boolean {
  return role === 'melody' || role === 'second_melody';
}

/**
 * The part within what can be played on its instrument, such as no flute below its lowest note. A part
 * that would have less than an octave left keeps its range.
 */
export function withinReach(part: Part, { range: reach }: Instrument): Part {
  if (!('range' in part) || reach === undefined) return part;
  const [low, high] = common(part.range, reach);
  return high - low >= OCTAVE ? { ...part, range: [low, high] } : part;
}

function common(a: Range, b: Range): Range {
  return [Math.max(a[0], b[0]), Math.min(a[1], b[1])];
}
