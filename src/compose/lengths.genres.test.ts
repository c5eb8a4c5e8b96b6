/** @file Every genre composes short, usual and long pieces: whole, in its forms, and without a long wait. */
import { beforeAll, describe, expect, it } from 'vitest';
import { room } from '../../tests/metrics/room.ts';
import { isDrumTrack } from '../../tests/metrics/selection.ts';
import { overlappingNotes } from '../../tests/metrics/similarity.ts';
import type { Genre } from '../genres/genre.ts';
import { testedGenres } from '../genres/registry/tested-genres.ts';
import { readMidi } from '../midi/read-midi.ts';
import { writeMidi } from '../midi/write-midi.ts';
import type { Score } from '../score/score.ts';
import { meterName } from '../theory/meter.ts';
import { GenreComposer } from './genre-composer.ts';
import { planTicks } from './plan/chord-timeline.ts';
import type { SongPlan } from './plan/song-plan.ts';

const SEEDS = [1, 2, 3, 4];
const LENGTHS = [8, 32, 128];
/**
 * Milliseconds of processor time for a piece of 128 bars, far above the usual: a slow machine must pass, a
 * search that grows with the length must not.
 */
const LONGEST_WAIT = 2000;

interface Piece {
  readonly plan: SongPlan;
  readonly score: Score;
  readonly milliseconds: number;
}

describe.each(testedGenres(3).map((genre) => [genre.id, genre] as const))('%s', (_, genre) => {
  const pieces: Piece[] = [];
  beforeAll(async () => {
    for (const bars of LENGTHS) {
      for (const seed of SEEDS) pieces.push(await composed(genre, seed, bars));
    }
  });
  const label = ({ plan }: Piece) => `seed ${plan.seed}, ${plan.bars} bars`;

  it('fills every length, in sections of its forms and others that grow out of them', () => {
    for (const piece of pieces) {
      const { plan, score } = piece;
      expect(score.endTick, label(piece)).toBe(planTicks(plan));
      const written = genre.form.flatMap(({ sections }) => sections.map(({ name }) => name));
      const foreign = plan.sections.filter(({ like }) => !written.includes(like));
      expect(foreign, label(piece)).toEqual([]);
      expect(genre.meters.map(({ meter }) => meter)).toContain(meterName(plan.meter));
    }
  });

  it('writes notes that an instrument can play and a file can hold', () => {
    for (const piece of pieces) {
      const { score } = piece;
      for (const track of score.tracks) {
        const { notes, name } = track;
        expect(overlappingNotes(notes), `${label(piece)}, ${name}`).toEqual([]);
        const wrong = notes.filter(
          ({ tick, duration, pitch, velocity }) =>
            Math.min(tick, pitch, duration - 1, velocity - 1) < 0 ||
            Math.max(pitch, velocity) > 127 ||
            tick + duration > score.endTick,
        );
        expect(wrong, `${label(piece)}, ${name}`).toEqual([]);
      }
      const { score: heard, warnings } = readMidi(writeMidi(score));
      expect(warnings, label(piece)).toEqual([]);
      const counts = ({ tracks }: Score) => tracks.map(({ role, notes }) => [role, notes.length]);
      expect(counts(heard), label(piece)).toEqual(counts(score));
    }
  });

  it('has its lead, its bass and its chords at every length', () => {
    for (const piece of pieces) {
      const sounding = new Set(
        piece.score.tracks.filter(({ notes }) => notes.length > 0).map(({ role }) => role),
      );
      for (const role of ['melody', 'bass', 'chords'] as const) {
        const written = genre.parts.some((part) => part.role === role);
        expect(sounding.has(role), `${label(piece)}, ${role}`).toBe(written);
      }
    }
  });

  it('keeps every part within its range', () => {
    for (const piece of pieces) {
      for (const track of piece.score.tracks) {
        if (isDrumTrack(track)) continue;
        const ranges = genre.parts.flatMap((part) =>
          part.role === track.role && 'range' in part ? [part.range] : [],
        );
        const [low, high] = [
          Math.min(...ranges.map((range) => range[0])),
          Math.max(...ranges.map((range) => range[1])),
        ];
        // A comping pattern may move a stroke by an octave, and put the bass note below the chord.
        const slack = track.role === 'melody' || track.role === 'bass' ? 0 : 24;
        const outside = track.notes.filter(
          ({ pitch }) => pitch < low - slack || pitch > high + slack,
        );
        expect(outside, `${label(piece)}, ${track.name}`).toEqual([]);
      }
    }
  });

  it('holds no semitone against a long note of the lead', () => {
    const bars = pieces.reduce((sum, { plan }) => sum + plan.bars, 0);
    const rubs = pieces.reduce((sum, { score }) => sum + room(score).rubs, 0);
    // Once in 32 bars at most, over all lengths together.
    expect(rubs / bars).toBeLessThan(1 / 32);
  });

  it('keeps nobody waiting', () => {
    for (const piece of pieces) {
      expect(piece.milliseconds, label(piece)).toBeLessThan(LONGEST_WAIT);
    }
  });
});

async function composed(genre: Genre, seed: number, bars: number): Promise<Piece> {
  const composer = new GenreComposer(genre, { seed });
  const start = process.cpuUsage();
  const score = await composer.compose({ bars });
  const { user, system } = process.cpuUsage(start);
  const milliseconds = (user + system) / 1000;
  return { plan: composer.plan({ bars }), score, milliseconds };
}
