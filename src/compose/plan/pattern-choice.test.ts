/** @file Which pattern plays where. */
import { describe, expect, it } from 'vitest';
import type { BassPart } from '../../genres/genre.ts';
import { Stream } from '../../random/stream.ts';
import { exampleGenre } from '../example-genre.ts';
import { partPlays, patternChooser, type ChoosablePattern } from './pattern-choice.ts';
import { makePlan } from './make-plan.ts';
import type { PlannedSection, SongPlan } from './song-plan.ts';

const genre = exampleGenre();
const bass = genre.parts[0] as BassPart;
const song = (seed = 1, meter = '4/4') => makePlan(genre, { seed, bars: 36, meter, mode: 'major' });
/** The pattern of one bar. */
const choosePattern = <P extends ChoosablePattern>(
  patterns: readonly P[],
  plan: SongPlan,
  section: PlannedSection,
  barInSection: number,
  stream: Stream,
) => patternChooser(patterns, plan, section, stream)(barInSection);
const pattern = (id: string, when: ChoosablePattern['when'] = {}, bars = 1) => ({
  id,
  weight: 1,
  bars,
  when,
});

describe('patternChooser', () => {
  it('gives the same pattern wherever the same section returns with the same candidates', () => {
    for (let seed = 0; seed < 20; seed++) {
      const plan = song(seed);
      const stream = new Stream(`bass ${seed}`);
      const again = plan.sections.filter(({ name }) => name === 'A');
      const ids = again.map((section) =>
        [0, 1, 2, 4, 5].map((bar) => choosePattern(bass.patterns, plan, section, bar, stream)),
      );
      expect(ids[1]).toEqual(ids[0]);
      expect(ids[2]).toEqual(ids[0]);
      // One groove, apart from the fourth bars of phrases.
      expect(new Set(ids[0]!.map(({ pattern: { id } }) => id)).size).toBe(1);
    }
  });

  it('draws each by its weight over many seeds', () => {
    const seen = Array.from({ length: 300 }, (_, seed) => {
      const plan = song(3);
      const section = plan.sections[1]!;
      return choosePattern(bass.patterns, plan, section, 0, new Stream(`s${seed}`)).pattern.id;
    });
    const walking = seen.filter((id) => id === 'walking').length;
    expect(walking).toBeGreaterThan(170);
    expect(walking).toBeLessThan(230);
  });

  it('keeps conditions: meter, section, energy, bar of the phrase', () => {
    const plan = song();
    const [intro, a, , b] = plan.sections;
    const ids = (section: typeof intro, bar: number) =>
      new Set(
        Array.from(
          { length: 60 },
          (_, seed) =>
            choosePattern(bass.patterns, plan, section!, bar, new Stream(`${seed}`)).pattern.id,
        ),
      );
    expect(ids(intro, 0)).toEqual(new Set(['two_feel']));
    expect(ids(a, 0)).toEqual(new Set(['two_feel', 'walking']));
    expect(ids(a, 3)).toEqual(new Set(['two_feel', 'walking', 'turn']));
    expect(ids(b, 0)).toEqual(new Set(['two_feel', 'walking', 'tumbao']));
    const waltz = song(1, '3/4');
    expect(
      choosePattern(bass.patterns, waltz, waltz.sections[0]!, 0, new Stream('x')).pattern.id,
    ).toBe('waltz');
  });

  it('prefers patterns written for the number of chords in the bar', () => {
    const plan = song();
    const b = plan.sections[3]!;
    const patterns = [pattern('any'), pattern('two', { chordsPerBar: [2] })];
    for (let seed = 0; seed < 20; seed++) {
      const at = (bar: number) =>
        choosePattern(patterns, plan, b, bar, new Stream(`${seed}`)).pattern.id;
      expect(at(0)).toBe('two');
      expect(at(3)).toBe('any');
    }
  });

  it('counts the bars of long patterns from the section, or from the song in clave styles', () => {
    const patterns = [pattern('clave', {}, 2)];
    const bars = (align: string) => {
      const aligned = exampleGenre({ feel: { align } });
      const plan = makePlan(aligned, { seed: 1, bars: 13, meter: '4/4' });
      const second = { ...plan.sections[1]!, startBar: 5 };
      return [0, 1, 2].map(
        (bar) => choosePattern(patterns, plan, second, bar, new Stream('x')).barOfPattern,
      );
    };
    expect(bars('section')).toEqual([0, 1, 0]);
    expect(bars('song')).toEqual([1, 0, 1]);
  });

  it('lets go of conditions rather than of the part, but never of the meter', () => {
    const plan = song();
    const section = plan.sections[1]!;
    const choose = (...patterns: ChoosablePattern[]) =>
      choosePattern(patterns, plan, section, 0, new Stream('x')).pattern.id;
    expect(choose(pattern('loud', { energy: [0.9, 1] }))).toBe('loud');
    expect(
      choose(pattern('fourth', { phraseBars: [4] }), pattern('loud', { energy: [0.9, 1] })),
    ).toBe('fourth');
    const inFive = exampleGenre({ meters: [{ meter: '5/4' }] });
    const five = makePlan(inFive, { seed: 1, bars: 8 });
    expect(() =>
      choosePattern(
        (inFive.parts[0] as BassPart).patterns,
        five,
        five.sections[0]!,
        0,
        new Stream('x'),
      ),
    ).toThrow('Genre "example": part "bass" has no pattern for 5/4');
  });
});

describe('partPlays', () => {
  it('needs the energy and no silence', () => {
    const section = song().sections[0]!;
    expect(partPlays({ id: 'strings', energy: [0.5, 1] }, section)).toBe(false);
    expect(partPlays({ id: 'strings', energy: [0, 1] }, section)).toBe(true);
    expect(partPlays({ id: 'x', energy: [0, 1] }, { ...section, silent: ['x'] })).toBe(false);
  });
});
