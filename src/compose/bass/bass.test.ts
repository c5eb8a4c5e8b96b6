/** @file Bass lines: roots where chords change, degrees as written, walks that arrive, ranges kept. */
import { describe, expect, it } from 'vitest';
import type { BassPart } from '../../genres/genre.ts';
import { Stream } from '../../random/stream.ts';
import type { Note } from '../../score/score.ts';
import { bassSteps } from './bass.ts';
import { chordAt, planTicks } from '../plan/chord-timeline.ts';
import { exampleGenre } from '../example-genre.ts';
import { finalTick } from '../plan/harmony-at.ts';
import { playAlone } from '../advice/note-choice.ts';
import { makePlan } from '../plan/make-plan.ts';
import type { SongPlan } from '../plan/song-plan.ts';

const example = exampleGenre();
const part = example.parts[0] as BassPart;
const play = (plan: SongPlan, bass: BassPart, seed = 1) => {
  const stream = new Stream(`bass ${seed}`);
  return playAlone(bassSteps(plan, bass, { stream }), stream.fork('draw'));
};

/** The example's bass on repeated roots in a range. */
function withRange(range: [number, number]): BassPart {
  const patterns = [
    { id: 'roots', weight: 1, bars: 1, grid: 2, when: {}, line: '1 1 1 1 1 1 1 1' },
  ];
  return { ...part, range, variation: 0, approach: 0, patterns: patterns as BassPart['patterns'] };
}

/** The example's bass with one pattern over C major: Cmaj7 | Am7 | Dm7 | G7. */
function withLine(line: string, changes: Partial<BassPart> = {}) {
  const bass: BassPart = {
    ...part,
    approach: 0,
    patterns: [{ id: 'p', weight: 1, bars: 1, grid: 2, when: {}, line }],
    ...changes,
  };
  const plan = makePlan(example, { seed: 2, bars: 8, key: 'C', mode: 'major', meter: '4/4' });
  return { plan, bass, notes: (seed?: number) => play(plan, bass, seed) };
}

/** The pitch most often drawn at each tick over many seeds. */
function usual(notes: (seed: number) => Note[]): Map<number, number> {
  const counts = new Map<number, Map<number, number>>();
  for (let seed = 0; seed < 40; seed++) {
    for (const { tick, pitch } of notes(seed)) {
      const at = counts.get(tick) ?? new Map<number, number>();
      counts.set(tick, at.set(pitch, (at.get(pitch) ?? 0) + 1));
    }
  }
  return new Map(
    [...counts].map(([tick, at]) => [tick, [...at].sort((a, b) => b[1] - a[1])[0]![0]]),
  );
}

