/** @file Drum parts: patterns as written, fills into boundaries, arrivals, the end. */
import { describe, expect, it } from 'vitest';
import { DRUM_SOUNDS, genreSchema, type DrumPart } from '../../genres/genre.ts';
import { Stream } from '../../random/stream.ts';
import type { Note } from '../../score/score.ts';
import { drumNotes } from './drums.ts';
import { exampleGenre } from '../example-genre.ts';
import { finalTick, sectionEnd } from '../plan/harmony-at.ts';
import { makePlan } from '../plan/make-plan.ts';
import type { SongPlan } from '../plan/song-plan.ts';

const BAR = 1920;

function drums(changes: Record<string, unknown> = {}): DrumPart {
  const part = {
    id: 'drums',
    role: 'drums',
    name: { en: 'Drums', es: 'Batería' },
    programs: [{ program: 0, name: 'Standard kit' }],
    arrival: 'crash',
    variation: 0,
    patterns: [
      {
        id: 'rock',
        rows: { kick: 'X.......X.......', snare: '....X.......X...', hat: 'x.x.x.x.x.x.x.x.' },
      },
    ],
    fills: [
      { id: 'short', quarters: 1, rows: { snare: 'xxxx' } },
      {
        id: 'long',
        quarters: 4,
        rows: { tom_high: 'xxxxxxxx........', tom_floor: '........xxxxxxxx' },
      },
    ],
    ...changes,
  };
  const example = exampleGenre();
  const genre = genreSchema.parse({ ...example, parts: [...example.parts, part] });
  return genre.parts.at(-1) as DrumPart;
}

/** Sixteen bars, with fills of the given lengths at the ends of the sections. */
function planWith(...fills: number[]): SongPlan {
  const plan = makePlan(exampleGenre(), { seed: 4, bars: 16, meter: '4/4' });
  const sections = fills.map((fillQuarters, i) => ({
    name: 'AB'[i % 2]!,
    like: 'AB'[i % 2]!,
    tune: 'AB'[i % 2]!,
    development: 0,
    occurrence: Math.floor(i / 2),
    startBar: (i * 16) / fills.length,
    bars: 16 / fills.length,
    energy: 0.7,
    lift: 0,
    silent: [] as string[],
    fillQuarters,
    tonic: plan.tonic,
    keyName: plan.keyName,
    tempo: 1,
  }));
  return { ...plan, sections };
}

const play = (plan: SongPlan, part = drums()) =>
  drumNotes(plan, part, { stream: new Stream('drums') });
const onsets = (
  notes: readonly Note[],
  sound: keyof typeof DRUM_SOUNDS,
  from: number,
  to: number,
) =>
  notes
    .filter(({ pitch, tick }) => pitch === DRUM_SOUNDS[sound] && tick >= from && tick < to)
    .map(({ tick }) => tick - from);

