/** @file Passages in pieces: what stands in their bars, and that all else stays note for note. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtinGenres } from '../../genres/registry/registry.ts';
import { tuningIn } from '../../genres/tuning.ts';
import { readMidi } from '../../midi/read-midi.ts';
import { writeMidi } from '../../midi/write-midi.ts';
import { barOfNote, EARLY } from '../../score/bar-of-note.ts';
import type { Note, Score } from '../../score/score.ts';
import { GenreComposer } from '../genre-composer.ts';
import type { PartOptions } from '../options/part-options.ts';
import { MOST_OWN_NOTES, type Passage, type PassageNote } from '../options/passage.ts';

const BARS = 16;
const SEED = 7;
const GENRES = ['pop', 'bossa_nova', 'jazz_waltz', 'house'];

const composed = new Map<string, Promise<Score>>();
function compose(genre: string, options: PartOptions = {}): Promise<Score> {
  const key = JSON.stringify([genre, options]);
  const score =
    composed.get(key) ??
    new GenreComposer(genre, { seed: SEED, ...options }).compose({ bars: BARS });
  if (!options.passages) composed.set(key, score);
  return score;
}
const notesOf = ({ tracks }: Score, id: string): readonly Note[] =>
  tracks.find(({ part }) => part === id)?.notes ?? [];
const barTicks = (genre: string) =>
  new GenreComposer(genre, { seed: SEED }).plan({ bars: BARS }).ticksPerBar;
const partsOf = (genre: string) =>
  builtinGenres()
    .get(genre)
    .parts.map(({ id }) => id);
const barIn = (ticksPerBar: number, { tick }: Note) =>
  Math.min(BARS, barOfNote(tick, ticksPerBar) + 1);
const within =
  ({ bars: [from, to] }: Pick<Passage, 'bars'>, ticksPerBar: number) =>
  (note: Note) =>
    barIn(ticksPerBar, note) >= from && barIn(ticksPerBar, note) <= to;
/** Without lengths: a note may end where another begins. */
const struck = (notes: readonly Note[]) =>
  notes.map(({ tick, pitch, velocity }) => [tick, pitch, velocity]);

const aPlace = fc.constantFrom(...GENRES).chain((genre) =>
  fc.record({
    genre: fc.constant(genre),
    parts: fc.subarray(partsOf(genre), { minLength: 1 }),
    bars: fc
      .tuple(fc.integer({ min: 1, max: BARS }), fc.integer({ min: 1, max: BARS }))
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const),
  }),
);

