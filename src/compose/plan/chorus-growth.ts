/** @file Blues of many choruses: all over the same chords, sung, then played, then sung. */
import {
  laidOut,
  offered,
  sectionFor,
  soloOver,
  type Entry,
  type FormParts,
} from './form-parts.ts';
import type { GrownForm } from './form-growth.ts';
import { functionOf, type Section } from './section-functions.ts';
import { fillBars } from './section-menu.ts';

const GAIN = { opening: 6, closing: 5, chorus: 12 };
/** Choruses told before the first solo. */
const TOLD = 2;

export function grownChoruses(parts: FormParts, bars: number): GrownForm[] {
  const { genre, opening, closing } = parts;
  const { told, solo, length } = chorusesOf(parts);
  const jazz = genre.family === 'jazz';
  const grown: GrownForm[] = [];
  for (let count = Math.floor(bars / length); count >= 1; count--) {
    const choruses = Array.from({ length: count }, (_, i): readonly Entry[] => {
      if (i === count - 1) return told.at(-1)!;
      if (i < TOLD) return told[Math.min(i, told.length - 1)]!;
      const sung = (i - TOLD) % 3 === 2 || (count < 9 && (i - TOLD) % 3 === 1);
      return !jazz && sung ? told[Math.min(1, told.length - 1)]! : [solo];
    });
    const filled = fillBars(
      [
        ...(opening ? [offered(opening, GAIN.opening)] : []),
        ...choruses.flat().map((section) => offered(section)),
        ...(closing ? [offered(closing, GAIN.closing)] : []),
      ],
      bars,
    );
    if (filled) {
      const { chosen, gain, left } = filled;
      grown.push({ sections: laidOut(parts, chosen), left, gain: gain + count * GAIN.chorus });
    }
  }
  return grown;
}

/** The choruses that are told, in order, and the one that is played; a stop-time chorus has two sections. */
function chorusesOf(parts: FormParts): {
  readonly told: readonly (readonly Entry[])[];
  readonly solo: Entry;
  readonly length: number;
} {
  const { core, genre } = parts;
  const told: Entry[][] = [];
  for (const section of core) {
    const use = functionOf(section);
    if (use === 'statement') told.push([{ section }]);
    else if (use === 'lift') told.at(-1)?.push({ section });
  }
  const length = barsOf(told[0]!);
  const first = told[0]![0]!.section;
  const own = sectionFor(parts, 'solo');
  const fits = own !== undefined && own.bars === length;
  const whole: Section = { ...first, bars: length };
  const solo = fits ? { section: own, ...overOf(told[0]!) } : soloOver(genre, whole);
  return { told: told.filter((chorus) => barsOf(chorus) === length), solo, length };
}

/** A solo is played over the chords of what was sung, if that is one section. */
function overOf(chorus: readonly Entry[]): { readonly over?: string } {
  return chorus.length === 1 ? { over: chorus[0]!.section.name } : {};
}

function barsOf(chorus: readonly Entry[]): number {
  return chorus.reduce((sum, { section }) => sum + section.bars, 0);
}
