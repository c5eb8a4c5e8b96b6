/** @file Tests of families: takes stay together, share their notes, and are left and found again as one. */
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeMidi } from '../../midi/write-midi.ts';
import { scoreOf } from '../../score/score-of.ts';
import { Workspace } from '../files/workspace.ts';
import type { TakeChange } from './piece-entry.ts';
import { PieceStore } from './piece-store.ts';
import { withRequest } from './request-in-midi.ts';

let workspace: Workspace;
let pieces: PieceStore;
const melody = { name: 'Lead', notes: [{ tick: 0, duration: 480, pitch: 60, velocity: 90 }] };
const output = (name: string): string => join(workspace.output, name);
const trash = (name: string): string => join(workspace.root, '.pieces', 'trash', name);

interface Made {
  readonly parent?: string;
  readonly change?: TakeChange;
  readonly genre?: string;
  readonly key?: string;
  readonly tempo?: number;
}

async function save(name: string, made: Made = {}): Promise<string> {
  const { genre = 'house', key = 'C major', tempo = 120, parent, change } = made;
  const midi = withRequest(writeMidi(scoreOf({ melody }, { tempo })), { genre, bars: 8, seed: 7 });
  const { id } = await pieces.save({ fileName: `${name}.mid`, midi, key }, { parent, change });
  return id!;
}

/** Root, takes with their parents, and desk of the family of a piece. */
async function family(id: string) {
  const { root, takes, desk } = await pieces.family(id);
  return { root, tree: takes.map((take) => [take.id, take.parent]), desk };
}

/** What a program that has just started finds, by the first page it keeps and by reading everything. */
async function families(options: Parameters<PieceStore['families']>[0] = {}) {
  const fresh = new PieceStore(workspace);
  try {
    const quick = await fresh.families(options);
    await fresh.list({ words: 'x' });
    const read = await fresh.families(options);
    expect(quick).toEqual(read);
    return read;
  } finally {
    await fresh.close();
  }
}

beforeEach(() => {
  workspace = Workspace.open(mkdtempSync(join(tmpdir(), 'families-')));
  pieces = new PieceStore(workspace);
});
afterEach(async () => {
  await pieces.close();
  rmSync(workspace.root, { recursive: true });
});

test('a piece, its edits and their edits are one family, told by what made each', async () => {
  await save('a');
  const change = { action: 'vary', part: 'bass', section: 'verse' } as const;
  await save('b', { parent: 'a.mid', change });
  await save('c', { parent: 'b.mid', change: { action: 'another' } });
  await save('other');
  const tree = [
    ['a.mid', null],
    ['b.mid', 'a.mid'],
    ['c.mid', 'b.mid'],
  ];
  for (const id of ['a.mid', 'b.mid', 'c.mid']) {
    expect(await family(id)).toEqual({ root: 'a.mid', tree, desk: null });
  }
  expect((await pieces.get('b.mid')).change).toEqual(change);
  expect((await pieces.get('a.mid')).change).toBeNull();
  expect(await families()).toMatchObject({
    total: 2,
    pieces: [
      { id: 'other.mid', root: 'other.mid', takes: 1 },
      { id: 'c.mid', root: 'a.mid', takes: 3, parent: 'b.mid' },
    ],
  });
});

test('what is noted about one take is noted about all, those made later included', async () => {
  await save('a');
  await save('b', { parent: 'a.mid' });
  await pieces.change('b.mid', { title: 'Rain', tags: ['calm'] });
  await pieces.change('a.mid', { starred: true });
  await save('c', { parent: 'a.mid' });
  const noted = { title: 'Rain', starred: true, tags: ['calm'] };
  for (const id of ['a.mid', 'b.mid', 'c.mid']) expect(await pieces.get(id)).toMatchObject(noted);
  expect((await families({ starred: true })).pieces).toMatchObject([{ ...noted, takes: 3 }]);
});

