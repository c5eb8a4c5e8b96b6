/** @file Tests of pieces that were not composed here: opened with what is found in them, sent, accompanied, set by hand. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { exampleSong } from '../../midi/example-songs.ts';
import { MOST_MIDI_BYTES } from '../../midi/midi-files.ts';
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

/** Sends a file as a form does. */
async function send(bytes: Uint8Array<ArrayBuffer>, name: string) {
  const form = new FormData();
  form.set('file', new Blob([bytes]), name);
  const answer = new Response(form);
  return api.server.inject({
    method: 'POST',
    url: '/api/pieces',
    payload: Buffer.from(await answer.arrayBuffer()),
    headers: { 'content-type': answer.headers.get('content-type')! },
  });
}

describe('a file that is sent', () => {
  test('is kept byte for byte under its name, and opened', async () => {
    const first = Composition.parse((await send(new Uint8Array(midi), 'Mi canción.MID')).json());
    expect(first).toMatchObject({ id: 'Mi canción.mid', key: 'C major', parent: null });
    const again = Composition.parse((await send(new Uint8Array(midi), 'a/Mi canción.mid')).json());
    expect(again.id).toBe('Mi canción_2.mid');
    expect(readFileSync(join(api.workspace.output, again.id)).equals(midi)).toBe(true);
    expect(await opened(encodeURIComponent(first.id))).toEqual(first);
    const { pieces } = (await api.get('/api/pieces')).json<{ pieces: unknown[] }>();
    expect(pieces).toContainEqual(
      expect.objectContaining({ id: first.id, genre: null, key: 'C major' }),
    );
  });

  test('is refused if it is no MIDI file, too large, or no file at all', async () => {
    const broken = await send(new TextEncoder().encode('no music'), 'text.mid');
    expect(broken.json()).toMatchObject({ status: 422, code: 'unreadable_midi' });
    const large = await send(new Uint8Array(MOST_MIDI_BYTES + 1), 'large.mid');
    expect(large.json()).toMatchObject({ status: 413, code: 'body_too_large' });
    const none = await api.post('/api/pieces', { file: 'song.mid' });
    expect(none.json()).toMatchObject({ status: 415, code: 'unsupported_media_type' });
    expect(readdirSync(api.workspace.output)).toEqual(['song.mid']);
  });

  test('that this program composed is opened as such', async () => {
    const request = { genre: 'house', bars: 4, seed: 7 };
    const composed = Composition.parse((await api.post('/api/compositions', request)).json());
    const bytes = readFileSync(join(api.workspace.output, composed.id));
    const sent = Composition.parse((await send(new Uint8Array(bytes), 'house.mid')).json());
    expect(sent).toMatchObject({ request, found: null });
    expect(sent.tracks).toEqual(composed.tracks);
  });
});

describe('an accompaniment', () => {
  const arrange = async (id: string, request: object) => {
    const answer = await api.post(`/api/compositions/${id}/arrange`, request);
    expect(answer.statusCode, answer.body).toBe(201);
    return Composition.parse(answer.json());
  };
  const notesOf = (piece: z.infer<typeof Composition>, role: string) =>
    piece.tracks.filter((track) => track.role === role).flatMap(({ notes }) => notes);

  test('has the melody note for note and the parts of the genre, and is a take of the piece', async () => {
    const piece = await opened();
    const bossa = await arrange('song.mid', { genre: 'bossa_nova', seed: 3 });
    expect(bossa).toMatchObject({
      id: 'song_bossa_nova.mid',
      parent: 'song.mid',
      change: { action: 'arrange', genre: 'bossa_nova' },
      request: null,
    });
    expect(notesOf(bossa, 'melody')).toEqual(piece.tracks[0]!.notes);
    expect(bossa.parts.map(({ id }) => id)).toEqual(expect.arrayContaining(['0', 'drums', 'bass']));
    expect(bossa.chords[0]!.symbol).toMatch(/^C/);
    // The same seed gives the same music.
    const again = await arrange('song.mid', { genre: 'bossa_nova', seed: 3 });
    expect(again.tracks).toEqual(bossa.tracks);
    const family = Family.parse((await api.get('/api/pieces/song.mid/family')).json());
    expect(family.takes.map(({ id }) => id)).toEqual(['song.mid', bossa.id, again.id]);
    // An accompaniment is accompanied otherwise.
    const waltz = await arrange(bossa.id, { genre: 'cumbia', seed: 3 });
    expect(notesOf(waltz, 'melody')).toEqual(piece.tracks[0]!.notes);
  });

  test('keeps parts by their ids, and follows what is said by hand', async () => {
    const kept = await arrange('song.mid', { genre: 'house', keep: ['2'], seed: 1 });
    const piece = await opened();
    expect(notesOf(kept, 'bass')).toEqual(piece.tracks[2]!.notes);
    await leave({ key: 'G major', roles: { 0: 'second_melody', 1: 'other', 2: 'melody' } });
    const other = await arrange('song.mid', { genre: 'house', seed: 1 });
    expect(other.key).toBe('G major');
    expect(notesOf(other, 'melody')).toEqual(piece.tracks[2]!.notes);
  });

  test('of a composed piece keeps its lead', async () => {
    const request = { genre: 'salsa', bars: 8, seed: 7 };
    const salsa = Composition.parse((await api.post('/api/compositions', request)).json());
    const bossa = await arrange(salsa.id, { genre: 'bossa_nova', seed: 3 });
    expect(notesOf(bossa, 'melody')).toEqual(notesOf(salsa, 'melody'));
    expect(bossa.chords.length).toBeGreaterThan(0);
  });

  test('says what is missing', async () => {
    const url = '/api/compositions/song.mid/arrange';
    const problem = async (request: object) => (await api.post(url, request)).json<object>();
    expect(await problem({})).toMatchObject({ code: 'invalid_request' });
    expect(await problem({ genre: 'bosanova1' })).toMatchObject({ code: 'unknown_genre' });
    const wrong = { genre: 'house', keep: ['trumpet'] };
    expect(await problem(wrong)).toMatchObject({ status: 422, code: 'cannot_arrange' });
    const gone = await api.post('/api/compositions/no.mid/arrange', { genre: 'house' });
    expect(gone.json()).toMatchObject({ status: 404, code: 'composition_not_found' });
  });
});

const leave = (byHand: ByHand) =>
  api.server.inject({
    method: 'PUT',
    url: '/api/pieces/song.mid/desk',
    payload: { take: 'song.mid', locked: [], mixer: {}, byHand },
  });

describe('what the user says by hand', () => {
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

    // Notation has it too.
    const notation = await api.get('/api/compositions/song.mid/export?format=musicxml');
    expect(notation.body).toContain('<beats>3</beats>');
    expect(notation.body).toMatch(/<fifths>0<\/fifths>\s*<mode>minor<\/mode>/);

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
