/**
 * @file Tests of the store of pieces: saved pieces are found again, whatever happens to the cache and
 *   the notes.
 */
import { execFile } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeMidi } from '../../midi/write-midi.ts';
import { scoreOf } from '../../score/score-of.ts';
import { Workspace } from '../files/workspace.ts';
import { PieceStore } from './piece-store.ts';
import { withRequest } from './request-in-midi.ts';
import { startable } from '../../files/start-module.ts';

let workspace: Workspace;
let pieces: PieceStore;
const notes = [{ tick: 0, duration: 480, pitch: 60, velocity: 90 }];
const bare = writeMidi(scoreOf({ melody: { name: 'Lead', notes } }, { tempo: 90 }));

function piece(genre = 'house', request: object = {}) {
  const midi = withRequest(bare, { version: 1, genre, bars: 8, seed: 7, ...request });
  return { fileName: `${genre}_8bars.mid`, midi, key: 'D dorian' };
}
const output = (name: string): string => join(workspace.output, name);
const ids = async (query: Parameters<PieceStore['list']>[0] = {}) =>
  (await pieces.list(query)).pieces.map(({ id }) => id).sort();

beforeEach(() => {
  workspace = Workspace.open(mkdtempSync(join(tmpdir(), 'pieces-')));
  pieces = new PieceStore(workspace);
});
afterEach(async () => {
  await pieces.close();
  rmSync(workspace.root, { recursive: true });
});

test('a saved piece is listed by this store, a concurrent one and the next', async () => {
  const other = new PieceStore(workspace);
  expect(await other.list()).toEqual({ pieces: [], total: 0, reading: null });
  const { id, file } = await pieces.save(piece('house', { neural: { model: 'mine' } }));
  expect([id, file]).toEqual(['house_8bars.mid', output('house_8bars.mid')]);
  expect(readFileSync(file)).toEqual(
    Buffer.from(piece('house', { neural: { model: 'mine' } }).midi),
  );
  for (const store of [pieces, other, new PieceStore(workspace)]) {
    expect(await store.list()).toMatchObject({
      total: 1,
      pieces: [
        {
          id,
          genre: 'house',
          bars: 8,
          seed: 7,
          model: 'mine',
          key: 'D dorian',
          tempo: 90,
          title: null,
          starred: false,
          problem: null,
        },
      ],
    });
  }
  await other.close();
});

test('names, stars and tags outlive the cache and leave the file unchanged', async () => {
  const { id } = await pieces.save(piece());
  const before = readFileSync(output(id!));
  await pieces.change(id!, { title: ' Rainy\n Sunday ', tags: ['calm', 'calm', ' '] });
  await pieces.change(id!, { starred: true });
  await pieces.list();
  await pieces.close();
  rmSync(join(workspace.root, '.cache'), { recursive: true });
  const next = new PieceStore(workspace);
  expect(await next.get(id!)).toMatchObject({
    title: 'Rainy Sunday',
    starred: true,
    tags: ['calm'],
    key: 'D dorian',
  });
  expect((await next.change(id!, { title: null })).title).toBeNull();
  expect(readFileSync(output(id!))).toEqual(before);
  await next.close();
});

test('rebuilds a cache that is damaged, of another version or a folder', async () => {
  const { id } = await pieces.save(piece());
  await pieces.list();
  const cache = join(workspace.root, '.cache', 'pieces.jsonl');
  const facts = { sizeBytes: 1, modifiedMs: 1, genre: 'wrong' };
  writeFileSync(
    cache,
    `{"v":1,"file\n\x00\x01${JSON.stringify({ v: 0, file: id, facts })}\nnull\n`,
  );
  expect((await new PieceStore(workspace).list()).pieces[0]?.genre).toBe('house');
  // An outdated line is noticed when the piece is shown.
  appendFileSync(cache, `${JSON.stringify({ v: 1, file: id, facts })}\n`);
  expect((await new PieceStore(workspace).list()).pieces[0]?.genre).toBe('house');
  rmSync(cache);
  mkdirSync(cache);
  expect((await new PieceStore(workspace).list()).pieces[0]?.genre).toBe('house');
  expect((await pieces.save(piece())).id).toBe('house_8bars_2.mid');
});

