/** @file Chords given by the user: laid over the piece, heard in a key, obeyed by every part. */
import { describe, expect, it } from 'vitest';
import { builtinGenres } from '../../genres/registry.ts';
import type { Note } from '../../score/score.ts';
import { mod } from '../../theory/pitch.ts';
import { chordAt } from './chord-timeline.ts';
import { exampleGenre } from '../example-genre.ts';
import { GenreComposer } from '../genre-composer.ts';
import { toneKind } from '../melody/rules.ts';
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

const CHART = 'Dm7 G7 | Cmaj7 A7b9 | Fm6 | C/E Ebdim7 | F#m7b5 B7alt | N.C. | % | Bbmaj7#11';

/** Notes but those that anticipate the next chord or ring over from the last. */
const within = (song: SongPlan, { tick }: Note): boolean => {
  const { tick: start, duration } = chordAt(song.chords, tick);
  return tick - start >= 60 && start + duration - tick > 500;
};

describe.each(builtinGenres().list())('in $id', ({ id }) => {
  const composer = new GenreComposer(id, { seed: 4, chords: CHART });
  const song = composer.plan({ bars: 16 });
  const silent = song.chords.filter(({ noChord }) => noChord);

  it('chords and bass play the chart, and rest where there is no chord', async () => {
    const chords = await composer.generateChords({ bars: 16 });
    for (const note of chords.filter((n) => within(song, n))) {
      const { root, intervals, tensions, bass } = chordAt(song.chords, note.tick);
      const allowed = [...intervals, ...tensions].map((tone) => (root + tone) % 12);
      expect([...allowed, bass], `${id} ${note.tick}`).toContain(note.pitch % 12);
    }
    const bass = await composer.generateBassLine({ bars: 16 });
    expect(silent.length).toBeGreaterThan(0);
    for (const { tick, duration } of silent) {
      for (const note of [...chords, ...bass]) {
        expect(note.tick < tick + 60 || note.tick >= tick + duration - 500).toBe(true);
        if (note.tick < tick) expect(note.tick + note.duration).toBeLessThanOrEqual(tick + 60);
      }
    }
  });

  it('the bass has the root, or the bass after the slash, where it asks for it', async () => {
    const part = composer.genre.parts.find(({ role }) => role === 'bass');
    if (part?.role !== 'bass' || !part.rootOnChange) return;
    const notes = await composer.generateBassLine({ bars: 16 });
    const sections = song.sections.filter(
      ({ silent: rests, energy }) =>
        !rests.includes(part.id) && energy >= part.energy[0] && energy <= part.energy[1],
    );
    const heard = song.chords.filter(({ tick, noChord }) => {
      const bar = tick / song.ticksPerBar;
      return !noChord && sections.some((s) => bar >= s.startBar && bar < s.startBar + s.bars);
    });
    const right = heard.filter(({ tick, bass }) =>
      notes.some(
        (note) =>
          note.tick <= tick + 60 &&
          note.tick + note.duration > tick + 20 &&
          mod(note.pitch - bass, 12) === 0,
      ),
    );
    expect(right.length / heard.length).toBeGreaterThanOrEqual(0.9);
  });

  it('the melody keeps to chords and their scales, and goes on where there is no chord', async () => {
    const melody = await composer.generateMelody({ bars: 16 });
    const inHarmony = melody.filter(({ tick, pitch }) =>
      [tick, tick + 240].some((at) => toneKind(chordAt(song.chords, at), pitch) !== 'chromatic'),
    );
    expect(inHarmony.length / melody.length).toBeGreaterThan(0.93);
  });
});

it('the melody goes on over N.C.', async () => {
  const composer = new GenreComposer('country', { seed: 1, chords: 'C | F | G7 | N.C.' });
  const melody = await composer.generateMelody({ bars: 16 });
  const song = composer.plan({ bars: 16 });
  const over = melody.filter(({ tick }) => chordAt(song.chords, tick).noChord);
  expect(over.length).toBeGreaterThan(0);
});
