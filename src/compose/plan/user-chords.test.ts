/** @file Chords given by the user: laid over the piece, heard in a key, obeyed by every part. */
import { describe, expect, it } from 'vitest';
import { chordAt } from './chord-timeline.ts';
import { exampleGenre } from '../example-genre.ts';
import { GenreComposer } from '../genre-composer.ts';
import { makePlan, type PlanOptions } from './make-plan.ts';
import type { SongPlan } from './song-plan.ts';

const genre = exampleGenre();
const plan = (options: Partial<PlanOptions>) =>
  makePlan(genre, { seed: 1, bars: 8, meter: '4/4', ...options });
const symbols = ({ chords, ticksPerBar }: SongPlan) =>
  chords.map(({ tick, symbol }) => `${tick / ticksPerBar} ${symbol}`);

describe('a chart in the plan', () => {
  it('is repeated and cut to the length', () => {
    expect(symbols(plan({ chords: 'Dm7 G7 | Cmaj7 A7b9 | C/E', bars: 5 }))).toEqual([
      '0 Dm7',
      '0.5 G7',
      '1 Cmaj7',
      '1.5 A7b9',
      '2 C/E',
      '3 Dm7',
      '3.5 G7',
      '4 Cmaj7',
      '4.5 A7b9',
    ]);
    expect(symbols(plan({ chords: 'C | G | F | Am', bars: 2 }))).toEqual(['0 C', '1 G']);
  });

  it('brings its own key, unless one is given', () => {
    expect(plan({ chords: 'Dm7 G7 | Cmaj7 A7b9' }).keyName).toBe('C major');
    expect(plan({ chords: 'F | Bb | C7 | F' }).keyName).toBe('F major');
    expect(plan({ chords: 'F | Bb | C7 | F', key: 'Bb' }).keyName).toBe('Bb major');
  });

  it('sets Roman numerals in the key', () => {
    const song = plan({ chords: 'ii7 V7 | Imaj7 | bVII7', key: 'D', bars: 3 });
    expect(symbols(song)).toEqual(['0 Em7', '0.5 A7', '1 Dmaj7', '2 C7']);
  });

  it('gives chords their tones, bass and scale, and tensions of the style however they are spelled', () => {
    const [chord] = plan({ chords: 'C-7/Bb', key: 'C' }).chords;
    expect(chord).toMatchObject({ symbol: 'C-7/Bb', root: 0, bass: 10, intervals: [0, 3, 7, 10] });
    expect(chord!.scale).toEqual([0, 2, 3, 5, 7, 9, 10]);
    const tensions = genre.harmony.tensions['m7'];
    expect(chord!.tensions).toHaveLength(tensions?.length ?? 0);
  });
});

it('the melody goes on over N.C.', async () => {
  const composer = new GenreComposer('country', { seed: 1, chords: 'C | F | G7 | N.C.' });
  const melody = await composer.generateMelody({ bars: 16 });
  const song = composer.plan({ bars: 16 });
  const over = melody.filter(({ tick }) => chordAt(song.chords, tick).noChord);
  expect(over.length).toBeGreaterThan(0);
});
