/** @file Fills: short ones inside long sections, lighter off the beat, and the arrival after each. */
import { describe, expect, it } from 'vitest';
import { DRUM_SOUNDS, genreSchema, type DrumPart } from '../../genres/genre.ts';
import { Stream } from '../../random/stream.ts';
import { exampleGenre } from '../example-genre.ts';
import { makePlan } from '../plan/make-plan.ts';
import type { SongPlan } from '../plan/song-plan.ts';
import { drumNotes } from './drums.ts';

const BAR = 1920;
const example = exampleGenre();

function drums(fills: readonly unknown[]): DrumPart {
  const part = {
    id: 'drums',
    role: 'drums',
    name: { en: 'Drums', es: 'Batería' },
    programs: [{ program: 0, name: 'Standard kit' }],
    arrival: 'crash',
    variation: 0,
    patterns: [{ id: 'rock', rows: { kick: 'X.......X.......', hat: 'x.x.x.x.x.x.x.x.' } }],
    fills,
  };
  return genreSchema
    .parse({ ...example, parts: [...example.parts, part] })
    .parts.at(-1) as DrumPart;
}

/** One section of 32 bars without a fill at its end, and one bar more. */
function longSection(energy = 0.7): SongPlan {
  const plan = makePlan(example, { seed: 4, bars: 40, meter: '4/4' });
  const section = { ...plan.sections[0]!, energy, silent: [], tempo: 1, fillQuarters: 0 };
  return {
    ...plan,
    sections: [
      { ...section, startBar: 0, bars: 32 },
      { ...section, name: 'B', startBar: 32, bars: 8 },
    ],
  };
}

const toms = { id: 'toms', quarters: 2, rows: { tom_mid: 'xxxxxxxx' } };
const play = (plan: SongPlan, fills: readonly unknown[], seed = 'drums') =>
  drumNotes(plan, drums(fills), { stream: new Stream(seed) });
const barsWith = (notes: ReturnType<typeof play>, sound: keyof typeof DRUM_SOUNDS) => [
  ...new Set(
    notes
      .filter(({ pitch }) => pitch === DRUM_SOUNDS[sound])
      .map(({ tick }) => Math.floor(tick / BAR)),
  ),
];

describe('inside a long section', () => {
  const seeds = Array.from({ length: 20 }, (_, i) => `seed ${i}`);

  it('short fills lead into every eighth bar, often but not always, each answered by the arrival', () => {
    const found = seeds.map((seed) => {
      const notes = play(longSection(), [toms], seed);
      const fills = barsWith(notes, 'tom_mid');
      expect([7, 15, 23]).toEqual(expect.arrayContaining(fills));
      const arrivals = barsWith(notes, 'crash').filter((bar) => bar < 39);
      expect(arrivals).toEqual(fills.map((bar) => bar + 1));
      return fills.length;
    });
    const total = found.reduce((sum, count) => sum + count, 0);
    expect(total).toBeGreaterThan(0.35 * 3 * seeds.length);
    expect(total).toBeLessThan(0.85 * 3 * seeds.length);
  });

  it('are at most half a bar long', () => {
    const whole = { id: 'whole', quarters: 4, rows: { tom_high: 'xxxxxxxxxxxxxxxx' } };
    for (const seed of seeds) {
      expect(barsWith(play(longSection(), [toms, whole], seed), 'tom_high')).toEqual([]);
    }
  });

  it('belong to the sections and energies that the genre gives them', () => {
    const loud = { ...toms, when: { energy: [0.8, 1] } };
    const elsewhere = { ...toms, when: { sections: ['solo'] } };
    const anyFill = (plan: SongPlan, fill: unknown) =>
      seeds.some((seed) => barsWith(play(plan, [fill], seed), 'tom_mid').length > 0);
    expect(anyFill(longSection(0.5), loud)).toBe(false);
    expect(anyFill(longSection(0.9), loud)).toBe(true);
    expect(anyFill(longSection(0.9), elsewhere)).toBe(false);
  });
});

describe('the strokes of a fill', () => {
  const plan = longSection();
  const sections = plan.sections.map((section, i) =>
    i === 0 ? { ...section, fillQuarters: 2 } : section,
  );
  const fill = play({ ...plan, sections }, [toms]).filter(
    ({ tick, pitch }) => pitch === DRUM_SOUNDS.tom_mid && tick >= 31 * BAR,
  );

  it('grow louder towards the boundary', () => {
    const onBeat = fill.filter(({ tick }) => tick % 240 === 0).map(({ velocity }) => velocity);
    expect(onBeat).toHaveLength(4);
    expect(onBeat).toEqual(onBeat.toSorted((a, b) => a - b));
    expect(onBeat[3]! - onBeat[0]!).toBeGreaterThanOrEqual(8);
  });

  it('fall to the lighter hand off the beat', () => {
    for (const [i, { tick, velocity }] of fill.entries()) {
      if (tick % 240 !== 0) expect(velocity).toBeLessThan(fill[i - 1]!.velocity);
    }
  });
});
