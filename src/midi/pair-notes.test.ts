/** @file Tests of which note-off ends which note. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventTable } from './event-table.ts';
import { pairNotes } from './pair-notes.ts';

type Event = readonly [tick: number, kind: 'on' | 'off', pitch?: number];

/** Start and end of each note, in Score order, and the number without an end. */
function paired(events: readonly Event[], endTick = 1000) {
  const table = new EventTable();
  table.reserve(events.length);
  for (const [tick, kind, pitch = 60] of events) {
    table.push(tick, kind === 'on' ? 0x90 : 0x80, pitch, 64);
  }
  const { channels, hanging } = pairNotes(table, { from: 0, to: events.length }, endTick);
  const notes = (channels[0] ?? []).map(({ tick, duration }) => [tick, tick + duration]);
  return { notes, hanging };
}

describe('pairNotes', () => {
  it.each<[string, Event[], [number, number][], number]>([
    ['first struck, first ended', strikes('0+ 10+ 20- 30-'), pairs('0-20 10-30'), 0],
    ['one end for two', strikes('0+ 10+ 20- 40+ 50+ 60-'), pairs('0-10 10-20 40-50 50-60'), 0],
    ['one end for two that are struck together', strikes('0+ 0+ 20-'), pairs('0-20 0-20'), 0],
    [
      'a balanced stretch before one that is not',
      strikes('0+ 10+ 20- 30- 40+ 50+ 60-'),
      pairs('0-20 10-30 40-50 50-60'),
      0,
    ],
    [
      'an end behind the next beginning on one tick',
      strikes('0+ 10+ 10- 20+ 20-'),
      pairs('0-10 10-20 20-1000'),
      1,
    ],
    ['an end without a beginning', strikes('5- 10+ 20-'), pairs('10-20'), 0],
    ['an end too many', strikes('0+ 10+ 20- 30- 40-'), pairs('0-20 10-30'), 0],
    ['no length', strikes('10+ 10-'), pairs('10-10'), 0],
    ['no end', strikes('0+ 10+'), pairs('0-10 10-1000'), 1],
  ])('%s', (_, events, notes, hanging) => {
    expect(paired(events)).toEqual({ notes, hanging });
  });

  it('does not affect other keys', () => {
    const { notes } = paired([
      ...[[0, 'on', 60] as const, [0, 'on', 64] as const, [10, 'on', 60] as const],
      ...[[10, 'on', 64] as const, [20, 'off', 60] as const, [20, 'off', 64] as const],
      [30, 'off', 64],
    ]);
    expect(notes).toEqual(pairs('0-10 0-20 10-20 10-30'));
  });

  it('gives every note one end, and none before its start', () => {
    const event = fc.tuple(fc.nat(20), fc.boolean(), fc.constantFrom(60, 61));
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (raw) => {
        const events = raw
          .map(([tick, on, pitch]): Event => [tick, on ? 'on' : 'off', pitch])
          .sort((a, b) => a[0] - b[0]);
        const { notes, hanging } = paired(events, 30);
        const begins = events.filter(([, kind]) => kind === 'on').map(([tick]) => tick);
        expect(notes.map(([begin]) => begin)).toEqual(begins);
        for (const [begin, end] of notes) expect(end).toBeGreaterThanOrEqual(begin as number);
        expect(notes.filter(([, end]) => end === 30)).toHaveLength(hanging);
      }),
    );
  });

  it('starts with a clean state for each track', () => {
    expect(paired(strikes('0+ 10+ 20-')).hanging).toBe(0);
    expect(paired(strikes('5-')).notes).toEqual([]);
  });
});

/** `0+ 20-`: a key struck at tick 0 and released at tick 20. */
function strikes(text: string): Event[] {
  return text.split(' ').map((word) => [parseInt(word), word.endsWith('+') ? 'on' : 'off']);
}

/** `0-20 10-30`: starts and ends. */
function pairs(text: string): [number, number][] {
  return text.split(' ').map((pair) => pair.split('-').map(Number) as [number, number]);
}
