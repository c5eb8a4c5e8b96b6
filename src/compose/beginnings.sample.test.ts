/** @file Tests of the beginnings that are heard while a model still writes the rest of a piece. */
import { describe, expect, it } from 'vitest';
import type { Note, Score } from '../score/score.ts';
import { GenreComposer, type GenreComposerOptions } from './genre-composer.ts';
import type { Beginning } from './ideas/beginning.ts';
import { Restless } from './ideas/example-idea-writer.ts';

interface Composed {
  readonly piece: Score;
  readonly beginnings: readonly (Beginning & { readonly asked: number })[];
  /** How often the model was asked in all. */
  readonly asked: number;
}

async function compose(
  genre: string,
  options: GenreComposerOptions = {},
  bars = 32,
): Promise<Composed> {
  const neuralModel = new Restless();
  const beginnings: (Beginning & { asked: number })[] = [];
  const composer = new GenreComposer(genre, {
    seed: 1,
    neuralModel,
    blend: 1,
    onBeginning: (beginning) => beginnings.push({ ...beginning, asked: neuralModel.asked }),
    ...options,
  });
  return { piece: await composer.compose({ bars }), beginnings, asked: neuralModel.asked };
}

/** The notes of a part before a tick, as far as they sound until then. */
function notesUntil({ tracks }: Score, part: string, end: number): Note[] {
  const { notes } = tracks.find((track) => track.part === part)!;
  return notes
    .filter(({ tick }) => tick < end)
    .map((note) => ({ ...note, duration: Math.min(note.duration, end - note.tick) }));
}

/** What is heard of a beginning, beside what the finished piece has in its bars. */
function expectFinal({ score, bars }: Beginning, piece: Score, pieceBars: number): void {
  const end = (bars * piece.endTick) / pieceBars;
  expect(score.tracks.map(({ part, channel }) => [part, channel])).toEqual(
    piece.tracks.map(({ part, channel }) => [part, channel]),
  );
  for (const { part, notes, pitchBends, program } of score.tracks) {
    const track = piece.tracks.find((each) => each.part === part)!;
    const final = notesUntil(piece, part!, end);
    // A part that rests may lack the last stroke before.
    const last = final.at(-1)?.tick;
    const lacks = notes.length < final.length;
    expect(notes, part).toEqual(lacks ? final.filter(({ tick }) => tick !== last) : final);
    expect(pitchBends).toEqual(track.pitchBends.filter(({ tick }) => tick < end));
    expect(program).toBe(track.program);
  }
  expect({ ...score, tracks: [] }).toEqual({ ...piece, tracks: [] });
}

const GENRES = [
  'pop',
  'house',
  'funk',
  'reggae',
  'bebop',
  'salsa',
  'bossa_nova',
  'country',
  'trap',
];

describe('a beginning', () => {
  it.each(GENRES)(
    'of %s has the notes and glides of the finished piece in its bars',
    async (id) => {
      for (const seed of [1, 2]) {
        const { piece, beginnings } = await compose(id, { seed });
        expect(beginnings.length).toBeGreaterThan(0);
        for (const beginning of beginnings) expectFinal(beginning, piece, 32);
      }
    },
  );

  it('is what stays where the model has some of the ideas, and a part has another take', async () => {
    for (const genre of GENRES.slice(0, 4)) {
      const options = { blend: 0.5, partSeeds: { bass: 99 } };
      const { piece, beginnings } = await compose(genre, options, 64);
      for (const beginning of beginnings) expectFinal(beginning, piece, 64);
    }
  });

  it('comes before the model is asked for the ideas of the rest, and each has more bars', async () => {
    const { beginnings, asked } = await compose('pop', {}, 64);
    expect(beginnings.length).toBeGreaterThan(1);
    expect(beginnings[0]!.asked).toBeLessThan(asked / 2);
    const bars = beginnings.map((beginning) => beginning.bars);
    expect(bars).toEqual([...new Set(bars)].sort((a, b) => a - b));
    expect(bars.at(-1)).toBeLessThan(64);
  });

  it('changes nothing of the piece', async () => {
    const { piece } = await compose('reggae');
    const alone = await new GenreComposer('reggae', {
      seed: 1,
      neuralModel: new Restless(),
      blend: 1,
    }).compose({ bars: 32 });
    expect(piece).toEqual(alone);
  });

  it('is not told of by rules alone', async () => {
    expect((await compose('pop', { blend: 0 })).beginnings).toEqual([]);
  });
});
