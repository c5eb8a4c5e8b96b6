/** @file Tests of the studio: the first piece, what is kept, keys and layout. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { visit } from './browser.ts';
import { startForAll } from './setup.ts';
import { StudioVisit, visitForEach } from './studio-visit.ts';

const setup = startForAll();
const now = visitForEach(setup);

const button = (name: string | RegExp) => now.studio.button(name);
const shownPiece = () => now.studio.shownPiece();
const generate = (seed: number, bars?: number) => now.studio.generate(seed, bars);

describe('the first visit', () => {
  it('has a piece already, one press from sounding', async () => {
    await now.studio.seed().waitFor();
    expect((await readdir(join(setup.app.workspace, 'output'))).length).toBe(1);
    const play = button('Listen');
    await play.click();
    await button('Pause').waitFor();
    await expect.poll(() => now.page.getByRole('timer').textContent()).not.toContain('1.1');
    expect(now.complaints).toEqual([]);
  });

  it('composes no second first piece at the next visit', async () => {
    await now.studio.seed().waitFor();
    expect((await readdir(join(setup.app.workspace, 'output'))).length).toBe(1);
  });
});

describe('what is kept', () => {
  it('reopens the piece as it was left: after a reload, in a second tab, after a crash of the server', async () => {
    await generate(21);
    await now.studio.ofPart('Melody', 'Regenerate').click();
    await button(/^Take \d+ of/).waitFor();
    const take = shownPiece();
    await now.studio.ofPart('Melody', 'Solo').click();
    await now.studio.head('Bass').getByRole('slider').fill('40');
    await now.studio.kept(() => now.studio.ofPart('Bass', 'Lock').click());

    const asLeft = async (where: Page) => {
      const there = new StudioVisit(where);
      const pressed = (does: string, action: string) =>
        there.ofPart(does, action).getAttribute('aria-pressed');
      await there.ofPart('Melody', 'Solo').waitFor();
      expect(await pressed('Melody', 'Solo')).toBe('true');
      expect(await pressed('Bass', 'Lock')).toBe('true');
      const volume = there.head('Bass').getByRole('slider');
      await expect.poll(() => volume.inputValue()).toBe('40');
      expect(new URL(where.url()).searchParams.get('piece')).toBe(take);
      await where.getByText('Take 2 of 2').waitFor();
    };
    await now.page.reload();
    await asLeft(now.page);
    const second = await now.page.context().newPage();
    await second.goto(now.page.url());
    await asLeft(second);
    await setup.app.crash();
    await now.page.reload();
    await asLeft(now.page);
  });

  it('goes back to the piece before with the browser, which a new one never replaces', async () => {
    await generate(31);
    const before = shownPiece();
    await generate(32);
    expect(shownPiece()).not.toBe(before);
    await now.page.goBack();
    await button('Keep this seed: 31').waitFor();
    expect(shownPiece()).toBe(before);
    await now.page.goForward();
    await button('Keep this seed: 32').waitFor();
  });

  it('composes the piece of a link', async () => {
    await generate(41);
    const bytes = await now.studio.midi();
    await now.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await button('Other formats').click();
    await button('Copy a link to the piece').click();
    await button('Link copied').waitFor();
    const link = await now.page.evaluate<string>('navigator.clipboard.readText()');
    await now.page.goto('about:blank');
    await now.page.goto(link);
    await button('Keep this seed: 41').waitFor();
    expect((await now.studio.midi()).equals(bytes)).toBe(true);
  });
});

describe('keys and layout', () => {
  it('loops no bars of the piece before', async () => {
    await generate(63);
    await button('Loop').click();
    await generate(64);
    await expect.poll(() => button('Loop').getAttribute('aria-pressed')).toBe('false');
  });

  it('goes to the other view without loading the page again', async () => {
    await generate(65);
    await now.page.evaluate('window.sameDocument = true');
    const before = shownPiece();
    await now.page.getByRole('link', { name: '🧠 My style', exact: true }).click();
    await now.page.getByRole('heading', { name: /Neural Network/ }).waitFor();
    await now.page.goBack();
    await button('Listen').waitFor();
    expect(await now.page.evaluate('window.sameDocument')).toBe(true);
    expect(shownPiece()).toBe(before);
  });

  it.each(['studio', 'batch', 'style'])(
    'hides under its bar what scrolls there, in %s',
    async (view) => {
      await now.page.setViewportSize({ width: 1280, height: 420 });
      await now.page.goto(`${setup.app.url}/?view=${view}`);
      await now.page.getByRole('main').getByRole('heading').first().waitFor({ state: 'attached' });
      await now.page.evaluate('scrollTo(0, 200)');
      const covering = `document.elementFromPoint(900, 20).closest('header, [aria-label="Playback"]')`;
      await expect.poll(() => now.page.evaluate(`${covering} !== null`)).toBe(true);
      const background = await now.page.evaluate(`getComputedStyle(${covering}).backgroundColor`);
      expect(background).not.toBe('rgba(0, 0, 0, 0)');
    },
  );

  it('changes and mixes a part on a telephone too', async () => {
    await now.page.setViewportSize({ width: 360, height: 740 });
    await generate(67, 8);
    const top = () =>
      now.page.evaluate<number>(`document.querySelector('#stage').getBoundingClientRect().top`);
    await expect.poll(top).toBeLessThan(370);
    const melody = await now.studio.nameOf('Melody');
    await now.studio.head('Melody').locator('.part-sound').click();
    await now.studio.kept(() =>
      now.page.getByRole('slider', { name: `Volume: ${melody}` }).fill('20'),
    );
    const before = shownPiece();
    await button(`Regenerate: ${melody}`).click();
    await expect.poll(shownPiece).not.toBe(before);
    await now.page.getByText(`Done: Regenerate: ${melody}.`).waitFor({ state: 'attached' });
  });

  it('is worked by its keys, which it lists', async () => {
    await generate(61);
    await now.page.keyboard.press('?');
    const keys = now.page.getByRole('dialog', { name: 'Keys' });
    await keys.getByText('Mute the part').waitFor();
    await now.page.keyboard.press('Escape');
    await keys.waitFor({ state: 'hidden' });
    await now.page.evaluate('document.activeElement.blur()');
    await now.page.keyboard.press('Space');
    await button('Pause').waitFor();
    await now.page.keyboard.press('Space');
    await button('Listen').waitFor();
    await now.page.keyboard.press('Home');
    await now.page.keyboard.press('ArrowRight');
    await expect.poll(() => now.page.getByRole('timer').textContent()).toContain('1.2');
    await now.page.keyboard.press('l');
    await expect.poll(() => button('Loop').getAttribute('aria-pressed')).toBe('true');
    await now.studio.ofPart('Melody', 'Solo').click();
    await now.page.keyboard.press('m');
    await expect
      .poll(() => now.studio.ofPart('Melody', 'Mute').getAttribute('aria-pressed'))
      .toBe('true');
    await now.page.keyboard.press('Control+z');
    await expect
      .poll(() => now.studio.ofPart('Melody', 'Mute').getAttribute('aria-pressed'))
      .toBe('false');
    expect(now.complaints).toEqual([]);
  });

  it('reaches Listen within ten presses of Tab from Generate', async () => {
    await generate(62);
    await button('▶ Generate MIDI').focus();
    const names: (string | null)[] = [];
    for (let i = 0; i < 10 && names.at(-1) !== 'Listen'; i++) {
      await now.page.keyboard.press('Tab');
      names.push(await now.page.evaluate('document.activeElement.getAttribute("aria-label")'));
    }
    expect(names.at(-1)).toBe('Listen');
  });

  it.each([
    [1440, 900],
    [440, 900],
    [390, 844],
  ])('cuts no long name of an instrument at %i x %i', async (width, height) => {
    const data = { genre: 'funk', bars: 4, seed: 7 };
    const composed = await now.page.request.post(`${setup.app.url}/api/compositions`, { data });
    const { id } = (await composed.json()) as { id: string };
    const url = `${setup.app.url}/?piece=${encodeURIComponent(id)}`;
    const { page, close } = await visit(setup.browser, url, 'es-ES', {
      viewport: { width, height },
    });
    await page.getByText('Guitarra eléctrica apagada', { exact: true }).first().waitFor();
    // By how many pixels each is larger than what is seen of it.
    const excess = await page.evaluate<Record<string, number>>(`Object.fromEntries(
      [...document.querySelectorAll('.part-sound .name')].map((name) => [
        name.textContent,
        Math.max(
          name.scrollWidth - name.clientWidth,
          name.scrollHeight - name.clientHeight,
          Math.ceil(name.getBoundingClientRect().bottom -
            name.parentElement.getBoundingClientRect().bottom),
        ),
      ]),
    )`);
    expect(Object.keys(excess).length).toBeGreaterThan(5);
    expect(Object.entries(excess).filter(([, pixels]) => pixels > 0)).toEqual([]);
    await close();
  });

  it.each([
    [360, 740],
    [640, 400],
    [768, 1024],
    [1280, 800],
    [1920, 1080],
  ])(
    'has Listen in sight after Generate at %i x %i, without scrolling sideways',
    async (width, height) => {
      await now.page.setViewportSize({ width, height });
      await now.page.getByRole('textbox', { name: 'Bars' }).fill('8');
      await button('▶ Generate MIDI').click();
      await button('Listen').waitFor();
      const box = (await button('Listen').boundingBox())!;
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.y + box.height).toBeLessThanOrEqual(height);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      const excess = 'document.documentElement.scrollWidth - window.innerWidth';
      expect(await now.page.evaluate<number>(excess)).toBeLessThanOrEqual(0);
    },
  );
});
