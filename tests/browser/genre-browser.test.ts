/** @file Tests of the browser of genres: finding, hearing and choosing one, by mouse and by keyboard. */
import { expect, it } from 'vitest';
import { decibels, level } from '../sound/recording.ts';
import { visit } from './browser.ts';
import { builtinGenres } from '../../src/genres/registry/registry.ts';
import { listen, recordPage, RECORDER_WARNING } from './recorder.ts';
import { startForAll } from './setup.ts';
import { visitForEach } from './studio-visit.ts';

/** Quieter than this nothing is heard, in decibels of full scale. */
const SILENCE = -70;
/** Two bars of salsa at its slowest last less, milliseconds. */
const LONGER_THAN_TWO_BARS = 4000;

const setup = startForAll();
const now = visitForEach(setup, async (page, studio) => {
  await recordPage(page);
  await page.goto(setup.app.url);
  await studio.seed().waitFor();
});

const opener = () => now.studio.button('Browse genres');
const dialog = () => now.page.getByRole('dialog', { name: 'Browse genres' });
const search = () => dialog().getByRole('searchbox', { name: 'Search genres…' });
const named = (name: string) => dialog().getByRole('button', { name, exact: true });
const hear = (name: string) => named(`Hear ${name}`);
const chosen = () => now.page.getByRole('combobox', { name: 'Genre' }).inputValue();
/** Waits until something is heard, or until its reverberation is over too. */
const isHeard = (sounds = true) =>
  expect
    .poll(async () => decibels(level(await listen(now.page, 300))) > SILENCE, { timeout: 10_000 })
    .toBe(sounds);

async function open(): Promise<void> {
  await opener().click();
  await dialog().waitFor();
}

it('shows every genre by family at the one that is chosen, and finds some by what is typed', async () => {
  await open();
  const { length } = builtinGenres().summaries();
  await dialog().getByText(`${length} genres.`).waitFor();
  const current = dialog().locator('[aria-current="true"]');
  await expect.poll(() => current.textContent()).toBe('Bossa Nova');
  const place = await current.boundingBox();
  expect(place!.y).toBeGreaterThan(0);
  expect(place!.y).toBeLessThan(800);
  await dialog().getByRole('region', { name: 'Latin' }).getByText('108–160 BPM · 4/4').waitFor();

  await search().fill('salsa brava');
  await named('Salsa').waitFor();
  await expect.poll(() => named('Techno').count()).toBe(0);
  await search().fill('bosa nvoa');
  await dialog().getByText('Did you mean…?').waitFor();
  await named('Bossa Nova').waitFor();
  await search().fill('classical music');
  const meant = dialog().getByRole('region', { name: 'Did you mean…?' });
  await meant.getByRole('button', { name: 'Classical Period', exact: true }).waitFor();
  await search().fill('zzzzzz');
  await dialog().getByText('No genre matches the search.').waitFor();

  await dialog().getByRole('combobox', { name: 'Family' }).selectOption('Jazz');
  await expect.poll(() => search().inputValue()).toBe('');
  const families = dialog().getByRole('region');
  await expect.poll(() => families.count()).toBe(1);
});

it('plays two bars again and again in place of the piece, until they end or the window closes', async () => {
  await now.studio.button('Listen').click();
  await isHeard();
  await open();
  await search().fill('salsa');
  await hear('Salsa').click();
  await now.page.locator('[aria-label="Listen"]').waitFor();
  await expect.poll(() => hear('Salsa').getAttribute('aria-pressed')).toBe('true');
  await isHeard();
  await now.page.waitForTimeout(LONGER_THAN_TWO_BARS);
  await isHeard();

  await search().fill('techno');
  await hear('Techno').click();
  await isHeard();
  await expect.poll(() => dialog().locator('[aria-pressed="true"]').count()).toBe(1);
  await hear('Techno').click();
  await expect.poll(() => hear('Techno').getAttribute('aria-pressed')).toBe('false');
  await isHeard(false);

  await hear('Techno').click();
  await isHeard();
  await now.page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  await isHeard(false);
  await now.studio.button('Listen').click();
  await now.studio.button('Pause').waitFor();
  await isHeard();

  // The piece cannot be pressed while the window is open; whatever starts it takes its place back.
  await open();
  await hear('Bossa Nova').click();
  await now.page.locator('[aria-label="Listen"]').waitFor();
  await now.page.evaluate(`document.querySelector('[aria-label="Listen"]').click()`);
  await expect.poll(() => hear('Bossa Nova').getAttribute('aria-pressed')).toBe('false');
  await now.page.locator('[aria-label="Pause"]').waitFor();
  await isHeard();
  const complaints = now.complaints.filter(
    (text) => !text.startsWith('request to') && !text.includes(RECORDER_WARNING),
  );
  expect(complaints).toEqual([]);
}, 60_000);

