/** @file Tests of the page behind a forwarded port: another port in its address than the server's own. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { composeTrainingData } from './app.ts';
import { visit } from './browser.ts';
import { forward, type Forward } from './forward.ts';
import { changeTrainings, startForAll } from './setup.ts';
import { StudioVisit } from './studio-visit.ts';

const setup = startForAll();
let forwarded: Forward;
beforeAll(async () => {
  forwarded = await forward(setup.app.url);
});
afterAll(() => forwarded.close());

it('composes, plays with the SoundFont, renders and trains with live events, without a complaint', async () => {
  expect(forwarded.url).not.toBe(setup.app.url);
  await composeTrainingData(setup.app.workspace, 2);
  const { page, complaints, close } = await visit(setup.browser, forwarded.url, 'en-GB');
  const studio = new StudioVisit(page);
  await studio.generate(7, 4);
  await studio.playOnInstruments();
  await studio.button('Pause').waitFor();
  expect(await page.getByText('could not be loaded').count()).toBe(0);

  await studio.button('Other formats').click();
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 120_000 }),
    studio.button('Audio mix (WAV)').click(),
  ]);
  expect(download.suggestedFilename()).toBe('bossa_nova_4bars.wav');
  await page.keyboard.press('Escape');

  await changeTrainings(page, {
    epochs: 2,
    windowsPerEpoch: 32,
    network: { seqLength: 8, lstmUnits: [4, 4], denseUnits: [4, 4] },
  });
  await page.getByRole('link', { name: '🧠 My style', exact: true }).click();
  await page.getByRole('button', { name: '🎓 Train Neural Network' }).click();
  await page.getByRole('button', { name: 'Use' }).first().waitFor({ timeout: 240_000 });
  expect(complaints).toEqual([]);
  await close();
});
