/** @file Keys of well-known progressions. */
import { expect, it } from 'vitest';
import { parseChordChart } from './chord-chart.ts';
import { likeliestKey } from './key-of-chords.ts';
import { keyName, keyOf } from './key.ts';

const KEYS = (['major', 'minor', 'mixolydian', 'dorian'] as const).flatMap((scale) =>
  Array.from({ length: 12 }, (_, pitchClass) => keyOf(pitchClass, scale)),
);

function keyOfChart(text: string): string {
  const chords = parseChordChart(text).flatMap((bar) =>
    bar.flatMap((item) =>
      item.kind === 'symbol'
        ? [
            {
              root: item.chord.root.pitchClass,
              intervals: item.chord.tones.map(({ semitones }) => semitones),
              weight: item.share[0] / item.share[1],
            },
          ]
        : [],
    ),
  );
  return keyName(likeliestKey(chords, KEYS));
}

it.each([
  ['Dm7 G7 | Cmaj7 A7b9', 'C major'],
  ['C | Am | F | G', 'C major'],
  ['Am | F | C | E7', 'A minor'],
  ['Cm7 | Fm7 | Dm7b5 G7 | Cm6', 'C minor'],
  ['Fmaj7 | G7 | Gm7 C7 | Fmaj7', 'F major'],
  ['G | F | C | G', 'G mixolydian'],
  ['Am7 | D7 | Am7 | D7', 'A dorian'],
  ['Ebmaj7 | Cm7 | Fm7 | Bb7', 'Eb major'],
  // Blues: twelve bars, with a turnaround, in its quick-change and its shortest form.
  ['F7|F7|F7|F7|Bb7|Bb7|F7|F7|C7|Bb7|F7|F7', 'F major'],
  ['F7|Bb7|F7|F7|Bb7|Bb7|F7|F7|C7|Bb7|F7|C7', 'F major'],
  ['Bb7|Eb7|Bb7|Bb7|Eb7|Edim7|Bb7|G7|Cm7|F7|Bb7 G7|Cm7 F7', 'Bb major'],
  ['E7 | A7 | E7 | B7', 'E major'],
  // A dominant that begins a song still leads to its tonic.
  ['G7 | C | G7 | C', 'C major'],
])('%s is in %s', (chart, key) => {
  expect(keyOfChart(chart)).toBe(key);
});
