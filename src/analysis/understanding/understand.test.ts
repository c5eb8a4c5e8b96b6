/** @file Small pieces that a musician would understand without thinking. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryScore } from '../../score/arbitrary-score.ts';
import type { Note, Score, Track } from '../../score/score.ts';
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import { understand } from './understand.ts';

const BAR = 4 * TICKS_PER_QUARTER;

function track(notes: readonly Note[], fields: Partial<Track> = {}): Track {
  const empty = {
    name: '',
    role: 'other',
    program: 0,
    channel: 0,
    controls: [],
    pitchBends: [],
  } as const;
  return { ...empty, notes, ...fields };
}

function piece(tracks: readonly Track[], fields: Partial<Score> = {}): Score {
  const lists = { tempos: [], timeSignatures: [], keySignatures: [], chords: [], markers: [] };
  const ends = tracks.flatMap(({ notes }) => notes.map(({ tick, duration }) => tick + duration));
  const endTick = Math.max(0, ...ends);
  return { title: '', ticksPerQuarter: TICKS_PER_QUARTER, ...lists, tracks, endTick, ...fields };
}

/** C, Am, F, G7 as chords above the roots they stand on. */
const LOOP: readonly (readonly number[])[] = [
  [0, 4, 7],
  [9, 12, 16],
  [5, 9, 12],
  [7, 11, 14, 17],
];
/** A tune over it, by beats. */
const TUNE = [76, 74, 72, 74, 76, 72, 69, 71, 72, 74, 77, 76, 74, 71, 74, 71];

/**
 * Bass, chords and tune for some rounds of the loop, from tick `from` on, transposed.
 */
function song(rounds: number, { from = 0, shift = 0 } = {}): Track[] {
  const bars = Array.from({ length: rounds * 4 }, (_, bar) => bar);
  const at = (tick: number, duration: number, pitch: number): Note => {
    return { tick: from + tick, duration, pitch: pitch + shift, velocity: 80 };
  };
  const half = BAR / 2;
  const bass = bars.flatMap((bar) =>
    [0, half].map((tick) => at(bar * BAR + tick, half, 36 + LOOP[bar % 4]![0]!)),
  );
  const chords = bars.flatMap((bar) =>
    LOOP[bar % 4]!.map((tone) => at(bar * BAR, BAR, 52 + ((tone + 8) % 12))),
  );
  const tune = bars.flatMap((bar) =>
    [0, 1, 2, 3].map((beat) =>
      at(bar * BAR + beat * TICKS_PER_QUARTER, TICKS_PER_QUARTER, TUNE[(bar % 4) * 4 + beat]!),
    ),
  );
  const byPitch = (notes: Note[]) => notes.sort((a, b) => a.tick - b.tick || a.pitch - b.pitch);
  return [
    track(byPitch(tune)),
    track(byPitch(chords), { channel: 1 }),
    track(byPitch(bass), { channel: 2 }),
  ];
}

