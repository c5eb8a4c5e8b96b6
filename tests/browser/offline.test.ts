/** @file Tests of the studio while the server does not answer: what is here plays and can be undone, the rest is told. */
import { expect, it } from 'vitest';
import { decibels, level } from '../sound/recording.ts';
import { listen, recordPage } from './recorder.ts';
import { startForAll } from './setup.ts';
import { visitForEach } from './studio-visit.ts';

/** Louder than this something is heard, in decibels of full scale. */
const HEARD = -50;
const NO_ANSWER =
  'The server is not answering: check that midi-composer is still running, then try again.';
const SIMPLE = /^The instruments could not be loaded: a simple synthesiser plays/;

const setup = startForAll();
const now = visitForEach(setup, async (page, studio) => {
  await recordPage(page);
  await page.goto(setup.app.url);
  await studio.seed().waitFor();
});

const button = (name: string | RegExp) => now.studio.button(name);
const loudness = async () => decibels(level(await listen(now.page, 1000)));
/** Of the studio; the library has its own if the server goes away while it asks. */
const alerts = () => now.page.getByRole('main').getByRole('alert').allTextContents();

it('plays, undoes and mixes what is here while the server is dead, and reaches it once it is back', async () => {
  await now.studio.generate(81);
  const first = now.studio.shownPiece();
  await now.studio.ofPart('Melody', 'Regenerate').click();
  await expect.poll(() => now.studio.shownPiece()).not.toBe(first);
  await now.studio.playOnInstruments();
  await button('Pause').click();

  await setup.app.kill();
  await button(/^Undo: Regenerate: /).click();
  await expect.poll(() => now.studio.shownPiece()).toBe(first);
  await button('Listen').click();
  expect(await loudness()).toBeGreaterThan(HEARD);
  expect(await now.page.getByText(SIMPLE).count()).toBe(0);
  await now.studio.ofPart('Bass', 'Mute').click();
  expect(await alerts()).toEqual([]);
  await button('▶ Generate MIDI').click();
  await expect.poll(alerts).toEqual([NO_ANSWER]);
  expect(await loudness()).toBeGreaterThan(HEARD);

  const kept = now.page.waitForResponse((answer) => answer.url().endsWith('/desk') && answer.ok(), {
    timeout: 30_000,
  });
  await setup.app.restart();
  await kept;
  await now.studio.generate(82);
  expect(await alerts()).toEqual([]);
  await now.page.goBack();
  await now.studio.ofPart('Bass', 'Mute').waitFor();
  await expect
    .poll(() => now.studio.ofPart('Bass', 'Mute').getAttribute('aria-pressed'))
    .toBe('true');
  expect(now.studio.shownPiece()).toBe(first);
});

it('plays its first sound on the small synthesiser without a network, and on the instruments with one', async () => {
  await now.studio.generate(83, 4);
  // What makes sound is loaded ahead, once there is a piece.
  const ahead = `performance.getEntriesByType('resource').some(({ name }) => name.includes('/assets/audio-'))`;
  await expect.poll(() => now.page.evaluate(ahead)).toBe(true);
  await now.page.context().setOffline(true);
  await button('Listen').click();
  await now.page.getByText(SIMPLE).waitFor();
  expect(await loudness()).toBeGreaterThan(HEARD);
  await button('▶ Generate MIDI').click();
  await expect.poll(alerts).toEqual([NO_ANSWER]);

  await now.page.context().setOffline(false);
  await now.studio.generate(84, 4);
  expect(await alerts()).toEqual([]);
  await button('Pause').click();
  await now.studio.playOnInstruments();
  expect(await loudness()).toBeGreaterThan(HEARD);
  expect(await now.page.getByText(SIMPLE).count()).toBe(0);
});
