/** @file The song plan: length, form, chords, cadences and options. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mod } from '../../theory/pitch.ts';
import { exampleGenre } from '../example-genre.ts';
import { makePlan, type PlanOptions } from './make-plan.ts';
import type { PlannedSection, SongPlan } from './song-plan.ts';

const genre = exampleGenre();
const plan = (options: Partial<PlanOptions>) => makePlan(genre, { seed: 1, bars: 32, ...options });
const names = ({ sections }: SongPlan) =>
  sections.map(({ name, bars }) => `${name}${bars}`).join(' ');

/** Symbols of a section, each with its tick from the section's start. */
function chordsOf(song: SongPlan, section: PlannedSection): string[] {
  const start = section.startBar * song.ticksPerBar;
  const end = start + section.bars * song.ticksPerBar;
  return song.chords
    .filter(({ tick }) => tick >= start && tick < end)
    .map(({ tick, symbol }) => `${(tick - start) / song.ticksPerBar} ${symbol}`);
}

describe('makePlan', () => {
  it('covers exactly the bars asked for, without gaps, for every length', () => {
    for (let bars = 1; bars <= 64; bars++) {
      for (const meter of ['4/4', '3/4']) {
        const song = plan({ bars, meter, seed: bars });
        let bar = 0;
        for (const section of song.sections) {
          expect(section.startBar).toBe(bar);
          expect(section.bars).toBeGreaterThan(0);
          expect(section.fillQuarters).toBeLessThanOrEqual((section.bars * song.ticksPerBar) / 480);
          bar += section.bars;
        }
        expect(bar).toBe(bars);
        let tick = 0;
        for (const chord of song.chords) {
          expect(chord.tick).toBe(tick);
          expect(chord.duration).toBeGreaterThan(0);
          tick += chord.duration;
        }
        expect(tick).toBe(bars * song.ticksPerBar);
      }
    }
  });

  it('leads a form that starts again back to its beginning, and closes it at the end', () => {
    const sections = [
      { name: 'A', bars: 8, energy: 0.5, cadence: 'none' },
      { name: 'B', bars: 8, energy: 0.8, cadence: 'full' },
    ];
    const closing = exampleGenre({ form: [{ id: 'ab', sections }] });
    const song = makePlan(closing, { seed: 2, bars: 32, mode: 'major', key: 'C', meter: '4/4' });
    expect(names(song)).toBe('A8 B8 solo_A8 B8');
    const lastBars = song.sections
      .filter(({ name }) => name === 'B')
      .map((section) => chordsOf(song, section).slice(-4).join(', '));
    expect(lastBars[0]).toBe('6 Cmaj7, 6.5 Am7, 7 Dm7, 7.5 G7');
    expect(lastBars[1]).toMatch(/6 G7, 7 C69$/);
  });

  it('is a pure function of its options', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 256 }), (seed, bars) => {
        expect(plan({ seed, bars })).toEqual(plan({ seed, bars }));
      }),
      { numRuns: 30 },
    );
    const keys = new Set(Array.from({ length: 20 }, (_, seed) => plan({ seed }).keyName));
    expect(keys.size).toBeGreaterThan(5);
  });

  it('leaves every other aspect alone when one is fixed', () => {
    const free = plan({ seed: 5, mode: 'major' });
    const slow = plan({ seed: 5, mode: 'major', tempo: 101 });
    expect(slow.chords).toEqual(free.chords);
    expect(slow.sections).toEqual(free.sections);
    const moved = plan({ seed: 5, mode: 'major', key: 'F#' });
    expect(moved.chords.map(({ roman, tick }) => [roman, tick])).toEqual(
      free.chords.map(({ roman, tick }) => [roman, tick]),
    );
    expect(moved.bpm).toBe(free.bpm);
  });

  it('keeps the form as written where it fits, and bends it musically where not', () => {
    expect(names(plan({ bars: 36 }))).toBe('intro4 A8 A8 B8 A8');
    expect(names(plan({ bars: 32 }))).toBe('A8 A8 B8 A8');
    expect(names(plan({ bars: 24 }))).toBe('A8 B8 A8');
    expect(names(plan({ bars: 16 }))).toBe('A8 A8');
    expect(names(plan({ bars: 13 }))).toBe('A8 outro5');
    expect(names(plan({ bars: 8 }))).toBe('A8');
    expect(names(plan({ bars: 4 }))).toBe('A4');
    expect(names(plan({ bars: 3 }))).toBe('A3');
    expect(names(plan({ bars: 33 }))).toBe('A8 A8 B8 A9');
  });

  it('grows where the piece is longer', () => {
    expect(names(plan({ bars: 40 }))).toBe('intro4 A8 A8 B8 A8 outro4');
    const long = plan({ bars: 64 });
    expect(names(long)).toBe('A8 A8 B8 A8 solo_A8 solo_A8 B8 A8');
    expect(long.sections.map(({ occurrence }) => occurrence)).toEqual([0, 1, 0, 2, 0, 1, 1, 3]);
    // What comes again after twice the same, or at all in a second chorus, is developed.
    expect(long.sections.map(({ development }) => development > 0)).toEqual([
      false,
      false,
      false,
      true,
      false,
      true,
      true,
      true,
    ]);
  });

  it('gives sections of equal name the same chords up to their cadences', () => {
    for (let seed = 0; seed < 10; seed++) {
      const song = plan({ seed, meter: '4/4' });
      const [first, second] = song.sections.map((section) =>
        chordsOf(song, section).filter((chord) => Number.parseFloat(chord) < 6),
      );
      expect(second).toEqual(first);
    }
  });

  it('ends phrases and the piece on the cadences of the format', () => {
    const song = plan({ mode: 'major', key: 'C', meter: '4/4' });
    const last = song.sections.map((section) => chordsOf(song, section).slice(-2));
    // A before A asks, B closes as its form says, the last A ends the piece.
    expect(last[0]).toEqual(['6 Dm7', '7 G7sus4']);
    expect(last[2]).toEqual(['6 G7', '7 C6']);
    expect(last[3]).toEqual(['6 G7', '7 C69']);
    const twice = plan({ bars: 64, mode: 'major', key: 'C', meter: '4/4' });
    const middle = twice.sections.find(({ startBar }) => startBar === 24)!;
    expect(chordsOf(twice, middle).slice(-4)).toEqual(['6 Cmaj7', '6.5 Am7', '7 Dm7', '7.5 G7']);
  });

  it('writes chords as a musician reads them, with bass, tensions and scale', () => {
    const song = plan({ mode: 'major', key: 'Eb', meter: '4/4' });
    const section = song.sections.find(({ name }) => name === 'B')!;
    expect(chordsOf(song, section).slice(0, 7)).toEqual([
      '0 Fm7',
      '0.5 Bb7',
      '1 Ebmaj7',
      '1.5 C7',
      '2 Fm7/Ab',
      '2.5 Bb7b9',
      '3 Eb6',
    ]);
    const c7 = song.chords.find(({ symbol }) => symbol === 'C7')!;
    expect(c7).toMatchObject({ root: 0, bass: 0, intervals: [0, 4, 7, 10], tensions: [14, 21] });
    // Eb major with E natural instead of Eb.
    expect(c7.scale).toEqual([0, 2, 4, 5, 7, 8, 10]);
    expect(song.chords.find(({ symbol }) => symbol === 'Fm7/Ab')).toMatchObject({ bass: 8 });
  });

  it('holds every chord tone in its scale, and its tensions outside the chord', () => {
    for (let seed = 0; seed < 20; seed++) {
      for (const chord of plan({ seed, bars: 64 }).chords) {
        const tones = chord.intervals.map((interval) => mod(chord.root + interval, 12));
        for (const tone of tones) expect(chord.scale).toContain(tone);
        for (const tension of chord.tensions) {
          expect(tones).not.toContain(mod(chord.root + tension, 12));
        }
      }
    }
  });

  it('moves a half bar of 3/4 to the nearest beat', () => {
    const song = plan({ mode: 'major', meter: '3/4' });
    const two = song.sections.find(({ name }) => name === 'B')!.startBar * song.ticksPerBar;
    const first = song.chords.find(({ tick }) => tick === two)!;
    expect(first.duration).toBe(960);
  });

  it('makes longer fills before larger rises of energy', () => {
    const quarters = (bar: number) =>
      Array.from({ length: 40 }, (_, seed) => plan({ seed, meter: '4/4' }))
        .map(({ sections }) => sections.find(({ startBar }) => startBar === bar)!.fillQuarters)
        .reduce((sum, length) => sum + length, 0);
    expect(quarters(8)).toBeGreaterThan(quarters(0));
    expect(plan({}).sections.at(-1)!.fillQuarters).toBe(0);
  });

  it('swings by tempo', () => {
    expect(plan({ tempo: 80 }).swing).toBe(0.66);
    expect(plan({ tempo: 120 }).swing).toBeCloseTo(0.63, 10);
    expect(plan({ tempo: 200 }).swing).toBe(0.6);
  });

  it('takes keys with the mode the genre has for them', () => {
    expect(plan({ key: 'Bb major' }).keyName).toBe('Bb major');
    expect(plan({ key: 'C minor' }).keyName).toBe('C dorian');
    expect(plan({ key: 'Gm' }).mode).toBe('dorian');
    expect(plan({ key: 'G#', mode: 'dorian' }).keyName).toBe('G# dorian');
    expect(plan({ key: 'G#', mode: 'major' }).keyName).toBe('Ab major');
  });

  it.each<[Partial<PlanOptions>, string]>([
    [{ bars: 0 }, 'The length must be 1 to 256 whole bars; 0 is not.'],
    [{ bars: 257 }, 'The length must be 1 to 256 whole bars; 257 is not.'],
    [{ bars: 2.5 }, 'The length must be 1 to 256 whole bars; 2.5 is not.'],
    [{ seed: 0.5 }, 'The seed must be a whole number; 0.5 is not.'],
    [{ tempo: 500 }, 'The tempo must be 20 to 400 beats per minute; 500 is not.'],
    [{ tempo: Number.NaN }, 'The tempo must be 20 to 400 beats per minute; NaN is not.'],
    [{ meter: '7/8' }, 'The genre "example" has no meter "7/8": choose 4/4 or 3/4.'],
    [{ key: 'C phrygian' }, 'The genre "example" has no mode "phrygian": choose major or dorian.'],
    [{ key: 'H' }, '"H" is no key'],
  ])('refuses %o', (options, message) => {
    expect(() => plan(options)).toThrow(message);
  });
});