describe('understand', () => {
  it('finds key, chords, roles and meter of a plain song', () => {
    const { keys, chords, tracks, meters, pickup } = understand(piece(song(4)));
    expect(keys).toHaveLength(1);
    expect(keys[0]).toMatchObject({ tick: 0, tonic: 0, mode: 'major', source: 'found' });
    expect(keys[0]!.certainty).toBeGreaterThan(0.9);
    expect(chords.slice(0, 4)).toMatchObject([
      { tick: 0, symbol: 'C' },
      { tick: BAR, symbol: 'Am' },
      { tick: 2 * BAR, symbol: 'F' },
      { tick: 3 * BAR, symbol: 'G7' },
    ]);
    expect(tracks.map(({ role }) => role)).toEqual(['melody', 'chords', 'bass']);
    expect(meters).toMatchObject([{ tick: 0, numerator: 4, denominator: 4, source: 'found' }]);
    expect(pickup).toBe(0);
  });

  it('finds where bars begin', () => {
    const from = TICKS_PER_QUARTER + 37;
    const { meters, pickup, chords } = understand(piece(song(4, { from })));
    expect(pickup).toBe(from);
    expect(meters.map(({ tick }) => tick)).toEqual([0, from]);
    expect(chords.find(({ symbol }) => symbol === 'Am')?.tick).toBe(from + BAR);
  });

  it('finds a change of key', () => {
    const [before, after] = [song(4), song(4, { from: 16 * BAR, shift: 2 })];
    const both = before.map((each, i) => ({ ...each, notes: [...each.notes, ...after[i]!.notes] }));
    expect(understand(piece(both)).keys).toMatchObject([
      { tick: 0, tonic: 0, mode: 'major' },
      { tick: 16 * BAR, tonic: 2, mode: 'major' },
    ]);
  });

  it('names music that returns with the same letter', () => {
    const [verse, other] = [song(2), song(2, { from: 8 * BAR, shift: 5 })];
    const again = song(2, { from: 16 * BAR });
    const tracks = verse.map((each, i) => ({
      ...each,
      notes: [...each.notes, ...other[i]!.notes.slice(0, i === 0 ? 7 : 99), ...again[i]!.notes],
    }));
    const { sections } = understand(piece(tracks));
    const letterAt = (bar: number) => sections.findLast(({ tick }) => tick <= bar * BAR)!.name[0];
    expect([0, 7, 8, 15, 16, 23].map(letterAt)).toEqual(['A', 'A', 'B', 'B', 'A', 'A']);
    expect(sections.find(({ tick }) => tick === 16 * BAR)?.like).toBe(0);
  });

  it('says that one track holds melody, chords and bass', () => {
    const notes = song(4).flatMap((each) => each.notes);
    const merged = track(notes.sort((a, b) => a.tick - b.tick || a.pitch - b.pitch));
    const [found] = understand(piece([merged])).tracks;
    expect(found!.holds.map(({ role, voice }) => [role, voice])).toEqual([
      ['melody', 'top'],
      ['chords', 'inner'],
      ['bass', 'bottom'],
    ]);
    expect(found!.role).toBe('other');
  });

  it('leaves notes and events as they are, whatever the piece', () => {
    fc.assert(
      fc.property(arbitraryScore, (score) => {
        const understood = understand(score);
        const plain = ({ tracks, tempos, texts }: Score) => ({
          tracks: tracks.map(({ role: _, ...rest }) => rest),
          tempos,
          texts,
        });
        expect(plain(understood.score)).toEqual(plain(score));
        const findings = [
          ...understood.meters,
          ...understood.keys,
          ...understood.chords,
          ...understood.sections,
          ...understood.tracks,
        ];
        for (const { certainty } of findings) {
          expect(certainty).toBeGreaterThanOrEqual(0);
          expect(certainty).toBeLessThanOrEqual(1);
        }
        expect(understand(score)).toEqual(understood);
      }),
      { numRuns: 25 },
    );
  });
});

describe('what is known already', () => {
  it('stays as the user has set it', () => {
    const given = {
      meters: [{ tick: 0, numerator: 2, denominator: 2 }],
      keys: [{ tick: 0, tonic: 9, mode: 'minor' }],
      chords: [{ tick: 0, symbol: 'Am9' }],
      sections: [{ tick: 0, name: 'Verse' }],
      roles: [undefined, 'pad'],
      programs: [73],
    } as const;
    const { meters, keys, chords, sections, tracks, score } = understand(piece(song(4)), given);
    for (const found of [...meters, ...keys, ...chords, ...sections]) {
      expect(found).toMatchObject({ certainty: 1, source: 'given' });
    }
    expect(score.keySignatures).toEqual([{ tick: 0, fifths: 0, mode: 'minor' }]);
    expect(score.markers).toEqual([{ tick: 0, text: 'Verse' }]);
    expect(tracks.map(({ role }) => role)).toEqual(['melody', 'pad', 'bass']);
    expect(tracks[0]!.instrument).toEqual({ program: 73, certainty: 1, source: 'given' });
  });

  it('is read from markers: chords, or sections', () => {
    const named = (texts: readonly string[]) =>
      piece(song(4), { markers: texts.map((text, i) => ({ tick: i * BAR, text })) });
    const symbols = understand(named(['C', 'Am', 'F', 'G7']));
    expect(symbols.chords.map(({ symbol, source }) => [symbol, source])).toEqual(
      ['C', 'Am', 'F', 'G7'].map((symbol) => [symbol, 'file']),
    );
    const letters = understand(named(['A', 'B', 'A', 'B']));
    expect(letters.sections.map(({ name, source }) => [name, source])).toEqual(
      ['A', 'B', 'A', 'B'].map((name) => [name, 'file']),
    );
    expect(letters.chords[0]).toMatchObject({ symbol: 'C', source: 'found' });
  });

  it('is a meter that changes, but not bars of one beat', () => {
    const meters = (...written: [tick: number, numerator: number][]) =>
      understand(
        piece(song(4), {
          timeSignatures: written.map(([tick, numerator]) => ({ tick, numerator, denominator: 4 })),
        }),
      ).meters.map(({ tick, numerator, source }) => [tick, numerator, source]);
    expect(meters([0, 3], [3 * BAR, 4])).toEqual([
      [0, 3, 'file'],
      [3 * BAR, 4, 'file'],
    ]);
    expect(meters([0, 1])).toEqual([[0, 4, 'found']]);
  });
});
