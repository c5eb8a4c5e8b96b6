/** @file Tests of the studio: the first piece, undo and redo, takes, the mixer, what is kept, exports, keys and layout. */
import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMidi } from '../../src/midi/read-midi.ts';
import { visit, type Visit } from './browser.ts';
import { startForAll } from './setup.ts';

const setup = startForAll();
let visitor: Visit;
let page: Page;

beforeEach(async () => {
  visitor = await visit(setup.browser, setup.app.url, 'en-GB', {
    viewport: { width: 1280, height: 800 },
  });
  page = visitor.page;
});
afterEach(() => visitor.close());

const button = (name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
const seedShown = () => page.getByRole('button', { name: /^Keep this seed/ });
const shownPiece = () => new URL(page.url()).searchParams.get('piece');

async function generate(seed: number, bars = 8): Promise<void> {
  await page.getByRole('textbox', { name: 'Bars' }).fill(String(bars));
  await page.getByRole('textbox', { name: 'Seed', exact: true }).fill(String(seed));
  await button('▶ Generate MIDI').click();
  await button(`Keep this seed: ${seed}`).waitFor();
  await page.getByRole('img', { name: new RegExp(`Piano roll: ${bars} bars`) }).waitFor();
}

async function downloaded(link: string): Promise<{ name: string; bytes: Buffer }> {
  const downloading = page.waitForEvent('download', { timeout: 60_000 });
  await page.getByRole('link', { name: link, exact: true }).click();
  const download = await downloading;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

const midi = async () => (await downloaded('Download')).bytes;

/** Until the desk of the latest change is kept. */
const kept = (act: () => Promise<void>) =>
  Promise.all([
    page.waitForResponse(
      (response) => response.url().endsWith('/desk') && response.request().method() === 'PUT',
    ),
    act(),
  ]);

describe('the first visit', () => {
  it('has a piece already, one press from sounding', async () => {
    await seedShown().waitFor();
    expect((await readdir(join(setup.app.workspace, 'output'))).length).toBe(1);
    const play = button('Listen');
    await play.click();
    await button('Pause').waitFor();
    await expect.poll(() => page.getByRole('timer').textContent()).not.toContain('1.1');
    expect(visitor.complaints).toEqual([]);
  });

  it('composes no second first piece at the next visit', async () => {
    await seedShown().waitFor();
    expect((await readdir(join(setup.app.workspace, 'output'))).length).toBe(1);
  });
});

describe('undo and takes', () => {
  it('undoes every change to the start and redoes them to the end, over takes and the mixer', async () => {
    await generate(7);
    const states = [await midi()];
    for (const change of ['Regenerate: Melody', 'Another take', 'Vary: Acoustic bass']) {
      const before = shownPiece();
      await button(change).click();
      await expect.poll(shownPiece).not.toBe(before);
      states.push(await midi());
    }
    await kept(() => button('Mute: Melody').click());
    await button('Undo: Mute: Melody').click();
    await expect.poll(() => button('Mute: Melody').getAttribute('aria-pressed')).toBe('false');
    for (const state of states.slice(0, -1).toReversed()) {
      const before = shownPiece();
      await button(/^Undo: /).click();
      await expect.poll(shownPiece).not.toBe(before);
      expect((await midi()).equals(state)).toBe(true);
    }
    expect(await button('Undo').isDisabled()).toBe(true);
    for (const state of states.slice(1)) {
      const before = shownPiece();
      await button(/^Redo: /).click();
      await expect.poll(shownPiece).not.toBe(before);
      expect((await midi()).equals(state)).toBe(true);
    }
    await button('Redo: Mute: Melody').click();
    await expect.poll(() => button('Mute: Melody').getAttribute('aria-pressed')).toBe('true');
    expect(await button('Redo').isDisabled()).toBe(true);
    expect(visitor.complaints).toEqual([]);
  });

  it('keeps every take: chosen from the tree, compared, the different notes counted', async () => {
    await generate(11);
    const first = shownPiece();
    await button('Regenerate: Melody').click();
    await button(/^Take \d+ of/).waitFor();
    await expect.poll(shownPiece).not.toBe(first);
    await button(/^Take \d+ of/).click();
    await button('Compare with take 1').click();
    const compared = page.getByRole('group', { name: 'Comparison of two takes' });
    const marked = await compared.getByText(/different notes, marked/).textContent();
    expect(Number.parseInt(marked!)).toBeGreaterThan(0);
    await compared.getByRole('button', { name: '2 ⇄ 1' }).click();
    await expect.poll(shownPiece).toBe(first);
    await button('End the comparison').click();
    await button(/^Take \d+ of/).click();
    await button(/^2\s*Regenerate: Melody$/).click();
    await expect.poll(shownPiece).not.toBe(first);
    expect(visitor.complaints).toEqual([]);
  });

  it('composes a piece again that the server has lost', async () => {
    await generate(12);
    const lost = shownPiece()!;
    const bytes = await midi();
    await rm(join(setup.app.workspace, 'output', lost));
    await button('Regenerate: Melody').click();
    await expect.poll(shownPiece).not.toBe(lost);
    await page.getByText('Done: Regenerate: Melody.').waitFor();
    await button(/^Undo: /).click();
    await button(/^Redo: /).waitFor();
    expect((await midi()).equals(bytes)).toBe(true);
  });
});

describe('what is kept', () => {
  it('reopens the piece as it was left: after a reload, in a second tab, after a crash of the server', async () => {
    await generate(21);
    await button('Regenerate: Melody').click();
    await button(/^Take \d+ of/).waitFor();
    const take = shownPiece();
    await button('Solo: Melody').click();
    await page.getByRole('slider', { name: 'Volume: Acoustic bass' }).fill('40');
    await kept(() => button('Lock: Acoustic bass').click());

    const asLeft = async (where: Page) => {
      const pressed = (name: string) =>
        where.getByRole('button', { name, exact: true }).getAttribute('aria-pressed');
      await where.getByRole('button', { name: 'Solo: Melody' }).waitFor();
      expect(await pressed('Solo: Melody')).toBe('true');
      expect(await pressed('Lock: Acoustic bass')).toBe('true');
      const volume = where.getByRole('slider', { name: 'Volume: Acoustic bass' });
      expect(await volume.inputValue()).toBe('40');
      expect(new URL(where.url()).searchParams.get('piece')).toBe(take);
      await where.getByText('Take 2 of 2').waitFor();
    };
    await page.reload();
    await asLeft(page);
    const second = await page.context().newPage();
    await second.goto(page.url());
    await asLeft(second);
    await setup.app.crash();
    await page.reload();
    await asLeft(page);
  });

  it('goes back to the piece before with the browser, which a new one never replaces', async () => {
    await generate(31);
    const before = shownPiece();
    await generate(32);
    expect(shownPiece()).not.toBe(before);
    await page.goBack();
    await button('Keep this seed: 31').waitFor();
    expect(shownPiece()).toBe(before);
    await page.goForward();
    await button('Keep this seed: 32').waitFor();
  });

  it('composes the piece of a link', async () => {
    await generate(41);
    const bytes = await midi();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await button('Other formats').click();
    await button('Copy a link to the piece').click();
    await button('Link copied').waitFor();
    const link = await page.evaluate<string>('navigator.clipboard.readText()');
    await page.goto('about:blank');
    await page.goto(link);
    await button('Keep this seed: 41').waitFor();
    expect((await midi()).equals(bytes)).toBe(true);
  });
});

describe('taking it away', () => {
  it('gives the mixed file, one part, notation and sound', async () => {
    await generate(51, 4);
    await kept(() => page.getByRole('slider', { name: 'Volume: Acoustic bass' }).fill('40'));
    const whole = readMidi(await midi()).score;
    const bass = whole.tracks.find(({ role }) => role === 'bass');
    expect(bass?.controls.find(({ controller }) => controller === 7)?.value).toBe(40);

    await button('Other formats').click();
    const part = await downloaded('Acoustic bass');
    expect(part.name).toMatch(/^bossa_nova_4bars_.*\.mid$/);
    const { tracks } = readMidi(part.bytes).score;
    expect(tracks.filter(({ notes }) => notes.length > 0).map(({ notes }) => notes)).toEqual([
      bass?.notes,
    ]);
    const notation = await downloaded('Notation (MusicXML)');
    expect(notation.bytes.toString()).toContain('<score-partwise');

    const downloading = page.waitForEvent('download', { timeout: 120_000 });
    await button('Audio mix (WAV)').click();
    const wav = await readFile(await (await downloading).path());
    expect(wav.toString('latin1', 0, 4)).toBe('RIFF');
    // 16 bits, two channels, 44.1 kHz, and about seven seconds of music.
    expect(wav.length / (2 * 2 * 44_100)).toBeGreaterThan(6);
    expect(visitor.complaints).toEqual([]);
  });

  it('saves the sound although its menu was closed meanwhile', async () => {
    await generate(53, 4);
    await button('Other formats').click();
    const downloading = page.waitForEvent('download', { timeout: 120_000 });
    await button('Audio stems (zip of WAV files)').click();
    await page.keyboard.press('Escape');
    await page.locator('.popover').waitFor({ state: 'detached' });
    expect((await downloading).suggestedFilename()).toBe('bossa_nova_4bars_stems.zip');
    await button('Other formats').click();
    await page.getByRole('link', { name: 'bossa_nova_4bars_stems.zip is ready' }).waitFor();
  });

  it('offers the file to a DAW that it is dragged to', async () => {
    await generate(52, 4);
    const data = await page.evaluate<string>(`(() => {
      const dataTransfer = new DataTransfer();
      const event = new DragEvent('dragstart', { dataTransfer, bubbles: true });
      document.querySelector('a.file').dispatchEvent(event);
      return dataTransfer.getData('DownloadURL');
    })()`);
    const [, type, name, url] = /^([^:]+):([^:]+):(.+)$/.exec(data)!;
    expect([type, name]).toEqual(['audio/midi', 'bossa_nova_4bars.mid']);
    const bytes = Buffer.from(await (await page.request.get(url!)).body());
    expect(bytes.equals(await midi())).toBe(true);
  });
});

describe('keys and layout', () => {
  it('loops no bars of the piece before', async () => {
    await generate(63);
    await button('Loop').click();
    await generate(64);
    expect(await button('Loop').getAttribute('aria-pressed')).toBe('false');
  });

  it('goes to the other view without loading the page again', async () => {
    await generate(65);
    await page.evaluate('window.sameDocument = true');
    const before = shownPiece();
    await page.getByRole('link', { name: /There is no trained model yet/ }).click();
    await page.getByRole('heading', { name: /Neural Network/ }).waitFor();
    await page.goBack();
    await button('Listen').waitFor();
    expect(await page.evaluate('window.sameDocument')).toBe(true);
    expect(shownPiece()).toBe(before);
  });

  it('changes and mixes a part on a telephone too', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByRole('textbox', { name: 'Bars' }).fill('8');
    await button('▶ Generate MIDI').click();
    await page.getByRole('img', { name: /Piano roll: 8 bars/ }).waitFor();
    await page.getByRole('button', { name: /^Melody/ }).click();
    await kept(() => page.getByRole('slider', { name: 'Volume: Melody' }).fill('50'));
    const before = shownPiece();
    await button('Regenerate: Melody').click();
    await expect.poll(shownPiece).not.toBe(before);
    await page.getByText('Done: Regenerate: Melody.').waitFor({ state: 'attached' });
  });

  it('is worked by its keys, which it lists', async () => {
    await generate(61);
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Keys' });
    await keys.getByText('Mute the part').waitFor();
    await page.keyboard.press('Escape');
    await keys.waitFor({ state: 'hidden' });
    await page.evaluate('document.activeElement.blur()');
    await page.keyboard.press('Space');
    await button('Pause').waitFor();
    await page.keyboard.press('Space');
    await button('Listen').waitFor();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('timer').textContent()).toContain('1.2');
    await page.keyboard.press('l');
    expect(await button('Loop').getAttribute('aria-pressed')).toBe('true');
    await button('Solo: Melody').click();
    await page.keyboard.press('m');
    expect(await button('Mute: Melody').getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('Control+z');
    await expect.poll(() => button('Mute: Melody').getAttribute('aria-pressed')).toBe('false');
    expect(visitor.complaints).toEqual([]);
  });

  it('reaches Listen within ten presses of Tab from Generate', async () => {
    await generate(62);
    await button('▶ Generate MIDI').focus();
    const names: (string | null)[] = [];
    for (let i = 0; i < 10 && names.at(-1) !== 'Listen'; i++) {
      await page.keyboard.press('Tab');
      names.push(await page.evaluate('document.activeElement.getAttribute("aria-label")'));
    }
    expect(names.at(-1)).toBe('Listen');
  });

  it.each([
    [360, 740],
    [768, 1024],
    [1280, 800],
    [1920, 1080],
  ])(
    'has Listen in sight after Generate at %i x %i, without scrolling sideways',
    async (width, height) => {
      await page.setViewportSize({ width, height });
      await page.getByRole('textbox', { name: 'Bars' }).fill('8');
      await button('▶ Generate MIDI').click();
      await button('Listen').waitFor();
      const box = (await button('Listen').boundingBox())!;
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.y + box.height).toBeLessThanOrEqual(height);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      const excess = 'document.documentElement.scrollWidth - window.innerWidth';
      expect(await page.evaluate<number>(excess)).toBeLessThanOrEqual(0);
    },
  );
});