it('chooses the genre whose name is pressed', async () => {
  await open();
  await search().fill('salsa');
  await named('Salsa').click();
  await dialog().waitFor({ state: 'detached' });
  expect(await chosen()).toBe('Salsa');
  await now.page.getByText('About Salsa').waitFor();
});

it('is walked by the keyboard, and gives the focus back to its button', async () => {
  const press = (key: string) => now.page.keyboard.press(key);
  const focused = () =>
    now.page.evaluate<string>(`(() => {
      const { ariaLabel, textContent } = document.activeElement;
      return ariaLabel ?? textContent;
    })()`);
  await opener().focus();
  await press('Enter');
  await dialog().waitFor();
  await expect.poll(focused).toBe('Search genres…');
  await press('ArrowDown');
  expect(await focused()).toBe('Bossa Nova');
  await press('ArrowUp');
  const before = await focused();
  expect(before).not.toBe('Bossa Nova');
  await press('ArrowLeft');
  expect(await focused()).toBe(`Hear ${before}`);
  await press('Enter');
  await expect.poll(() => hear(before).getAttribute('aria-pressed')).toBe('true');
  await press('End');
  await press('ArrowRight');
  const last = await focused();
  await expect.poll(() => named(last).isVisible()).toBe(true);
  // One row of the list takes part in Tab: its two buttons, then the way out.
  await press('Shift+Tab');
  expect(await focused()).toBe(`Hear ${last}`);
  await press('Shift+Tab');
  await press('Shift+Tab');
  expect(await focused()).toBe('Search genres…');
  await now.page.keyboard.type('samba');
  await press('Enter');
  expect(await focused()).toBe('Samba');
  await press('Enter');
  await dialog().waitFor({ state: 'detached' });
  expect(await chosen()).toBe('Samba');
  expect(await focused()).toBe('Browse genres');
  await press('Enter');
  await dialog().waitFor();
  await press('Escape');
  await dialog().waitFor({ state: 'detached' });
  expect(await focused()).toBe('Browse genres');
});

it('says so when the server does not answer', async () => {
  await open();
  await setup.app.kill();
  try {
    await hear('Bossa Nova').click();
    await dialog().getByRole('alert').getByText('The server is not answering').waitFor();
    await expect.poll(() => hear('Bossa Nova').getAttribute('aria-pressed')).toBe('false');
  } finally {
    await setup.app.restart();
  }
  await hear('Bossa Nova').click();
  await dialog().getByRole('alert').waitFor({ state: 'detached' });
  await isHeard();
});

it('shows what a genre plays: forms, progressions and grids, a few at first', async () => {
  const { page } = now;
  await page.getByText('About Bossa Nova').click();
  await page.getByText('Progressions', { exact: true }).waitFor();
  const figures = page.getByRole('figure');
  await expect.poll(() => figures.count()).toBe(3);
  const grid = figures.filter({ hasText: 'Drums' }).getByRole('img');
  await expect.poll(() => grid.first().getAttribute('aria-label')).toMatch(/(^|; )Kick: 1,/);
  await page.getByRole('button', { name: /^All \d+ patterns$/ }).click();
  const { length } = await figures.all();
  expect(length).toBeGreaterThan(6);
  await page.getByRole('button', { name: 'Fewer patterns' }).click();
  await expect.poll(() => figures.count()).toBe(3);
});

it('is as wide as a telephone, where only grids scroll sideways', async () => {
  const viewport = { width: 390, height: 800 };
  const { page, close } = await visit(setup.browser, setup.app.url, 'es-ES', { viewport });
  const overflow = () =>
    page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
  await page.getByRole('button', { name: 'Explorar géneros' }).click();
  const window = page.getByRole('dialog', { name: 'Explorar géneros' });
  await window.getByRole('button', { name: 'Drum and Bass', exact: true }).click();
  await page.getByText('Sobre Drum and Bass').click();
  await page.getByRole('button', { name: /^Los \d+ patrones$/ }).click();
  await page.getByRole('button', { name: 'Menos patrones' }).waitFor();
  expect(await overflow()).toBeLessThanOrEqual(0);
  // What scrolls is reached by the keyboard.
  const wide = page.locator('figure [role="group"][tabindex="0"]');
  await expect.poll(() => wide.count()).toBeGreaterThan(0);
  await close();
});