describe('bassSteps', () => {
  it('plays degrees of the chord as written, in most draws', () => {
    const { notes } = withLine('1 3 5 7 8 5_ 6 9');
    const pitches = usual(notes);
    const root = pitches.get(0)!;
    expect(root % 12).toBe(0);
    const bar = [0, 1, 2, 3, 4, 5, 6, 7].map((step) => pitches.get(step * 240)! - root);
    expect(bar).toEqual([0, 4, 7, 11, 12, -5, 9, 14]);
    // Am7 in the second bar: minor third, minor seventh.
    const second = [0, 1, 2, 3].map((step) => pitches.get(1920 + step * 240)! % 12);
    expect(second).toEqual([9, 0, 4, 7]);
  });

  it('keeps a riff unchanged where the part asks for no variation', () => {
    const strays = (variation: number) => {
      const { plan, bass } = withLine('1 1 5 8 1 1 7 5', { variation });
      const bars = Array.from({ length: 30 }, (_, seed) => {
        const notes = play(plan, bass, seed).filter(({ tick }) => tick < 1920);
        return notes.map(({ pitch }) => pitch - notes[0]!.pitch).join(' ');
      });
      return new Set(bars).size;
    };
    expect(strays(0)).toBe(1);
    expect(strays(0.3)).toBeGreaterThan(5);
  });

  it('shapes articulation: staccato short, accents loud, dead notes soft and short', () => {
    const { notes } = withLine("1 1' 1! * . . . .", { variation: 0 });
    let shorter = 0;
    for (let seed = 0; seed < 20; seed++) {
      const [plain, staccato, accent, dead] = notes(seed) as [Note, Note, Note, Note];
      if (staccato.duration < plain.duration) shorter++;
      expect(accent.velocity).toBeGreaterThanOrEqual(plain.velocity);
      expect(dead.velocity).toBeLessThan(plain.velocity);
      expect(dead.duration).toBeLessThanOrEqual(80);
    }
    expect(shorter).toBeGreaterThan(12);
  });

  it('leads into the next root from the side that is written', () => {
    const below = usual(withLine('1 - - - - - - <').notes);
    const above = usual(withLine('1 - - - - - - >').notes);
    for (const bar of [1, 2, 3]) {
      expect(below.get(bar * 1920 - 240)).toBe(below.get(bar * 1920)! - 1);
      expect(above.get(bar * 1920 - 240)).toBe(above.get(bar * 1920)! + 1);
    }
  });

  it('turns last short notes into approaches as often as the part asks', () => {
    const leading = (approach: number) => {
      const pitches = usual(withLine('1 - - - 5 - 8 8', { approach }).notes);
      return [1, 2, 3].filter((bar) => {
        const step = Math.abs(pitches.get(bar * 1920)! - pitches.get(bar * 1920 - 240)!);
        return step === 1 || step === 2;
      }).length;
    };
    expect(leading(0)).toBe(0);
    expect(leading(1)).toBeGreaterThanOrEqual(2);
  });

  it('anticipates the root and holds it over the bar line', () => {
    const { notes, plan } = withLine('- - - 5 - - n1 -');
    const line = notes(3);
    // Nothing is there to be held when the piece begins, so the root is struck.
    expect(line[0]!.tick).toBe(0);
    for (const chord of plan.chords.slice(1, 5)) {
      const early = line.find(({ tick }) => tick === chord.tick - 480)!;
      expect(early.pitch % 12).toBe(chord.root);
      expect(line.some(({ tick }) => tick === chord.tick)).toBe(false);
    }
  });

  it('strikes the new root where a chord changes under a held note or a rest', () => {
    const { bass } = withLine('1 - - - - - - -');
    const b = example.harmony.progressions.find(({ id }) => id === 'b')!;
    const genre = {
      ...example,
      harmony: { ...example.harmony, progressions: [{ ...b, sections: undefined }] },
    };
    const plan = makePlan(genre as typeof example, {
      seed: 1,
      bars: 8,
      key: 'C',
      mode: 'major',
      meter: '4/4',
    });
    expect(plan.chords[1]).toMatchObject({ symbol: 'G7', tick: 960 });
    const held = play(plan, bass);
    expect(held.find(({ tick }) => tick === 960)!.pitch % 12).toBe(7);
    const resting = { ...bass, patterns: [{ ...bass.patterns[0]!, line: '1 - . . . . 5 -' }] };
    expect(play(plan, resting).find(({ tick }) => tick === 960)!.pitch % 12).toBe(7);
    const free = { ...resting, rootOnChange: false };
    expect(play(plan, free).some(({ tick }) => tick === 960)).toBe(false);
  });

  it('walks mostly by step, in the chord and its scale, into the next root', () => {
    const { notes, plan } = withLine('1 - w - w - w -');
    let steps = 0;
    let small = 0;
    let arrivals = 0;
    let close = 0;
    for (let seed = 0; seed < 30; seed++) {
      const line = notes(seed).filter(({ tick }) => tick < finalTick(plan));
      line.forEach(({ tick, pitch }, i) => {
        const next = line[i + 1];
        if (!next) return;
        const distance = Math.abs(next.pitch - pitch);
        steps++;
        if (distance <= 4 && distance > 0) small++;
        if (chordAt(plan.chords, next.tick).tick === next.tick) {
          arrivals++;
          if (distance <= 2) close++;
        } else if (tick % 1920 !== 1440) {
          const chord = chordAt(plan.chords, tick);
          expect(chord.scale).toContain(pitch % 12);
        }
      });
    }
    expect(small / steps).toBeGreaterThan(0.75);
    expect(close / arrivals).toBeGreaterThan(0.75);
  });

  it('stays around the middle of its range while the roots climb', () => {
    const climbing = 'I | II | III | IV | V | VI | VII | I | II | III';
    const [low, high] = [28, 55];
    const plan = makePlan(example, { seed: 1, bars: 10, key: 'C major', chords: climbing });
    const bass = withRange([low, high]);
    const anchors = play(plan, bass).filter((_, i, all) => i < all.length - 1);
    for (const { pitch } of anchors) expect(Math.abs(pitch - (low + high) / 2)).toBeLessThan(12);
  });

  it('holds the last root to the end of the piece', () => {
    for (let seed = 0; seed < 10; seed++) {
      const plan = makePlan(example, { seed, bars: 9 });
      const last = play(plan, part).at(-1)!;
      expect(last.tick).toBe(finalTick(plan));
      expect(last.tick + last.duration).toBe(planTicks(plan));
      expect(last.pitch % 12).toBe(plan.chords.at(-1)!.bass);
    }
  });
});
