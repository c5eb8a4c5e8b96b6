/** @file Edits of bars: what they change, what later edits keep of them, and what is locked. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtinGenres } from '../../genres/registry/registry.ts';
import { barOfNote } from '../../score/bar-of-note.ts';
import type { Note, Score } from '../../score/score.ts';
import { GenreComposer } from '../genre-composer.ts';
import {
  passagesWithin,
  passagesWithout,
  type BarSpan,
  type Passage,
  type PassageNote,
} from '../options/passage.ts';
import { inKey, regenerateBars, varyBars, writeNotes } from './edit-bars.ts';
import { lock, LockedError, regenerate, vary, type EditableRequest } from './edit-piece.ts';

const TICKS = 1920;
const pop = builtinGenres().get('pop');
const request: EditableRequest = { seed: 7, bars: 16, meter: '4/4' };
const plan = new GenreComposer(pop, request).plan({ bars: 16 });

const compose = ({ bars = 16, ...options }: EditableRequest) =>
  new GenreComposer(pop, options).compose({ bars });
const notesOf = ({ tracks }: Score, id: string): readonly Note[] =>
  tracks.find(({ part }) => part === id)?.notes ?? [];
/** By bar from 1, without lengths, which may end where a note begins. */
const barsOf = (notes: readonly Note[]): Map<number, unknown[]> => {
  const bars = new Map<number, unknown[]>();
  for (const { tick, pitch, velocity } of notes) {
    const bar = Math.min(16, barOfNote(tick, TICKS) + 1);
    bars.set(bar, [...(bars.get(bar) ?? []), [tick, pitch, velocity]]);
  }
  return bars;
};
/** Places, as `part bar`, whose notes differ. */
async function changed(a: EditableRequest, b: EditableRequest): Promise<string[]> {
  const [before, after] = await Promise.all([compose(a), compose(b)]);
  return pop.parts.flatMap(({ id }) => {
    const [x, y] = [barsOf(notesOf(before, id)), barsOf(notesOf(after, id))];
    return Array.from({ length: 16 }, (_, i) => i + 1)
      .filter((bar) => JSON.stringify(x.get(bar)) !== JSON.stringify(y.get(bar)))
      .map((bar) => `${id} ${bar}`);
  });
}
const all = (parts: readonly string[], [from, to]: BarSpan) =>
  parts.flatMap((part) => Array.from({ length: to - from + 1 }, (_, i) => `${part} ${from + i}`));
const OWN: readonly PassageNote[] = [
  [0, 480, 40, 90],
  [960, 240, 43, 70],
];

describe('regenerateBars and varyBars', () => {
  it('change these bars of these parts and nothing else, with other notes each time', async () => {
    const place = { bars: [5, 7], parts: ['bass', 'drums'] } as const;
    const varied: typeof regenerateBars = (...[genre, before, bars]) =>
      varyBars(genre, before, { ...bars, amount: 0.8 });
    for (const edit of [regenerateBars, varied]) {
      const once = edit(pop, request, place);
      const twice = edit(pop, once, place);
      for (const [before, after] of [
        [request, once],
        [once, twice],
      ] as const) {
        const found = await changed(before, after);
        expect(found.length).toBeGreaterThan(0);
        expect(all(place.parts, place.bars)).toEqual(expect.arrayContaining(found));
      }
      expect(twice.passages).toHaveLength(1);
    }
  });

  it('give neighbouring bars one take, and a part that is regenerated in all of them the same', async () => {
    const first = regenerateBars(pop, request, { bars: [1, 8], parts: ['bass'] });
    const both = regenerateBars(pop, first, { bars: [9, 16], parts: ['bass'] });
    const whole = regenerate(pop, request, { part: 'bass' });
    expect(barsOf(notesOf(await compose(both), 'bass'))).toEqual(
      barsOf(notesOf(await compose(whole), 'bass')),
    );
  });

  it('vary what was regenerated before, and undo variations with the amount 0', async () => {
    const place = { bars: [3, 6], parts: ['bass'] } as const;
    const other = regenerateBars(pop, request, place);
    const varied = varyBars(pop, other, { bars: [5, 8], parts: ['bass'], amount: 1 });
    const found = await changed(other, varied);
    expect(found).toContain('bass 6');
    expect(all(['bass'], [5, 8])).toEqual(expect.arrayContaining(found));
    const back = varyBars(pop, varied, { bars: [5, 8], parts: ['bass'], amount: 0 });
    expect(await changed(other, back)).toEqual([]);
    const none = varyBars(pop, varyBars(pop, request, place), { ...place, amount: 0 });
    expect(none).toEqual(request);
  });
});