test('a family holds together when its takes are deleted, purged or removed by hand', async () => {
  await save('a');
  await save('b', { parent: 'a.mid' });
  await save('c', { parent: 'b.mid' });
  await save('d', { parent: 'c.mid' });
  await pieces.delete('b.mid');
  expect((await family('d.mid')).tree).toEqual([
    ['a.mid', null],
    ['c.mid', 'a.mid'],
    ['d.mid', 'c.mid'],
  ]);
  await pieces.purge('b.mid');
  rmSync(output('a.mid'));
  await save('e', { parent: 'c.mid' });
  rmSync(output('c.mid'));
  // None of their ancestors lives: the oldest becomes the root.
  const left = [
    ['d.mid', null],
    ['e.mid', 'd.mid'],
  ];
  expect(await family('e.mid')).toMatchObject({ root: 'd.mid', tree: left });
  await expect(pieces.family('a.mid')).rejects.toMatchObject({ code: 'composition_not_found' });
  // Another piece of the name of a lost take is none of them.
  pieces = new PieceStore(workspace);
  expect(await save('a', { genre: 'salsa' })).toBe('a.mid');
  expect((await family('a.mid')).tree).toEqual([['a.mid', null]]);
});

test('a take that returns from the trash under another name is the same take', async () => {
  await save('a');
  await save('b', { parent: 'a.mid' });
  await pieces.leave('b.mid', { take: 'a.mid', locked: [], mixer: {} });
  await pieces.delete('a.mid');
  writeFileSync(output('a.mid'), writeMidi(scoreOf({ melody })));
  expect((await family('b.mid')).desk?.take).toBe('b.mid');
  expect((await pieces.restore('a.mid')).id).toBe('a_2.mid');
  expect(await family('b.mid')).toMatchObject({
    tree: [
      ['a_2.mid', null],
      ['b.mid', 'a_2.mid'],
    ],
    desk: { take: 'a_2.mid' },
  });
  expect((await family('a.mid')).tree).toEqual([['a.mid', null]]);
});

test('how a family was left is known to every program, whichever take it is asked of', async () => {
  await save('a');
  await save('b', { parent: 'a.mid' });
  const first = { take: 'a.mid', locked: ['bass'], mixer: { bass: { volume: 70 }, drums: {} } };
  await pieces.leave('b.mid', first);
  const other = new PieceStore(workspace);
  expect((await other.family('a.mid')).desk).toEqual(first);
  const log = join(workspace.root, '.pieces', 'notes.jsonl');
  const second = { take: 'b.mid', locked: [], mixer: { bass: { mute: true, program: 34 } } };
  await other.leave('a.mid', second);
  await other.leave('a.mid', second);
  expect((await pieces.family('b.mid')).desk).toEqual(second);
  // The take that was open is the one that a list shows.
  await pieces.leave('a.mid', { ...second, take: 'a.mid' });
  expect((await families()).pieces).toMatchObject([{ id: 'a.mid', root: 'a.mid', takes: 2 }]);
  await save('stranger');
  await expect(pieces.leave('a.mid', { ...second, take: 'stranger.mid' })).rejects.toMatchObject({
    code: 'composition_not_found',
  });
  await other.close();
  appendFileSync(log, `${JSON.stringify({ type: 'desk', piece: 'a.mid', locked: 'x' })}\n`);
  expect((await pieces.family('b.mid')).desk).toEqual({ ...second, take: 'a.mid' });
});

test('of several desks that are stored at once, the last one counts in all it says', async () => {
  await save('a');
  const desk = (volume: number) => ({ take: 'a.mid', locked: [], mixer: { bass: { volume } } });
  await pieces.leave('a.mid', desk(10));
  await Promise.all([20, 30, 10].map((volume) => pieces.leave('a.mid', desk(volume))));
  expect((await pieces.family('a.mid')).desk).toEqual(desk(10));
});

test('a damaged log, such as one whose pieces descend from each other, does no harm', async () => {
  for (const name of ['a', 'b', 'c']) await save(name);
  const log = join(workspace.root, '.pieces', 'notes.jsonl');
  const at = '2026-01-01T00:00:00.000Z';
  const composed = (piece: string, parent: string) =>
    `${JSON.stringify({ type: 'composed', piece, at, key: null, parent })}\n`;
  writeFileSync(log, composed('a.mid', 'b.mid') + composed('b.mid', 'a.mid') + '{"type":"comp');
  appendFileSync(log, `\n${composed('c.mid', 'c.mid')}`);
  const both = [
    ['a.mid', null],
    ['b.mid', 'a.mid'],
  ];
  expect(await family('b.mid')).toMatchObject({ root: 'a.mid', tree: both });
  expect((await family('c.mid')).tree).toEqual([['c.mid', null]]);
  expect((await families()).total).toBe(2);
});

