/** @file What pieces are like whatever the genre: tunes that come back lifted, drones, leaps that are answered. */
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Genre } from '../genres/genre.ts';
import { sampledGenres } from '../genres/registry/tested-genres.ts';
import { writeMidi } from '../midi/write-midi.ts';
import { TICKS_PER_QUARTER } from '../score/score.ts';
import { mod } from '../theory/pitch.ts';
import { GenreComposer } from './genre-composer.ts';
import { coversStrongBeat } from './plan/harmony-at.ts';

const GENRES = sampledGenres();
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const BARS = 32;
/** Human timing, push and swing move a note no further than this, in ticks. */
const HUMAN = 60;
/** The notes of ornaments are no longer than this, in ticks. */
const ORNAMENT = 75;
const CADENCE_BARS = 2;

it('sings the tune of a chorus again when it comes back in another key', async () => {
  for (const [id, form] of [
    ['pop', 'key_lift'],
    ['country', 'key_lift'],
    ['soviet_rock', 'lifted'],
  ] as const) {
    let moved = 0;
    let notes = 0;
    for (const seed of SEEDS) {
      const composer = new GenreComposer(id, { seed, form });
      const { sections, ticksPerBar } = composer.plan({ bars: BARS });
      const melody = await composer.generateMelody({ bars: BARS });
      const lifted = sections.at(-1)!;
      const first = sections.find(
        ({ name, bars }) => name === lifted.name && bars === lifted.bars,
      )!;
      const rise = mod(lifted.tonic - first.tonic, 12);
      expect(rise).toBe(2);
      // Up to the cadence, which may differ; to the grid, since hands are never quite equal.
      const tuneOf = ({ startBar, bars }: typeof first) => {
        const start = startBar * ticksPerBar;
        const end = (startBar + bars - CADENCE_BARS) * ticksPerBar;
        return melody
          .filter(({ duration }) => duration > ORNAMENT)
          .map(({ tick, pitch }) => ({ tick: Math.round(tick / 120) * 120, pitch }))
          .filter(({ tick }) => tick >= start && tick < end)
          .map(({ tick, pitch }) => ({ tick: tick - start, pitch }));
      };
      const before = new Map(tuneOf(first).map(({ tick, pitch }) => [tick, pitch]));
      for (const { tick, pitch } of tuneOf(lifted)) {
        notes++;
        if (mod(pitch - (before.get(tick) ?? -1), 12) === rise) moved++;
      }
    }
    expect(moved / notes, id).toBeGreaterThan(0.85);
  }
});

it('draws forms with a last chorus in another key at 36 bars too', () => {
  for (const id of ['pop', 'country', 'gospel']) {
    const keys = Array.from({ length: 30 }, (_, seed) => {
      const { sections, tonic } = new GenreComposer(id, { seed }).plan({ bars: 36 });
      return sections.at(-1)!.tonic === tonic;
    });
    expect(keys.filter((home) => !home).length, id).toBeGreaterThanOrEqual(2);
  }
});

it('dwells over a drone on the resting tones of the mode, and comes to the tonic where phrases end', async () => {
  const shares = { tonic: 0, rests: 0, strong: 0, home: 0, ends: 0 };
  const drones = GENRES.filter(({ harmony }) => harmony.modes.every(({ rests }) => rests));
  // A piece has only about five phrases that end in a rest.
  const seeds = Array.from({ length: 40 }, (_, i) => i + 1);
  const requests = drones.flatMap((genre) => seeds.map((seed) => ({ genre, seed })));
  for (const { genre, seed } of requests) {
    const composer = new GenreComposer(genre, { seed });
    const plan = composer.plan({ bars: BARS });
    const rests = plan.chords[0]!.rests!;
    const melody = await composer.generateMelody({ bars: BARS });
    const notes = melody.filter(({ duration }) => duration > ORNAMENT);
    notes.forEach((note, i) => {
      const pitchClass = note.pitch % 12;
      const onGrid = Math.round(note.tick / HUMAN) * HUMAN;
      const next = notes[i + 1];
      if (!next || next.tick - note.tick - note.duration > TICKS_PER_QUARTER) {
        shares.ends++;
        if (pitchClass === plan.tonic) shares.home++;
      } else if (coversStrongBeat(plan, onGrid, 1)) {
        shares.strong++;
        if (pitchClass === plan.tonic) shares.tonic++;
        if (rests.includes(pitchClass)) shares.rests++;
      }
    });
  }
  expect(shares.strong).toBeGreaterThan(1500);
  expect(shares.rests / shares.strong).toBeGreaterThan(0.65);
  expect(shares.tonic / shares.strong).toBeLessThan(0.25);
  expect(shares.ends).toBeGreaterThan(160);
  expect(shares.home / shares.ends).toBeGreaterThan(0.35);
});

it('answers a leap in the melody by a step back', async () => {
  let leaps = 0;
  let recovered = 0;
  for (const genre of GENRES.filter((each) => !hasOrnaments(each))) {
    for (const seed of SEEDS) {
      const notes = await new GenreComposer(genre, { seed }).generateMelody({ bars: BARS });
      for (let i = 1; i + 1 < notes.length; i++) {
        const [a, b, c] = [notes[i - 1]!, notes[i]!, notes[i + 1]!];
        const leap = b.pitch - a.pitch;
        // A breath on either side ends the gesture.
        const joined =
          b.tick - a.tick < 2 * TICKS_PER_QUARTER && c.tick - b.tick < 2 * TICKS_PER_QUARTER;
        if (Math.abs(leap) <= 5 || !joined) continue;
        leaps++;
        const back = (b.pitch - c.pitch) * Math.sign(leap);
        if (back >= 1 && back <= 2) recovered++;
      }
    }
  }
  expect(leaps).toBeGreaterThan(0);
  expect(recovered / leaps).toBeGreaterThan(0.7);
});

it('gives the same bytes for the same seed and others for another', async () => {
  for (const genre of GENRES) {
    const bytes = async (seed: number) =>
      sha256(writeMidi(await new GenreComposer(genre, { seed }).compose({ bars: 8 })));
    expect(await bytes(11)).toBe(await bytes(11));
    expect(await bytes(11)).not.toBe(await bytes(12));
  }
});

function hasOrnaments(genre: Genre): boolean {
  return genre.parts.some(
    (part) => part.role === 'melody' && Object.keys(part.ornaments).length > 0,
  );
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
