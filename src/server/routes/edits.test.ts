/** @file Tests of editing a composed piece: what changes, what is locked, what is reported. */
import type { z } from 'zod';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Composition } from '../schemas/compositions.ts';
import { testServer } from '../test-studio.ts';
import type { TestServer } from '../test-studio.ts';

let api: TestServer;
beforeEach(async () => {
  api = await testServer();
});
afterEach(() => api.close());

const post: TestServer['post'] = (...request) => api.post(...request);
const get: TestServer['get'] = (...request) => api.get(...request);

const compose = async () => {
  const request = { genre: 'pop', bars: 32, seed: 7 };
  return Composition.parse((await post('/api/compositions', request)).json());
};
const edit = async ({ id }: { id: string }, body: object) =>
  post(`/api/compositions/${id}/edit`, body);
const notesOf = (piece: z.infer<typeof Composition>, part: string) =>
  piece.tracks[piece.parts.find(({ id }) => id === part)!.track!]!.notes;
const changed = (a: z.infer<typeof Composition>, b: z.infer<typeof Composition>) =>
  a.parts
    .map(({ id }) => id)
    .filter((id) => JSON.stringify(notesOf(a, id)) !== JSON.stringify(notesOf(b, id)));

test('only the named part changes, in a new piece with its own file', async () => {
  const before = await compose();
  for (const action of ['regenerate', 'vary']) {
    const answer = await edit(before, { action, part: 'bass' });
    expect(answer.statusCode).toBe(201);
    const after = Composition.parse(answer.json());
    expect(changed(before, after)).toEqual(['bass']);
    expect(after.id).not.toBe(before.id);
    expect(after.savedAs).not.toBe(before.savedAs);
    expect((await get(before.url)).statusCode).toBe(200);
    const again = await post('/api/compositions', after.request!);
    expect(Composition.parse(again.json()).tracks).toEqual(after.tracks);
  }
});

test('a section of a part changes, the part elsewhere stays', async () => {
  const before = await compose();
  const { name } = before.sections[1]!;
  const answer = await edit(before, { action: 'regenerate', part: 'drums', section: name });
  const after = Composition.parse(answer.json());
  expect(changed(before, after)).toEqual(['drums']);
  const elsewhere = (piece: typeof before) =>
    notesOf(piece, 'drums').filter(
      ([tick]) => piece.sections.findLast((each) => each.tick <= tick)?.name !== name,
    );
  expect(elsewhere(after)).toEqual(elsewhere(before));
});

test('locked places stay; an edit of nothing else reports them', async () => {
  const before = await compose();
  const locked = ['bass', 'drums'];
  const after = Composition.parse((await edit(before, { action: 'regenerate', locked })).json());
  const others = before.parts.map(({ id }) => id).filter((id) => !locked.includes(id));
  expect(changed(before, after)).toEqual(others);
  expect(after.request?.locked).toEqual(locked);
  const refused = await edit(after, { action: 'vary', part: 'bass' });
  expect(refused.json()).toMatchObject({ status: 409, code: 'locked' });
  const unlocked = await edit(after, { action: 'vary', part: 'bass', locked: [] });
  expect(unlocked.statusCode).toBe(201);
});

test('reports wrong places and actions', async () => {
  const before = await compose();
  expect((await edit(before, { action: 'vary', part: 'tuba' })).json()).toMatchObject({
    status: 422,
    code: 'not_in_genre',
  });
  for (const wrong of [{}, { action: 'burn' }, { action: 'vary', amount: 2 }]) {
    expect((await edit(before, wrong)).json()).toMatchObject({ code: 'invalid_request' });
  }
  expect((await edit({ id: 'x' }, { action: 'vary' })).json()).toMatchObject({ status: 404 });
});
