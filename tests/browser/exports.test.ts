/** @file Tests of taking a piece away from the studio: each format, downloaded or dragged, is read back. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMidi } from '../../src/midi/read-midi.ts';
import { visit, type Visit } from './browser.ts';
import { startForAll } from './setup.ts';
import { StudioVisit } from './studio-visit.ts';

const setup = startForAll();
let visitor: Visit;
let page: Page;
let studio: StudioVisit;

beforeEach(async () => {
  visitor = await visit(setup.browser, setup.app.url, 'en-GB', {
    viewport: { width: 1280, height: 800 },
  });
  page = visitor.page;
  studio = new StudioVisit(page);
});
afterEach(() => visitor.close());

const button = (name: string | RegExp) => studio.button(name);
const generate = (seed: number, bars?: number) => studio.generate(seed, bars);

describe('taking it away', () => {
  it('gives the mixed file, one part, notation and sound', async () => {
    await generate(51, 4);
    await studio.kept(() => page.getByRole('slider', { name: 'Volume: Acoustic bass' }).fill('40'));
    const whole = readMidi(await studio.midi()).score;
    const bass = whole.tracks.find(({ role }) => role === 'bass');
    expect(bass?.controls.find(({ controller }) => controller === 7)?.value).toBe(40);

    await button('Other formats').click();
    const part = await studio.downloaded('Acoustic bass');
    expect(part.name).toMatch(/^bossa_nova_4bars_.*\.mid$/);
    const { tracks } = readMidi(part.bytes).score;
    expect(tracks.filter(({ notes }) => notes.length > 0).map(({ notes }) => notes)).toEqual([
      bass?.notes,
    ]);
    const notation = await studio.downloaded('Notation (MusicXML)');
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
    expect(bytes.equals(await studio.midi())).toBe(true);
  });
});
