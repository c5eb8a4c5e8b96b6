/** @file Tests of pieces in which a model writes ideas: what it decides, what returns, what stays. */
import { describe, expect, it } from 'vitest';
import { builtinGenres } from '../genres/registry/registry.ts';
import { writeMidi } from '../midi/write-midi.ts';
import { TICKS_PER_QUARTER, type Note, type Score } from '../score/score.ts';
import { GenreComposer, type GenreComposerOptions } from './genre-composer.ts';
import type { IdeaRequest, IdeaWriter } from './ideas/idea-writer.ts';
import { ideaPlaces, placesOfModel } from './ideas/idea-places.ts';

/** Writes a note on every third eighth of the cells, and keeps what it was asked. */
class ThreeAgainstAll implements IdeaWriter {
  readonly asked: IdeaRequest[] = [];
  readonly #velocity: number;

  constructor(velocity = 80) {
    this.#velocity = velocity;
  }

  writeIdeas(request: IdeaRequest): Promise<Note[][]> {
    this.asked.push(request);
    const { score, from, cells } = request;
    const { numerator, denominator } = score.timeSignatures[0]!;
    const bar = (numerator * 4 * TICKS_PER_QUARTER) / denominator;
    const step = (3 * TICKS_PER_QUARTER) / 2;
    return Promise.resolve(
      cells.map(({ bars, pitches }) => {
        const count = Math.floor((bars * bar) / step);
        const middle = pitches.length >> 1;
        return Array.from({ length: count }, (_, i) => ({
          tick: from * bar + i * step,
          duration: step / 2,
          pitch: pitches[Math.min(pitches.length - 1, middle + (i % 3))]!,
          velocity: this.#velocity,
        }));
      }),
    );
  }
}

/** Fills its cells with sixteenths at the first asking for each idea, or whenever it is asked. */
class Crowding extends ThreeAgainstAll {
  readonly #always: boolean;

  constructor(always: boolean) {
    super();
    this.#always = always;
  }

