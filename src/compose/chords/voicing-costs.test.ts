/** @file What a voicing is preferred for: each fault and each motion, one at a time. */
import { describe, expect, it } from 'vitest';
import { qualityIntervals } from '../../theory/chord.ts';
import type { PlannedChord } from '../plan/song-plan.ts';
import { possibleVoicings, smoothest, type VoicingStyle } from './voicing.ts';

const chord = (root: number, quality: string): PlannedChord => ({
  tick: 0,
  duration: 1920,
  symbol: quality,
  roman: '',
  root,
  bass: root,
  intervals: qualityIntervals(quality),
  tensions: [],
  scale: [],
});
const style = (changes: Partial<VoicingStyle>): VoicingStyle => ({
  style: 'close',
  voices: 4,
  rootless: false,
  tensions: 0,
  ...changes,
});

/** Faults of every voicing of a chord in a range whose middle is far below or above none of them. */
function faultsOf(root: number, quality: string, changes: Partial<VoicingStyle> = {}) {
  const range: [number, number] = [36, 84];
  return possibleVoicings(chord(root, quality), style(changes), range, undefined).map(
    ({ pitches, faults }) => ({
      pitches,
      // Without what it costs to lie off the middle of the range.
      faults: faults - 0.2 * Math.abs(mean(pitches) - 60),
    }),
  );
}
const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const high = ({ pitches }: { pitches: readonly number[] }) => pitches[0]! >= 53;

describe('faults', () => {
  it('a semitone under the top voice costs most', () => {
    const voicings = faultsOf(0, 'maj7').filter(high);
    const clashing = voicings.filter(({ pitches }) => pitches.at(-1)! - pitches.at(-2)! === 1);
    const clean = voicings.filter(({ pitches }) => pitches.at(-1)! - pitches.at(-2)! > 1);
    expect(clashing.length).toBeGreaterThan(0);
    expect(Math.min(...clashing.map(({ faults }) => faults))).toBeGreaterThan(
      12 + Math.max(...clean.map(({ faults }) => faults)),
    );
  });

  it('so does, less, a minor ninth under it', () => {
    const voicings = faultsOf(0, 'maj7', { style: 'open' }).filter(high);
    const ninth = ({ pitches }: { pitches: readonly number[] }) =>
      pitches.some((pitch) => pitches.at(-1)! - pitch === 13);
    const [withNinth, without] = [voicings.filter(ninth), voicings.filter((v) => !ninth(v))];
    expect(withNinth.length).toBeGreaterThan(0);
    expect(Math.min(...withNinth.map(({ faults }) => faults))).toBeGreaterThan(
      Math.max(...without.map(({ faults }) => faults)) + 3,
    );
  });

  it('narrow intervals low down are mud, each of them; the same ones higher up are not', () => {
    const voicings = faultsOf(0, '', { style: 'triad', voices: 3 });
    const at = (bottom: number) =>
      voicings.find(({ pitches }) => pitches[0] === bottom)?.faults ?? NaN;
    expect(at(60)).toBeCloseTo(0, 6);
    expect(at(36)).toBeGreaterThanOrEqual(10);
    expect(at(48)).toBeGreaterThanOrEqual(0);
    expect(at(48)).toBeLessThan(at(36));
  });

  it('a doubled third costs more than a doubled root or fifth', () => {
    const voicings = faultsOf(0, '', { style: 'triad', voices: 4 }).filter(high);
    const doubled = (pitches: readonly number[]) =>
      pitches.find((pitch, i) =>
        pitches.some((other, k) => k !== i && (other - pitch) % 12 === 0),
      )!;
    const costOf = (pitchClass: number) =>
      Math.max(
        ...voicings
          .filter(({ pitches }) => doubled(pitches) % 12 === pitchClass)
          .map(({ faults }) => faults),
      );
    expect(costOf(4)).toBeGreaterThan(costOf(0));
    expect(costOf(4)).toBeGreaterThan(costOf(7));
  });

  it('a power chord stands on its root', () => {
    const [best] = possibleVoicings(
      chord(4, '5'),
      style({ style: 'power', voices: 2 }),
      [40, 64],
      undefined,
    ).toSorted((a, b) => a.faults - b.faults);
    expect(best!.pitches[0]! % 12).toBe(4);
  });

  it('the middle of the range is preferred', () => {
    const voicings = possibleVoicings(chord(0, 'm7'), style({}), [48, 84], undefined);
    const [best] = voicings.toSorted((a, b) => a.faults - b.faults);
    expect(Math.abs(mean(best!.pitches) - 66)).toBeLessThanOrEqual(4);
  });
});

describe('motion', () => {
  const free = (...voicings: number[][]) => voicings.map((pitches) => ({ pitches, faults: 0 }));

  it('is the least of all voices together', () => {
    expect(smoothest(free([60, 64, 67], [59, 62, 67]), [59, 62, 66])).toEqual([59, 62, 67]);
  });

  it('counts the top voice twice: of equal ones the one with the quieter top wins', () => {
    // Both move four semitones in all.
    expect(smoothest(free([60, 64, 71], [56, 64, 67]), [60, 64, 67])).toEqual([56, 64, 67]);
  });

  it('is weighed against faults, in semitones', () => {
    const voicings = [
      { pitches: [60, 64, 67], faults: 5 },
      { pitches: [60, 65, 69], faults: 0 },
    ];
    expect(smoothest(voicings, [60, 64, 67])).toEqual([60, 64, 67]);
    expect(smoothest([{ ...voicings[0]!, faults: 6 }, voicings[1]!], [60, 64, 67])).toEqual([
      60, 65, 69,
    ]);
  });

  it('between voicings of different sizes is measured to the nearest voice', () => {
    expect(smoothest(free([48, 55, 64, 72], [60, 64, 67, 72]), [60, 64, 67])).toEqual([
      60, 64, 67, 72,
    ]);
  });
});