test('notices files added, changed, renamed and removed by hand', async () => {
  await pieces.save(piece());
  expect(await ids()).toEqual(['house_8bars.mid']);
  writeFileSync(output('mine.MID'), bare);
  writeFileSync(output('._mine.mid'), bare);
  writeFileSync(output('notes.txt'), 'x');
  expect(await ids()).toEqual(['house_8bars.mid', 'mine.MID']);
  writeFileSync(output('mine.MID'), piece('bossa_nova').midi);
  utimesSync(output('mine.MID'), 5, 5);
  expect((await pieces.list({ genre: 'bossa_nova' })).pieces).toEqual([]);
  // A file changed under the same name is noticed when it is shown.
  expect((await pieces.list()).pieces.find(({ id }) => id === 'mine.MID')?.genre).toBe(
    'bossa_nova',
  );
  renameSync(output('mine.MID'), output('other.mid'));
  expect(await ids()).toEqual(['house_8bars.mid', 'other.mid']);
  rmSync(output('house_8bars.mid'));
  expect(await ids()).toEqual(['other.mid']);
  await expect(pieces.get('house_8bars.mid')).rejects.toMatchObject({
    code: 'composition_not_found',
  });
});

test('a new piece does not inherit the star of an old one with its name', async () => {
  const { id } = await pieces.save(piece());
  await pieces.change(id!, { starred: true });
  rmSync(output(id!));
  expect((await new PieceStore(workspace).save(piece())).id).toBe(id);
  expect((await pieces.get(id!)).starred).toBe(false);
});

test('bad files are listed with their reason and harm no others', async () => {
  await pieces.save(piece());
  mkdirSync(output('folder.mid'));
  writeFileSync(output('garbage.mid'), 'GARBAGE');
  writeFileSync(output('empty.mid'), '');
  writeFileSync(output('closed.mid'), bare);
  chmodSync(output('closed.mid'), 0);
  writeFileSync(output('array.mid'), withRequest(bare, [1]));
  writeFileSync(output('odd.mid'), withRequest(bare, { genre: 5, neural: null, fusion: 'x' }));
  const { pieces: all } = await pieces.list();
  const problems = Object.fromEntries(all.map(({ id, problem }) => [id, problem]));
  expect(problems).toMatchObject({
    'house_8bars.mid': null,
    'array.mid': null,
    'odd.mid': null,
    'folder.mid': { code: 'unreadable', why: { kind: 'not-a-file' } },
    'garbage.mid': { code: 'unreadable', why: { kind: 'midi', problem: { code: 'not-midi' } } },
    'empty.mid': { code: 'unreadable', why: { kind: 'midi', problem: { code: 'empty' } } },
  });
  // A user with all permissions (root) can read this file too.
  if (process.getuid?.() !== 0) {
    expect(problems['closed.mid']).toMatchObject({ why: { kind: 'closed', system: 'EACCES' } });
  }
  await expect(pieces.read('folder.mid')).rejects.toMatchObject({ code: 'cannot_read' });
});

test('ids are file names and cannot lead elsewhere', async () => {
  writeFileSync(join(workspace.root, 'secret.mid'), bare);
  await pieces.save(piece());
  for (const id of [
    '../secret.mid',
    '..',
    '',
    'a/b.mid',
    'a\0.mid',
    `${'x'.repeat(300)}.mid`,
    '.pieces',
  ]) {
    await expect(pieces.read(id), id).rejects.toMatchObject({ code: 'composition_not_found' });
    await expect(pieces.delete(id), id).rejects.toMatchObject({ code: 'composition_not_found' });
    await expect(pieces.restore(id), id).rejects.toMatchObject({ code: 'composition_not_found' });
  }
  expect((await pieces.list()).total).toBe(1);
});

