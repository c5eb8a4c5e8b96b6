/** @file Tests that strokes of a kit become the pattern that plays them. */
import { describe, expect, it } from 'vitest';
import type { Note } from '../../score/score.ts';
import { drumPatternOf } from './drum-pattern-of.ts';

const [KICK, SNARE, HAT] = [36, 38, 42];

const stroke = (pitch: number, quarter: number, velocity = 84): Note => ({
  tick: Math.round(quarter * 480),
  duration: 60,
  pitch,
  velocity,
});
const eighths = (pitch: number): Note[] =>
  Array.from({ length: 8 }, (_, i) => stroke(pitch, i / 2));

describe('drumPatternOf', () => {
  it('writes rock on eighths, its backbeat accented', () => {
    const notes = [
      ...eighths(HAT),
      stroke(KICK, 0),
      stroke(KICK, 2),
      stroke(SNARE, 1, 98),
      stroke(SNARE, 3, 98),
    ];
    expect(drumPatternOf({ notes }).pattern).toEqual({
      bars: 1,
      grid: 2,
      rows: { kick: 'x...x...', snare: '..X...X.', hat: 'xxxxxxxx' },
    });
  });

  it('writes whistles, surdos and what else General MIDI 2 adds', () => {
    const keys = { whistle_short: 71, whistle_long: 72, vibraslap: 58, jingle_bell: 83 };
    const more = { bell_tree: 84, castanets: 85, surdo_mute: 86, surdo_open: 87 };
    for (const [sound, key] of Object.entries({ ...keys, ...more })) {
      expect(drumPatternOf({ notes: eighths(key) }).pattern?.rows).toEqual({ [sound]: 'xxxxxxxx' });
    }
  });

  it('hears soft and ghost strokes beside normal ones, and needs the level if all are soft', () => {
    const ghosts = [
      ...eighths(HAT),
      stroke(SNARE, 0.75, 42),
      stroke(SNARE, 1),
      stroke(SNARE, 2.25, 66),
    ];
    expect(drumPatternOf({ notes: ghosts }).pattern?.rows.snare).toBe('...gx....o......');
    const soft = eighths(HAT).map((note) => ({ ...note, velocity: 66 }));
    expect(drumPatternOf({ notes: soft }).pattern?.rows.hat).toBe('xxxxxxxx');
    expect(drumPatternOf({ notes: soft, level: 84 }).pattern?.rows.hat).toBe('oooooooo');
  });

  it('writes bouncing strokes as a roll, and even thirty-seconds on their grid', () => {
    const beat = [stroke(KICK, 0), stroke(KICK, 0.25), stroke(KICK, 0.5), stroke(KICK, 1.25)];
    const roll = [
      stroke(SNARE, 1, 84),
      stroke(SNARE, 1 + 1 / 12, 72),
      stroke(SNARE, 1 + 2 / 12, 70),
    ];
    expect(drumPatternOf({ notes: [...beat, ...roll] }).pattern).toMatchObject({
      grid: 4,
      rows: { snare: '....3...........' },
    });
    const even = [0, 0.125, 0.25, 0.375].map((quarter) => stroke(SNARE, quarter));
    expect(drumPatternOf({ notes: even }).pattern?.grid).toBe(8);
  });

  it('hears a flam as its main stroke', () => {
    const notes = [stroke(SNARE, 0.97, 50), stroke(SNARE, 1, 90), stroke(KICK, 0, 90)];
    expect(drumPatternOf({ notes }).pattern?.rows.snare).toBe('..x.....');
  });

  it('takes out the swing it is told of, but not triplets', () => {
    const late = eighths(HAT).map((note, i) => (i % 2 ? { ...note, tick: note.tick + 72 } : note));
    const swing = { unit: 8, ratio: 0.65 } as const;
    expect(drumPatternOf({ notes: late, swing }).pattern?.grid).toBe(2);
    const triplets = [0, 1 / 3, 2 / 3, 1].map((quarter) => stroke(SNARE, quarter));
    expect(drumPatternOf({ notes: triplets, swing }).pattern).toMatchObject({
      grid: 3,
      rows: { snare: 'xxxx........' },
    });
  });

  it('reads the bars it is asked for, a little unevenly played', () => {
    const loose = [
      ...eighths(HAT),
      ...eighths(HAT).map((n) => ({ ...n, tick: n.tick + 1920 })),
    ].map((note, i) => ({ ...note, tick: note.tick + ((i * 7) % 25) - 12 + 1440 }));
    const meter = { numerator: 3, denominator: 4 };
    const { pattern } = drumPatternOf({ notes: loose, start: 1440, bars: 2, meter });
    expect(pattern).toEqual({ bars: 2, grid: 2, rows: { hat: 'xxxxxx | xxxxxx' } });
  });

  it('says why strokes are no pattern', () => {
    expect(drumPatternOf({ notes: [] }).reason).toEqual({ kind: 'no-notes' });
    expect(drumPatternOf({ notes: [stroke(34, 1)] }).reason).toEqual({
      kind: 'no-sound',
      tick: 480,
      pitch: 34,
    });
    const buzz = Array.from({ length: 16 }, (_, i) => stroke(SNARE, (i * 26) / 480));
    expect(drumPatternOf({ notes: buzz }).reason?.kind).toBe('too-close');
    expect(() => drumPatternOf({ notes: [stroke(KICK, 0)], bars: 9 })).toThrow(/1 to 8/);
  });
});