describe('a passage', () => {
  it('with another take has exactly those bars of it, and all other notes stay', async () => {
    await fc.assert(
      fc.asyncProperty(aPlace, fc.nat(50), async ({ genre, parts, bars }, seed) => {
        const [before, after] = [
          await compose(genre),
          await compose(genre, { passages: [{ bars, parts, seed }] }),
        ];
        const ticks = barTicks(genre);
        const inside = within({ bars }, ticks);
        for (const id of partsOf(genre)) {
          if (!parts.includes(id)) {
            expect(notesOf(after, id)).toEqual(notesOf(before, id));
            continue;
          }
          const outside = (score: Score) => notesOf(score, id).filter((note) => !inside(note));
          expect(struck(outside(after))).toEqual(struck(outside(before)));
        }
        // A part that hears nobody is as its own seed has it.
        const alone = parts.filter((id) => ['bass', 'drums', 'lead'].includes(id));
        const partSeeds = Object.fromEntries(alone.map((id) => [id, seed]));
        const other = await compose(genre, { partSeeds });
        for (const id of alone) {
          expect(struck(notesOf(after, id).filter(inside))).toEqual(
            struck(notesOf(other, id).filter(inside)),
          );
        }
      }),
      { numRuns: 12 },
    );
  });

  it('with notes has exactly these, in the file too, and all other notes stay', async () => {
    const aNote = fc.tuple(
      fc.integer({ min: -EARLY, max: 6000 }),
      fc.integer({ min: 1, max: 2000 }),
      fc.integer({ min: 0, max: 127 }),
      fc.integer({ min: 1, max: 127 }),
    );
    // No pitch twice, so that none ends where it is struck again.
    const notes = fc.uniqueArray(aNote, { maxLength: 20, selector: ([, , pitch]) => pitch });
    await fc.assert(
      fc.asyncProperty(aPlace, notes, async ({ genre, parts: [part = ''], bars }, own) => {
        const before = await compose(genre);
        const passages = [{ bars, parts: [part], notes: own as PassageNote[] }];
        const after = await compose(genre, { passages });
        const ticks = barTicks(genre);
        const inside = within({ bars }, ticks);
        const start = (bars[0] - 1) * ticks;
        const wanted = own
          .map(([position, duration, pitch, velocity]) => {
            const tick = Math.max(0, start + position);
            return { tick, duration: Math.min(duration, before.endTick - tick), pitch, velocity };
          })
          .filter((note) => note.tick < before.endTick && inside(note))
          .sort((a, b) => a.tick - b.tick || a.pitch - b.pitch);
        expect(struck(notesOf(after, part).filter(inside))).toEqual(struck(wanted));
        for (const note of wanted) {
          const again = notesOf(after, part).find(
            ({ tick, pitch }) => pitch === note.pitch && tick > note.tick,
          );
          const until = Math.min(note.tick + note.duration, again?.tick ?? Infinity);
          expect(notesOf(after, part)).toContainEqual({ ...note, duration: until - note.tick });
        }
        for (const id of partsOf(genre)) {
          const rest = (score: Score) =>
            notesOf(score, id).filter((note) => id !== part || !inside(note));
          expect(struck(rest(after))).toEqual(struck(rest(before)));
        }
        const { score: read } = readMidi(writeMidi(after));
        expect(notesOf(read, part)).toEqual(notesOf(after, part));
      }),
      { numRuns: 15 },
    );
  });

  it('changes no byte where there is none, or beyond the end of the piece', async () => {
    for (const genre of GENRES) {
      const plain = writeMidi(await compose(genre));
      const late: Passage = { bars: [BARS + 1, BARS + 4], parts: partsOf(genre), seed: 3 };
      for (const passages of [
        [],
        [late],
        [{ ...late, seed: undefined, notes: [[0, 9, 60, 60]] }],
      ]) {
        const same = await compose(genre, { passages: passages as Passage[] });
        expect(writeMidi(same)).toEqual(plain);
      }
    }
  });

  it('gives way to later ones, and is heard again where they have what is written', async () => {
    const [own, other] = [60, 72].map((pitch): Passage => ({
      bars: [3, 6],
      parts: ['bass'],
      notes: [[0, 7680, pitch, 90]],
    }));
    const both = await compose('pop', { passages: [own!, { ...other!, bars: [5, 6] }] });
    const found = notesOf(both, 'bass').filter(within({ bars: [3, 6] }, 1920));
    expect(found.map(({ tick, pitch }) => [tick, pitch])).toEqual([
      [3840, 60],
      [7680, 72],
    ]);
    const plain = await compose('pop');
    const back = await compose('pop', { passages: [own!, { bars: [3, 6], parts: ['bass'] }] });
    expect(notesOf(back, 'bass')).toEqual(notesOf(plain, 'bass'));
  });

  it('varies the take it names, or that of the piece', async () => {
    const variation = { seed: 5, amount: 0.6 };
    const bars = [1, BARS] as const;
    for (const seed of [undefined, 12]) {
      const take = seed === undefined ? {} : { seed };
      const passage = { bars, parts: ['bass'], variation, ...take };
      const varied = await compose('pop', { passages: [passage] });
      const whole = await compose('pop', {
        ...(seed !== undefined && { partSeeds: { bass: seed } }),
        variations: { bass: variation },
      });
      expect(notesOf(varied, 'bass')).toEqual(notesOf(whole, 'bass'));
    }
  });

  it('gives a part notes that the form lets rest, or silences it', async () => {
    const drums: Passage = { bars: [1, BARS], parts: ['drums'], notes: [] };
    expect(notesOf(await compose('pop', { passages: [drums] }), 'drums')).toEqual([]);
    const heard = await compose('pop', {
      passages: [drums, { bars: [1, 1], parts: ['drums'], notes: [[0, 120, 36, 100]] }],
    });
    expect(notesOf(heard, 'drums')).toEqual([{ tick: 0, duration: 120, pitch: 36, velocity: 100 }]);
  });

  it('of a mode between the twelve tones is tuned as the mode is, and the others stay in tune', async () => {
    const genre = builtinGenres().get('raqs_sharqi');
    const tunedModes = genre.harmony.modes.filter((mode) => tuningIn(genre.harmony, mode.mode));
    const options = { seed: SEED, mode: tunedModes[0]!.mode };
    const composer = (passages: Passage[]) =>
      new GenreComposer(genre, { ...options, passages }).compose({ bars: 8 });
    const { tonic, ticksPerBar, tuning } = new GenreComposer(genre, options).plan({ bars: 8 });
    const part = genre.parts.find(({ role }) => role === 'melody')!.id;
    const off = tuning!.findIndex((cents) => cents !== 0);
    const pitch = 60 + tonic + off;
    const score = await composer([{ bars: [3, 3], parts: [part], notes: [[0, 480, pitch, 90]] }]);
    const track = score.tracks.find((each) => each.part === part)!;
    const at = (tick: number) => track.pitchBends.findLast((bend) => bend.tick <= tick)?.value ?? 0;
    expect(at(2 * ticksPerBar)).not.toBe(0);
    const plain = (await composer([])).tracks.find((each) => each.part === part)!;
    const before = (tick: number) =>
      plain.pitchBends.findLast((bend) => bend.tick <= tick)?.value ?? 0;
    for (const { tick } of plain.notes) {
      if (tick < 2 * ticksPerBar - EARLY || tick >= 3 * ticksPerBar - EARLY)
        expect(at(tick)).toBe(before(tick));
    }
  });
});

describe('passages that cannot be', () => {
  const place = { bars: [1, 2], parts: ['bass'] } as const;
  it.each([
    [[{ ...place, bars: [4, 2] }], /bars 4 to 2 are in the wrong order/],
    [[{ ...place, seed: 1, notes: [] }], /have notes and another take/],
    [[{ ...place, bars: [0, 2] }], /passages\[0\].bars must be a whole number from 1 to 1024/],
    [[{ ...place, parts: ['tuba'] }], /tuba/],
    [[{ ...place, parts: [] }], /expects passages to be an array/],
    [[{ ...place, notes: [[0, 480, 60]] }], /expects passages to be an array/],
    [[{ ...place, notes: [[0, 480, 128, 1]] }], /the pitch of passages\[0\].notes\[0\]/],
    [[{ ...place, notes: [[0, 0, 60, 1]] }], /the duration of/],
    [[{ ...place, notes: [[-41, 1, 60, 1]] }], /the position of/],
    [[{ ...place, variation: { seed: 1, amount: 2 } }], /variation.amount must be a number/],
    [{ bars: [1, 2] }, /expects passages to be an array/],
    [
      [{ ...place, notes: Array.from({ length: MOST_OWN_NOTES + 1 }, () => [0, 1, 60, 1]) }],
      /more than 20000 notes/,
    ],
  ])('are refused in a sentence: %#', (passages, sentence) => {
    expect(() => new GenreComposer('pop', { passages: passages as Passage[] })).toThrow(sentence);
  });
});
