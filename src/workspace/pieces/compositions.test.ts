/** @file Tests of composing from requests: seeds, names, keys, models. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { NoteAdvisor, Question } from '../../compose/advice/advisor.ts';
import { advisorOf } from '../../compose/advice/example-advisor.ts';
import type { Sampling } from '../../neural/generation/sampling.ts';
import { builtinGenres } from '../../genres/registry/registry.ts';
import { readMidi } from '../../midi/read-midi.ts';
import { writeExampleCard } from '../../neural/models/example-card.ts';
import { writeMidi } from '../../midi/write-midi.ts';
import { compose, composedParts } from './compositions.ts';
import type { ComposingMeans, Composition } from './compositions.ts';
import { ModelLibrary } from '../models/models.ts';
import { folderPassages } from '../files/folder-passages.ts';
import { Workspace } from '../files/workspace.ts';

let root: string;
let means: ComposingMeans;
let asked: Question[];
let sampled: Sampling[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'composer-'));
  const workspace = Workspace.open(root);
  mkdirSync(workspace.models);
  writeFileSync(join(workspace.models, 'high.h5'), '');
  asked = [];
  sampled = [];
  // A model that expects each line to rise to its highest allowed note.
  const rising = advisorOf((candidates) =>
    candidates.map((_, i) => (i === candidates.length - 1 ? 1 : 0)),
  );
  const model: NoteAdvisor = {
    expect: (questions) => {
      asked.push(...questions);
      return rising.expect(questions);
    },
  };
  const models = new ModelLibrary(workspace, async () => ({
    ...model,
    takingPart: (sampling) => {
      sampled.push(sampling ?? {});
      return model;
    },
    evaluate: async () => ({ loss: 0.01, figures: { mae: 0.1 } }),
    dispose: () => Promise.resolve(),
  }));
  means = { genres: builtinGenres(), models };
});
afterEach(() => rmSync(root, { recursive: true }));

const neural = (blend: number) => ({ model: 'high', blend });

test('a drawn seed reproduces the piece', async () => {
  const drawn = await compose({ genre: 'house', bars: 8 }, means);
  const again = await compose({ genre: 'house', bars: 8, seed: drawn.seed }, means);
  expect(again.midi).toEqual(drawn.midi);
});

test('a piece that shares too much with the files of its model is composed again', async () => {
  const songs = join(root, 'songs');
  mkdirSync(songs);
  const request = { genre: 'bossa_nova', bars: 8, seed: 3, neural: neural(0.5) };
  const original = { ...request, neural: { ...request.neural, original: true } };
  const plain = await compose(request, means);
  // Without the folder, or with a single file in it, there is nothing to hold it against.
  expect((await compose(original, means)).midi).toEqual(plain.midi);
  await writeExampleCard(join(root, 'models', 'high.h5'), songs);
  writeFileSync(join(songs, 'other.mid'), (await compose({ ...request, seed: 4 }, means)).midi);
  expect((await compose(original, means)).midi).toEqual(plain.midi);

  writeFileSync(join(songs, 'same.mid'), plain.midi);
  // Nor where the folder may not be read.
  const closed = { ...means, mayRead: (folder: string) => folder !== songs };
  expect((await compose(original, closed)).midi).toEqual(plain.midi);
  const again = await compose(original, means);
  expect(again.seed).not.toBe(3);
  expect((await compose(original, means)).midi).toEqual(again.midi);
  const index = await folderPassages(songs);
  const longest = ({ score }: Composition) => index.longestIn(score)?.notes ?? 0;
  expect(longest(plain)).toBeGreaterThan(index.sharing!.most);
  expect(longest(again)).toBeLessThan(longest(plain));
  // The piece is recreated without the files.
  rmSync(songs, { recursive: true });
  expect((await compose({ ...again.request, seed: again.seed }, means)).midi).toEqual(again.midi);
});

test('drawn seeds differ from piece to piece', async () => {
  const seeds = new Set<number>();
  for (let i = 0; i < 5; i++) seeds.add((await compose({ genre: 'house', bars: 1 }, means)).seed);
  expect(seeds.size).toBeGreaterThan(1);
});

test('key and tempo are as requested, in the answer and in the file', async () => {
  const piece = await compose(
    { genre: 'house', bars: 4, seed: 1, key: 'D dorian', tempo: 100 },
    means,
  );
  expect(piece).toMatchObject({ key: 'D dorian', tempo: 100, fileName: 'house_4bars.mid' });
  const { score } = readMidi(piece.midi);
  expect(score.tempos).toEqual([{ tick: 0, microsecondsPerQuarter: 600_000 }]);
});

test('a bare tonic or plain minor leaves the mode to the genre', async () => {
  for (const key of ['Eb', 'Ebm', 'Eb minor']) {
    const piece = await compose({ genre: 'house', bars: 4, seed: 1, key }, means);
    expect(piece.key).toMatch(/^(Eb|D#) (minor|dorian)$/);
  }
});

test('an invalid key, or a mode the genre lacks, is an error that lists the choices', async () => {
  const refusal = (key: string) => compose({ genre: 'house', bars: 4, key }, means);
  await expect(refusal('H')).rejects.toMatchObject({ code: 'invalid_key' });
  await expect(refusal('C lydian')).rejects.toMatchObject({
    code: 'mode_not_in_genre',
    message: expect.stringContaining('minor, dorian'),
  });
});

test('a genre may be written in another way; the piece, its file and its request have its id', async () => {
  const plain = await compose(
    { genre: 'bossa_nova', bars: 4, seed: 1, fusion: { genre: 'house', ratio: 0.3 } },
    means,
  );
  const typed = await compose(
    { genre: 'Bossa-Nóva', bars: 4, seed: 1, fusion: { genre: 'HOUSE', ratio: 0.3 } },
    means,
  );
  expect(typed).toEqual(plain);
  expect(typed.fileName).toBe('bossa_nova_x_house_4bars.mid');
  expect(typed.request).toMatchObject({ genre: 'bossa_nova', fusion: { genre: 'house' } });
});

test('an unknown genre comes with the nearest ones', async () => {
  await expect(compose({ genre: 'hause', bars: 4 }, means)).rejects.toMatchObject({
    code: 'unknown_genre',
    details: { nearest: expect.arrayContaining(['house']) },
  });
});

test('a model advises, changes the notes and shows in the file name', async () => {
  const request = { genre: 'bossa_nova', bars: 8, seed: 3 };
  const plain = await compose(request, means);
  expect(asked).toEqual([]);
  const leaning = await compose({ ...request, neural: neural(1) }, means);
  expect(asked.length).toBeGreaterThan(0);
  expect(leaning.fileName).toBe('bossa_nova_8bars_neural.mid');
  expect(leaning.midi).not.toEqual(plain.midi);
  expect([leaning.key, leaning.tempo]).toEqual([plain.key, plain.tempo]);
});

test('blend 0 gives the bytes of the rules alone', async () => {
  const request = { genre: 'bossa_nova', bars: 8, seed: 3 };
  const plain = await compose(request, means);
  const zero = await compose({ ...request, neural: neural(0) }, means);
  expect(zero.midi).toEqual(plain.midi);
});

test('a missing model is an error before anything is composed', async () => {
  await expect(
    compose({ genre: 'house', bars: 4, neural: { model: 'low', blend: 0.3 } }, means),
  ).rejects.toMatchObject({ code: 'model_not_found', details: { available: ['high', 'base'] } });
});

test('each part has its blend, and the model its sampling', async () => {
  const request = { genre: 'bossa_nova', bars: 8, seed: 3 };
  const roles = async (blend: { melody?: number; bass?: number }) => {
    asked.length = 0;
    await compose({ ...request, neural: { model: 'high', blend } }, means);
    return [...new Set(asked.map(({ role }) => role))].sort();
  };
  expect(await roles({ melody: 0.5, bass: 0 })).toEqual(['melody']);
  expect(await roles({ melody: 0 })).toEqual(['bass']);
  expect(await roles({})).toEqual(['bass', 'melody']);
  sampled.length = 0;
  await compose({ ...request, neural: { model: 'high', temperature: 0.8, topK: 4 } }, means);
  expect(sampled).toEqual([{ temperature: 0.8, topK: 4 }]);
});

test('composing with a model stops when aborted', async () => {
  const request = { genre: 'bossa_nova', bars: 8, seed: 3, neural: neural(0.3) };
  const signal = AbortSignal.abort(new Error('Gone.'));
  await expect(compose(request, means, signal)).rejects.toThrow('Gone.');
  expect(asked).toEqual([]);
});

test('a track is found by the part it says it plays, whatever it is called and wherever it stands', async () => {
  const { genres } = means;
  const { score, parts } = await compose({ genre: 'celtic', bars: 16, seed: 2 }, means);
  const moved = readMidi(writeMidi({ ...score, tracks: score.tracks.toReversed() })).score.tracks;
  const renamed = moved.map((track) => ({ ...track, name: 'x' }));
  const last = score.tracks.length - 1;
  expect(parts.filter(({ track }) => track !== null)).toHaveLength(score.tracks.length);
  expect(composedParts(genres.get('celtic'), renamed)).toEqual(
    parts.map((part) => ({ ...part, track: part.track === null ? null : last - part.track })),
  );
});

test('the tracks of an earlier version are found by role and name, or where only one is left', async () => {
  const genre = means.genres.get('celtic');
  const { score, parts } = await compose({ genre: 'celtic', bars: 16, seed: 2 }, means);
  const nameOf = (index: number) => parts.find(({ track }) => track === index)!.name.en;
  const earlier = score.tracks.map(({ part: _, ...track }, i) => ({ ...track, name: nameOf(i) }));
  expect(composedParts(genre, earlier)).toEqual(parts);
  const { track: bass } = parts.find(({ role }) => role === 'bass')!;
  const beforeRenaming = earlier.with(bass!, { ...earlier[bass!]!, name: 'Double bass' });
  expect(composedParts(genre, beforeRenaming)).toEqual(parts);
  const withoutBass = earlier.filter(({ role }) => role !== 'bass');
  expect(composedParts(genre, withoutBass).find(({ role }) => role === 'bass')?.track).toBeNull();
});
