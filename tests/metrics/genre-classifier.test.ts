import { describe, expect, it } from 'vitest';
import type { Score } from '../../src/score/score.ts';
import { note, score } from './example-score.ts';
import { genreClassifier, nearestGenre, styleDistance } from './genre-classifier.ts';
import { RHYTHM_AND_HARMONY, styleFeatures } from './style-features.ts';

const KICK = 36;
const SNARE = 38;

const beats =
  (...quarters: number[]) =>
  (pitch: number) =>
    [0, 1, 2, 3].flatMap((bar) => quarters.map((quarter) => note(4 * bar + quarter, pitch, 0.25)));

/** Four bars: kick on one and three, snare on two and four, I and V by turns. */
const rock = score(4, {
  drums: [...beats(0, 2)(KICK), ...beats(1, 3)(SNARE)].sort((a, b) => a.tick - b.tick),
  chords: [0, 1, 2, 3].flatMap((bar) =>
    (bar % 2 === 0 ? [60, 64, 67] : [59, 62, 67]).map((pitch) => note(4 * bar, pitch, 4)),
  ),
  bass: [0, 1, 2, 3].map((bar) => note(4 * bar, bar % 2 === 0 ? 36 : 43, 4)),
});

/** The same chords over a kick on every beat, the bass off the beat. */
const disco = score(4, {
  drums: beats(0, 1, 2, 3)(KICK),
  chords: rock.tracks.find(({ role }) => role === 'chords')!.notes,
  bass: [0, 1, 2, 3].map((bar) => note(4 * bar + 0.5, bar % 2 === 0 ? 36 : 43, 3)),
});

const moved = (piece: Score, semitones: number): Score => ({
  ...piece,
  tracks: piece.tracks.map((track) =>
    track.role === 'drums'
      ? track
      : {
          ...track,
          notes: track.notes.map((each) => ({ ...each, pitch: each.pitch + semitones })),
        },
  ),
});

const late = (piece: Score, ticks: number): Score => ({
  ...piece,
  tracks: piece.tracks.map((track) => ({
    ...track,
    notes: track.notes.map((each) => ({ ...each, tick: Math.max(0, each.tick + ticks) })),
  })),
});

describe('features of a style', () => {
  it('count strokes a bar by drum and sixteenth', () => {
    const { drums } = styleFeatures(rock);
    expect(Object.fromEntries(drums)).toEqual({ '36 0': 1, '36 8': 1, '38 4': 1, '38 12': 1 });
  });

  it('hear chords, their degrees and the motion of their roots', () => {
    const { qualities, degrees, ...rest } = styleFeatures(rock);
    expect(Object.fromEntries(qualities)).toEqual({ '': 1 });
    expect(Object.fromEntries(degrees)).toEqual({ '0 ': 0.5, '7 ': 0.5 });
    expect(Object.fromEntries(rest['root motion'])).toEqual({ 7: 2 / 3, 5: 1 / 3 });
    expect(Object.fromEntries(rest['bass tones'])).toEqual({ 0: 1 });
  });

  it('are the same in another key and with human timing', () => {
    for (const played of [moved(rock, 5), late(rock, -20), late(rock, 20)]) {
      const distance = styleDistance(
        styleFeatures(rock),
        styleFeatures(played),
        RHYTHM_AND_HARMONY.filter((name) => name !== 'grid'),
      );
      expect(distance).toBeLessThan(0.001);
    }
  });

  it('do not read chord symbols, names or markers', () => {
    const named = {
      ...rock,
      title: 'polka',
      chords: [{ tick: 0, symbol: 'F#m7b5' }],
      markers: [{ tick: 0, text: 'polka' }],
      tracks: rock.tracks.map((track) => ({ ...track, name: 'polka' })),
    };
    expect(styleFeatures(named)).toEqual(styleFeatures(rock));
  });
});

describe('the classifier', () => {
  it('names the genre of the nearest piece', () => {
    const genreOf = genreClassifier({ rock: [rock], disco: [disco] }, RHYTHM_AND_HARMONY);
    expect(genreOf(moved(rock, 3))).toBe('rock');
    expect(genreOf(moved(disco, 3))).toBe('disco');
  });

  it('goes by the features it is given', () => {
    const [a, b] = [styleFeatures(rock), styleFeatures(disco)];
    expect(styleDistance(a, b, ['qualities', 'root motion', 'degrees'])).toBe(0);
    // Two strokes of a bar in common, of six.
    expect(styleDistance(a, b, ['drums'])).toBeCloseTo(1 - 2 / 6);
    expect(styleDistance(a, b, ['bass'])).toBe(1);
  });

  it('refuses to compare with nothing', () => {
    expect(() => nearestGenre(styleFeatures(rock), [], RHYTHM_AND_HARMONY)).toThrow(RangeError);
  });
});
