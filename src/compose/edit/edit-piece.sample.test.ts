/** @file Parts and sections regenerated, varied and locked: what changes, what stays, and how far. */
import { describe, expect, it } from 'vitest';
import { passageSimilarity } from '../../../tests/metrics/similarity.ts';
import type { Part } from '../../genres/genre.ts';
import { builtinGenres } from '../../genres/registry/registry.ts';
import { sampledGenres } from '../../genres/registry/tested-genres.ts';
import { writeMidi } from '../../midi/write-midi.ts';
import { TICKS_PER_QUARTER, type Note, type Score } from '../../score/score.ts';
import {
  isLocked,
  lock,
  LockedError,
  regenerate,
  unlock,
  vary,
  type EditableRequest,
} from './edit-piece.ts';
import { GenreComposer } from '../genre-composer.ts';
import { sectionEnd, sectionStart } from '../plan/harmony-at.ts';
import type { PlannedSection, SongPlan } from '../plan/song-plan.ts';

const BARS = { bars: 16 };
/** Timing, push and swing move a note by no more than this, and an ornament may lead into it. */
const AROUND = TICKS_PER_QUARTER / 2;

const GENRES = sampledGenres(8);
const genreOf = (id: string) => builtinGenres().get(id);

/** Pieces by request: many edits are held against the same one. */
const composed = new Map<string, Promise<Score>>();
function compose(id: string, request: EditableRequest): Promise<Score> {
  const key = JSON.stringify([id, request]);
  const score = composed.get(key) ?? new GenreComposer(id, request).compose(BARS);
  composed.set(key, score);
  return score;
}
const planOf = (id: string, request: EditableRequest) => new GenreComposer(id, request).plan(BARS);
const notesOf = ({ tracks }: Score, { id }: Part): readonly Note[] =>
  tracks.find(({ part }) => part === id)?.notes ?? [];
const partOf = (id: string, role: Part['role']) =>
  genreOf(id).parts.find((part) => part.role === role)!;

/** The notes of all other sections, clear of the borders. */
function outside(plan: SongPlan, name: string, notes: readonly Note[]): Note[] {
  const own = plan.sections.filter((section) => section.name === name);
  return notes.filter(({ tick }) => !own.some((section) => isIn(plan, section, tick, AROUND)));
}

function isIn(plan: SongPlan, section: PlannedSection, tick: number, around: number): boolean {
  return tick >= sectionStart(plan, section) - around && tick < sectionEnd(plan, section) + around;
}

