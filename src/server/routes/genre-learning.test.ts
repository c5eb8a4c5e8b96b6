/** @file Tests of learning a genre over HTTP: what is written, what is refused, events, a client that leaves. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { GenreComposer } from '../../compose/genre-composer.ts';
import { writeMidi } from '../../midi/write-midi.ts';
import { Composition, Problem } from '../schemas/compositions.ts';
import { GenreInfo, GenreList, LearnedGenre, LearningProgress } from '../schemas/genres.ts';
import { testServer } from '../test-studio.ts';
import type { TestServer } from '../test-studio.ts';

const TUNES = 5;
const EVENTS = { accept: 'text/event-stream' };

let tunes: Uint8Array[];
beforeAll(async () => {
  tunes = [];
  for (let seed = 1; seed <= TUNES; seed++) {
    const score = await new GenreComposer('folk', { seed }).compose({ bars: 16 });
    tunes.push(writeMidi(score));
  }
});

let api: TestServer;
let folder: string;
beforeEach(async () => {
  api = await testServer();
  // The test server has a broken file there already.
  folder = api.workspace.trainingData;
  tunes.forEach((bytes, i) => writeFileSync(join(folder, `tune_${i}.mid`), bytes));
});
afterEach(() => api.close());

const learn = (body: object, headers = {}) => api.post('/api/genres/learn', body, headers);
const fileOf = (id: string) => join(api.workspace.genres, `${id}.yaml`);

test('a genre is learned from the training folder, named, listed and composed in', async () => {
  const answer = await learn({ name: 'Our Tunes' });
  expect([answer.statusCode, answer.headers['location']]).toEqual([201, '/api/genres/our_tunes']);
  const genre = LearnedGenre.parse(answer.json());
  expect(genre).toMatchObject({
    id: 'our_tunes',
    name: { en: 'Our Tunes', es: 'Our Tunes' },
    file: 'genres/our_tunes.yaml',
    pieces: TUNES,
    left: 0,
    skipped: [{ file: 'a.mid', code: 'unreadable' }],
  });
  expect(genre.found.meters).not.toEqual([]);
  expect(genre.found.progressions).toBeGreaterThan(1);
  const melody = genre.found.parts.find(({ role }) => role === 'melody');
  expect(melody!.patterns).toBeGreaterThan(1);
  expect(readFileSync(fileOf('our_tunes'), 'utf8')).toMatch(/# Found \d+ times in \d files\./);

  const list = GenreList.parse((await api.get('/api/genres')).json());
  expect(list.genres.find(({ id }) => id === 'our_tunes')?.own).toBe(true);
  expect(list.problems).toEqual([]);
  const info = GenreInfo.parse((await api.get('/api/genres/our_tunes')).json());
  expect(info.tempo).toEqual(genre.found.tempo);
  const piece = await api.post('/api/compositions', { genre: 'our_tunes', bars: 8 });
  expect(Composition.parse(piece.json()).tracks.length).toBeGreaterThan(1);
});

test('it fuses with a shipped genre', async () => {
  await learn({ id: 'our_tunes' });
  const request = {
    genre: 'our_tunes',
    bars: 16,
    seed: 1,
    fusion: { genre: 'bossa_nova', ratio: 0.5 },
  };
  const answer = await api.post('/api/compositions', request);
  const { tracks } = Composition.parse(answer.json());
  expect(tracks.length).toBeGreaterThan(2);
  expect(tracks.every(({ notes }) => notes.length > 0)).toBe(true);
  const turned = { ...request, genre: 'bossa_nova', fusion: { genre: 'our_tunes', ratio: 0.3 } };
  expect((await api.post('/api/compositions', turned)).statusCode).toBe(201);
});

describe('a genre of that id', () => {
  test('is kept, and replaced only where that is asked for, in its own file', async () => {
    mkdirSync(join(api.workspace.genres, 'mine'), { recursive: true });
    const file = join(api.workspace.genres, 'mine', 'night.yaml');
    const text = 'id: night\nextends: house\nname: Night\n';
    writeFileSync(file, text);
    const refused = await learn({ id: 'night' }, { 'accept-language': 'es' });
    expect(Problem.parse(refused.json())).toMatchObject({
      status: 409,
      code: 'genre_exists',
      detail: 'Ya hay un género «night»: elige otro id o permite que se sustituya.',
    });
    expect(readFileSync(file, 'utf8')).toBe(text);
    const replaced = await learn({ id: 'night', replace: true });
    expect(LearnedGenre.parse(replaced.json()).file).toBe('genres/mine/night.yaml');
    expect(readFileSync(file, 'utf8')).toContain('Found');
    expect(existsSync(fileOf('night'))).toBe(false);
  });

  test('that is shipped is refused, too', async () => {
    expect((await learn({ id: 'house' })).json()).toMatchObject({
      status: 409,
      code: 'genre_exists',
    });
    expect(existsSync(fileOf('house'))).toBe(false);
  });
});

describe('what cannot be learned is one clear sentence', () => {
  test.each([
    [{ id: 'Our Tunes' }, 422, 'invalid_genre_id', /"our_tunes"/],
    [{ name: '日本の歌' }, 422, 'invalid_genre_id', /日本の歌/],
    [{ id: 'ours', directory: 'nowhere' }, 422, 'directory_not_found', /nowhere/],
    [{ id: 'ours', directory: '../..' }, 403, 'outside_workspace', /outside the workspace/],
    [{ id: 'ours', name: '' }, 400, 'invalid_request', /./],
  ])('%j', async (body, status, code, detail) => {
    const problem = Problem.parse((await learn(body)).json());
    expect(problem).toMatchObject({ status, code });
    expect(problem.detail).toMatch(detail);
    expect(existsSync(api.workspace.genres)).toBe(false);
  });

  test('too few files, with what is wrong with the others', async () => {
    mkdirSync(join(folder, 'few'));
    writeFileSync(join(folder, 'few', 'tune.mid'), tunes[0]!);
    writeFileSync(join(folder, 'few', 'again.mid'), tunes[0]!);
    const answer = await learn({ id: 'ours', directory: 'training_data/few' });
    expect(answer.json()).toMatchObject({ status: 422, code: 'too_few_to_learn' });
    expect(answer.json().detail).toContain('"training_data/few" has 1 (tune.mid: ');
  });
});

/** The events of an answer, by name. */
function eventsIn(text: string): { name: string; data: unknown }[] {
  return [...text.matchAll(/event: (.+)\nid: \d+\ndata: (.+)\n/g)].map(([, name, data]) => ({
    name: name!,
    data: JSON.parse(data!) as unknown,
  }));
}

