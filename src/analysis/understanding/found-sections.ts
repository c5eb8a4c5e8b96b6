/** @file The sections of a piece: by hand, as markers of the file, or found, with names. */
import { musicEnd } from '../../score/music-end.ts';
import type { Score } from '../../score/score.ts';
import { barProfiles } from './bar-profiles.ts';
import type { BeatGrid } from './beats.ts';
import { hearSections, type HeardSection } from './sections.ts';
import type { FoundSection, Given } from './understanding.ts';
import { sectionMarkers } from './written.ts';

/** Markers that a file needs for them to be its sections. */
const ENOUGH = 2;
/** From this likeness on a return has no stroke. */
const UNCHANGED = 0.9;

/** The sections in order; empty where nothing sounds. */
export function sectionsOf(score: Score, grid: BeatGrid, given: Given): FoundSection[] {
  const end = musicEnd(score);
  if (given.sections) return stated(given.sections, end, 'given');
  const written = sectionMarkers(score).map(({ tick, text }) => ({ tick, name: text }));
  if (written.length >= ENOUGH) return stated(written, end, 'file');
  const heard = hearSections(barProfiles(score, grid));
  const names = namesOf(heard);
  return heard.map(({ from, to, like, certainty }, i) => {
    const last = grid.bars[to - 1]!;
    const [tick, name] = [grid.bars[from]!.tick, names[i]!];
    return { tick, end: last.tick + last.ticks, name, like, certainty, source: 'found' };
  });
}

function stated(
  sections: readonly { readonly tick: number; readonly name: string }[],
  end: number,
  source: 'given' | 'file',
): FoundSection[] {
  const names = sections.map(({ name }) => name);
  return sections.map(({ tick, name }, i) => {
    const next = sections[i + 1]?.tick ?? Math.max(end, tick);
    return { tick, end: next, name, like: names.indexOf(name), certainty: 1, source };
  });
}

/** `A`, `B`, ...; `A'` where A returns changed. */
function namesOf(sections: readonly HeardSection[]): string[] {
  const letters = new Map<number, string>();
  return sections.map(({ like, likeness }) => {
    if (!letters.has(like)) letters.set(like, letterOf(letters.size));
    return letters.get(like)! + (likeness < UNCHANGED ? "'" : '');
  });
}

/** A to Z, then AA, BB, ... */
function letterOf(index: number): string {
  return String.fromCharCode(65 + (index % 26)).repeat(Math.floor(index / 26) + 1);
}
