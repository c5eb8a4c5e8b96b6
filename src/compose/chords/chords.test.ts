/** @file Chord parts: every note belongs to its chord, patterns are played as written, pads hold. */
import { describe, expect, it } from 'vitest';
import type { ChordPart, Genre } from '../../genres/genre.ts';
import { Stream } from '../../random/stream.ts';
import type { Note } from '../../score/score.ts';
import { mod } from '../../theory/pitch.ts';
import { planTicks } from '../plan/chord-timeline.ts';
import { chordNotes } from './chords.ts';
import { exampleGenre } from '../example-genre.ts';
import { finalTick } from '../plan/harmony-at.ts';
import { partPlays } from '../plan/pattern-choice.ts';
import { leadOf } from '../plan/lead.ts';
import { makePlan } from '../plan/make-plan.ts';

const chordParts = (genre: Genre) =>
  genre.parts.filter((part): part is ChordPart => part.role === 'chords' || part.role === 'pad');
const example = exampleGenre();
const [piano, strings] = chordParts(example) as [ChordPart, ChordPart];
const stream = () => ({ stream: new Stream('part') });

/** A plan of the example genre and its piano with one pattern. */
function withComp(comp: string, changes: Partial<ChordPart> = {}) {
  const part = {
    ...piano,
    voicing: { ...piano.voicing, tensions: 0 },
    variation: 0,
    patterns: [{ id: 'p', weight: 1, bars: 1, grid: 2 as const, when: {}, comp }],
    ...changes,
  };
  const plan = makePlan(example, { seed: 2, bars: 8, key: 'C', mode: 'major', meter: '4/4' });
  return { plan, notes: chordNotes(plan, part, leadOf(plan, []), stream()) };
}

const onsets = (notes: readonly Note[], from: number, to: number) => [
  ...new Set(notes.filter(({ tick }) => tick >= from && tick < to).map(({ tick }) => tick - from)),
];

describe('chordNotes', () => {
  it('plays strikes, rests and holds where the pattern has them', () => {
    const { notes, plan } = withComp("x - . o' . X . .");
    expect(onsets(notes, 0, plan.ticksPerBar)).toEqual([0, 720, 1200]);
    const at = (tick: number) => notes.filter((note) => note.tick === tick);
    expect(at(0).map(({ duration }) => duration)).toEqual([480, 480, 480, 480]);
    expect(at(720).map(({ duration }) => duration)).toEqual([120, 120, 120, 120]);
    const top = (tick: number) => at(tick).at(-1)!.velocity;
    expect(top(720)).toBeLessThan(top(0));
    expect(top(1200)).toBeGreaterThan(top(0));
  });

  it('plays single voices, the bass tone below and octaves', () => {
    const { notes } = withComp('b 1 2+3 t u . 5 1^', { range: [43, 76] });
    const at = (step: number) =>
      notes.filter(({ tick }) => tick === step * 240).map(({ pitch }) => pitch);
    const [one] = at(1);
    const [two, three] = at(2);
    const [top] = at(3);
    expect(at(4)).toEqual([two, three, top]);
    expect(at(0)[0]! % 12).toBe(0);
    expect(at(0)[0]).toBeLessThan(one!);
    expect(at(6)).toEqual([one! + 12]);
    expect(at(7)).toEqual([one! + 12]);
    expect(one! < two! && two! < three! && three! < top!).toBe(true);
  });

  it('anticipates the next chord and holds it over the bar line', () => {
    const { notes, plan } = withComp('- - - . . . . nx');
    const change = plan.chords[1]!;
    expect(change.symbol).toBe('Am7');
    const early = notes.filter(({ tick }) => tick === change.tick - 240);
    const tones = change.intervals.map((interval) => mod(change.root + interval, 12));
    expect(early.every(({ pitch }) => tones.includes(pitch % 12))).toBe(true);
    // Held through the three eighths the next bar opens with.
    expect(early.every(({ duration }) => duration === 240 + 720)).toBe(true);
    expect(notes.some(({ tick }) => tick === change.tick)).toBe(false);
    // Nothing was there to hold at the start of the piece: the chord is struck.
    expect(notes[0]!.tick).toBe(0);
  });

  it('ties common tones of a pad across a change and moves the others', () => {
    const part = {
      ...strings,
      patterns: [
        {
          id: 'p',
          weight: 1,
          bars: 2,
          grid: 2 as const,
          when: {},
          comp: 'x - - - - - - - | - - - - - - - -',
        },
      ],
    };
    const plan = makePlan(example, { seed: 2, bars: 8, key: 'C', mode: 'major', meter: '4/4' });
    const notes = chordNotes(plan, part, leadOf(plan, []), stream());
    // Cmaj7 | Am7 share C, E and G; only B moves to A.
    const first = notes.filter(({ tick }) => tick === 0);
    expect(
      first
        .filter(({ duration }) => duration === 2 * 1920)
        .map(({ pitch }) => pitch % 12)
        .sort((a, b) => a - b),
    ).toEqual([0, 4, 7]);
    expect(notes.filter(({ tick }) => tick === 1920).map(({ pitch }) => pitch % 12)).toEqual([9]);
  });

  it('rests where the form silences it', () => {
    for (let seed = 0; seed < 5; seed++) {
      const plan = makePlan(example, { seed, bars: 36 });
      const notes = chordNotes(plan, strings, leadOf(plan, []), stream());
      const intro = plan.sections[0]!;
      expect(partPlays(strings, intro)).toBe(false);
      expect(notes[0]!.tick).toBeGreaterThanOrEqual(intro.bars * plan.ticksPerBar);
    }
  });

  it('holds the last chord to the end of the piece', () => {
    for (let seed = 0; seed < 10; seed++) {
      const plan = makePlan(example, { seed, bars: 12 });
      const last = chordNotes(plan, piano, leadOf(plan, []), stream()).filter(
        ({ tick }) => tick >= finalTick(plan),
      );
      expect(last.length).toBeGreaterThan(1);
      for (const { tick, duration } of last) {
        expect(tick).toBe(finalTick(plan));
        expect(tick + duration).toBe(planTicks(plan));
      }
    }
  });

  it('gives equal sections equal tensions', () => {
    const plan = makePlan(example, { seed: 3, bars: 32, mode: 'major', meter: '4/4' });
    const part = { ...piano, voicing: { ...piano.voicing, tensions: 0.5 } };
    const notes = chordNotes(plan, part, leadOf(plan, []), stream());
    const classes = (section: number) => {
      const start = plan.sections[section]!.startBar * plan.ticksPerBar;
      const end = start + 5 * plan.ticksPerBar;
      return new Set(
        notes
          .filter(({ tick }) => tick >= start && tick < end)
          .map(({ tick, pitch }) => `${tick - start} ${pitch % 12}`),
      );
    };
    expect(classes(1)).toEqual(classes(0));
  });
});
