/** @file What the server does for the page: its token, compressed files kept by browsers, licences, archives. */
import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type App } from './app.ts';
import { launchChromium, visit } from './browser.ts';

const TOKEN = 'a token = no secret';
let app: App;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(['--token', TOKEN]), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

const openPage = () => visit(browser, `${app.url}/#token=${encodeURIComponent(TOKEN)}`, 'en-GB');

it('opens with the token of its address, which it loses, and downloads several pieces as one zip', async () => {
  const { page, complaints, close } = await openPage();
  expect(new URL(page.url()).hash).toBe('');
  await page.getByRole('textbox', { name: 'Bars' }).fill('4');
  await page.getByRole('textbox', { name: 'Seed' }).fill('5');
  await page.getByRole('textbox', { name: 'How many pieces' }).fill('3');
  await page.getByRole('button', { name: '▶ Generate MIDI' }).click();
  const all = page.getByRole('link', { name: '⬇ Download all (.zip)' });
  await all.waitFor();
  const downloading = page.waitForEvent('download');
  await all.click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('bossa_nova_4bars_x3.zip');
  const files = unzipSync(await readFile(await download.path()));
  expect(Object.keys(files)).toEqual([5, 6, 7].map((seed) => `bossa_nova_4bars_${seed}.mid`));
  // A reload has the cookie.
  await page.reload();
  await page.getByRole('button', { name: '▶ Generate MIDI' }).waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

it('says what to do where the token is missing or wrong', async () => {
  for (const hash of ['', '#token=wrong']) {
    const { page, close } = await visit(browser, `${app.url}/${hash}`, 'es-ES');
    await page.getByText('Este servidor solo responde a quien tiene su clave').first().waitFor();
    await close();
  }
});

it('tells the licence of every package in its bundle, from its footer', async () => {
  const { page, close } = await openPage();
  const link = page.getByRole('contentinfo').getByRole('link', { name: 'Third-party licences' });
  const text = await (await page.request.get((await link.getAttribute('href'))!)).text();
  for (const name of ['svelte', 'uplot']) expect(text).toMatch(new RegExp(`^## ${name} - `, 'm'));
  expect(text).toContain('Permission is hereby granted');
  await close();
});

it('comes compressed, and is kept for a year where its name has a hash', async () => {
  const html = await (await fetch(app.url)).text();
  const [script] = /\/assets\/[^"]+\.js/.exec(html)!;
  const answer = await fetch(`${app.url}${script}`, { headers: { 'accept-encoding': 'br' } });
  expect(answer.headers.get('content-encoding')).toBe('br');
  expect(answer.headers.get('cache-control')).toContain('immutable');
  expect((await answer.text()).length).toBeGreaterThan(50_000);
});
