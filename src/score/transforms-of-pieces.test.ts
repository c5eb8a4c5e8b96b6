/** @file Transposing, quantising, slicing, merging and changing the resolution of whole pieces. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryScore } from './arbitrary-score.ts';
import { changeResolution } from './change-resolution.ts';
import { unlessEmpty } from './event-order.ts';
import { merge } from './merge.ts';
import { quantise } from './quantise.ts';
import type { Note, Score } from './score.ts';
import { sliceBars } from './slice.ts';
import { barLines, scoreSeconds } from './transform.ts';
import { transpose } from './transpose.ts';

const part = { name: 'Tune', role: 'melody', program: 0, pitchBends: [] } as const;
const note = (tick: number, duration: number, pitch: number): Note => {
  return { tick, duration, pitch, velocity: 80 };
};

/** Three bars of 4/4 in E flat with a note across the last bar line. */
const PIECE: Score = {
  title: 'Piece',
  ticksPerQuarter: 4,
  tempos: [
    { tick: 0, microsecondsPerQuarter: 500_000 },
    { tick: 8, microsecondsPerQuarter: 600_000 },
  ],
  timeSignatures: [],
  keySignatures: [{ tick: 0, fifths: -3, mode: 'major' }],
  chords: [
    { tick: 0, symbol: 'Ebmaj7/G' },
    { tick: 16, symbol: 'N.C.' },
    { tick: 20, symbol: 'Bb7' },
  ],
  markers: [{ tick: 16, text: 'B' }],
  tracks: [
    {
      ...part,
      channel: 0,
      controls: [
        { tick: 0, controller: 7, value: 90 },
        { tick: 4, controller: 64, value: 127 },
        { tick: 16, controller: 64, value: 0 },
      ],
      notes: [note(0, 4, 63), note(17, 3, 67), note(30, 6, 70)],
    },
    { ...part, channel: 9, controls: [], notes: [note(0, 1, 36)] },
  ],
  endTick: 48,
};

/** A random piece with few enough bars to be cut. */
const shortScore = arbitraryScore.map((score) => ({
  ...score,
  ticksPerQuarter: 96,
  endTick: 6000 + (score.endTick % 2000),
}));
const notesOf = (score: Score) => score.tracks.flatMap(({ notes }) => notes);

describe('transpose', () => {
  it('moves notes, keys and chord roots with their basses, but no drums', () => {
    const moved = transpose(PIECE, 2);
    expect(moved.tracks.map(({ notes }) => notes.map(({ pitch }) => pitch))).toEqual([
      [65, 69, 72],
      [36],
    ]);
    expect(moved.keySignatures).toEqual([{ tick: 0, fifths: -1, mode: 'major' }]);
    expect(moved.chords.map(({ symbol }) => symbol)).toEqual(['Fmaj7/A', 'N.C.', 'C7']);
  });

  it('is undone by moving back', () => {
    const middle = shortScore.map((score) => ({
      ...score,
      keySignatures: score.keySignatures.filter(({ fifths }) => Math.abs(fifths) <= 5),
      chords: PIECE.chords,
      tracks: score.tracks.map(({ aftertouch = [], ...track }) => ({
        ...track,
        notes: track.notes.map((n) => ({ ...n, pitch: 30 + (n.pitch % 60) })),
        ...unlessEmpty(
          'aftertouch',
          aftertouch.map((event) =>
            event.pitch === undefined ? event : { ...event, pitch: 30 + (event.pitch % 60) },
          ),
        ),
      })),
    }));
    fc.assert(
      fc.property(middle, fc.integer({ min: -24, max: 24 }), (score, semitones) => {
        expect(transpose(transpose(score, semitones), -semitones)).toEqual(score);
      }),
    );
  });

  it('refuses to move a note off the keyboard', () => {
    expect(() => transpose(PIECE, 60)).toThrow(/note 70 at tick 30 of "Tune" leaves 0\.\.127/);
  });
});

describe('quantise', () => {
  it('moves onsets to the nearest grid line and keeps lengths', () => {
    expect(quantise(PIECE, 4).tracks[0]?.notes).toEqual([
      note(0, 4, 63),
      note(16, 3, 67),
      note(32, 6, 70),
    ]);
  });

  it('leaves every onset on the grid, moved by half of it at most, and then changes nothing', () => {
    fc.assert(
      fc.property(shortScore, fc.integer({ min: 1, max: 500 }), (score, grid) => {
        const straight = quantise(score, grid);
        for (const { tick } of notesOf(straight)) expect(tick % grid).toBe(0);
        const sum = (notes: Note[]) => notes.reduce((total, { tick }) => total + tick, 0);
        const moved = Math.abs(sum(notesOf(straight)) - sum(notesOf(score)));
        expect(moved).toBeLessThanOrEqual((grid / 2) * notesOf(score).length);
        expect(quantise(straight, grid)).toEqual(straight);
      }),
    );
  });
});

