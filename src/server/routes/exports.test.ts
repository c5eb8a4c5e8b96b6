/** @file Tests of exports over HTTP: files for other programs, and sound that is followed, fetched and cancelled. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readMidi } from '../../midi/read-midi.ts';
import { testServer, type TestServer } from '../test-studio.ts';

let studio: TestServer;
let id: string;

beforeEach(async () => {
  studio = await testServer();
  const made = await studio.post('/api/compositions', { genre: 'bossa_nova', bars: 1, seed: 4 });
  ({ id } = made.json<{ id: string }>());
});
afterEach(() => studio.close());

const quick = (query: string) => studio.get(`/api/compositions/${id}/export?${query}`);

describe('files for other programs', () => {
  test('the MIDI file is the file itself until the mixer changes it', async () => {
    const file = await studio.get(`/api/compositions/${id}/file`);
    const exported = await quick('format=mid');
    expect(exported.rawPayload.equals(file.rawPayload)).toBe(true);
    expect(exported.headers).toMatchObject({
      'content-type': 'audio/midi',
      'content-disposition': 'attachment; filename="bossa_nova_1bars.mid"',
    });
  });

  test('one part is the file of that name in the zip of all parts', async () => {
    const zip = await quick('format=parts');
    expect(zip.headers['content-disposition']).toContain('bossa_nova_1bars_parts.zip');
    const parts = unzipSync(zip.rawPayload);
    const bass = await quick('format=part&part=bass');
    const [track] = readMidi(bass.rawPayload).score.tracks;
    expect(track?.role).toBe('bass');
    // Called by the instrument that plays, which depends on the seed.
    const called = track!.name.toLowerCase().replaceAll(' ', '_');
    const name = `bossa_nova_1bars_${called}.mid`;
    expect(bass.headers['content-disposition']).toContain(`"${name}"`);
    expect(bass.rawPayload.equals(parts[name]!)).toBe(true);
    expect((await quick(`format=part&part=${called}`)).rawPayload).toEqual(bass.rawPayload);
  });

  test('MusicXML is a file of its own type', async () => {
    const score = await quick('format=musicxml');
    expect(score.headers).toMatchObject({
      'content-type': 'application/vnd.recordare.musicxml+xml',
      'content-disposition': 'attachment; filename="bossa_nova_1bars.musicxml"',
    });
    expect(score.payload).toContain('<score-partwise version="4.0">');
  });

  test('a part that does not play, and a piece that is gone, are named', async () => {
    const nobody = await quick('format=part&part=oboe');
    expect([nobody.statusCode, nobody.json<{ code: string }>().code]).toEqual([
      404,
      'part_not_found',
    ]);
    expect((await studio.get('/api/compositions/x.mid/export?format=mid')).statusCode).toBe(404);
    expect((await quick('format=mp3')).statusCode).toBe(400);
  });
});

interface State {
  readonly id: string;
  readonly status: string;
  readonly progress: number;
  readonly url: string | null;
}

async function statesOf(job: string): Promise<State[]> {
  const events = await studio.get(`/api/exports/${job}/events`);
  return [...events.payload.matchAll(/^data: (.*)$/gm)].map(
    ([, data]) => JSON.parse(data!) as State,
  );
}

describe('sound', () => {
  test('is rendered apart, followed by events and fetched as a WAV file', async () => {
    const started = await studio.post('/api/exports', { piece: id, format: 'wav' });
    expect(started.statusCode).toBe(202);
    const job = started.json<State & { fileName: string }>();
    expect(job).toMatchObject({ piece: id, fileName: 'bossa_nova_1bars.wav', url: null });
    const states = await statesOf(job.id);
    const last = states.at(-1)!;
    expect(last).toMatchObject({ status: 'done', progress: 1 });
    const progress = states.map((state) => state.progress);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    const file = await studio.get(last.url!);
    expect(file.headers).toMatchObject({
      'content-type': 'audio/wav',
      'content-disposition': 'attachment; filename="bossa_nova_1bars.wav"',
    });
    expect(file.rawPayload.subarray(0, 4).toString()).toBe('RIFF');
    expect((await studio.get(`/api/exports/${job.id}`)).json()).toEqual(last);
    const cache = join(studio.workspace.root, '.cache', 'exports');
    expect(readdirSync(cache)).toHaveLength(1);
    const deleted = await studio.server.inject({ method: 'DELETE', url: `/api/exports/${job.id}` });
    expect(deleted.statusCode).toBe(204);
    expect(readdirSync(cache)).toEqual([]);
    expect((await studio.get(last.url!)).statusCode).toBe(404);
  });

  test('cancelled, it ends its events and leaves nothing', async () => {
    const { id: first } = (
      await studio.post('/api/exports', { piece: id, format: 'stems' })
    ).json<State>();
    const { id: second, status } = (
      await studio.post('/api/exports', { piece: id, format: 'wav' })
    ).json<State>();
    expect(status).toBe('waiting');
    const early = await studio.get(`/api/exports/${second}/file`);
    expect([early.statusCode, early.json<{ code: string }>().code]).toEqual([
      409,
      'export_not_ready',
    ]);
    const ends = [statesOf(first), statesOf(second)];
    // The streams are open once the server has answered something later.
    await studio.get('/api/health');
    for (const job of [second, first]) {
      await studio.server.inject({ method: 'DELETE', url: `/api/exports/${job}` });
    }
    for (const states of await Promise.all(ends)) expect(states.at(-1)!.status).toBe('cancelled');
    expect((await studio.get(`/api/exports/${first}`)).statusCode).toBe(404);
    await studio.server.close();
    const cache = join(studio.workspace.root, '.cache', 'exports');
    expect(existsSync(cache) ? readdirSync(cache) : []).toEqual([]);
  });
});
