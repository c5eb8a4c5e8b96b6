/** @file Ornaments: where they fit, and that they leave the line singable. */
import { expect, it } from 'vitest';
import { overlappingNotes } from '../../../tests/metrics/similarity.ts';
import type { MelodyPart } from '../../genres/genre.ts';
import { builtinGenres } from '../../genres/registry/registry.ts';
import { Stream } from '../../random/stream.ts';
import { melodySteps } from './choices.ts';
import { sketchMelody } from './melody.ts';
import { playAlone } from '../advice/note-choice.ts';
import { ornamented } from './ornaments.ts';
import { makePlan } from '../plan/make-plan.ts';

const genre = builtinGenres().get('baroque');
const violin = genre.parts.find((part): part is MelodyPart => part.role === 'melody')!;
const plan = makePlan(genre, { seed: 3, bars: 32 });
const lines = sketchMelody(plan, violin, { stream: new Stream('melody') }).map((sketch) => ({
  sketch,
  notes: playAlone(melodySteps(sketch), new Stream('draw')),
}));

function withOrnaments(ornaments: MelodyPart['ornaments']) {
  return lines.map(({ sketch, notes }) => ({
    plain: notes,
    played: ornamented(notes, sketch.slots, { ...violin, ornaments }, new Stream('o')),
  }));
}

it('leaves the line as it is where the style has none', () => {
  for (const { plain, played } of withOrnaments({})) expect(played).toEqual(plain);
});

it.each(['grace', 'mordent', 'turn', 'trill', 'slide', 'fall'] as const)(
  'plays every %s in one voice and in the range',
  (name) => {
    const all = withOrnaments({ [name]: 1 });
    expect(all.some(({ plain, played }) => played.length > plain.length)).toBe(true);
    for (const { played } of all) {
      expect(overlappingNotes(played)).toEqual([]);
      played.forEach((note, i) => {
        expect(note.duration).toBeGreaterThan(0);
        expect(note.tick).toBeGreaterThanOrEqual(0);
        expect(note.pitch).toBeGreaterThanOrEqual(violin.range[0]);
        expect(note.pitch).toBeLessThanOrEqual(violin.range[1]);
        const next = played[i + 1];
        if (next) expect(note.tick + note.duration).toBeLessThanOrEqual(next.tick);
      });
    }
  },
);

it('begins a trill on the upper tone and ends it on the plain one', () => {
  for (const { plain, played } of withOrnaments({ trill: 1 })) {
    for (const note of plain) {
      const first = played.findIndex(({ tick }) => tick === note.tick);
      if (played[first]!.pitch === note.pitch) continue;
      expect(played[first]!.pitch).toBeGreaterThan(note.pitch);
      const last = played.findLast(({ tick }) => tick < note.tick + note.duration)!;
      expect(last.pitch).toBe(note.pitch);
      expect(last.tick + last.duration).toBe(note.tick + note.duration);
    }
  }
});

it.each(['mordent', 'turn', 'trill'] as const)('ends a note with a %s where it ended', (name) => {
  for (const { plain, played } of withOrnaments({ [name]: 1 })) {
    for (const { tick, duration } of plain) {
      const last = played.findLast((note) => note.tick < tick + duration)!;
      expect(last.tick + last.duration).toBe(tick + duration);
    }
  }
});

it('leaves the last note of the piece plain', () => {
  for (const name of ['grace', 'mordent', 'turn', 'slide', 'fall'] as const) {
    const { plain, played } = withOrnaments({ [name]: 1 }).at(-1)!;
    const last = plain.at(-1)!;
    const before = plain.at(-2)!;
    const end = Math.max(before.tick + before.duration, last.tick);
    expect(
      played.filter(({ tick }) => tick >= end),
      name,
    ).toEqual([last]);
  }
});
