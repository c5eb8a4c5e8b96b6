/** @file A walk through the studio by the keyboard alone, with the focus in sight at every step. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { readMidi } from '../../src/midi/read-midi.ts';
import { visit } from './browser.ts';
import { startForAll } from './setup.ts';
import { StudioVisit } from './studio-visit.ts';

/** Presses of Tab in which anything on the page is reached. */
const MOST_TABS = 90;

const setup = startForAll();

interface Focused {
  readonly name: string;
  /** Whether one sees that it has the focus. */
  readonly seen: boolean;
}

/** What has the focus. */
const focused = (page: Page) =>
  page.evaluate<Focused>(`(() => {
    const element = document.activeElement;
    const name = element.getAttribute('aria-label') ??
      element.labels?.[0]?.textContent ?? element.textContent ?? '';
    // A row of the library is outlined as a whole.
    const outlined = [undefined, '::after'].some((part) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element, part);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
    });
    const { width, height } = element.getBoundingClientRect();
    return { name: name.trim(), seen: width > 0 && height > 0 && outlined };
  })()`);

it('composes, plays, mixes, regenerates, undoes, downloads and opens another piece', async () => {
  const { page, complaints, close } = await visit(setup.browser, setup.app.url, 'en-GB', {
    viewport: { width: 1280, height: 800 },
  });
  const studio = new StudioVisit(page);
  const press = (key: string) => page.keyboard.press(key);
  const reach = async (name: RegExp, key = 'Tab') => {
    for (let i = 0; i < MOST_TABS; i++) {
      await press(key);
      const { name: reached, seen } = await focused(page);
      if (!name.test(reached)) continue;
      expect(seen, `the focus on ${reached}`).toBe(true);
      return;
    }
    throw new Error(`${String(name)} is not reached by ${key}.`);
  };
  const pressed = (name: string) => studio.button(name).getAttribute('aria-pressed');
  await studio.seed().waitFor();
  const first = studio.shownPiece();

  await reach(/^Bars$/);
  await page.keyboard.type('4');
  await reach(/^Seed$/);
  await page.keyboard.type('9');
  await press('Enter');
  await studio.button('Keep this seed: 9').waitFor();

  await reach(/^Listen$/);
  await press('Enter');
  await studio.button('Pause').waitFor();
  await press('Enter');
  await studio.button('Listen').waitFor();

  await reach(/^Mute: /);
  const { name: mute } = await focused(page);
  await press('Space');
  await expect.poll(() => pressed(mute)).toBe('true');
  await reach(/^Regenerate: /);
  const before = studio.shownPiece();
  await press('Enter');
  await expect.poll(() => studio.shownPiece()).not.toBe(before);
  await press('Control+z');
  await expect.poll(() => studio.shownPiece()).toBe(before);
  await press('Control+z');
  await expect.poll(() => pressed(mute)).toBe('false');

  await reach(/^Other formats$/, 'Shift+Tab');
  await press('Enter');
  await page.locator('.popover').waitFor();
  await reach(new RegExp(`^${await studio.nameOf('Bass')}$`));
  const [download] = await Promise.all([page.waitForEvent('download'), press('Enter')]);
  const { tracks } = readMidi(await readFile(await download.path())).score;
  expect(tracks.filter(({ notes }) => notes.length > 0)).toHaveLength(1);
  await press('Escape');
  await page.locator('.popover').waitFor({ state: 'detached' });
  expect((await focused(page)).name).toBe('Other formats');

  // The list of pieces is one stop; arrows walk it.
  await reach(/^bossa_nova_/);
  await reach(/^bossa_nova_32bars$/, 'ArrowDown');
  await press('Enter');
  await expect.poll(() => studio.shownPiece()).toBe(first);
  expect(complaints).toEqual([]);
  await close();
});
