/** @file Tests of the batch: many pieces composed, heard, kept, discarded and taken away. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import { unzipSync } from 'fflate';
import type { Page, Route } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { visit, type Visit } from './browser.ts';
import { startForAll } from './setup.ts';

const setup = startForAll();
let visitor: Visit;
let page: Page;
/** Files of the workspace before the test. */
let before: string[];

beforeEach(async () => {
  visitor = await visit(setup.browser, setup.app.url, 'en-GB', {
    viewport: { width: 1280, height: 800 },
  });
  page = visitor.page;
  await page.getByRole('img', { name: /^Piano roll/ }).waitFor();
  before = await files();
  await page.getByRole('textbox', { name: 'Bars' }).fill('4');
  await page.getByRole('textbox', { name: 'Seed', exact: true }).fill('7');
  await page.getByRole('link', { name: 'Batch', exact: true }).click();
});
afterEach(() => visitor.close());

const files = () => readdir(join(setup.app.workspace, 'output'));
const made = async () => (await files()).filter((file) => !before.includes(file)).sort();
const button = (name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
const rows = (state: string) => page.locator(`li[data-state=${state}]`);
const count = (state: string) => rows(state).count();
const composing = (route: Route) => route.request().method() === 'POST';

/** The genre of the new piece is chosen at first. */
async function chooseNone(): Promise<void> {
  await button(/^Remove /).click();
  await button(/^Remove /).waitFor({ state: 'detached' });
}

/** Composes two pieces each of bossa nova and house. */
async function composeFour(): Promise<void> {
  await chooseNone();
  for (const name of ['Bossa Nova', 'House']) {
    await page.getByRole('checkbox', { name, exact: true }).check();
  }
  await page.getByRole('textbox', { name: 'Pieces of each' }).fill('2');
  await button('Compose 4 pieces').click();
}

async function four(): Promise<void> {
  await composeFour();
  await expect.poll(() => count('open')).toBe(4);
}

it('composes each genre with the same seeds, in the order chosen, with the options of the new piece', async () => {
  await four();
  await expect
    .poll(() => page.locator('li[data-state] .name').allTextContents())
    .toEqual(['Bossa Nova seed 7', 'Bossa Nova seed 8', 'House seed 7', 'House seed 8']);
  expect((await made()).every((file) => /^(bossa_nova|house)_4bars/.test(file))).toBe(true);
  expect(visitor.complaints).toEqual([]);
});

it('plays one after the other, and shows the one that is opened in the studio', async () => {
  await four();
  await button('Listen: House · seed 7').click();
  await button('Pause: House · seed 7').waitFor();
  await expect.poll(() => page.getByRole('timer').textContent()).not.toMatch(/^\s*1\.1/);
  await button('Discard: House · seed 7').click();
  await button('Pause: House · seed 8').waitFor();
  await button('House seed 8').click();
  await page.getByRole('heading', { name: 'House', exact: true }).waitFor();
  await button('Keep this seed: 8').waitFor();
  await button('Pause').waitFor();
});

it('keeps a piece with a star, discards the others, brings one back and downloads what was kept', async () => {
  await four();
  await button('Keep: Bossa Nova · seed 8').click();
  await button('Keep: House · seed 7').click();
  await button('Discard the other 2').click();
  await expect.poll(() => count('discarded')).toBe(2);
  await expect.poll(async () => (await made()).length).toBe(2);
  await button('Undo: House · seed 8').click();
  await expect.poll(() => count('open')).toBe(1);
  expect(await made()).toHaveLength(3);

  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Kept pieces (zip)' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('pieces_x2.zip');
  const archive = unzipSync(await readFile(await download.path()));
  expect(Object.keys(archive)).toEqual(['bossa_nova_4bars_8.mid', 'house_4bars_7.mid']);

  await button('Starred only').click();
  await expect.poll(() => page.locator('#pieces li').count()).toBe(2);
});

it('is there after a reload as it was left', async () => {
  await four();
  await button('Keep: House · seed 7').click();
  await button('Discard: House · seed 8').click();
  await expect.poll(() => count('discarded')).toBe(1);
  await page.reload();
  await expect.poll(() => count('open')).toBe(2);
  expect(await count('kept')).toBe(1);
  await button('Undo: House · seed 8').click();
  await expect.poll(() => count('open')).toBe(3);
});

it('stops where it is told to, and composes the rest later', async () => {
  await page.route('**/api/compositions', async (route) => {
    if (composing(route)) await new Promise((resolve) => setTimeout(resolve, 300));
    await route.continue();
  });
  await composeFour();
  await button('Stop here').click();
  await button(/^Compose the remaining/).waitFor();
  await expect.poll(() => count('composing')).toBe(0);
  expect(await count('waiting')).toBeGreaterThan(0);
  await page.reload();
  await button(/^Compose the remaining/).click();
  await expect.poll(() => count('open')).toBe(4);
  expect(await made()).toHaveLength(4);
});

it('says what is wrong with one piece and composes the others', async () => {
  const detail = 'The model of that piece is gone.';
  await page.route('**/api/compositions', async (route) => {
    const body = composing(route) ? (route.request().postDataJSON() as object) : {};
    if (!('genre' in body && body.genre === 'house' && 'seed' in body && body.seed === 7)) {
      return route.continue();
    }
    await route.fulfill({ status: 404, json: { detail, code: 'model_not_found' } });
  });
  await composeFour();
  await expect.poll(() => count('open')).toBe(3);
  await expect.poll(() => rows('failed').textContent()).toContain(detail);
});

it('waits for a server that is gone, and goes on from there', async () => {
  let gone = true;
  await page.route('**/api/compositions', async (route) => {
    await (composing(route) && gone ? route.abort() : route.continue());
  });
  await composeFour();
  await page.getByRole('alert').getByText('The server is not answering').waitFor();
  expect(await count('waiting')).toBe(4);
  gone = false;
  await button('Compose the remaining 4').click();
  await expect.poll(() => count('open')).toBe(4);
});

it('says what is missing, and where', async () => {
  await chooseNone();
  await button('Compose').click();
  await page.getByText('Choose at least one genre, and the rules or a model.').waitFor();
  await page.getByRole('checkbox', { name: 'Latin', exact: true }).check();
  await page.getByRole('textbox', { name: 'Pieces of each' }).fill('50');
  await button(/^Compose [\d,]+ pieces/).click();
  await page.getByText('At most 200 pieces at once').waitFor();
  await page.getByRole('textbox', { name: 'Bars' }).fill('x');
  await page.getByRole('textbox', { name: 'Pieces of each' }).fill('1');
  await button(/^Compose [\d,]+ pieces/).click();
  await page.getByText('New piece: ').waitFor();
  expect(await page.evaluate('document.activeElement?.id')).toBe('bars');
  expect(await made()).toEqual([]);
});

it('works by keyboard: moves, plays, keeps, discards, and changes no piece that is not in sight', async () => {
  await four();
  await page.keyboard.press('n');
  await button('Listen: Bossa Nova · seed 7').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await button('Pause: Bossa Nova · seed 8').waitFor();
  await page.keyboard.press('k');
  await expect.poll(() => count('kept')).toBe(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Delete');
  await expect.poll(() => count('discarded')).toBe(1);
  await expect.poll(() => rows('discarded').textContent()).toContain('seed 7');
  await expect
    .poll(() => page.evaluate('document.activeElement?.getAttribute("aria-label")'))
    .toBe('Listen: House · seed 8');
  // Three of the four, and no other take of the piece in the studio.
  expect(await made()).toHaveLength(3);
});

it.each(['light', 'dark'] as const)('is accessible and fits a phone, %s', async (colorScheme) => {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width: 360, height: 740 });
  const fits = () =>
    page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth');
  const violations = async () => {
    await page.evaluate(axe.source);
    const found = await page.evaluate<AxeResults>('axe.run({ resultTypes: ["violations"] })');
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`);
  };
  expect(await violations()).toEqual([]);
  expect(await fits()).toBe(true);
  await four();
  await button('Keep: House · seed 7').click();
  await button('Discard: House · seed 8').click();
  await expect.poll(() => count('discarded')).toBe(1);
  expect(await violations()).toEqual([]);
  expect(await fits()).toBe(true);
});