test('a log of an earlier version, and one of a later with other actions, are read', async () => {
  await save('a');
  await save('b');
  const at = '2026-01-01T00:00:00.000Z';
  const child = { type: 'composed', piece: 'b.mid', at, key: null, parent: 'a.mid' };
  const log = join(workspace.root, '.pieces', 'notes.jsonl');
  for (const more of [{}, { change: { action: 'transmute' } }]) {
    appendFileSync(log, `${JSON.stringify({ ...child, ...more })}\n`);
    expect(await pieces.get('b.mid')).toMatchObject({ parent: 'a.mid', change: null });
  }
  expect((await family('b.mid')).root).toBe('a.mid');
});

test('a family is deleted and restored as a whole', async () => {
  await save('a');
  await save('b', { parent: 'a.mid' });
  await save('alone');
  await pieces.change('a.mid', { title: 'Rain' });
  expect(await pieces.deleteFamily('b.mid')).toEqual(['a.mid', 'b.mid']);
  expect((await pieces.list()).pieces.map(({ id }) => id)).toEqual(['alone.mid']);
  await expect(pieces.deleteFamily('b.mid')).rejects.toMatchObject({
    code: 'composition_not_found',
  });
  const restored = await pieces.restoreAll(['a.mid', 'gone.mid', 'b.mid']);
  expect(restored).toMatchObject([
    { id: 'a.mid', title: 'Rain' },
    { id: 'b.mid', title: 'Rain' },
  ]);
  expect((await family('a.mid')).tree).toHaveLength(2);
  await expect(pieces.restoreAll(['a.mid'])).rejects.toMatchObject({
    code: 'composition_not_found',
  });
});

test('if one take cannot be restored, those before it are, and the rest wait in the trash', async () => {
  await save('a');
  await save('b', { parent: 'a.mid' });
  const names = await pieces.deleteFamily('a.mid');
  rmSync(trash('b.mid'));
  // A folder in its place cannot be linked nor copied.
  mkdirSync(trash('b.mid'));
  await expect(pieces.restoreAll(names)).rejects.toMatchObject({ code: 'cannot_write' });
  expect((await pieces.list()).pieces).toMatchObject([{ id: 'a.mid', deletedAt: null }]);
});

test('families are found by words, genre, tag and star, and sorted by tempo and key', async () => {
  await save('a', { key: 'G major', tempo: 140 });
  await save('b', { key: 'Db major', tempo: 90, genre: 'salsa' });
  await save('c', { key: 'C minor', tempo: 110 });
  writeFileSync(output('foreign.mid'), writeMidi(scoreOf({ melody }, { tempo: 100 })));
  await pieces.change('a.mid', { tags: ['calm', 'film'] });
  await pieces.change('c.mid', { tags: ['calm'] });
  const found = async (query: Parameters<PieceStore['families']>[0]) =>
    (await pieces.families(query)).pieces.map(({ id }) => id);
  expect(await found({ order: 'tempo' })).toEqual(['b.mid', 'foreign.mid', 'c.mid', 'a.mid']);
  expect(await found({ order: 'key' })).toEqual(['c.mid', 'b.mid', 'a.mid', 'foreign.mid']);
  expect(await found({ tag: 'calm', order: 'oldest' })).toEqual(['a.mid', 'c.mid']);
  expect(await found({ genre: 'salsa' })).toEqual(['b.mid']);
  expect(await pieces.tags()).toEqual([
    { tag: 'calm', count: 2 },
    { tag: 'film', count: 1 },
  ]);
});

test('the first page of a program just started has what happened to families since', async () => {
  await save('a');
  await save('b');
  await families();
  await save('c', { parent: 'a.mid' });
  await pieces.change('a.mid', { title: 'Rain' });
  await save('d', { parent: 'c.mid' });
  await pieces.delete('b.mid');
  await pieces.leave('a.mid', { take: 'd.mid', locked: [], mixer: {} });
  expect((await families()).pieces).toMatchObject([
    { id: 'd.mid', root: 'a.mid', takes: 3, title: 'Rain' },
  ]);
  await pieces.leave('a.mid', { take: 'a.mid', locked: [], mixer: {} });
  await save('e', { parent: 'd.mid' });
  await pieces.delete('c.mid');
  await save('f');
  expect((await families()).pieces).toMatchObject([
    { id: 'f.mid', takes: 1 },
    { id: 'a.mid', takes: 3 },
  ]);
});