function likeness(plan: SongPlan, a: readonly Note[], b: readonly Note[]): number {
  const length = plan.bars * plan.ticksPerBar;
  const both = [...a, ...b.map((note) => ({ ...note, tick: note.tick + length }))];
  return passageSimilarity(
    both,
    { start: 0, end: length },
    { start: length, end: 2 * length },
    TICKS_PER_QUARTER / 4,
  );
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe.each(GENRES.map(({ id }) => id))('in %s', (id) => {
  const genre = genreOf(id);
  const request = { seed: 3 };
  const follows = (edited: Part, other: Part) =>
    edited.role === 'melody' && other.role === 'second_melody';

  it('regenerating or varying a part leaves every other part as it is', async () => {
    const before = await compose(id, request);
    for (const edit of [regenerate, vary]) {
      for (const part of genre.parts) {
        const after = await compose(id, edit(genre, request, { part: part.id }));
        expect(after.chords).toEqual(before.chords);
        for (const other of genre.parts) {
          if (other === part || follows(part, other)) continue;
          expect(notesOf(after, other), `${part.id}, ${other.id}`).toEqual(notesOf(before, other));
        }
      }
    }
  });

  it('regenerating or varying a section leaves every other section as it is', async () => {
    const before = await compose(id, request);
    const plan = planOf(id, request);
    for (const edit of [regenerate, vary]) {
      for (const name of new Set(plan.sections.map((section) => section.name))) {
        const after = await compose(id, edit(genre, request, { section: name }));
        for (const part of genre.parts) {
          expect(outside(plan, name, notesOf(after, part)), `${name}, ${part.id}`).toEqual(
            outside(plan, name, notesOf(before, part)),
          );
        }
      }
    }
  });

  it('keeps locked parts and sections while everything else is regenerated', async () => {
    const before = await compose(id, request);
    const plan = planOf(id, request);
    const name = plan.sections.at(-1)!.name;
    for (const part of genre.parts) {
      const again = regenerate(genre, lock(genre, request, { part: part.id }));
      expect(notesOf(await compose(id, again), part), part.id).toEqual(notesOf(before, part));
    }
    const again = regenerate(genre, lock(genre, request, { section: name }));
    const after = await compose(id, again);
    for (const part of genre.parts) {
      // Clear of the borders, where new notes beside it may sound.
      const kept = (notes: readonly Note[]) =>
        notes.filter(({ tick }) =>
          plan.sections.some((s) => s.name === name && isIn(plan, s, tick, -AROUND)),
        );
      expect(kept(notesOf(after, part)), part.id).toEqual(kept(notesOf(before, part)));
    }
    const melody = partOf(id, 'melody');
    if (plan.sections.some((section) => section.name !== name)) {
      expect(after).not.toEqual(before);
    }
    expect(notesOf(await compose(id, regenerate(genre, request)), melody)).not.toEqual(
      notesOf(before, melody),
    );
  });
});

describe('varying', () => {
  it.each(['melody', 'bass', 'drums', 'chords'] as const)(
    'stays nearer to the %s than regenerating, and the less the nearer',
    async (role) => {
      const shares: Record<'little' | 'usual' | 'anew', number[]> = {
        little: [],
        usual: [],
        anew: [],
      };
      for (const genre of GENRES.filter(({ parts }) => parts.some((part) => part.role === role))) {
        const part = genre.parts.find((candidate) => candidate.role === role)!;
        for (const seed of [1, 2, 3]) {
          const plan = planOf(genre.id, { seed });
          const before = notesOf(await compose(genre.id, { seed }), part);
          const share = async (request: EditableRequest) =>
            likeness(plan, before, notesOf(await compose(genre.id, request), part));
          const place = { part: part.id };
          shares.little.push(
            await share(vary(genre, { seed }, { ...place, amount: 0.1, seed: 9 })),
          );
          shares.usual.push(await share(vary(genre, { seed }, { ...place, seed: 9 })));
          shares.anew.push(await share(regenerate(genre, { seed }, { ...place, seed: 9 })));
        }
      }
      expect(mean(shares.little)).toBeGreaterThan(mean(shares.usual));
      expect(mean(shares.usual)).toBeGreaterThan(mean(shares.anew) + 0.1);
      expect(mean(shares.little)).toBeLessThan(1);
    },
  );

  it('again gives another variation of the same notes; by nothing, the notes as they were', async () => {
    const genre = genreOf('country');
    const melody = partOf('country', 'melody');
    const melodyOf = async (request: EditableRequest) =>
      notesOf(await compose('country', request), melody);
    const place = { part: melody.id };
    const once = vary(genre, { seed: 5 }, place);
    const twice = vary(genre, once, place);
    expect(await melodyOf(twice)).not.toEqual(await melodyOf(once));
    const none = vary(genre, twice, { ...place, amount: 0 });
    expect(await melodyOf(none)).toEqual(await melodyOf({ seed: 5 }));
  });
});

describe('locking', () => {
  const genre = genreOf('baroque');
  const lead = partOf('baroque', 'melody');
  const second = partOf('baroque', 'second_melody');

  it('changes no note itself, nor does unlocking', async () => {
    const request = regenerate(genre, { seed: 4 }, { part: lead.id });
    const before = writeMidi(await compose('baroque', request));
    const locked = lock(genre, request, { part: second.id });
    expect(writeMidi(await compose('baroque', locked))).toEqual(before);
    const led = regenerate(genre, locked, { part: lead.id });
    const after = await compose('baroque', led);
    expect(notesOf(after, second)).toEqual(notesOf(await compose('baroque', request), second));
    expect(notesOf(after, lead)).not.toEqual(notesOf(await compose('baroque', request), lead));
    const freed = unlock(genre, led, { part: second.id });
    expect(await compose('baroque', freed)).toEqual(after);
    // Written anew, it listens to the melody that sounds.
    expect(regenerate(genre, freed, { part: second.id }).heardLeads).toBeUndefined();
  });

  it('keeps chords as they are when the lead changes, and writes new ones to the lead that sounds', async () => {
    const genre = genreOf('pop');
    const [lead, pad] = [partOf('pop', 'melody'), partOf('pop', 'pad')];
    const piece = { genre: 'pop', seed: 3 };
    const moved = regenerate(genre, piece, { part: lead.id });
    expect(moved.heardLeads).toBeUndefined();
    const again = regenerate(genre, moved, { part: pad.id });
    const heard = Object.entries(again.heardLeads ?? {});
    expect(heard.length).toBeGreaterThan(0);
    for (const [place, take] of heard) {
      expect(place.startsWith(`${pad.id}/`)).toBe(true);
      expect(take).toEqual({ seed: moved.partSeeds![lead.id] });
    }
    const [before, after] = [await compose('pop', moved), await compose('pop', again)];
    expect(notesOf(after, pad)).not.toEqual(notesOf(before, pad));
    // Changed once more, the lead leaves the pad as it was written.
    const third = regenerate(genre, again, { part: lead.id });
    expect(third.heardLeads).toEqual(again.heardLeads);
    expect(notesOf(await compose('pop', third), pad)).toEqual(notesOf(after, pad));
  });

  it('keeps a section of a part that is regenerated, however it came about', async () => {
    const plan = planOf('baroque', { seed: 4 });
    const { name } = plan.sections[0]!;
    const place = { part: lead.id, section: name };
    const varied = vary(genre, regenerate(genre, { seed: 4 }, place), { part: lead.id });
    const kept = lock(genre, varied, place);
    const after = await compose('baroque', regenerate(genre, kept, { part: lead.id }));
    const before = await compose('baroque', varied);
    const own = (notes: readonly Note[]) =>
      notes.filter(({ tick }) =>
        plan.sections.some((s) => s.name === name && isIn(plan, s, tick, -AROUND)),
      );
    expect(own(notesOf(after, lead))).toEqual(own(notesOf(before, lead)));
    expect(notesOf(after, lead)).not.toEqual(notesOf(before, lead));
  });

  it('says what is locked, frees one section of a locked part, refuses to edit what is locked', () => {
    const request = { ...lock(genre, { seed: 4 }, { part: lead.id }), bars: 16 };
    const { name } = planOf('baroque', request).sections[0]!;
    expect(isLocked(request, lead.id, name)).toBe(true);
    const freed = unlock(genre, request, { part: lead.id, section: name });
    expect(isLocked(freed, lead.id, name)).toBe(false);
    expect(isLocked(freed, lead.id)).toBe(false);
    expect(freed.bars).toBe(16);
    expect(unlock(genre, request, {}).locked).toBeUndefined();
    expect(() => regenerate(genre, request, { part: lead.id })).toThrow(LockedError);
    expect(() => vary(genre, request, { part: lead.id })).toThrow(/is locked; unlock it first/);
  });
});

it('says which parts, sections and amounts there are', () => {
  const genre = genreOf('house');
  expect(() => regenerate(genre, {}, { part: 'tuba' })).toThrow(/has no part "tuba": choose/);
  expect(() => lock(genre, {}, { section: 'zz' })).toThrow(/has no section "zz"/);
  expect(() => vary(genre, {}, { amount: 2 })).toThrow('0 (none) to 1 (all); 2 is not');
  const variations = { bass: { seed: 1, amount: 2 } };
  expect(() => new GenreComposer('house', { variations })).toThrow('0 (none) to 1 (all); 2 is not');
});
