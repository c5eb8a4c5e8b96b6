/** @file Tests of loading the page: how soon it is painted, how much is transferred, what is loaded only on demand. */
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { visit, type Visit } from './browser.ts';
import { builtinGenres } from '../../src/genres/registry/registry.ts';
import { startForAll } from './setup.ts';
import { StudioVisit } from './studio-visit.ts';

/** Milliseconds until the page shows something. */
const FIRST_PAINT = 1000;
/** Bytes of the first load until the first piece can be played, headers included, but for the list of genres. */
const FIRST_LOAD = 142_000;
/** Bytes of a genre in their list, which is transferred once. */
const GENRE = 170;
/** Bytes of a later load: what the server says of models and pieces. */
const LATER_LOAD = 40_000;

const ON_DEMAND = /neural-section|batch-view|soundfont|\.sf3$/;

const setup = startForAll();
let visitor: Visit;
let page: Page;
let studio: StudioVisit;

beforeEach(async () => {
  visitor = await visit(setup.browser, 'about:blank', 'en-GB');
  page = visitor.page;
  studio = new StudioVisit(page);
});
afterEach(() => visitor.close());

interface Transfer {
  readonly path: string;
  /** 0 if it came from the browser's cache. */
  bytes: number;
}

/** What is transferred from now on; the browser accepts gzip alone, which every server and tunnel knows. */
async function follow(): Promise<Transfer[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await page.setExtraHTTPHeaders({ 'accept-encoding': 'gzip' });
  const requests = new Map<string, Transfer>();
  const transfers: Transfer[] = [];
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    const transfer = { path: new URL(request.url).pathname, bytes: 0 };
    requests.set(requestId, transfer);
    transfers.push(transfer);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const transfer = requests.get(requestId);
    if (transfer) transfer.bytes = encodedDataLength;
  });
  return transfers;
}

/** What was asked for before the file of the piece was there: then it can be played. */
function untilPlayable(transfers: readonly Transfer[]): Transfer[] {
  return transfers.slice(0, transfers.findIndex(({ path }) => path.endsWith('/file')) + 1);
}

const sum = (transfers: readonly Transfer[]) =>
  transfers.reduce((bytes, transfer) => bytes + transfer.bytes, 0);

/** Until the first piece can be played and nothing more is asked for. */
async function loaded(): Promise<void> {
  await studio.seed().waitFor();
  await expect.poll(() => studio.button('Listen').isEnabled()).toBe(true);
  await page.waitForLoadState('networkidle');
}

it('paints within a second', async () => {
  const times: number[] = [];
  // A busy machine may keep one visitor waiting, not several.
  while (times.length < 4 && !times.some((time) => time < FIRST_PAINT)) {
    const { page: fresh, close } = await visit(setup.browser, setup.app.url, 'en-GB');
    await new StudioVisit(fresh).button('▶ Generate MIDI').waitFor();
    const paint = `performance.getEntriesByName('first-contentful-paint')[0]`;
    // The browser notes it a moment after the page is there.
    await fresh.waitForFunction(paint);
    times.push(await fresh.evaluate<number>(`${paint}.startTime`));
    await close();
  }
  expect(Math.min(...times)).toBeLessThan(FIRST_PAINT);
});

it('transfers little at first, next to nothing later, and training and sound on demand', async () => {
  const transfers = await follow();
  await page.goto(setup.app.url);
  await loaded();
  expect(transfers.filter(({ path }) => ON_DEMAND.test(path))).toEqual([]);
  const first = untilPlayable(transfers);
  expect(first.filter(({ path }) => path.startsWith('/assets/')).length).toBeGreaterThan(3);
  const isList = ({ path }: Transfer) => path === '/api/genres';
  expect(sum(first.filter((each) => !isList(each)))).toBeLessThan(FIRST_LOAD);
  const { length } = builtinGenres().summaries();
  expect(sum(first.filter(isList))).toBeLessThan(length * GENRE);

  transfers.length = 0;
  await page.reload();
  await loaded();
  const files = transfers.filter(({ path }) => path.startsWith('/assets/'));
  expect(files.length).toBeGreaterThan(1);
  expect(sum(files)).toBe(0);
  expect(sum(transfers)).toBeLessThan(LATER_LOAD);

  await studio.button('Listen').click();
  await expect.poll(() => transfers.some(({ path }) => path.endsWith('.sf3'))).toBe(true);
  expect(transfers.some(({ path }) => path.includes('neural-section'))).toBe(false);
  await page.getByRole('link', { name: '🧠 My style', exact: true }).click();
  await page.getByRole('heading', { name: /Neural Network/ }).waitFor();
  expect(transfers.some(({ path }) => path.includes('neural-section'))).toBe(true);
});
