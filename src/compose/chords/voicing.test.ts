/** @file Voicings: their tones, shapes, spacing and how little they move. */
import { describe, expect, it } from 'vitest';
import { parsePitch } from '../../theory/pitch.ts';
import { qualityIntervals } from '../../theory/chord.ts';
import type { PlannedChord } from '../plan/song-plan.ts';
import { voiceChord, type VoicingStyle } from './voicing.ts';

const chord = (root: string, quality: string): PlannedChord => ({
  tick: 0,
  duration: 1920,
  symbol: root + quality,
  roman: '',
  root: parsePitch(root).pitchClass,
  bass: parsePitch(root).pitchClass,
  intervals: qualityIntervals(quality),
  tensions: [],
  scale: [],
});

const style = (changes: Partial<VoicingStyle> = {}): VoicingStyle => ({
  style: 'close',
  voices: 4,
  rootless: false,
  tensions: 0,
  ...changes,
});

const RANGE: [number, number] = [50, 76];
const voice = (
  root: string,
  quality: string,
  changes: Partial<VoicingStyle> = {},
  tension?: number,
) => voiceChord(chord(root, quality), style(changes), RANGE, undefined, tension);
const names = (pitches: readonly number[]) =>
  pitches.map((p) => ['C', 'Db', 'D', 'Eb', 'E', 'F', 'Gb', 'G', 'Ab', 'A', 'Bb', 'B'][p % 12]);

describe('voiceChord', () => {
  it('sounds the tones a style is made of', () => {
    const sorted = (...args: Parameters<typeof voice>) => names(voice(...args)).sort();
    expect(sorted('C', 'maj7')).toEqual(['B', 'C', 'E', 'G']);
    expect(sorted('C', '9', { rootless: true })).toEqual(['Bb', 'D', 'E', 'G']);
    expect(sorted('D', 'm7', { style: 'shell', voices: 2 })).toEqual(['C', 'F']);
    expect(sorted('D', 'm7', { style: 'shell', voices: 3 })).toEqual(['C', 'D', 'F']);
    expect(sorted('C', '7', { style: 'triad', voices: 3 })).toEqual(['C', 'E', 'G']);
    expect(sorted('C', 'sus4', { style: 'triad', voices: 3 })).toEqual(['C', 'F', 'G']);
    expect(sorted('G', '13', { voices: 3, rootless: true })).toEqual(['B', 'E', 'F']);
    expect(names(voice('E', 'm', { style: 'power', voices: 3 }))).toEqual(['E', 'B', 'E']);
    expect(new Set(voice('A', '7', { style: 'octaves', voices: 2 }).map((p) => p % 12))).toEqual(
      new Set([9]),
    );
  });

  it('moves power chords along the neck, never onto their fifth', () => {
    const guitar = style({ style: 'power', voices: 3 });
    const after = (before: readonly number[], root: string) =>
      voiceChord(chord(root, '5'), guitar, [40, 64], before, undefined);
    expect(after([47, 54, 59], 'E')).toEqual([52, 59, 64]);
    expect(after([40, 47, 52], 'A')).toEqual([45, 52, 57]);
    expect(after([45, 52, 57], 'D')).toEqual([50, 57, 62]);
  });

  it('adds the tension asked for, leaving out the fifth first', () => {
    expect(names(voice('F', '7', {}, 21)).sort()).toEqual(['A', 'D', 'Eb', 'F']);
    expect(names(voice('F', '7', { rootless: true }, 14)).sort()).toEqual(['A', 'C', 'Eb', 'G']);
  });

  it('spreads open and drop-2 voicings wider than close ones', () => {
    const span = (changes: Partial<VoicingStyle>) => {
      const pitches = voice('C', 'maj7', changes);
      return pitches.at(-1)! - pitches[0]!;
    };
    expect(span({})).toBeLessThan(12);
    expect(span({ style: 'drop2' })).toBeGreaterThan(12);
    expect(span({ style: 'open' })).toBeGreaterThan(span({ style: 'drop2' }));
  });

  it('keeps the range, even where it is too narrow for all voices', () => {
    for (const range of [
      [40, 47],
      [60, 67],
      [55, 72],
    ] as const) {
      for (const quality of ['', 'm7', 'maj13', '5', '°7', '7alt', 'sus2']) {
        for (const kind of [
          'close',
          'drop2',
          'open',
          'shell',
          'triad',
          'power',
          'octaves',
        ] as const) {
          for (let root = 0; root < 12; root++) {
            const one = { ...chord('C', quality), root, bass: root };
            const pitches = voiceChord(
              one,
              style({ style: kind, voices: 6 }),
              range,
              undefined,
              14,
            );
            expect(pitches.length).toBeGreaterThan(0);
            expect(pitches[0]).toBeGreaterThanOrEqual(range[0]);
            expect(pitches.at(-1)).toBeLessThanOrEqual(range[1]);
            expect(new Set(pitches).size).toBe(pitches.length);
          }
        }
      }
    }
  });

  it('leads voices smoothly: ii7 V7 I6 moves no voice by more than a whole step, in every key', () => {
    for (let tonic = 0; tonic < 12; tonic++) {
      let before: readonly number[] | undefined;
      for (const [degree, quality] of [
        [2, 'm7'],
        [7, '7'],
        [0, '6'],
      ] as const) {
        const root = (tonic + degree) % 12;
        const one = { ...chord('C', quality), root, bass: root };
        const pitches = voiceChord(one, style(), RANGE, before, undefined);
        pitches.forEach((pitch, i) =>
          expect(Math.abs(pitch - (before ?? pitches)[i]!)).toBeLessThanOrEqual(2),
        );
        before = pitches;
      }
    }
  });

  it('repeats the voicing for the same chord', () => {
    const first = voice('Bb', 'maj9');
    expect(voiceChord(chord('Bb', 'maj9'), style(), RANGE, first, undefined)).toEqual(first);
  });

  it('has no half step under the top voice', () => {
    for (const quality of [
      'maj7',
      'maj9',
      '7b9',
      'm9',
      'mmaj7',
      'add9',
      '69',
      '7#9',
      'm11',
      'maj7#11',
    ]) {
      for (let root = 0; root < 12; root++) {
        for (const kind of ['close', 'drop2', 'open'] as const) {
          const one = { ...chord('C', quality), root, bass: root };
          const pitches = voiceChord(one, style({ style: kind }), RANGE, undefined, undefined);
          expect(pitches.at(-1)! - pitches.at(-2)!, `${quality} ${kind}`).toBeGreaterThan(1);
        }
      }
    }
  });

  it('stays wide low down', () => {
    for (let root = 0; root < 12; root++) {
      const one = { ...chord('C', 'maj7'), root, bass: root };
      const pitches = voiceChord(one, style({ style: 'open' }), [40, 76], undefined, undefined);
      if (pitches[0]! < 48) expect(pitches[1]! - pitches[0]!).toBeGreaterThanOrEqual(5);
    }
  });
});
