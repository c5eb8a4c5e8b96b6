/** @file Tests of pieces that were not composed here: opened with what is found in them, and set by hand. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exampleSong } from '../../midi/example-songs.ts';
import { writeMidi } from '../../midi/write-midi.ts';
import type { ByHand } from '../../workspace/pieces/by-hand.ts';
import { Composition } from '../schemas/compositions.ts';
import { Family } from '../schemas/pieces.ts';
import { testServer, type TestServer } from '../test-studio.ts';

const song = exampleSong();
const midi = writeMidi(song);
let api: TestServer;

beforeEach(async () => {
  api = await testServer();
  mkdirSync(api.workspace.output, { recursive: true });
  writeFileSync(join(api.workspace.output, 'song.mid'), midi);
});
afterEach(() => api.close());

const opened = async (id = 'song.mid') =>
  Composition.parse((await api.get(`/api/compositions/${id}`)).json());

describe('a file of another program', () => {
  test('opens with its notes, and with what is found in them', async () => {
    const piece = await opened();
    expect(piece).toMatchObject({
      genre: null,
      request: null,
      seed: null,
      key: 'C major',
      tempo: 100,
      bars: 8,
      fileName: 'song.mid',
      savedAs: 'output/song.mid',
    });
    expect(piece.tracks.map(({ notes }) => notes.length)).toEqual(
      song.tracks.map(({ notes }) => notes.length),
    );
    expect(piece.parts).toMatchObject([
      { id: '0', role: 'melody', name: { en: 'Flute', es: 'Flauta' }, track: 0 },
      { id: '1', role: 'chords', track: 1 },
      { id: '2', role: 'bass', track: 2 },
    ]);
    expect(piece.chords.slice(0, 4).map(({ symbol }) => symbol)).toEqual(['C', 'Am', 'F', 'G7']);
    const { keys, meters, sections, tracks } = piece.found!;
    expect(keys).toMatchObject([{ tick: 0, key: 'C major', unsure: false, source: 'found' }]);
    expect(meters).toMatchObject([{ numerator: 4, denominator: 4, unsure: false }]);
    expect(piece.sections).toEqual(sections.map(({ tick, name }) => ({ tick, name })));
    expect(tracks.map(({ role }) => role)).toEqual(['melody', 'chords', 'bass']);
  });

  test('keeps its bytes, is exported, and says why it cannot be edited', async () => {
    await opened();
    expect(readFileSync(join(api.workspace.output, 'song.mid')).equals(midi)).toBe(true);
    const file = await api.get('/api/compositions/song.mid/file');
    expect(file.rawPayload.equals(midi)).toBe(true);
    for (const format of ['mid', 'musicxml', 'parts']) {
      const made = await api.get(`/api/compositions/song.mid/export?format=${format}`);
      expect(made.statusCode, format).toBe(200);
    }
    const edit = await api.post('/api/compositions/song.mid/edit', { action: 'regenerate' });
    expect(edit.json()).toMatchObject({ status: 422, code: 'no_request_inside' });
  });

  test('that has no notes or hours between them opens or says why not', async () => {
    const empty = { ...song, tracks: [], endTick: 0 };
    writeFileSync(join(api.workspace.output, 'empty.mid'), writeMidi(empty));
    expect(await opened('empty.mid')).toMatchObject({ key: '', parts: [], bars: 0 });
    const [first, ...others] = song.tracks;
    const far = { tick: 2 ** 28 - 500, duration: 1, pitch: 60, velocity: 60 };
    const tracks = [{ ...first!, notes: [...first!.notes, far] }, ...others];
    const long = writeMidi({ ...song, ticksPerQuarter: 24, tracks, endTick: far.tick + 1 });
    writeFileSync(join(api.workspace.output, 'long.mid'), long);
    const answer = await api.get('/api/compositions/long.mid');
    expect(answer.json()).toMatchObject({ status: 422, code: 'not_for_models' });
  });
});

describe('what the user says by hand', () => {
  const leave = (byHand: ByHand) =>
    api.server.inject({
      method: 'PUT',
      url: '/api/pieces/song.mid/desk',
      payload: { take: 'song.mid', locked: [], mixer: {}, byHand },
    });

  test('is believed and kept', async () => {
    const meter = { numerator: 3, denominator: 4, pickup: 1 } as const;
    const said = { key: 'A minor', meter, roles: { 2: 'second_melody' } } as const;
    expect((await leave(said)).statusCode).toBe(204);
    const piece = await opened();
    expect(piece).toMatchObject({ key: 'A minor' });
    expect(piece.timeSignatures).toEqual([
      { tick: 0, numerator: 3, denominator: 4 },
      { tick: 480, numerator: 3, denominator: 4 },
    ]);
    expect(piece.parts.map(({ role }) => role)).toEqual(['melody', 'chords', 'second_melody']);
    expect(piece.found).toMatchObject({ pickup: 480, keys: [{ source: 'given' }] });
    const family = Family.parse((await api.get('/api/pieces/song.mid/family')).json());
    expect(family.desk?.byHand).toEqual(said);

    // What is no longer said is found again.
    await leave({});
    expect(await opened()).toMatchObject({ key: 'C major', found: { pickup: 0 } });
  });

  test('is refused where it cannot be', async () => {
    for (const key of ['G# major', 'H major', 'C dorian']) {
      expect((await leave({ key })).json()).toMatchObject({ code: 'invalid_request' });
    }
    expect((await leave({ roles: { 0: 'singer' as never } })).statusCode).toBe(400);
  });
});