test('events tell of each file, then of the genre', async () => {
  const answer = await learn({ id: 'ours' }, EVENTS);
  expect(answer.headers['content-type']).toContain('text/event-stream');
  const events = eventsIn(answer.body);
  const steps = events.slice(0, -1).map(({ data }) => LearningProgress.parse(data).done);
  expect(steps).toEqual([1, 2, 3, 4, 5, 6]);
  expect(events.at(-1)!.name).toBe('genre');
  expect(LearnedGenre.parse(events.at(-1)!.data).pieces).toBe(TUNES);
  const again = await learn({ id: 'ours' }, EVENTS);
  expect(again.json()).toMatchObject({ code: 'genre_exists' });
});

test('an error after the first file is the last event', async () => {
  mkdirSync(join(folder, 'few'));
  writeFileSync(join(folder, 'few', 'tune.mid'), tunes[0]!);
  const events = eventsIn(
    (await learn({ id: 'ours', directory: 'training_data/few' }, EVENTS)).body,
  );
  expect(events.map(({ name }) => name)).toEqual(['progress', 'error']);
  expect(Problem.parse(events[1]!.data).code).toBe('too_few_to_learn');
});

test('nothing is written for a client that leaves, and the next one is served', async () => {
  for (let i = 0; i < 60; i++) {
    const score = await new GenreComposer('folk', { seed: 100 + i }).compose({ bars: 16 });
    writeFileSync(join(folder, `more_${i}.mid`), writeMidi(score));
  }
  const address = await api.listen();
  const leaving = new AbortController();
  const answer = await fetch(`${address}/api/genres/learn`, {
    method: 'POST',
    headers: { ...EVENTS, 'content-type': 'application/json' },
    body: JSON.stringify({ id: 'left' }),
    signal: leaving.signal,
  });
  await answer.body!.getReader().read();
  leaving.abort();
  // The place of whoever left is free again.
  const busy = async (): Promise<boolean> => {
    const codes = await Promise.all(
      ['x', 'y'].map(async (id) => (await learn({ id, directory: 'nowhere' })).statusCode),
    );
    return codes.includes(503);
  };
  await expect.poll(busy, { timeout: 5000 }).toBe(false);
  expect(existsSync(fileOf('left'))).toBe(false);
  expect(api.logged).toEqual([]);
});

test('two genres are learned at once; whoever comes then is asked to wait', async () => {
  const answers = await Promise.all(['one', 'two', 'three'].map((id) => learn({ id })));
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 201, 503]);
  expect(answers.find(({ statusCode }) => statusCode === 503)!.headers['retry-after']).toBe('15');
});
