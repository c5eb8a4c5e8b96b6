/** @file Tests of where parts and their notes lie in the roll. */
import { describe, expect, it } from 'vitest';
import type { NoteTuple } from '../api.ts';
import {
  HEAD_ABOVE,
  layoutHeight,
  LEAST_LANE,
  rollLayout,
  rowTop,
  type LaidOut,
  type LayoutOptions,
} from './roll-layout.ts';

function track(channel: number, pitches: number[]): LaidOut['tracks'][number] {
  const notes = pitches.map((pitch, i): NoteTuple => [i * 480, 480, pitch, 90]);
  const role = channel === 9 ? 'drums' : 'melody';
  return { name: 'x', role, program: 0, channel, notes, volume: 100, pan: 64, bends: [] };
}

function piece(...tracks: LaidOut['tracks']): LaidOut {
  const parts = tracks.map(({ role }, index) => ({
    id: `part${index}`,
    name: { en: 'x', es: 'x' },
    role,
    track: index,
  }));
  return { parts, tracks };
}

const BAND = piece(track(0, [60, 64, 67]), track(1, [40]), track(9, [36, 38, 42]));
const LANES: LayoutOptions = {
  view: 'lanes',
  enlarged: null,
  height: 600,
  zoom: 1,
  headsAbove: false,
};
const TOGETHER: LayoutOptions = { ...LANES, view: 'together' };

describe('lanes', () => {
  it('lie one below the other, each with all its notes inside', () => {
    const bands = rollLayout(BAND, { ...LANES, height: 300 });
    expect(bands.map(({ id, top, height }) => [id, top, height])).toEqual([
      ['part0', 0, 100],
      ['part1', 100, 100],
      ['part2', 200, 100],
    ]);
    for (const each of bands) {
      for (const [, , pitch] of BAND.tracks[each.tracks[0]!]!.notes) {
        const top = rowTop(each, pitch)!;
        expect(top).toBeGreaterThanOrEqual(0);
        expect(top + each.rowHeight).toBeLessThanOrEqual(each.height);
      }
    }
  });

  it('put higher pitches higher up and the kick at the bottom', () => {
    const [melody, , drums] = rollLayout(BAND, LANES);
    expect(rowTop(melody!, 67)).toBeLessThan(rowTop(melody!, 60)!);
    expect(rowTop(drums!, 42)).toBeLessThan(rowTop(drums!, 36)!);
    expect(rowTop(drums!, 50)).toBeNull();
    expect(rowTop(melody!, 127)).toBeNull();
  });

  it('never become too low: then the roll scrolls', () => {
    const bands = rollLayout(BAND, { ...LANES, height: 50 });
    expect(bands.map(({ height }) => height)).toEqual([
      LEAST_LANE.beside,
      LEAST_LANE.beside,
      LEAST_LANE.beside,
    ]);
  });

  it('grow with the zoom', () => {
    const heights = (zoom: number) => layoutHeight(rollLayout(BAND, { ...LANES, zoom }));
    expect(heights(2)).toBe(2 * heights(1));
  });

  it('leave room for heads above them', () => {
    const bands = rollLayout(BAND, { ...LANES, height: 300, headsAbove: true });
    expect(bands.map(({ headTop, top }) => top - headTop)).toEqual(bands.map(() => HEAD_ABOVE));
    expect(bands[1]!.headTop).toBe(bands[0]!.top + bands[0]!.height);
  });

  it('give one enlarged part the room of the others', () => {
    const heights = rollLayout(BAND, { ...LANES, enlarged: 'part1' }).map(({ height }) => height);
    expect(heights).toEqual([48, 504, 48]);
    const unknown = rollLayout(BAND, { ...LANES, enlarged: 'gone' });
    expect(unknown).toEqual(rollLayout(BAND, LANES));
  });

  it('leave out parts that play no note', () => {
    const silent = {
      ...BAND,
      parts: BAND.parts.map((part, i) => (i ? part : { ...part, track: null })),
    };
    expect(rollLayout(silent, LANES).map(({ id }) => id)).toEqual(['part1', 'part2']);
  });
});

describe('all parts together', () => {
  it('share one grid, with the drums below', () => {
    const [pitched, drums] = rollLayout(BAND, TOGETHER);
    expect(pitched).toMatchObject({ id: 'pitched', tracks: [0, 1], top: 0 });
    expect(drums).toMatchObject({ id: 'drums', tracks: [2], rows: [42, 38, 36] });
    expect(drums!.top).toBe(pitched!.height);
    expect(layoutHeight([pitched!, drums!])).toBe(600);
  });

  it('give the drums the whole height when there is nothing else, and nothing when there are none', () => {
    expect(rollLayout(piece(track(9, [36, 38])), TOGETHER)).toMatchObject([
      { id: 'drums', top: 0, rows: [38, 36] },
    ]);
    expect(rollLayout(piece(track(0, [60])), TOGETHER)).toMatchObject([
      { id: 'pitched', height: 600 },
    ]);
  });

  it('stay within the notes of MIDI at the edges', () => {
    const [pitched] = rollLayout(piece(track(0, [0, 127])), TOGETHER);
    expect([pitched!.rows[0], pitched!.rows.at(-1)]).toEqual([127, 0]);
  });
});
