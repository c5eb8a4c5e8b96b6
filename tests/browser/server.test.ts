/**
 * @file Tests of what the server does for the page: token, compressed and cached files, licences,
 *   archives.
 */
import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { visit } from './browser.ts';
import { startForAll } from './setup.ts';

const TOKEN = 'a token = no secret';
const setup = startForAll(['--token', TOKEN]);

const openPage = () =>
  visit(setup.browser, `${setup.app.url}/#token=${encodeURIComponent(TOKEN)}`, 'en-GB');

it('opens with the token in its address, removes it there, and downloads several pieces as one zip', async () => {
  const { page, complaints, close } = await openPage();
  expect(new URL(page.url()).hash).toBe('');
  await page.getByRole('textbox', { name: 'Bars' }).fill('4');
  await page.getByRole('textbox', { name: 'Seed' }).fill('5');
  await page.getByText('More options').click();
  await page.getByLabel('How many pieces').fill('3');
  await page.getByRole('button', { name: '▶ Generate MIDI' }).click();
  await page.getByText('Take 1 of 3').click();
  const all = page.getByRole('link', { name: 'All as one zip' });
  await all.waitFor();
  const downloading = page.waitForEvent('download');
  await all.click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('bossa_nova_4bars_x3.zip');
  const files = unzipSync(await readFile(await download.path()));
  expect(Object.keys(files)).toEqual([5, 6, 7].map((seed) => `bossa_nova_4bars_${seed}.mid`));
  // After a reload the cookie is used.
  await page.reload();
  await page.getByRole('button', { name: '▶ Generate MIDI' }).waitFor();
  await expect.poll(() => page.getByRole('alert').count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

it('says what to do if the token is missing or wrong', async () => {
  for (const hash of ['', '#token=wrong']) {
    const { page, close } = await visit(setup.browser, `${setup.app.url}/${hash}`, 'es-ES');
    await page.getByText('Este servidor solo responde a quien tiene su clave').first().waitFor();
    await close();
  }
});

it('links the licences of all bundled packages in its footer', async () => {
  const { page, close } = await openPage();
  const link = page.getByRole('contentinfo').getByRole('link', { name: 'Third-party licences' });
  const address = new URL((await link.getAttribute('href'))!, setup.app.url);
  const text = await (await fetch(address)).text();
  for (const name of ['svelte', 'uplot']) expect(text).toMatch(new RegExp(`^## ${name} - `, 'm'));
  expect(text).toContain('Permission is hereby granted');
  await close();
});

it('is compressed, and cached for a year if its name has a hash', async () => {
  const html = await (await fetch(setup.app.url)).text();
  const [script] = /\/assets\/[^"]+\.js/.exec(html)!;
  const answer = await fetch(`${setup.app.url}${script}`, { headers: { 'accept-encoding': 'br' } });
  expect(answer.headers.get('content-encoding')).toBe('br');
  expect(answer.headers.get('cache-control')).toContain('immutable');
  expect((await answer.text()).length).toBeGreaterThan(50_000);
});
