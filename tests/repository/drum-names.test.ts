/** @file Tests that each drum of the genre format has a name wherever drums have names. */
import { describe, expect, it } from 'vitest';
import { DRUM_SOUNDS } from '../../src/genres/genre-patterns.ts';
import { percussionKey } from '../../src/render/musicxml/percussion.ts';
import { DRUM_WORDS } from '../../web/src/genre/drum-words.ts';
import { DRUM_NAMES } from '../../web/src/piano-roll/drum-names.ts';

/** What fits beside a row of the roll, and of a grid. */
const LONGEST = 8;
const LONGEST_OF_GRID = 15;

it('has a name of its own in the grids of the page, in both languages', () => {
  expect(Object.keys(DRUM_WORDS).toSorted()).toEqual(Object.keys(DRUM_SOUNDS).toSorted());
  for (const language of ['en', 'es'] as const) {
    const names = Object.values(DRUM_WORDS).map((words) => words[language]);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name.length).toBeLessThanOrEqual(LONGEST_OF_GRID);
  }
});

describe.each(Object.entries(DRUM_SOUNDS))('%s, key %i', (_, key) => {
  it('has a short name in both languages on the roll', () => {
    const { en, es } = DRUM_NAMES[key]!;
    for (const name of [en, es]) {
      expect(name.length).toBeGreaterThan(1);
      expect(name.length).toBeLessThanOrEqual(LONGEST);
    }
  });

  it('has a name and a place in notation', () => {
    const { name, place } = percussionKey(key);
    expect(name).not.toMatch(/\d\d/);
    expect(place).toMatch(/^[A-G][45]$|^C6$/);
  });
});