  override async writeIdeas(request: IdeaRequest): Promise<Note[][]> {
    const written = await super.writeIdeas(request);
    if (!this.#always && !request.seed.endsWith(' 0')) return written;
    const step = TICKS_PER_QUARTER / 4;
    return written.map((notes) =>
      notes.flatMap((note) =>
        Array.from({ length: 6 }, (_, i) => ({
          ...note,
          tick: note.tick + i * step,
          duration: step,
        })),
      ),
    );
  }
}

const compose = (genre: string, options: GenreComposerOptions = {}, bars = 32): Promise<Score> =>
  new GenreComposer(genre, { seed: 3, ...options }).compose({ bars });

const blended = (
  genre: string,
  blend: GenreComposerOptions['blend'],
  more: GenreComposerOptions = {},
) =>
  compose(genre, {
    neuralModel: new ThreeAgainstAll(),
    ...(blend !== undefined && { blend }),
    ...more,
  });

const partOf = ({ tracks }: Score, id: string) => tracks.find(({ part }) => part === id)!.notes;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Share of the onsets of some notes that are also onsets of others. */
function sharedOnsets(notes: readonly Note[], others: readonly Note[]): number {
  const onsets = new Set(others.map(({ tick }) => tick));
  return notes.filter(({ tick }) => onsets.has(tick)).length / notes.length;
}

const GENRES = ['pop', 'bossa_nova', 'reggae'];

describe('composing with a model that writes ideas', () => {
  it('is the rules byte for byte at blend 0, and asks the model nothing', async () => {
    for (const genre of GENRES) {
      const writer = new ThreeAgainstAll();
      const score = await compose(genre, { neuralModel: writer, blend: 0 });
      expect(writeMidi(score)).toEqual(writeMidi(await compose(genre)));
      expect(writer.asked).toEqual([]);
    }
  });

  it('changes the rhythm of every part at blend 1, drums and chords too', async () => {
    for (const genre of GENRES) {
      const [rules, score] = [await compose(genre), await blended(genre, 1)];
      for (const { role, part, notes } of score.tracks) {
        if (role === 'second_melody') continue;
        expect(sharedOnsets(notes, partOf(rules, part!)), `${genre} ${part}`).toBeLessThan(0.75);
      }
    }
  });

  it('plays only sounds of the kit and notes in the range of each part', async () => {
    for (const genre of GENRES) {
      const [rules, score] = [await compose(genre), await blended(genre, 1)];
      const { parts } = builtinGenres().get(genre);
      for (const { part: id, notes } of score.tracks) {
        const part = parts.find((each) => each.id === id)!;
        if ('range' in part) {
          const [low, high] = part.range;
          expect(
            notes.every(({ pitch }) => low <= pitch && pitch <= high),
            id,
          ).toBe(true);
        } else {
          const kit = new Set(partOf(rules, id!).map(({ pitch }) => pitch));
          const written = Object.values(part.patterns).flatMap(({ rows }) => Object.keys(rows));
          expect(new Set(notes.map(({ pitch }) => pitch)).size).toBeLessThanOrEqual(
            Math.max(kit.size, new Set(written).size + 2),
          );
        }
      }
    }
  });

  it('lets only the named parts have ideas of the model', async () => {
    const none = {
      melody: 0,
      second_melody: 0,
      chords: 0,
      pad: 0,
      bass: 0,
      drums: 0,
      percussion: 0,
    };
    const rules = await compose('pop');
    const score = await blended('pop', { ...none, drums: 1 });
    for (const { role, part, notes } of score.tracks) {
      if (role === 'drums') expect(notes).not.toEqual(partOf(rules, part!));
      else expect(notes).toEqual(partOf(rules, part!));
    }
  });

  it('has ideas written again that have far more notes than what they replace', async () => {
    for (const genre of ['bossa_nova', 'reggae']) {
      const rules = await compose(genre);
      const bass = async (always: boolean) => {
        const score = await blended(genre, 1, { neuralModel: new Crowding(always) });
        return partOf(score, 'bass').length;
      };
      const [crowded, again] = [await bass(true), await bass(false)];
      expect(crowded).toBeGreaterThan(2 * partOf(rules, 'bass').length);
      expect(again).toBeLessThan(crowded / 2);
    }
  });

  it('plays as loud as the model does from its first idea on, the more with its share', async () => {
    const level = (score: Score) =>
      mean(
        partOf(score, 'keys')
          .filter(({ tick }) => tick >= score.endTick / 2)
          .map(({ velocity }) => velocity),
      );
    const played = async (velocity: number, blend: number) =>
      level(await blended('pop', blend, { neuralModel: new ThreeAgainstAll(velocity) }));
    const rules = level(await compose('pop'));
    const [half, full] = [await played(110, 0.5), await played(110, 1)];
    expect(half).toBeGreaterThan(rules + 3);
    expect(full).toBeGreaterThan(half + 3);
    expect(await played(50, 1)).toBeLessThan(rules - 10);
  });

  it('leaves the parts to the rules that the model cannot write', async () => {
    const neuralModel = Object.assign(new ThreeAgainstAll(), { roles: ['bass'] as const });
    const [rules, score] = [await compose('pop'), await compose('pop', { neuralModel, blend: 1 })];
    for (const { role, part, notes } of score.tracks) {
      if (role === 'bass') expect(notes).not.toEqual(partOf(rules, part!));
      else expect(notes, part).toEqual(partOf(rules, part!));
    }
  });

  it('brings an idea back wherever its section returns', async () => {
    const composer = new GenreComposer('pop', {
      seed: 3,
      neuralModel: new ThreeAgainstAll(),
      blend: 1,
    });
    const plan = composer.plan({ bars: 64 });
    const score = await composer.compose({ bars: 64 });
    const onsetsIn = (part: string, startBar: number, bars: number) =>
      new Set(
        partOf(score, part)
          .map(({ tick }) => Math.round(tick / 60) * 60 - startBar * plan.ticksPerBar)
          .filter((tick) => tick >= 0 && tick < bars * plan.ticksPerBar),
      );
    const first = plan.sections.find(({ name, bars }) =>
      plan.sections.some(
        (other) => other.name === name && other.occurrence > 0 && other.bars === bars,
      ),
    )!;
    const again = plan.sections.find(
      ({ name, occurrence }) => name === first.name && occurrence === 1,
    )!;
    const bass = builtinGenres()
      .get('pop')
      .parts.find(({ role }) => role === 'bass')!.id;
    const [before, after] = [first, again].map(({ startBar }) => onsetsIn(bass, startBar, 4));
    const kept = [...after!].filter((tick) => before!.has(tick)).length;
    expect(kept / after!.size).toBeGreaterThan(0.8);
  });

  it('shows the model the bars before with their chords, sections and what is decided', async () => {
    const writer = new ThreeAgainstAll();
    await compose('pop', { neuralModel: writer, blend: 1 });
    expect(writer.asked.length).toBeGreaterThan(1);
    const [first] = writer.asked as [IdeaRequest];
    expect(first).toMatchObject({ family: 'pop', from: 0 });
    const second = writer.asked.find(({ from }) => from > 0)!;
    expect(second.from).toBe(4);
    for (const { score } of writer.asked) {
      expect(score.chords[0]!.tick).toBe(0);
      expect(score.markers[0]!.tick).toBe(0);
      expect(score.chords.every(({ tick }) => tick < score.endTick)).toBe(true);
    }
    const { part } = first.score.tracks[first.cells[0]!.track]!;
    const shown = second.score.tracks.find((track) => track.part === part)!.notes;
    const written = shown.filter(({ tick }) => tick < 8 * TICKS_PER_QUARTER);
    expect(written.map(({ tick }) => tick % 720).every((tick) => tick === 0)).toBe(true);
    expect(new Set(writer.asked.map(({ seed }) => seed)).size).toBe(writer.asked.length);
  });

  it('keeps all other parts when one gets another take', async () => {
    const [score, other] = [
      await blended('bossa_nova', 1),
      await blended('bossa_nova', 1, { partSeeds: { bass: 99 } }),
    ];
    for (const { part, notes } of other.tracks) {
      if (part !== 'bass') expect(notes, part).toEqual(partOf(score, part!));
    }
  });

  it('keeps all other parts when one is muted', async () => {
    const [score, other] = [
      await blended('bossa_nova', 1),
      await blended('bossa_nova', 1, { mute: ['bass'] }),
    ];
    expect(other.tracks.some(({ part }) => part === 'bass')).toBe(false);
    for (const { part, notes } of other.tracks) expect(notes, part).toEqual(partOf(score, part!));
  });

  it('keeps the idea of the rules where the model lets a part rest', async () => {
    const silent: IdeaWriter = { writeIdeas: ({ cells }) => Promise.resolve(cells.map(() => [])) };
    const score = await compose('pop', { neuralModel: silent, blend: 1 });
    expect(writeMidi(score)).toEqual(writeMidi(await compose('pop')));
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const writer: IdeaWriter = {
      writeIdeas: (_, signal) => {
        stop.abort(new Error('enough'));
        signal!.throwIfAborted();
        return Promise.resolve([]);
      },
    };
    const composing = compose('pop', { neuralModel: writer, blend: 1, signal: stop.signal });
    await expect(composing).rejects.toThrow('enough');
  });
});

describe('placesOfModel', () => {
  const plans = Array.from({ length: 40 }, (_, seed) =>
    new GenreComposer('pop', { seed }).plan({ bars: 48 }),
  );

  it('gives the model a share of the ideas that rises evenly with the blend', () => {
    for (const blend of [0, 0.25, 0.5, 0.75, 1]) {
      let [all, own] = [0, 0];
      for (const plan of plans) {
        for (const part of plan.genre.parts) {
          all += ideaPlaces(plan, part).length;
          own += placesOfModel(plan, part, blend).length;
        }
      }
      expect(own / all).toBeCloseTo(blend, 1);
    }
  });

  it('only adds to the ideas of a lower blend', () => {
    for (const plan of plans) {
      for (const part of plan.genre.parts) {
        const keys = (blend: number) => placesOfModel(plan, part, blend).map(({ key }) => key);
        for (let blend = 0; blend < 1; blend += 0.2) {
          expect(keys(blend + 0.2)).toEqual(expect.arrayContaining(keys(blend)));
        }
      }
    }
  });
});
