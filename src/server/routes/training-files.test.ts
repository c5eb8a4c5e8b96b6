/**
 * @file Tests of uploading MIDI files to the workspace: many at once, broken ones named, nothing
 *   written outside.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { GenreComposer } from '../../compose/genre-composer.ts';
import { MOST_MIDI_BYTES } from '../../midi/midi-files.ts';
import { writeMidi } from '../../midi/write-midi.ts';
import { Problem } from '../schemas/compositions.ts';
import { testServer } from '../test-studio.ts';
import type { TestServer } from '../test-studio.ts';
import { AddedFiles, MOST_FILES, MOST_NAMED, TrainingFolders } from '../schemas/training-files.ts';

let api: TestServer;
let base: string;

beforeEach(async () => {
  api = await testServer();
  base = await api.listen();
});
afterEach(() => api.close());

const piece = async (seed: number): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(writeMidi(await new GenreComposer('house', { seed }).compose({ bars: 4 })));

const EMPTY = new Uint8Array(1);

const send = (files: Record<string, Uint8Array<ArrayBuffer>>, query = ''): Promise<Response> => {
  const form = new FormData();
  for (const [name, bytes] of Object.entries(files)) form.append('files', new Blob([bytes]), name);
  return fetch(`${base}/api/training-files${query}`, { method: 'POST', body: form });
};

test('good files are saved intact, broken ones refused by name, and none stops another', async () => {
  const [one, two] = [await piece(1), await piece(2)];
  const response = await send({
    'one.mid': one,
    'broken.mid': new Uint8Array([1, 2, 3]),
    'notes.txt': one,
    'two.MIDI': two,
    'one again.mid': one,
    'huge.mid': new Uint8Array(MOST_MIDI_BYTES + 1),
  });
  expect(response.status).toBe(200);
  const { directory, files } = AddedFiles.parse(await response.json());
  expect(directory).toBe('training_data');
  expect(files.map((file) => [file.name, file.status === 'saved' ? file.file : file.code])).toEqual(
    [
      ['one.mid', 'training_data/one.mid'],
      ['broken.mid', 'unreadable'],
      ['notes.txt', 'not-midi-name'],
      ['two.MIDI', 'training_data/two.midi'],
      ['one again.mid', 'duplicate'],
      ['huge.mid', 'too-large'],
    ],
  );
  const { trainingData } = api.workspace;
  expect(readdirSync(trainingData).sort()).toEqual(['a.mid', 'one.mid', 'two.midi']);
  expect(readFileSync(join(trainingData, 'one.mid'))).toEqual(Buffer.from(one));
});

test('another file of the same name gets a number; the existing file stays', async () => {
  const [first, second] = [await piece(1), await piece(2)];
  await send({ 'song.mid': first });
  const { files } = AddedFiles.parse(await (await send({ 'song.mid': second })).json());
  expect(files).toMatchObject([{ status: 'saved', file: 'training_data/song_2.mid' }]);
  expect(readFileSync(join(api.workspace.trainingData, 'song.mid'))).toEqual(Buffer.from(first));
});

test('files can go to a new folder, which is then listed with its file count', async () => {
  await send({ 'x.mid': await piece(1), 'y.mid': await piece(2) }, '?directory=training_data/jazz');
  const list = TrainingFolders.parse(await (await fetch(`${base}/api/training-files`)).json());
  expect(list.folders).toEqual([
    { directory: 'training_data', files: 3 },
    { directory: 'training_data/jazz', files: 2 },
  ]);
});

test('names never lead out of the folder, nor a folder out of the workspace', async () => {
  const bytes = await piece(1);
  const odd = { '../../../.evil.mid': 'evil.mid', 'C:\\x\\con.mid': '_con.mid', '/.mid': '_.mid' };
  for (const [name, kept] of Object.entries(odd)) {
    const folder = `training_data/${kept}`;
    const { files } = AddedFiles.parse(
      await (await send({ [name]: bytes }, `?directory=${folder}`)).json(),
    );
    expect(files).toMatchObject([{ status: 'saved', file: `${folder}/${kept}` }]);
  }
  const refused = await send({ 'x.mid': bytes }, '?directory=../other');
  expect(refused.status).toBe(403);
  expect(existsSync(join(api.workspace.root, '..', 'other'))).toBe(false);
});

test('names in any script are kept and shortened to what file systems allow', async () => {
  const names = ['Canción nº 1.mid', '日本語'.repeat(60) + '.mid', '🎹'.repeat(90) + '.MID'];
  const files = await Promise.all(names.map((name, seed) => piece(seed).then((b) => [name, b])));
  const added = AddedFiles.parse(await (await send(Object.fromEntries(files))).json()).files;
  const kept = added.map((each) => (each.status === 'saved' ? each.file.split('/')[1]! : each));
  expect(kept).toEqual([
    'Canción nº 1.mid',
    `${'日本語'.repeat(22)}.mid`,
    `${'🎹'.repeat(50)}.mid`,
  ]);
  const { trainingData } = api.workspace;
  expect(readdirSync(trainingData).sort()).toEqual(['a.mid', ...(kept as string[])].sort());
});

test('an impossible folder is refused without a fault', async () => {
  const files = { 'x.mid': await piece(1) };
  for (const directory of ['training_data/a.mid', 'training_data/a.mid/b', 'x'.repeat(400)]) {
    const refused = await send(files, `?directory=${directory}&lang=es`);
    expect(refused.status).toBe(422);
    expect(Problem.parse(await refused.json())).toMatchObject({
      code: 'not_a_directory',
      detail: expect.stringContaining('no es una carpeta'),
    });
  }
  expect(api.logged).toEqual([]);
});

test('refuses text in the form and says where to name a folder', async () => {
  const form = new FormData();
  form.append('directory', 'training_data/jazz');
  const response = await fetch(`${base}/api/training-files`, { method: 'POST', body: form });
  expect(response.status).toBe(400);
  expect(Problem.parse(await response.json())).toMatchObject({
    code: 'invalid_request',
    detail: expect.stringContaining('?directory='),
  });
});

test('reasons and problems come in Spanish too', async () => {
  const { files } = AddedFiles.parse(
    await (await send({ 'a.txt': new Uint8Array(3) }, '?lang=es')).json(),
  );
  expect(files[0]).toMatchObject({ reason: expect.stringContaining('debe acabar en .mid') });
  const json = await fetch(`${base}/api/training-files?lang=es`, {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': 'application/json' },
  });
  expect(json.status).toBe(415);
  expect(Problem.parse(await json.json()).detail).toContain('«Content-Type: multipart/form-data»');
});

test('files beyond the limit of a request are named, and the others kept', async () => {
  const one = await piece(1);
  const many = Object.fromEntries(
    Array.from({ length: MOST_FILES + 2 }, (_, i) => [`${i}.mid`, i === 7 ? one : EMPTY]),
  );
  const response = await send(many);
  expect(response.status).toBe(200);
  const { files } = AddedFiles.parse(await response.json());
  expect(files).toHaveLength(MOST_FILES + 2);
  expect(files[7]).toMatchObject({ status: 'saved' });
  const beyond = files.filter((file) => file.status === 'refused' && file.code === 'too-many');
  expect(beyond.map(({ name }) => name)).toEqual([`${MOST_FILES}.mid`, `${MOST_FILES + 1}.mid`]);
});

test('refuses far too many files and says how many were kept', async () => {
  const one = await piece(1);
  const many = Object.fromEntries(
    Array.from({ length: MOST_NAMED + 1 }, (_, i) => [`${i}.mid`, i === 7 ? one : EMPTY]),
  );
  const response = await send(many);
  expect(response.status).toBe(413);
  const problem = Problem.parse(await response.json());
  expect(problem).toMatchObject({ code: 'too_many_files' });
  expect(problem.detail).toContain(`${MOST_FILES} files can be sent at once: 1 file was saved`);
});

test('reports a truncated form and keeps the complete files', async () => {
  const boundary = 'x'.repeat(20);
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="f"; filename="a.mid"\r\n\r\n`;
  const response = await fetch(`${base}/api/training-files`, {
    method: 'POST',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: `${head}MThd`,
  });
  expect(response.status).toBe(400);
  expect(Problem.parse(await response.json())).toMatchObject({ code: 'broken_upload' });
  expect(api.logged).toEqual([]);
});

test.skipIf(process.platform === 'win32')(
  'a folder that is a link to outside is listed and read, but nothing is written there',
  async () => {
    const outside = join(api.workspace.root, '..', 'music');
    mkdirSync(join(outside, 'live'), { recursive: true });
    writeFileSync(join(outside, 'live', 'b.mid'), await piece(1));
    symlinkSync(outside, join(api.workspace.trainingData, 'rock'));
    const list = await fetch(`${base}/api/training-files`);
    expect(TrainingFolders.parse(await list.json()).folders).toContainEqual({
      directory: 'training_data/rock/live',
      files: 1,
    });
    for (const directory of ['training_data/rock', 'training_data/rock/live']) {
      const response = await send({ 'c.mid': await piece(2) }, `?directory=${directory}`);
      expect(Problem.parse(await response.json())).toMatchObject({
        status: 403,
        code: 'leads_outside',
        detail: expect.stringContaining(`"${directory}"`),
      });
    }
    expect(readdirSync(outside)).toEqual(['live']);
    expect(readdirSync(join(outside, 'live'))).toEqual(['b.mid']);
  },
);
