/** @file Tests of edits of bars: what each changes, that all else stays, and what is refused. */
import type { z } from 'zod';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Composition } from '../schemas/compositions.ts';
import { testServer, type TestServer } from '../test-studio.ts';

type Piece = z.infer<typeof Composition>;
type Tuple = Piece['tracks'][number]['notes'][number];

let api: TestServer;
beforeEach(async () => {
  api = await testServer();
});
afterEach(() => api.close());

const TICKS = 1920;
const compose = async (more: object = {}): Promise<Piece> => {
  const request = { genre: 'pop', bars: 16, seed: 7, meter: '4/4', key: 'C', ...more };
  return Composition.parse((await api.post('/api/compositions', request)).json());
};
const answer = ({ id }: Piece, body: object) => api.post(`/api/compositions/${id}/edit`, body);
const edit = async (piece: Piece, body: object): Promise<Piece> => {
  const { statusCode, body: text } = await answer(piece, body);
  expect([statusCode, statusCode === 201 ? '' : text]).toEqual([201, '']);
  return Composition.parse(JSON.parse(text));
};
const notesOf = (piece: Piece, part: string): readonly Tuple[] => {
  const { track } = piece.parts.find(({ id }) => id === part)!;
  return track === null ? [] : piece.tracks[track]!.notes;
};
const barOf = ([tick]: Tuple) => Math.min(16, Math.floor((tick + 40) / TICKS) + 1);
const within = (piece: Piece, part: string, from: number, to: number) =>
  notesOf(piece, part).filter((note) => barOf(note) >= from && barOf(note) <= to);
/** Places, as `part bar`, whose onsets, pitches or velocities differ. */
const changed = (a: Piece, b: Piece): string[] =>
  a.parts.flatMap(({ id }) =>
    Array.from({ length: 16 }, (_, i) => i + 1)
      .filter((bar) => {
        const [x, y] = [a, b].map((piece) =>
          within(piece, id, bar, bar).map(([tick, , pitch, velocity]) => [tick, pitch, velocity]),
        );
        return JSON.stringify(x) !== JSON.stringify(y);
      })
      .map((bar) => `${id} ${bar}`),
  );
const PLACE = { bars: [5, 6], parts: ['bass'] };
const INSIDE = ['bass 5', 'bass 6'];

describe('each action', () => {
  test.each([
    { action: 'regenerate' },
    { action: 'vary' },
    { action: 'transpose', semitones: 12 },
    { action: 'transpose', steps: -2 },
    { action: 'quantise', grid: 4 },
    { action: 'humanise', seed: 3, timing: 20 },
    { action: 'delete' },
    { action: 'notes', notes: [[0, 480, 40, 99]] },
  ])('changes these bars and no others, and is a take: $action', async (action) => {
    const before = await compose();
    const after = await edit(before, { ...PLACE, ...action });
    const found = changed(before, after);
    expect(found.length).toBeGreaterThan(0);
    expect(INSIDE).toEqual(expect.arrayContaining(found));
    expect(after.parent).toBe(before.id);
    expect(after.change).toEqual({ action: action.action, ...PLACE });
    const again = Composition.parse((await api.post('/api/compositions', after.request!)).json());
    expect(again.tracks).toEqual(after.tracks);
    const reopened = Composition.parse((await api.get(`/api/compositions/${after.id}`)).json());
    expect(reopened).toEqual(after);
  });

  test('transposes by semitones and in the scale, but not drums', async () => {
    const before = await compose();
    const parts = ['bass', 'drums'];
    const octave = await edit(before, { action: 'transpose', semitones: 12, bars: [3, 4], parts });
    const moved = ([tick, , pitch, velocity]: Tuple) => [tick, pitch + 12, velocity];
    const struck = ([tick, , pitch, velocity]: Tuple) => [tick, pitch, velocity];
    expect(within(octave, 'bass', 3, 4).map(struck)).toEqual(
      within(before, 'bass', 3, 4).map(moved),
    );
    expect(notesOf(octave, 'drums')).toEqual(notesOf(before, 'drums'));
    const third = await edit(before, { action: 'transpose', steps: 2, bars: [3, 4], parts });
    for (const [, , pitch] of within(third, 'bass', 3, 4)) {
      const scale = before.key.endsWith('major') ? [0, 2, 4, 5, 7, 9, 11] : null;
      if (scale) expect(scale).toContain(pitch % 12);
    }
  });

  test('copies bars to others, as far as the piece goes', async () => {
    const before = await compose();
    const after = await edit(before, { action: 'copy', bars: [1, 4], parts: ['bass'], to: 15 });
    const shifted = within(before, 'bass', 1, 2).map(([tick, , pitch]) => [
      tick + 14 * TICKS,
      pitch,
    ]);
    expect(within(after, 'bass', 15, 16).map(([tick, , pitch]) => [tick, pitch])).toEqual(shifted);
    expect(changed(before, after).every((place) => /^bass 1[56]$/.test(place))).toBe(true);
  });

  test('leaves own notes to later edits of other places', async () => {
    const own = await edit(await compose(), {
      ...PLACE,
      action: 'notes',
      notes: [[-10, 480, 41, 99]],
    });
    const kept = within(own, 'bass', 5, 6);
    expect(kept).toEqual([[4 * TICKS - 10, 480, 41, 99]]);
    let piece = own;
    for (const body of [
      { action: 'regenerate', part: 'drums' },
      { action: 'vary', part: 'keys' },
      { action: 'regenerate', bars: [7, 9], parts: ['bass', 'voice'] },
    ]) {
      piece = await edit(piece, body);
      expect(within(piece, 'bass', 5, 6)).toEqual(kept);
    }
    const gone = await edit(piece, { action: 'regenerate', part: 'bass' });
    expect(within(gone, 'bass', 5, 6)).not.toEqual(kept);
  });

  test('brings other notes each time, in one bar too', async () => {
    let piece = await compose();
    for (const action of ['regenerate', 'vary', 'regenerate', 'vary']) {
      const next = await edit(piece, { action, bars: [6, 6], parts: ['voice', 'bass'] });
      expect(changed(piece, next).length).toBeGreaterThan(0);
      piece = next;
    }
  });
});

