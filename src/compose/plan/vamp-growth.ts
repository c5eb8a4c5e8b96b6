/** @file Songs whose second half goes on and on: a montuno with mambos and solos between, a vamp. */
import {
  laidOut,
  offered,
  sectionFor,
  soloOver,
  type Entry,
  type FormParts,
} from './form-parts.ts';
import type { GrownForm } from './form-growth.ts';
import { functionOf } from './section-functions.ts';
import { fillBars, type MenuItem } from './section-menu.ts';

const GAIN = { opening: 8, closing: 8, twice: 3, between: 4 };

/** The form up to its first lift once, then lifts with something between them to the end. */
export function grownVamp(parts: FormParts, bars: number): GrownForm[] {
  const { core, genre, opening, closing } = parts;
  const start = core.findIndex((section) => functionOf(section) === 'lift');
  if (start < 0) return [];
  const lifts = core.filter((section) => functionOf(section) === 'lift');
  const contrast = sectionFor(parts, 'contrast');
  const between: Entry[] = [
    ...(contrast ? [{ section: contrast }] : []),
    soloOver(genre, lifts[0]!),
  ];
  const grown: GrownForm[] = [];
  for (let rounds = 1; rounds <= Math.ceil(bars / lifts[0]!.bars); rounds++) {
    const menu: MenuItem<Entry>[] = opening ? [offered(opening, GAIN.opening)] : [];
    core.slice(0, start).forEach((section, i) => {
      menu.push(offered({ section }, i === 0 ? undefined : GAIN.twice));
    });
    for (let round = 0; round < rounds; round++) {
      if (round > 0) menu.push(offered(between[(round - 1) % between.length]!, GAIN.between));
      const section = lifts[Math.min(round, lifts.length - 1)]!;
      menu.push(offered({ section }), offered({ section }, 1));
    }
    if (closing) menu.push(offered(closing, GAIN.closing));
    const filled = fillBars(menu, bars);
    if (!filled) break;
    const { chosen, gain, left } = filled;
    grown.push({ sections: laidOut(parts, chosen), left, gain });
  }
  return grown;
}