describe('own notes', () => {
  const own = writeNotes(pop, request, { bars: [5, 6], parts: ['bass'], notes: OWN });

  it('stand alone in their bars, and stay where other places are edited', async () => {
    expect(await changed(request, own)).toEqual(['bass 5', 'bass 6']);
    const other = plan.sections.find(({ startBar }) => startBar > 6)!.name;
    for (const later of [
      regenerate(pop, own, { part: 'drums' }),
      regenerate(pop, own, { part: 'bass', section: other }),
      vary(pop, own, { part: 'voice' }),
      regenerateBars(pop, own, { bars: [7, 16], parts: ['bass'] }),
      regenerate(pop, lock(pop, own, { part: 'bass' })),
    ]) {
      expect(
        passagesWithin(later.passages!, { bars: [1, 16], parts: ['bass'] }, TICKS),
      ).toContainEqual(own.passages![0]);
    }
  });

  it('go where their place is edited', async () => {
    const name = plan.sections.find(
      ({ startBar, bars }) => startBar < 5 && startBar + bars >= 5,
    )!.name;
    for (const later of [
      regenerate(pop, own, { part: 'bass' }),
      regenerate(pop, own),
      vary(pop, own, { part: 'bass' }),
      writeNotes(pop, own, { bars: [1, 8], parts: ['bass'], notes: [] }),
    ]) {
      expect(JSON.stringify(later.passages ?? [])).not.toContain(JSON.stringify(OWN));
    }
    const section = regenerate(pop, own, { part: 'bass', section: name });
    const end = plan.sections.find((each) => each.name === name && each.startBar < 5)!;
    const rest = end.startBar + end.bars >= 6 ? [] : [{ bars: [6, 6], parts: ['bass'], notes: [] }];
    expect(section.passages ?? []).toEqual(rest);
    const half = regenerateBars(pop, own, { bars: [6, 9], parts: ['bass'], seed: 3 });
    expect(half.passages).toEqual([
      { bars: [5, 5], parts: ['bass'], notes: OWN },
      { bars: [6, 9], parts: ['bass'], seed: 3 },
    ]);
  });

  it('follow the key, but for drums, and no other option', async () => {
    const both = writeNotes(
      pop,
      { ...request, key: 'C' },
      {
        bars: [1, 1],
        parts: ['bass', 'drums'],
        notes: OWN,
      },
    );
    const pitches = (key: string, part: string) =>
      inKey(pop, both, key)
        .passages!.find(({ parts }) => parts.includes(part))!
        .notes!.map(([, , pitch]) => pitch);
    expect(pitches('Eb', 'bass')).toEqual([43, 46]);
    expect(pitches('A', 'bass')).toEqual([37, 40]);
    expect(pitches('Eb', 'drums')).toEqual([40, 43]);
    expect(inKey(pop, both, 'C').passages).toEqual(both.passages);
  });
});

describe('locked places', () => {
  it('stay, also if only some sections of the bars are locked', async () => {
    const [first, second] = plan.sections;
    const bars = [first!.startBar + 1, second!.startBar + second!.bars] as const;
    const locked = lock(pop, request, { part: 'bass', section: first!.name });
    const after = regenerateBars(pop, locked, { bars, parts: ['bass', 'drums'] });
    const kept = all(['bass'], [bars[0], first!.startBar + first!.bars]);
    const found = await changed(locked, after);
    expect(found.some((place) => place.startsWith('bass'))).toBe(true);
    expect(found.filter((place) => kept.includes(place))).toEqual([]);
    const refused = () => regenerateBars(pop, locked, { bars: [1, 1], parts: ['bass'] });
    expect(refused).toThrow(LockedError);
    expect(refused).toThrow(`bass/${first!.name}`);
  });
});

it('bars that are not in the piece are refused', () => {
  for (const bars of [
    [3, 2],
    [1, 17],
  ] as const) {
    expect(() => regenerateBars(pop, request, { bars, parts: ['bass'] })).toThrow(
      /bars of 1 to 16/,
    );
  }
  expect(() => regenerateBars(pop, request, { bars: [0, 2], parts: ['bass'] })).toThrow(/\[5, 8\]/);
});

describe('lists of passages', () => {
  const aSpan = fc
    .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }))
    .map(([a, b]): BarSpan => [Math.min(a, b), Math.max(a, b)]);
  const someParts = fc.subarray(['a', 'b', 'c'], { minLength: 1 });
  const aNote = fc.tuple(
    fc.integer({ min: -40, max: 8 * TICKS }),
    fc.constant(1),
    fc.integer({ min: 0, max: 127 }),
    fc.constant(1),
  );
  const aPassage = fc.oneof(
    fc.record({ bars: aSpan, parts: someParts, seed: fc.nat(9) }),
    fc.record({ bars: aSpan, parts: someParts, notes: fc.array(aNote, { maxLength: 6 }) }),
  );
  /** What each bar of each part is from, and its notes by their ticks. */
  const heard = (passages: readonly Passage[]) => {
    const cells = new Map<string, string>();
    for (const {
      bars: [from, to],
      parts,
      seed,
      notes,
    } of passages) {
      for (const part of parts) {
        for (let bar = from; bar <= to; bar++) {
          const own = notes
            ?.map(([position, , pitch]) => [position + (from - 1) * TICKS, pitch] as const)
            .filter(([tick]) => Math.floor((tick + 40) / TICKS) + 1 === bar);
          cells.set(`${part} ${bar}`, JSON.stringify(own ?? seed));
        }
      }
    }
    return cells;
  };

  it('are cut without moving a note', () => {
    fc.assert(
      fc.property(
        fc.array(aPassage, { maxLength: 5 }),
        aSpan,
        someParts,
        (passages, bars, parts) => {
          const place = { bars, parts };
          const cells = [...heard(passages)];
          const isIn = (cell: string) => all(parts, bars).includes(cell);
          expect(new Map(heard(passagesWithout(passages, place, TICKS)))).toEqual(
            new Map(cells.filter(([cell]) => !isIn(cell))),
          );
          expect(new Map(heard(passagesWithin(passages, place, TICKS)))).toEqual(
            new Map(cells.filter(([cell]) => isIn(cell))),
          );
        },
      ),
    );
  });
});
