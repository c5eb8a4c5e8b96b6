/** @file Bass lines: range, one voice, equal for equal seeds, roots where chords change. */
import { describe, expect, it } from 'vitest';
import type { BassPart } from '../../genres/genre.ts';
import { sampledGenres } from '../../genres/registry/tested-genres.ts';
import { Stream } from '../../random/stream.ts';
import type { Note } from '../../score/score.ts';
import { mod } from '../../theory/pitch.ts';
import { advisorWith, greatest, least } from '../advice/example-advisor.ts';
import { playAdvised } from '../advice/advised-lines.ts';
import { bassSteps } from './bass.ts';
import { planTicks } from '../plan/chord-timeline.ts';
import { exampleGenre } from '../example-genre.ts';
import { drawAlone, playAlone } from '../advice/note-choice.ts';
import { makePlan } from '../plan/make-plan.ts';
import { sectionStart } from '../plan/harmony-at.ts';
import { partPlays } from '../plan/pattern-choice.ts';
import type { SongPlan } from '../plan/song-plan.ts';

const play = (plan: SongPlan, bass: BassPart) => {
  const stream = new Stream('bass 1');
  return playAlone(bassSteps(plan, bass, { stream }), stream.fork('draw'));
};

const bassParts = [exampleGenre(), ...sampledGenres()].flatMap((genre) =>
  genre.parts
    .filter((p): p is BassPart => p.role === 'bass')
    .map((bass) => [genre.id, genre, bass] as const),
);

/** Share of the chord changes (where the part plays) at which the chord's bass tone sounds. */
function rootsAtChanges(plan: SongPlan, bass: BassPart, notes: readonly Note[]): number {
  const changes = plan.chords.filter(({ tick }) =>
    partPlays(
      bass,
      plan.sections.findLast((section) => sectionStart(plan, section) <= tick)!,
    ),
  );
  const met = changes.filter((chord) =>
    notes.some(
      ({ tick, duration, pitch }) =>
        mod(pitch - chord.bass, 12) === 0 &&
        tick <= chord.tick &&
        (tick + duration > chord.tick ||
          (tick + duration === chord.tick && chord.tick - tick <= 720)),
    ),
  );
  return met.length / changes.length;
}

describe('bassSteps', () => {
  it.each(bassParts)(
    '%s: range, one voice, inside the piece, equal for equal seeds',
    (_, genre, bass) => {
      for (let seed = 0; seed < 12; seed++) {
        const plan = makePlan(genre, { seed, bars: 6 + seed * 5 });
        const notes = play(plan, bass);
        notes.forEach((note, i) => {
          expect(note.pitch >= bass.range[0] && note.pitch <= bass.range[1]).toBe(true);
          expect(note.velocity >= 1 && note.velocity <= 127).toBe(true);
          expect(Number.isInteger(note.duration) && note.duration > 0).toBe(true);
          const next = notes[i + 1];
          if (next) {
            expect(note.tick + note.duration).toBeLessThanOrEqual(next.tick);
          }
          expect(note.tick + note.duration).toBeLessThanOrEqual(planTicks(plan));
        });
        expect(play(plan, bass)).toEqual(notes);
      }
    },
  );

  it.each(bassParts.filter(([, , { rootOnChange }]) => rootOnChange))(
    '%s: the bass tone of every chord sounds where it begins',
    (_, genre, bass) => {
      for (let seed = 0; seed < 12; seed++) {
        const plan = makePlan(genre, { seed, bars: 32 });
        expect(rootsAtChanges(plan, bass, play(plan, bass))).toBe(1);
      }
    },
  );

  it('seldom jumps farther than an octave', () => {
    let moves = 0;
    let jumps = 0;
    for (const [, genre, bass] of bassParts) {
      const notes = play(makePlan(genre, { seed: 2, bars: 32 }), bass);
      for (let i = 1; i < notes.length; i++) {
        moves++;
        if (Math.abs(notes[i]!.pitch - notes[i - 1]!.pitch) > 12) jumps++;
      }
    }
    expect(jumps / moves).toBeLessThan(0.01);
  });

  it('keeps its roots and its range whatever an advisor wants', async () => {
    const contrary = advisorWith(({ pitches, durations, velocities }) => ({
      pitch: Float64Array.from(greatest(pitches)),
      duration: Float64Array.from(least(durations)),
      velocity: Float64Array.from(greatest(velocities)),
    }));
    for (const [, genre, bass] of bassParts) {
      const plan = makePlan(genre, { seed: 4, bars: 16 });
      const stream = () => new Stream('b');
      const steps = () => bassSteps(plan, bass, { stream: stream() });
      const alone = drawAlone(steps(), stream());
      const primer = [{ pitch: 40, velocity: 90, duration: 1 }];
      const line = {
        steps,
        stream,
        alone,
        role: 'bass' as const,
        keyAt: () => ({ tonic: plan.tonic, minor: false }),
        loudness: (_: number, velocity: number) => velocity,
        ticksPerBar: plan.ticksPerBar,
        primer,
        blend: 1,
      };
      const [notes] = await playAdvised([line], contrary);
      expect(notes!.length).toBeGreaterThan(0);
      for (const { pitch } of notes!) {
        expect(pitch >= bass.range[0] && pitch <= bass.range[1]).toBe(true);
      }
      if (bass.rootOnChange) expect(rootsAtChanges(plan, bass, notes!)).toBe(1);
    }
  });
});
