/** @file Tests of sound that the browser or the system stops: it sounds again, or the studio says what to do. */
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { decibels, level } from '../sound/recording.ts';
import { visit, type Visit } from './browser.ts';
import { audioStates, listen, recordPage } from './recorder.ts';
import { startForAll } from './setup.ts';
import { StudioVisit } from './studio-visit.ts';

const HEARD = -50;

const setup = startForAll();
let visitor: Visit;
let page: Page;
let studio: StudioVisit;

beforeEach(async () => {
  visitor = await visit(setup.browser, 'about:blank', 'en-GB');
  page = visitor.page;
  studio = new StudioVisit(page);
  await recordPage(page);
  await page.goto(setup.app.url);
  await studio.seed().waitFor();
  await studio.button('Listen').click();
  await expect.poll(() => audioStates(page)).toEqual(['running']);
});
afterEach(() => visitor.close());

const stopped = () =>
  page.getByText('The browser has stopped the sound: click anywhere on the page.');
const loudness = async () => decibels(level(await listen(page, 1000)));

/** The context refuses to go on until `release` is called in the page, as without a press. */
const REFUSING = `(() => {
  const { resume } = AudioContext.prototype;
  AudioContext.prototype.resume = () => Promise.reject(new DOMException('', 'InvalidStateError'));
  globalThis.release = () => (AudioContext.prototype.resume = resume);
})()`;

it('goes on at once when the browser lets it', async () => {
  await page.evaluate('recorded.contexts[0].suspend()');
  await expect.poll(() => audioStates(page)).toEqual(['running']);
  expect(await loudness()).toBeGreaterThan(HEARD);
  expect(await stopped().count()).toBe(0);
});

it('is told what to do where a press is needed, and goes on at any', async () => {
  await page.evaluate(REFUSING);
  await page.evaluate('recorded.contexts[0].suspend()');
  await stopped().waitFor();
  await page.evaluate('release()');
  await page.getByRole('img', { name: /Piano roll/ }).press('Shift');
  await stopped().waitFor({ state: 'detached' });
  await studio.button('Pause').waitFor();
  expect(await loudness()).toBeGreaterThan(HEARD);
});

it('goes on when a call is over and the page is looked at again', async () => {
  await page.evaluate(REFUSING);
  await page.evaluate(`(() => {
    const [context] = recorded.contexts;
    Object.defineProperty(context, 'state', { value: 'interrupted', configurable: true });
    context.suspend();
    context.dispatchEvent(new Event('statechange'));
  })()`);
  await stopped().waitFor();
  await page.evaluate(`(() => {
    release();
    delete recorded.contexts[0].state;
    document.dispatchEvent(new Event('visibilitychange'));
  })()`);
  await stopped().waitFor({ state: 'detached' });
  expect(await audioStates(page)).toEqual(['running']);
  expect(await loudness()).toBeGreaterThan(HEARD);
});

it('stays silent when the sound was paused before', async () => {
  await studio.button('Pause').click();
  await page.evaluate('recorded.contexts[0].suspend()');
  await page.mouse.click(5, 300);
  expect(await stopped().count()).toBe(0);
  expect(await audioStates(page)).toEqual(['suspended']);
  await studio.button('Listen').click();
  await expect.poll(() => audioStates(page)).toEqual(['running']);
  expect(await loudness()).toBeGreaterThan(HEARD);
});
