/** @file Measures saving, listing and rereading with one piece and with 50,000 in the output folder. */
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtinGenres } from '../src/genres/registry/registry.ts';
import { Workspace } from '../src/workspace/files/workspace.ts';
import { ModelLibrary } from '../src/workspace/models/models.ts';
import { compose } from '../src/workspace/pieces/compositions.ts';
import { PieceStore } from '../src/workspace/pieces/piece-store.ts';

const MANY = 50_000;
const SAVES = 50;

const workspace = Workspace.open(mkdtempSync(join(tmpdir(), 'pieces-bench-')));
const none = () => Promise.reject(new Error('No model is used here.'));
const means = { genres: builtinGenres(), models: new ModelLibrary(workspace, none) };
const piece = await compose({ genre: 'bossa_nova', bars: 16, seed: 1 }, means);

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};
const median = (times: number[]): number => times.sort((a, b) => a - b)[times.length >> 1]!;
const show = (what: string, ms: number): void =>
  console.log(`${what.padEnd(64)} ${ms.toFixed(1).padStart(9)} ms`);

/** Median time to save, with a new store each time: the first save of a program. */
const saving = async (fresh: boolean): Promise<number> => {
  const store = new PieceStore(workspace);
  const times: number[] = [];
  for (let n = 0; n < SAVES; n++) {
    const each = fresh ? new PieceStore(workspace) : store;
    times.push(await timed(() => each.save(piece)));
  }
  return median(times);
};

try {
  await new PieceStore(workspace).save(piece);
  show('save, 1 to 50 pieces there', await saving(false));
  show('save by a program just started, 50 to 100 there', await saving(true));

  mkdirSync(workspace.output, { recursive: true });
  const at = new Date().toISOString();
  const composed = [];
  for (let n = 102; n <= MANY; n++) {
    const name = `bossa_nova_16bars_${n}.mid`;
    writeFileSync(join(workspace.output, name), piece.midi);
    // Families of four takes.
    const parent = n % 4 === 0 ? null : `bossa_nova_16bars_${n - (n % 4)}.mid`;
    composed.push({ type: 'composed', piece: name, at, key: piece.key, parent });
  }
  const lines = composed.map((record) => `${JSON.stringify(record)}\n`).join('');
  appendFileSync(join(workspace.root, '.pieces', 'notes.jsonl'), lines);
  show('save, 50,000 there', await saving(false));
  show('save by a program just started, 50,000 there', await saving(true));

  const store = new PieceStore(workspace);
  show(
    'first page while the files are read for the first time',
    await timed(() => store.list({ patience: 100 })),
  );
  show('all files read (no cache)', await timed(() => store.list()));
  show('a page of 50, the newest', await timed(() => store.list()));
  const words = 'bossa nova 4999';
  show('a page of 50, searched by words, the first time', await timed(() => store.list({ words })));
  show('a page of 50, searched by words', await timed(() => store.list({ words })));
  show(
    'a page of 50 by title, at 40,000',
    await timed(() => store.list({ order: 'title', offset: 40_000 })),
  );
  await store.save(piece);
  show('a page of 50 after one more was saved', await timed(() => store.list()));
  show('a page of 50 families, the first time', await timed(() => store.families()));
  show('a page of 50 families', await timed(() => store.families()));
  show('a page of 50 families, searched by words', await timed(() => store.families({ words })));
  show('a page of 50 families by key', await timed(() => store.families({ order: 'key' })));
  const { id } = await store.save(piece, { parent: 'bossa_nova_16bars_40000.mid' });
  show('a page of 50 families after one take was made', await timed(() => store.families()));
  const desk = { take: id!, locked: [], mixer: { bass: { volume: 70 } } };
  show('storing how a family was left', await timed(() => store.leave(id!, desk)));
  show('a family', await timed(() => store.family(id!)));
  show('all tags', await timed(() => store.tags()));
  await store.families();
  await store.close();

  const next = new PieceStore(workspace);
  const page = { patience: 100 };
  show('first page of a program just started', await timed(() => next.list(page)));
  show('all pieces, read about in the background', await timed(() => next.list({ words })));
  await next.close();
  await new PieceStore(workspace).save(piece);
  const third = new PieceStore(workspace);
  show('first page after another program saved one', await timed(() => third.list(page)));
  await third.close();
  const fourth = new PieceStore(workspace);
  show('first page of families, likewise', await timed(() => fourth.families(page)));
  await fourth.close();
} finally {
  rmSync(workspace.root, { recursive: true });
}
