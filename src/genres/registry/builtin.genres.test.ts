/** @file What every built-in genre must have, and say of itself. */
import { describe, expect, it } from 'vitest';
import type { BassPart, ChordPart, DrumPart, Form, Genre, MelodyPart } from '../genre.ts';
import { gaps } from '../review/gaps.ts';
import { nearestRelative } from '../review/likeness.ts';
import { builtinGenres } from './registry.ts';
import { modeMisfits } from '../review/review.ts';
import { testedGenres } from './tested-genres.ts';
import { misnamed } from '../review/part-names.ts';
import { unreachable } from '../review/unreachable.ts';

function drums(genre: Genre): DrumPart[] {
  return genre.parts.flatMap((part) => (part.role === 'drums' ? [part as DrumPart] : []));
}

function bass(genre: Genre): BassPart[] {
  return genre.parts.flatMap((part) => (part.role === 'bass' ? [part] : []));
}

function chords(genre: Genre): ChordPart[] {
  return genre.parts.flatMap((part) => (part.role === 'chords' ? [part as ChordPart] : []));
}

function melodies(genre: Genre): MelodyPart[] {
  return genre.parts.flatMap((part) => (part.role === 'melody' ? [part as MelodyPart] : []));
}

describe.each(testedGenres().map((genre) => [genre.id, genre] as const))('%s', (_, genre) => {
  it('has a melody, chords and a bass', () => {
    expect(melodies(genre)).toHaveLength(1);
    expect(bass(genre)).toHaveLength(1);
    expect(chords(genre).length).toBeGreaterThan(0);
  });

  it('has enough variety for two pieces to differ', () => {
    const { modes, progressions } = genre.harmony;
    // A drone stays as it is tuned for a whole piece: pieces differ in their modes.
    const drone = modes.every(({ rests }) => rests !== undefined);
    expect(drone ? modes.length : progressions.length).toBeGreaterThanOrEqual(4);
    expect(genre.form.length).toBeGreaterThanOrEqual(2);
    for (const { rhythms } of melodies(genre)) {
      expect(rhythms.length).toBeGreaterThanOrEqual(5);
    }
    for (const { patterns } of bass(genre)) {
      expect(patterns.length).toBeGreaterThanOrEqual(3);
    }
    for (const { patterns } of chords(genre)) {
      expect(patterns.length).toBeGreaterThanOrEqual(2);
    }
    for (const { patterns, fills } of drums(genre)) {
      expect(patterns.length).toBeGreaterThanOrEqual(3);
      expect(fills.length).toBeGreaterThanOrEqual(2);
    }
  });

  it('plays all that its file says, in its own modes and grooves', () => {
    expect(modeMisfits(genre)).toEqual([]);
    expect(unreachable(genre)).toEqual([]);
    expect(gaps(genre)).toEqual([]);
  });

  it('has parts whose names are true of every instrument that may be drawn', () => {
    expect(misnamed(genre)).toEqual([]);
  });

  it('has music of its own: no more than a third is another genre’s', () => {
    const others = builtinGenres()
      .list()
      .filter(({ id }) => id !== genre.id);
    expect(nearestRelative(genre, others)?.share ?? 0).toBeLessThan(1 / 3);
  });

  it('has a form of exactly 32 bars', () => {
    const lengths = genre.form.map(({ sections }) =>
      sections.filter(({ optional }) => !optional).reduce((bars, s) => bars + s.bars, 0),
    );
    expect(lengths).toContain(32);
  });

  it('names the sources of its facts', () => {
    expect(genre.sources.length).toBeGreaterThan(0);
  });

  it('keeps the direction of its clave or its cycle through the sections of every form', () => {
    if (genre.feel.align !== 'song') return;
    const turned = genre.form.flatMap((form) =>
      written(form).flatMap((sections) => turnedTimelines(genre, sections)),
    );
    expect(turned).toEqual([]);
  });
});

/** A form with the sections that may be left out, and without them. */
function written({ sections }: Form): Form['sections'][] {
  return [sections, sections.filter(({ optional }) => !optional)];
}

/**
 * The sections that begin in the middle of a pattern of drums that counts from the start of the song, or after
 * which the form would begin there when it comes again. Loops of three or five bars drift on purpose, and a
 * section shorter than a pattern has a part of it.
 */
function turnedTimelines(genre: Genre, sections: Form['sections']): string[] {
  const timelines = genre.parts.flatMap((part) =>
    'kit' in part
      ? part.patterns.filter(({ bars }) => bars > 1 && Number.isInteger(Math.log2(bars)))
      : [],
  );
  let start = 0;
  const begun = sections.map((section) => {
    const begins = start;
    start += section.bars;
    return { section, begins };
  });
  return [...begun, { section: sections[0]!, begins: start }].flatMap(({ section, begins }) =>
    timelines
      .filter(
        ({ bars, when }) =>
          bars <= section.bars &&
          begins % bars !== 0 &&
          (when.sections?.includes(section.name) ?? true) &&
          isWithin(section.energy, when.energy),
      )
      .map(({ id }) => `${id} in ${section.name} at bar ${begins}`),
  );
}

function isWithin(value: number, [low, high]: readonly number[] = [0, 1]): boolean {
  return value >= low! && value <= high!;
}