test('locked places stay', async () => {
  const before = await compose();
  const place = { bars: [5, 6], parts: ['bass', 'keys'] };
  for (const action of [{ action: 'delete' }, { action: 'regenerate' }]) {
    const after = await edit(before, { ...place, ...action, locked: ['bass'] });
    expect(changed(before, after).every((each) => each.startsWith('keys'))).toBe(true);
    const refused = await answer(before, { ...place, ...action, locked: ['bass', 'keys'] });
    expect(refused.json()).toMatchObject({ status: 409, code: 'locked' });
  }
});

test('what does not go together is refused, with what is missing', async () => {
  const before = await compose();
  const of = async (body: object): Promise<{ code: string; errors?: { path: string }[] }> =>
    (await answer(before, body)).json();
  for (const [body, path, message] of [
    [{ action: 'transpose', semitones: 1 }, '/action', 'bars'],
    [{ action: 'transpose', ...PLACE }, '/action', 'semitones'],
    [{ action: 'transpose', ...PLACE, semitones: 1, steps: 1 }, '/steps', 'semitones'],
    [{ action: 'regenerate', bars: [1, 2] }, '/bars', 'parts'],
    [{ action: 'regenerate', ...PLACE, section: 'verse' }, '/section', 'bars'],
    [{ action: 'lock', ...PLACE }, '/bars', 'lock'],
    [{ action: 'copy', ...PLACE }, '/action', 'to'],
    [{ action: 'notes', ...PLACE }, '/action', 'notes'],
    [{ action: 'delete', ...PLACE, grid: 4 }, '/grid', 'delete'],
  ] as const) {
    const { code, errors } = await of(body);
    expect([code, errors]).toEqual([
      'invalid_request',
      [{ path, message: expect.stringContaining(message) as string }],
    ]);
  }
  expect(await of({ action: 'delete', bars: [15, 17], parts: ['bass'] })).toMatchObject({
    code: 'bars_not_possible',
  });
  expect(await of({ action: 'delete', bars: [1, 2], parts: ['tuba'] })).toMatchObject({
    code: 'not_in_genre',
  });
  expect(await of({ action: 'transpose', ...PLACE, semitones: 100 })).toMatchObject({
    code: 'notes_out_of_range',
  });
  const passages = [{ bars: [4, 2], parts: ['bass'], seed: 1 }];
  const request = { genre: 'pop', bars: 16, passages };
  expect((await api.post('/api/compositions', request)).json()).toMatchObject({
    code: 'invalid_passages',
    detail:
      'The passages cannot be played so: bars 4 to 2 are in the wrong order; write the first bar first.',
  });
});

test('as many notes as passages may have are taken', async () => {
  const notes = Array.from({ length: 20_000 }, (_, i) => [i, 10, 30 + (i % 60), 100]);
  const place = { bars: [1, 16], parts: ['bass'] };
  const after = await edit(await compose(), { action: 'notes', ...place, notes });
  expect(notesOf(after, 'bass')).toHaveLength(20_000);
  const more = await answer(after, { action: 'notes', ...place, notes: [...notes, [0, 9, 9, 9]] });
  expect(more.json()).toMatchObject({ code: 'invalid_request' });
});
