/** @file Tests of the first page of a program that has just started: known without reading about every piece. */
import { appendFileSync, copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeMidi } from '../../midi/write-midi.ts';
import { scoreOf } from '../../score/score-of.ts';
import { Workspace } from '../files/workspace.ts';
import { NewestPieces } from './newest-pieces.ts';
import { PieceStore } from './piece-store.ts';
import { withRequest } from './request-in-midi.ts';

let workspace: Workspace;
const notes = [{ tick: 0, duration: 480, pitch: 60, velocity: 90 }];
const bare = writeMidi(scoreOf({ melody: { name: 'Lead', notes } }, { tempo: 90 }));
const midi = withRequest(bare, { version: 1, genre: 'house', bars: 8, seed: 7 });
const output = (name: string): string => join(workspace.output, name);

/** Runs a program that has just started, and ends it. */
async function program<T>(work: (pieces: PieceStore) => Promise<T>): Promise<T> {
  const pieces = new PieceStore(workspace);
  try {
    return await work(pieces);
  } finally {
    await pieces.close();
  }
}
const save = (name: string) =>
  program((pieces) => pieces.save({ fileName: `${name}.mid`, midi, key: 'C major' }));
const listed = () => program((pieces) => pieces.list());
const kept = () =>
  new NewestPieces({
    kept: join(workspace.root, '.cache', 'newest-pieces.json'),
    output: workspace.output,
    notes: join(workspace.root, '.pieces', 'notes.jsonl'),
  });
/** The first page that is known without reading about every piece. */
const known = () => kept().page(0, 50);

beforeEach(async () => {
  workspace = Workspace.open(mkdtempSync(join(tmpdir(), 'newest-')));
  for (const name of ['a', 'b', 'c']) await save(name);
});
afterEach(() => rmSync(workspace.root, { recursive: true }));

/** What is known equals what a list finds out by reading about all pieces. */
async function expectKnown(ids: string[]): Promise<void> {
  const page = await known();
  expect(page?.pieces.map(({ id }) => id)).toEqual(ids);
  rmSync(join(workspace.root, '.cache', 'newest-pieces.json'));
  expect({ ...page, reading: null }).toEqual(await listed());
}

test('is the page that was listed last', async () => {
  expect(await known()).toBeNull();
  await listed();
  await expectKnown(['c.mid', 'b.mid', 'a.mid']);
});

test('has what was composed, named and deleted since, by any program', async () => {
  await listed();
  await save('d');
  await program(async (pieces) => {
    await pieces.change('b.mid', { title: 'Rain', starred: true });
    await pieces.delete('a.mid');
  });
  await expectKnown(['d.mid', 'c.mid', 'b.mid']);
  expect((await listed()).pieces[2]).toMatchObject({ title: 'Rain', starred: true });
});

test('is not trusted if files were added, removed or changed by hand, or a piece was restored', async () => {
  const changes: (() => unknown)[] = [
    () => copyFileSync(output('a.mid'), output('by_hand.mid')),
    () => rmSync(output('by_hand.mid')),
    () => writeFileSync(output('b.mid'), bare),
    () => program((pieces) => pieces.delete('c.mid').then(() => pieces.restore('c.mid'))),
    () => appendFileSync(join(workspace.root, '.cache', 'newest-pieces.json'), '}'),
  ];
  for (const change of changes) {
    await listed();
    await listed();
    expect(await known()).not.toBeNull();
    await change();
    expect(await known()).toBeNull();
  }
  expect((await listed()).total).toBe(3);
});

test('is answered at once, while the others are read in the background', async () => {
  await listed();
  await program(async (pieces) => {
    const first = await pieces.list({ patience: 0 });
    expect(first.pieces).toHaveLength(3);
    copyFileSync(output('a.mid'), output('later.mid'));
    expect((await pieces.list({ words: 'later' })).total).toBe(1);
    expect((await pieces.list()).total).toBe(4);
  });
});

test('knows the families too, and what became of them since', async () => {
  await listed();
  await save('d');
  await program(async (pieces) => {
    await pieces.save({ fileName: 'e.mid', midi, key: 'C major' }, { parent: 'b.mid' });
    await pieces.change('b.mid', { title: 'Rain' });
    await pieces.leave('b.mid', { take: 'e.mid', locked: ['bass'], mixer: {} });
    await pieces.delete('a.mid');
  });
  const page = await kept().families(0, 50);
  expect(page?.pieces).toMatchObject([
    { id: 'e.mid', root: 'b.mid', takes: 2, title: 'Rain' },
    { id: 'd.mid', root: 'd.mid', takes: 1 },
    { id: 'c.mid' },
  ]);
  expect((await known())?.pieces[0]).toMatchObject({ id: 'e.mid', title: 'Rain' });
  rmSync(join(workspace.root, '.cache', 'newest-pieces.json'));
  expect(await program((pieces) => pieces.families())).toEqual({ ...page, reading: null });
  // Which take was open is known; the facts about another one are not.
  await program((pieces) => pieces.leave('b.mid', { take: 'b.mid', locked: [], mixer: {} }));
  expect(await kept().families(0, 50)).toBeNull();
});
