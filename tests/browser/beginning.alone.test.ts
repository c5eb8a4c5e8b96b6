/** @file Tests of the page while a model still writes: its beginning is heard, and the piece takes its place. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { visit, type Visit } from './browser.ts';
import { holdPieces, type HeldPieces } from './held-pieces.ts';
import { startForAll } from './setup.ts';
import { StudioVisit } from './studio-visit.ts';

const setup = startForAll();
const MODEL_TIME = 30_000;
const SLOWLY = { timeout: MODEL_TIME };

let held: HeldPieces;
let visitor: Visit;
let studio: StudioVisit;

beforeEach(async () => {
  held = await holdPieces(setup.app.url);
  const viewport = { width: 1280, height: 800 };
  visitor = await visit(setup.browser, held.url, 'en-GB', { viewport });
  studio = new StudioVisit(visitor.page);
  // A model writes at the same time, which leaves the page less of the processor.
  visitor.page.setDefaultTimeout(MODEL_TIME);
  await expect.poll(() => studio.shownPiece(), SLOWLY).not.toBeNull();
});
afterEach(async () => {
  await visitor.close();
  await held.close();
});

/** Bar and beat where the music stands, such as 2.3; neither reaches ten here. */
async function place(): Promise<number> {
  return Number(await studio.page.locator('.position .bar').textContent());
}

const hint = () => studio.page.locator('.begun', { hasText: 'bars can be heard already' });
const download = () => studio.page.getByRole('link', { name: 'Download', exact: true });

/** Has the base model write a piece, and waits for its beginning. */
async function begin(seed: number): Promise<void> {
  const { page } = studio;
  await page.getByRole('checkbox', { name: 'Use Neural Network' }).check();
  await page.getByRole('slider', { name: 'Influence of the model' }).fill('1');
  await page.getByRole('textbox', { name: 'Seed', exact: true }).fill(String(seed));
  await page.getByRole('textbox', { name: 'Bars' }).fill('48');
  await studio.button('▶ Generate MIDI').click();
  await hint().waitFor();
}

it('plays the beginning while the rest is written, and goes on in the piece', async () => {
  const { page } = studio;
  const before = studio.shownPiece();
  await begin(3);
  await page.getByRole('img', { name: /Piano roll: 48 bars/ }).waitFor();
  await studio.button('Listen').click();
  await expect.poll(place, SLOWLY).toBeGreaterThan(1.1);

  // It is no piece yet: nothing to keep, to download, to mix or to undo.
  expect(await hint().isVisible()).toBe(true);
  expect(studio.shownPiece()).toBe(before);
  expect(await download().count()).toBe(0);
  expect(await page.locator('.selectable:not([inert])').count()).toBe(0);
  expect(await studio.button('Composing…').first().isDisabled()).toBe(true);

  const heard = await place();
  held.release();
  await hint().waitFor({ state: 'detached' });
  expect(await place()).toBeGreaterThanOrEqual(heard);
  await expect.poll(() => studio.shownPiece(), SLOWLY).not.toBe(before);
  await studio.button('Pause').waitFor();
  const then = await place();
  await expect.poll(place, SLOWLY).toBeGreaterThan(then);
  await download().waitFor();
  expect(await studio.button('Undo').isDisabled()).toBe(true);
  expect(visitor.complaints).toEqual([]);
});

it('waits where the beginning ends, until the piece is there', async () => {
  const { page } = studio;
  await begin(4);
  await held.whole;
  // Close to the end of what is there: a press beyond it goes no further.
  await page.getByRole('slider', { name: 'Position' }).press('End');
  const end = await place();
  expect(end).toBeLessThan(48);
  await studio.button('Listen').click();
  await studio.button('Pause').waitFor();
  await page.waitForTimeout(1500);
  expect(await place()).toBe(end);
  held.release();
  await expect.poll(place, SLOWLY).toBeGreaterThan(end);
});

it('brings back the piece before if the rest cannot be written', async () => {
  const { page } = studio;
  const before = studio.shownPiece();
  const roll = page.getByRole('img', { name: /^Piano roll/ });
  const shown = await roll.getAttribute('aria-label');
  await begin(5);
  await studio.button('Listen').click();
  await studio.button('Pause').waitFor();
  held.cut();
  await page.getByRole('alert').waitFor();
  expect(await hint().count()).toBe(0);
  expect(studio.shownPiece()).toBe(before);
  expect(await roll.getAttribute('aria-label')).toBe(shown);
  await studio.button('Listen').waitFor();
  await download().waitFor();
});
