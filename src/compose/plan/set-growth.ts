/** @file Sets of dance tunes: each tune two or three times, then the next in another key, without a pause. */
import { laidOut, type Entry, type FormParts } from './form-parts.ts';
import { ofTune } from '../options/section-names.ts';
import type { GrownForm } from './form-growth.ts';
import type { Section } from './section-functions.ts';

/** No tune is played more often before it changes. */
const MOST_TIMES = 3;

/**
 * @param keys semitones to the keys of the other tunes, in turn.
 * @param daCapo whether the last time is the first tune again, as in a minuet.
 */
export function grownSet(
  parts: FormParts,
  bars: number,
  keys: readonly number[],
  daCapo: boolean,
): GrownForm[] {
  const { core } = parts;
  const length = core.reduce((sum, section) => sum + section.bars, 0);
  const times = Math.max(1, Math.floor(bars / length));
  const entries = tunesOf(times, daCapo).flatMap((tune) => {
    const key = tune === 0 ? 0 : (keys[(tune - 1) % keys.length] ?? 0);
    return core.map((section) => sectionOf(section, tune, key));
  });
  // What remains is the end of the last tune once more.
  const rest: Entry[] = [];
  let left = bars - times * length;
  for (const entry of entries.toReversed()) {
    if (entry.section.bars > left) break;
    rest.unshift(entry);
    left -= entry.section.bars;
  }
  const placed = [...entries, ...rest].map((what) => ({ what, bars: what.section.bars }));
  return [{ sections: laidOut(parts, placed), left, gain: 0 }];
}

/** The number of the tune that is played each time. */
function tunesOf(times: number, daCapo: boolean): number[] {
  if (daCapo) {
    const second = times > 2 ? Math.ceil(times / 2) : times;
    return Array.from({ length: times }, (_, i) => (i >= second && i < times - 1 ? 1 : 0));
  }
  const each = Math.ceil(times / Math.ceil(times / MOST_TIMES));
  return Array.from({ length: times }, (_, i) => Math.floor(i / each));
}

function sectionOf(section: Section, tune: number, key: number): Entry {
  if (tune === 0) return { section };
  return {
    section: {
      ...section,
      name: ofTune(section.name, tune + 1),
      transpose: section.transpose + key,
    },
    like: section.name,
  };
}
