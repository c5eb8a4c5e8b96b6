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
  // Jazz blues with turnarounds, Parker's changes, eight and sixteen bars, triads, sixths and ninths.
  ['F7|Bb7|F7|Cm7 F7|Bb7|Bdim7|F7|Am7b5 D7|Gm7|C7|F7 D7|Gm7 C7', 'F mixolydian'],
  ['Fmaj7|Em7b5 A7|Dm7 G7|Cm7 F7|Bb7|Bbm7 Eb7|Am7 D7|Abm7 Db7|Gm7|C7|F7 D7|Gm7 C7', 'F major'],
  ['E7|B7|A7|A7|E7|B7|E7 A7|E7 B7', 'E major'],
  ['F7|F7|F7|F7|Bb7|Bb7|F7|F7|C7|Bb7|C7|Bb7|C7|Bb7|F7|F7', 'F major'],
  ['F|Bb7|F|F7|Bb|Bb|F|F|C7|C7|F|F', 'F major'],
  ['F6|Bb7|F6|F7|Bb7|Bb7|F6|F6|C7|Bb7|F6|C7', 'F major'],
  ['F9|Bb13|F9|F9|Bb9|Bb9|F9|D7#9|Gm9|C13|F9|C7#9', 'F major'],
  ['F7 | Bb7', 'F major'],
  // Minor blues.
  ['Cm7|Cm7|Cm7|Cm7|Fm7|Fm7|Cm7|Cm7|Ab7|G7|Cm7|G7', 'C minor'],
  ['Cm7|Fm7|Cm7|C7|Fm7|Fm7|Cm7|Cm7|Dm7b5|G7|Cm7|Dm7b5 G7', 'C minor'],
  ['Am|Dm|Am|Am|Dm|Dm|Am|Am|E7|Dm|Am|E7', 'A minor'],
  // The fourth degree's seventh that resolves leads away.
  ['C | F7 | Bb | Bb', 'Bb major'],
  // A dominant that begins a song still leads to its tonic.
  ['G7 | C | G7 | C', 'C major'],
])('%s is in %s', (chart, key) => {
  expect(keyOfChart(chart)).toBe(key);
});
