/** @file The user's own chords: a chart laid over the piece, and the key it is in. */
import type { Genre, Mode } from '../../genres/genre.ts';
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import type { ChartBar, ChartChord } from '../../theory/chord-chart.ts';
import { degreeSemitones, qualityTones, type ChordTone } from '../../theory/chord.ts';
import { likeliestKey, type WeighedChord } from '../../theory/key-of-chords.ts';
import { keyOf, type Key } from '../../theory/key.ts';
import { barQuarters, type Meter } from '../../theory/meter.ts';
import { parsePitch, type SpelledPitch } from '../../theory/pitch.ts';
import { romanChord, toneAbove } from '../../theory/roman.ts';
import { bendScale, isMinorScale } from '../../theory/scale.ts';
import { placedInBar } from './bar-shares.ts';
import type { FittedSection } from './form-fit.ts';
import type { PlannedChord } from './song-plan.ts';

/**
 * The chart from its first bar to the end of the piece, repeated or cut to the length. Repeated chords
 * within a section become one. Over `N.C.`, chords, pads, bass and second melodies rest and the melody
 * continues in the key's scale.
 */
export function chartChords(
  genre: Genre,
  key: Key,
  meter: Meter,
  sections: readonly FittedSection[],
  chart: readonly ChartBar[],
): PlannedChord[] {
  const barTicks = barQuarters(meter) * TICKS_PER_QUARTER;
  const chords: PlannedChord[] = [];
  let bar = 0;
  for (const section of sections) {
    const end = bar + section.bars;
    let before: PlannedChord | undefined;
    for (; bar < end; bar++) {
      for (const { tick, duration, chord } of placedInBar(chart[bar % chart.length]!, meter)) {
        if (before?.roman === chord.text) {
          before = { ...before, duration: before.duration + duration };
          chords[chords.length - 1] = before;
        } else {
          before = plannedChord(genre, key, chord, bar * barTicks + tick, duration);
          chords.push(before);
        }
      }
    }
  }
  return chords;
}

/**
 * The likeliest key of a chart. Numerals alone say the mode but not the tonic.
 *
 * @param modes those the genre is played in, at least one.
 * @param tonic where the user has given one.
 * @returns undefined where the chart has no chord at all.
 */
export function chartKey(
  chart: readonly ChartBar[],
  modes: readonly Mode[],
  tonic: SpelledPitch | undefined,
): { readonly key: Key; readonly tonicKnown: boolean } | undefined {
  const all = chart.flat();
  const tonicKnown = tonic !== undefined || all.some(({ kind }) => kind === 'symbol');
  const fixed = tonic ?? (tonicKnown ? undefined : parsePitch('C'));
  const candidates = modes.flatMap((scale) =>
    fixed
      ? [{ tonic: fixed, scale }]
      : Array.from({ length: 12 }, (_, pitchClass) => keyOf(pitchClass, scale)),
  );
  const weighed = all.flatMap((chord): WeighedChord[] => {
    const weight = chord.share[0] / chord.share[1];
    if (chord.kind === 'none' || (chord.kind === 'roman' && !fixed)) return [];
    const { root, tones } = chord.kind === 'symbol' ? chord.chord : romanChord(chord.chord, fixed!);
    return [{ root: root.pitchClass, intervals: tones.map(({ semitones }) => semitones), weight }];
  });
  return weighed.length > 0 ? { key: likeliestKey(weighed, candidates), tonicKnown } : undefined;
}

/** A chord of the user's from a tick on. */
export function plannedChord(
  genre: Genre,
  key: Key,
  chord: ChartChord,
  tick: number,
  duration: number,
): PlannedChord {
  if (chord.kind === 'none') {
    const tones = qualityTones(isMinorScale(key.scale) ? 'm' : '');
    return {
      ...described(key, key.tonic, key.tonic, tones),
      tick,
      duration,
      symbol: chord.text,
      roman: chord.text,
      tensions: [],
      noChord: true,
    };
  }
  const { root, bass, quality, tones, symbol } =
    chord.kind === 'symbol' ? chord.chord : romanChord(chord.chord, key.tonic);
  return {
    ...described(key, root, bass, tones),
    tick,
    duration,
    symbol,
    roman: chord.text,
    tensions: tensionsOn(genre, quality, tones),
  };
}

function described(
  key: Key,
  root: SpelledPitch,
  bass: SpelledPitch,
  tones: readonly ChordTone[],
): Pick<PlannedChord, 'root' | 'bass' | 'intervals' | 'scale'> {
  const spelled = tones.map((tone) => toneAbove(root, tone));
  return {
    root: root.pitchClass,
    bass: bass.pitchClass,
    intervals: tones.map(({ semitones }) => semitones),
    scale: bendScale(key.tonic, key.scale, [...spelled, bass]),
  };
}

/** Those the style allows on the quality, however it is spelled. */
function tensionsOn(genre: Genre, quality: string, tones: readonly ChordTone[]): number[] {
  const { tensions } = genre.harmony;
  const sound = soundOf(tones);
  const same =
    tensions[quality] ??
    Object.entries(tensions).find(([other]) => soundOf(qualityTones(other)) === sound)?.[1] ??
    [];
  const own = tones.map(({ semitones }) => semitones % 12);
  return same.map(degreeSemitones).filter((tension) => !own.includes(tension % 12));
}

function soundOf(tones: readonly ChordTone[]): string {
  return tones.map(({ semitones }) => semitones).join(' ');
}
