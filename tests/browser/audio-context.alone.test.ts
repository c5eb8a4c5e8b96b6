/** @file Tests of sound that the browser or the system stops: it sounds again, or the studio says what to do. */
import { expect, it } from 'vitest';
import { decibels, level } from '../sound/recording.ts';
import { audioStates, listen, recordPage } from './recorder.ts';
import { startForAll } from './setup.ts';
import { visitForEach } from './studio-visit.ts';

const HEARD = -50;

const setup = startForAll();
const now = visitForEach(setup, async (page, studio) => {
  await recordPage(page);
  await page.goto(setup.app.url);
  await studio.seed().waitFor();
  await studio.button('Listen').click();
  await expect.poll(() => audioStates(page)).toEqual(['running']);
});

const stopped = () =>
  now.page.getByText('The browser has stopped the sound: click anywhere on the page.');
const loudness = async () => decibels(level(await listen(now.page, 1000)));

/** The context refuses to go on until `release` is called in the page, as without a press. */
const REFUSING = `(() => {
  const { resume } = AudioContext.prototype;
  AudioContext.prototype.resume = () => Promise.reject(new DOMException('', 'InvalidStateError'));
  globalThis.release = () => (AudioContext.prototype.resume = resume);
})()`;

it('goes on at once when the browser lets it', async () => {
  await now.page.evaluate('recorded.contexts[0].suspend()');
  await expect.poll(() => audioStates(now.page)).toEqual(['running']);
  expect(await loudness()).toBeGreaterThan(HEARD);
  expect(await stopped().count()).toBe(0);
});

it('is told what to do where a press is needed, and goes on at any', async () => {
  await now.page.evaluate(REFUSING);
  await now.page.evaluate('recorded.contexts[0].suspend()');
  await stopped().waitFor();
  await now.page.evaluate('release()');
  await now.page.getByRole('img', { name: /Piano roll/ }).press('Shift');
  await stopped().waitFor({ state: 'detached' });
  await now.studio.button('Pause').waitFor();
  expect(await loudness()).toBeGreaterThan(HEARD);
});

it('goes on when a call is over and the page is looked at again', async () => {
  await now.page.evaluate(REFUSING);
  await now.page.evaluate(`(() => {
    const [context] = recorded.contexts;
    Object.defineProperty(context, 'state', { value: 'interrupted', configurable: true });
    context.suspend();
    context.dispatchEvent(new Event('statechange'));
  })()`);
  await stopped().waitFor();
  await now.page.evaluate(`(() => {
    release();
    delete recorded.contexts[0].state;
    document.dispatchEvent(new Event('visibilitychange'));
  })()`);
  await stopped().waitFor({ state: 'detached' });
  expect(await audioStates(now.page)).toEqual(['running']);
  expect(await loudness()).toBeGreaterThan(HEARD);
});

it('stays silent when the sound was paused before', async () => {
  await now.studio.button('Pause').click();
  await now.page.evaluate('recorded.contexts[0].suspend()');
  await now.page.mouse.click(5, 300);
  expect(await stopped().count()).toBe(0);
  expect(await audioStates(now.page)).toEqual(['suspended']);
  await now.studio.button('Listen').click();
  await expect.poll(() => audioStates(now.page)).toEqual(['running']);
  expect(await loudness()).toBeGreaterThan(HEARD);
});