describe('patterns', () => {
  it('plays the rows as written', () => {
    const notes = play(planWith(0, 0));
    expect(onsets(notes, 'kick', BAR, 2 * BAR)).toEqual([0, 960]);
    expect(onsets(notes, 'snare', BAR, 2 * BAR)).toEqual([480, 1440]);
    expect(onsets(notes, 'hat', BAR, 2 * BAR)).toHaveLength(8);
  });

  it('divides a step into even strokes', () => {
    const rolls = drums({
      kit: 'machine',
      patterns: [{ id: 'roll', grid: 2, rows: { hat: '3.2.4...' } }],
      fills: [],
    });
    const notes = play(planWith(0, 0), rolls);
    const expected = [0, 80, 160, 480, 600, 960, 1020, 1080, 1140];
    expect(onsets(notes, 'hat', 0, BAR)).toEqual(expected);
  });

  it('lets an open hi-hat ring until it is closed', () => {
    const open = drums({
      patterns: [{ id: 'open', grid: 2, rows: { hat_open: 'x.......', hat: '.x.....x' } }],
    });
    const [first] = play(planWith(0, 0), open);
    expect(first).toMatchObject({ pitch: DRUM_SOUNDS.hat_open, tick: 0, duration: 240 });
  });

  it('holds a long whistle until the next one, a beat at most', () => {
    const whistles = drums({
      kit: 'section',
      arrival: undefined,
      patterns: [
        {
          id: 'calls',
          rows: { whistle_long: 'x.....x.......x.', whistle_short: '.......x........' },
        },
      ],
      fills: [],
    });
    const notes = play(planWith(0, 0), whistles).filter(({ tick }) => tick < BAR);
    expect(notes.map(({ pitch, tick, duration }) => [pitch, tick, duration])).toEqual([
      [DRUM_SOUNDS.whistle_long, 0, 480],
      [DRUM_SOUNDS.whistle_long, 720, 120],
      [DRUM_SOUNDS.whistle_short, 840, 120],
      [DRUM_SOUNDS.whistle_long, 1680, 240],
    ]);
  });

  it('ends on the surdo where it is the lowest drum', () => {
    const surdo = drums({
      kit: 'section',
      arrival: undefined,
      patterns: [
        {
          id: 'pulse',
          grid: 2,
          rows: { surdo_mute: 'x.......', surdo_open: '....X...', tom_floor: '..x.....' },
        },
      ],
      fills: [],
    });
    const plan = planWith(0, 0);
    const last = play(plan, surdo).filter(({ tick }) => tick >= finalTick(plan));
    expect(last.map(({ pitch }) => pitch)).toEqual([DRUM_SOUNDS.surdo_open]);
  });

  it('thins ghost notes out in quiet sections', () => {
    const ghosts = drums({
      patterns: [{ id: 'ghosts', rows: { snare: 'gggggggggggggggg' } }],
      fills: [],
    });
    const at = (energy: number) => {
      const plan = planWith(0, 0);
      const sections = plan.sections.map((section) => ({ ...section, energy }));
      return play({ ...plan, sections }, ghosts).length;
    };
    expect(at(0.1)).toBeLessThan(at(1));
  });
});

describe('fills', () => {
  it('takes the place of the pattern before a boundary, as long as the plan asks', () => {
    const plan = planWith(4, 0);
    const notes = play(plan);
    const end = sectionEnd(plan, plan.sections[0]!);
    expect(onsets(notes, 'tom_high', end - BAR, end)).toHaveLength(8);
    expect(onsets(notes, 'hat', end - BAR, end)).toEqual([]);
    expect(onsets(notes, 'crash', end, end + 1)).toEqual([0]);
  });

  it('takes the longest fill that is not longer than asked', () => {
    const plan = planWith(2, 0);
    const notes = play(plan);
    const end = sectionEnd(plan, plan.sections[0]!);
    expect(onsets(notes, 'snare', end - 480, end)).toEqual([0, 120, 240, 360]);
    expect(onsets(notes, 'tom_high', 0, end)).toEqual([]);
  });

  it('grows towards the boundary', () => {
    const plan = planWith(4, 0);
    const end = sectionEnd(plan, plan.sections[0]!);
    const fill = play(plan).filter(({ tick }) => tick >= end - BAR && tick < end);
    expect(fill.at(-2)!.velocity).toBeGreaterThan(fill[0]!.velocity);
  });
});

it('ends with one stroke on the last chord', () => {
  const plan = planWith(0, 0);
  const end = finalTick(plan);
  const last = play(plan).filter(({ tick }) => tick >= end);
  expect(last.map(({ tick, pitch }) => [tick, pitch])).toEqual([
    [end, DRUM_SOUNDS.kick],
    [end, DRUM_SOUNDS.crash],
  ]);
});

it('rests in sections where the form silences it', () => {
  const plan = planWith(0, 0);
  const silent = plan.sections.map((section, i) => ({
    ...section,
    silent: i === 0 ? ['drums'] : [],
  }));
  const notes = play({ ...plan, sections: silent });
  expect(notes[0]!.tick).toBe(8 * BAR);
});