describe('sliceBars', () => {
  it('restates what is in force and cuts notes at the end', () => {
    const bar = sliceBars(PIECE, 1, 2);
    expect(bar).toMatchObject({
      endTick: 16,
      tempos: [{ tick: 0, microsecondsPerQuarter: 600_000 }],
      keySignatures: [{ tick: 0, fifths: -3 }],
      chords: [
        { tick: 0, symbol: 'N.C.' },
        { tick: 4, symbol: 'Bb7' },
      ],
      markers: [{ tick: 0, text: 'B' }],
    });
    expect(bar.tracks[0]?.notes).toEqual([note(1, 3, 67), note(14, 2, 70)]);
    expect(bar.tracks[0]?.controls).toEqual([
      { tick: 0, controller: 7, value: 90 },
      { tick: 0, controller: 64, value: 0 },
    ]);
  });

  it('restates the program, the copyright and the set-up of the instruments', () => {
    const [tune, drums] = PIECE.tracks;
    const piece: Score = {
      ...PIECE,
      texts: [
        { tick: 0, kind: 'copyright', text: 'PD' },
        { tick: 0, kind: 'text', text: 'Slowly' },
      ],
      systemExclusive: [{ tick: 0, status: 0xf0, data: [0x7e, 0x7f, 9, 1, 0xf7] }],
      tracks: [
        {
          ...tune!,
          programChanges: [
            { tick: 10, program: 5 },
            { tick: 18, program: 6 },
          ],
          texts: [{ tick: 17, kind: 'lyric', text: 'la' }],
        },
        drums!,
      ],
    };
    const bar = sliceBars(piece, 1, 2);
    expect(bar.texts).toEqual([{ tick: 0, kind: 'copyright', text: 'PD' }]);
    expect(bar.systemExclusive).toEqual(piece.systemExclusive);
    expect(bar.tracks[0]).toMatchObject({
      program: 5,
      programChanges: [{ tick: 2, program: 6 }],
      texts: [{ tick: 1, kind: 'lyric', text: 'la' }],
    });
    expect(sliceBars(piece, 2, 3).tracks[0]).toMatchObject({ program: 6, notes: [] });
    expect(sliceBars(piece, 2, 3).tracks[0]).not.toHaveProperty('programChanges');
  });

  it('leaves no pedal, vibrato or expression on where it is cut, nor at the end of the piece', () => {
    const [tune] = PIECE.tracks;
    const held = [
      { tick: 2, controller: 11, value: 90 },
      { tick: 4, controller: 64, value: 127 },
      { tick: 5, controller: 1, value: 40 },
      { tick: 6, controller: 91, value: 60 },
    ];
    const endings = [1, 11, 64].map((controller) => ({
      tick: 48,
      controller,
      value: controller === 11 ? 127 : 0,
    }));
    const piece = { ...PIECE, tracks: [{ ...tune!, controls: [...held, ...endings] }] };
    expect(sliceBars(piece, 0, 1).tracks[0]?.controls).toEqual([
      ...held,
      { tick: 16, controller: 1, value: 0 },
      { tick: 16, controller: 11, value: 127 },
      { tick: 16, controller: 64, value: 0 },
    ]);
    expect(sliceBars(piece, 2, 3).tracks[0]?.controls.slice(-3)).toEqual(
      endings.map((change) => ({ ...change, tick: 16 })),
    );
  });

  it('gives all bars as the piece itself, and two halves with all its onsets and its time', () => {
    fc.assert(
      fc.property(shortScore, fc.nat(), (score, draw) => {
        const bars = barLines(score);
        const last = bars.at(-1)!;
        const whole = { ...score, endTick: last.tick + last.ticks };
        expect(sliceBars(score, 0, bars.length)).toEqual(whole);
        if (bars.length < 2) return;
        const at = 1 + (draw % (bars.length - 1));
        const [a, b] = [sliceBars(score, 0, at), sliceBars(score, at, bars.length)];
        const later = b.tracks.map(({ notes }) =>
          notes.map(({ tick, pitch }) => [tick + bars[at]!.tick, pitch]),
        );
        const onsets = a.tracks.map(({ notes }, i) => [
          ...notes.map(({ tick, pitch }) => [tick, pitch]),
          ...later[i]!,
        ]);
        expect(onsets).toEqual(
          score.tracks.map(({ notes }) => notes.map(({ tick, pitch }) => [tick, pitch])),
        );
        expect(scoreSeconds(a) + scoreSeconds(b)).toBeCloseTo(scoreSeconds(whole), 6);
      }),
    );
  });

  it('refuses bars that are not there', () => {
    expect(() => sliceBars(PIECE, 2, 4)).toThrow(/no bars 2 up to 4: .* 0 up to 3/);
    expect(() => sliceBars(PIECE, 1, 1)).toThrow(RangeError);
  });
});

describe('changeResolution', () => {
  it('keeps every time to half a tick, and a length where there was one', () => {
    const coarse = changeResolution(PIECE, 2);
    expect(coarse).toMatchObject({ ticksPerQuarter: 2, endTick: 24 });
    expect(coarse.tracks[0]?.notes).toEqual([note(0, 2, 63), note(9, 1, 67), note(15, 3, 70)]);
  });

  it('gives the piece back after a multiple, in the same time', () => {
    fc.assert(
      fc.property(shortScore, fc.integer({ min: 1, max: 300 }), (score, times) => {
        const fine = changeResolution(score, 96 * times);
        expect(scoreSeconds(fine)).toBeCloseTo(scoreSeconds(score), 6);
        expect(changeResolution(fine, 96)).toEqual(score);
      }),
    );
  });

  it('refuses a resolution no file can have', () => {
    expect(() => changeResolution(PIECE, 0)).toThrow(/1 to 32767/);
  });
});

describe('merge', () => {
  it('lays pieces side by side, beats on beats, under the maps of the first', () => {
    fc.assert(
      fc.property(shortScore, shortScore, fc.integer({ min: 2, max: 9 }), (a, b, times) => {
        const merged = merge(a, changeResolution(b, 96 * times));
        expect(merged.tracks).toEqual([...a.tracks, ...b.tracks]);
        expect(merged.tempos).toBe(a.tempos);
        expect(merged.texts ?? []).toHaveLength((a.texts ?? []).length + (b.texts ?? []).length);
        expect(merged.endTick).toBe(Math.max(a.endTick, b.endTick));
      }),
    );
  });
});