test('deleting can be undone, a purge cannot; the name stays reserved meanwhile', async () => {
  const { id } = await pieces.save(piece());
  await pieces.change(id!, { starred: true });
  const bytes = readFileSync(output(id!));
  expect(await pieces.delete(id!)).toBe(id);
  expect(await ids()).toEqual([]);
  expect((await pieces.list({ deleted: true })).pieces).toMatchObject([
    { id, starred: true, deletedAt: expect.stringMatching(/^\d{4}-/) },
  ]);
  expect((await pieces.save(piece())).id).toBe('house_8bars_2.mid');
  expect(await pieces.restore(id!)).toMatchObject({ id, starred: true, deletedAt: null });
  expect(readFileSync(output(id!))).toEqual(bytes);

  await pieces.delete(id!);
  await pieces.purge(id!);
  expect((await pieces.list({ deleted: true })).total).toBe(0);
  await expect(pieces.restore(id!)).rejects.toMatchObject({ code: 'composition_not_found' });
});

test('a file added under the name of a deleted piece and that piece do not replace each other', async () => {
  const { id } = await pieces.save(piece());
  await pieces.change(id!, { title: 'First' });
  await pieces.delete(id!);
  writeFileSync(output(id!), bare);
  expect((await pieces.get(id!)).title).toBeNull();
  const restored = await pieces.restore(id!);
  expect([restored.id, restored.title]).toEqual(['house_8bars_2.mid', 'First']);
  expect(readFileSync(output(id!))).toEqual(Buffer.from(bare));

  await pieces.change(id!, { title: 'By hand' });
  await pieces.delete(id!);
  writeFileSync(output(id!), bare);
  const second = await pieces.delete(id!);
  expect(second).toBe('house_8bars_2.mid');
  const trash = await pieces.list({ deleted: true });
  expect(trash.pieces.map(({ id, title }) => [id, title]).sort()).toEqual([
    [id, 'By hand'],
    [second, null],
  ]);
});

test('nothing is written or deleted through a folder that leads out of the workspace', async () => {
  const outside = mkdtempSync(join(tmpdir(), 'outside-'));
  try {
    symlinkSync(outside, workspace.output);
    writeFileSync(join(outside, 'a.mid'), bare);
    await expect(pieces.save(piece())).rejects.toMatchObject({ code: 'leads_outside' });
    await expect(pieces.delete('a.mid')).rejects.toMatchObject({ code: 'leads_outside' });
    expect(readdirSync(outside)).toEqual(['a.mid']);
  } finally {
    rmSync(outside, { recursive: true });
  }
});

