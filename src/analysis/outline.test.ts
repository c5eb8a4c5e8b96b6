/** @file Tests of the small piano roll. */
import { expect, test } from 'vitest';
import { scoreOf } from '../score/score-of.ts';
import { outline, OUTLINE_COLUMNS, OUTLINE_ROWS } from './outline.ts';

const note = (tick: number, pitch: number, duration = 480) => ({
  tick,
  duration,
  pitch,
  velocity: 90,
});

test('notes lie where they sound: time from the left, pitch from the bottom', () => {
  const score = scoreOf({
    melody: { name: 'Lead', notes: [note(0, 62), note(960, 60, 960)] },
  });
  expect(outline(score)).toEqual({
    columns: OUTLINE_COLUMNS,
    rows: 3,
    parts: [{ role: 'melody', bars: [80, 80, 0, 0, 40, 2] }],
  });
});

test('drums have rows of their own below the pitches', () => {
  const drums = [note(0, 36, 10), note(0, 42, 10), note(960, 82, 960)];
  const score = scoreOf({
    bass: { name: 'Bass', notes: [note(0, 40, 1920)] },
    drums: { name: 'Drums', notes: drums },
  });
  const { rows, parts } = outline(score);
  expect(rows).toBe(9);
  expect(parts).toEqual([
    { role: 'bass', bars: [0, OUTLINE_COLUMNS, 8] },
    { role: 'drums', bars: [0, 1, 0, 0, 1, 3, 80, 80, 5] },
  ]);
});

test('a wide range and a long piece fit; one without notes is empty', () => {
  const high = scoreOf({
    melody: { name: 'Lead', notes: [note(0, 0), note(1_000_000, 127)] },
    drums: { name: 'Drums', notes: [note(0, 36)] },
  });
  const { rows, parts } = outline(high);
  expect(rows).toBe(OUTLINE_ROWS);
  for (const { bars } of parts) {
    for (let i = 0; i < bars.length; i += 3) {
      const [column, length, row] = bars.slice(i) as [number, number, number];
      expect(column + length).toBeLessThanOrEqual(OUTLINE_COLUMNS);
      expect(row).toBeLessThan(OUTLINE_ROWS);
    }
  }
  expect(outline(scoreOf({})).parts).toEqual([]);
});
