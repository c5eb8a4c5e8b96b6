/** @file Holds the page's memory flat while a user composes for hours. */
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { visit, type Visit } from './browser.ts';
import { startForAll } from './setup.ts';

const setup = startForAll();
let visitor: Visit;
let page: Page;
let session: CDPSession;

beforeAll(async () => {
  visitor = await visit(setup.browser, setup.app.url, 'en-GB');
  page = visitor.page;
  session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
});

afterAll(() => visitor.close());

interface Memory {
  /** Bytes of what the page's script made: objects, arrays, functions, texts. */
  heap: number;
  nodes: number;
  listeners: number;
}

/** A heap snapshot, as far as it is read here: `nodes` has the fields of one node after the other. */
interface Snapshot {
  snapshot: { meta: { node_fields: string[]; node_types: [string[]] } };
  nodes: number[];
}

/** Kinds of nodes that are no data of the page: compiled code, which grows as the page warms up, and the browser's own. */
const NOT_DATA = new Set(['code', 'hidden', 'native', 'object shape', 'synthetic']);

async function heapBytes(): Promise<number> {
  const chunks: string[] = [];
  const add = ({ chunk }: { chunk: string }) => chunks.push(chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', add);
  // It collects garbage first.
  await session.send('HeapProfiler.takeHeapSnapshot');
  session.off('HeapProfiler.addHeapSnapshotChunk', add);
  const { snapshot, nodes } = JSON.parse(chunks.join('')) as Snapshot;
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')];
  let bytes = 0;
  for (let at = 0; at < nodes.length; at += fields.length) {
    if (!NOT_DATA.has(types[0][nodes[at + type]!]!)) bytes += nodes[at + size]!;
  }
  return bytes;
}

/** What is still held once nothing is going on. */
async function held(): Promise<Memory> {
  // The list of pieces and its pictures follow the last piece.
  await page.waitForLoadState('networkidle');
  // What a first collection finalises is freed by the next.
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners: listeners } = await session.send('Memory.getDOMCounters');
  return { heap: await heapBytes(), nodes, listeners };
}

/** In the page: composes as often as asked, each time after the piece before is shown; every so often it is another take. */
const COMPOSE = `(async (times, every) => {
  const named = (text) =>
    [...document.querySelectorAll('button')].find((button) => button.textContent.includes(text));
  const saved = () => document.querySelector('a.file').href;
  for (let i = 1; i <= times; i++) {
    const before = saved();
    const button = named(i % every === 0 ? 'Another take' : 'Generate MIDI');
    button.click();
    while (saved() === before || button.disabled) await new Promise((go) => setTimeout(go, 5));
  }
})`;

/** Composes many pieces while it plays; the `every`th is another take of the one before. */
async function composeMany(times: number, every: number): Promise<void> {
  for (let done = 0; done < times; done += 25) {
    // A short piece ends now and then.
    const listen = page.getByRole('button', { name: 'Listen' });
    if ((await listen.count()) > 0) await listen.click();
    await page.evaluate(`${COMPOSE}(${Math.min(25, times - done)}, ${every})`);
  }
}

it('keeps no more memory after 500 pieces than after 100', { timeout: 900_000 }, async () => {
  await page.getByRole('textbox', { name: 'Bars' }).fill('4');
  await page.getByRole('button', { name: /^▶ Gener/, disabled: false }).waitFor();
  await page.locator('a.file').waitFor();
  // The library shows its first page of pieces, and what the page keeps of the latest is complete.
  await composeMany(100, 5);
  const early = await held();
  await composeMany(400, 5);
  const late = await held();
  console.info('after 100 pieces', early, 'after 500', late);
  // The notes of a single one of these pieces take 20 kB: 400 of them would be 8 MB.
  expect(late.heap - early.heap).toBeLessThan(2 ** 18);
  expect(late.nodes - early.nodes).toBeLessThan(100);
  expect(late.listeners - early.listeners).toBeLessThan(20);
});

it('keeps little of each take, and can go back to it', async () => {
  await composeMany(20, 1);
  const early = await held();
  await composeMany(100, 1);
  const late = await held();
  const each = (late.heap - early.heap) / 100;
  console.info(`${each.toFixed(0)} bytes of each take`);
  expect(each).toBeLessThan(1500);
  expect(late.nodes - early.nodes).toBeLessThan(100);
  const undo = page.getByRole('button', { name: /^Undo/ });
  const file = () => page.locator('a.file').getAttribute('href');
  const shown = await file();
  await undo.click();
  await expect.poll(file).not.toBe(shown);
  expect(visitor.complaints).toEqual([]);
});