test('supports pages, sort orders and searches', async () => {
  for (const genre of ['house', 'bossa_nova', 'tango']) {
    await pieces.save(piece(genre, genre === 'tango' ? { fusion: { genre: 'house' } } : {}));
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await pieces.change('tango_8bars.mid', { title: 'Canción de otoño', starred: true, tags: ['x'] });
  const order = async (name: 'newest' | 'oldest' | 'title' | 'genre') =>
    (await pieces.list({ order: name })).pieces.map(({ genre }) => genre);
  expect(await order('newest')).toEqual(['tango', 'bossa_nova', 'house']);
  expect(await order('oldest')).toEqual(['house', 'bossa_nova', 'tango']);
  expect(await order('genre')).toEqual(['bossa_nova', 'house', 'tango']);
  expect(await order('title')).toEqual(['bossa_nova', 'tango', 'house']);
  expect(await pieces.list({ offset: 1, limit: 1 })).toMatchObject({
    total: 3,
    pieces: [{ genre: 'bossa_nova' }],
  });
  expect(await ids({ words: 'OTONO canción' })).toEqual(['tango_8bars.mid']);
  expect(await ids({ words: 'bossa nova' })).toEqual(['bossa_nova_8bars.mid']);
  expect(await ids({ genre: 'house' })).toEqual(['house_8bars.mid', 'tango_8bars.mid']);
  expect(await ids({ key: 'd' })).toHaveLength(3);
  expect(await ids({ key: 'D dor' })).toEqual([]);
  expect(await ids({ starred: true })).toEqual(['tango_8bars.mid']);
  expect(await ids({ tag: 'x' })).toEqual(['tango_8bars.mid']);
});

test('an edit names the piece it was made from', async () => {
  const { id } = await pieces.save(piece());
  const child = await pieces.save(piece(), { parent: id! });
  expect((await pieces.get(child.id!)).parent).toBe(id);
});

test('a file outside the output folder is written there; one inside is listed by its name', async () => {
  const elsewhere = join(workspace.root, 'songs', 'a.mid');
  expect(await pieces.save(piece(), { file: elsewhere })).toEqual({ id: null, file: elsewhere });
  const file = output('b.mid');
  expect((await pieces.save(piece(), { file })).id).toBe('b.mid');
  await expect(pieces.save(piece(), { file })).rejects.toMatchObject({ code: 'file_exists' });
  expect((await pieces.save(piece('tango'), { file, overwrite: true })).id).toBe('b.mid');
  expect((await pieces.get('b.mid')).genre).toBe('tango');
});

test('the piece is kept even if its notes cannot be written', async () => {
  writeFileSync(join(workspace.root, '.pieces'), 'a file in the place of the folder');
  await expect(pieces.save(piece())).resolves.toMatchObject({ id: 'house_8bars.mid' });
  expect(await ids()).toEqual(['house_8bars.mid']);
  await expect(pieces.change('house_8bars.mid', { starred: true })).rejects.toMatchObject({
    code: 'cannot_write',
  });
});

test('two processes that save, star and are killed leave every piece whole and listed', async () => {
  const script = join(workspace.root, 'save.mjs');
  const module = (path: string) => startable(new URL(path, import.meta.url));
  const source = (path: string) => JSON.stringify(module(path).file);
  writeFileSync(
    script,
    `import { PieceStore } from ${source('./piece-store.ts')};
    import { Workspace } from ${source('../files/workspace.ts')};
    const [root, midi, killed] = process.argv.slice(2);
    const pieces = new PieceStore(Workspace.open(root));
    for (let n = 1; n <= 40; n++) {
      const fileName = 'same_8bars.mid';
      const { id } = await pieces.save({ fileName, midi: Buffer.from(midi, 'base64'), key: 'C major' });
      await pieces.change(id, { title: 'by ' + process.pid });
      console.log(id);
      if (n === 20 && killed) setImmediate(() => process.kill(process.pid, 'SIGKILL'));
    }
    await pieces.close();`,
  );
  const { execArgv } = module('./piece-store.ts');
  const midi = Buffer.from(piece().midi).toString('base64');
  const run = (killed: string) =>
    promisify(execFile)(process.execPath, [...execArgv, script, workspace.root, midi, killed])
      .then(({ stdout }) => stdout)
      .catch(({ stdout }: { stdout: string }) => stdout);
  const printed = await Promise.all([run(''), run('killed'), run('')]);
  const told = printed.flatMap((out) => out.trim().split('\n'));
  expect(told.length).toBeGreaterThanOrEqual(100);
  expect(new Set(told).size).toBe(told.length);
  const { pieces: all, total } = await pieces.list({ limit: 1000 });
  expect(total).toBeGreaterThanOrEqual(told.length);
  const titles = new Map(all.map(({ id, title, problem }) => [id, problem ? 'broken' : title]));
  for (const id of told) expect(titles.get(id)).toMatch(/^by \d+$/);
  expect(existsSync(join(workspace.root, '.pieces', 'notes.jsonl'))).toBe(true);
});

test('two programs that delete, restore or purge a piece at once: it is done once, the other finds it gone', async () => {
  const both = [pieces, new PieceStore(workspace)];
  const gone = { status: 'rejected', reason: { code: 'composition_not_found' } };
  const once = async (act: (store: PieceStore) => Promise<unknown>) => {
    const results = await Promise.allSettled(both.map(act));
    const done = results.filter(({ status }) => status === 'fulfilled');
    expect(done).toHaveLength(1);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject(gone);
  };
  const { id } = await pieces.save(piece());
  await once((store) => store.delete(id!));
  await once((store) => store.restore(id!));
  await once((store) => store.delete(id!));
  await once((store) => store.purge(id!));
  expect(await ids()).toEqual([]);
});
