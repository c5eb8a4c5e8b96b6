/** @file Tests of undo and redo in the studio: over takes, the mixer and a reload; and of choosing and comparing takes. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startForAll } from './setup.ts';
import { StudioVisit, visitForEach } from './studio-visit.ts';

const setup = startForAll();
const now = visitForEach(setup);

const button = (name: string | RegExp) => now.studio.button(name);
const shownPiece = () => now.studio.shownPiece();
const generate = (seed: number, bars?: number) => now.studio.generate(seed, bars);
const midi = () => now.studio.midi();

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
    await now.studio.kept(() => button('Mute: Melody').click());
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
    expect(now.complaints).toEqual([]);
  });

  it('keeps every take: chosen from the tree, compared, the different notes counted', async () => {
    await generate(11);
    const first = shownPiece();
    await button('Regenerate: Melody').click();
    await button(/^Take \d+ of/).waitFor();
    await expect.poll(shownPiece).not.toBe(first);
    await button(/^Take \d+ of/).click();
    await button('Compare with take 1').click();
    const compared = now.page.getByRole('group', { name: 'Comparison of two takes' });
    const marked = await compared.getByText(/different notes, marked/).textContent();
    expect(Number.parseInt(marked!)).toBeGreaterThan(0);
    await compared.getByRole('button', { name: '2 ⇄ 1' }).click();
    await expect.poll(shownPiece).toBe(first);
    await button('End the comparison').click();
    await button(/^Take \d+ of/).click();
    await button(/^2\s*Regenerate: Melody$/).click();
    await expect.poll(shownPiece).not.toBe(first);
    expect(now.complaints).toEqual([]);
  });

  it('composes a piece again that the server has lost', async () => {
    await generate(12);
    const lost = shownPiece()!;
    const bytes = await midi();
    await rm(join(setup.app.workspace, 'output', lost));
    await button('Regenerate: Melody').click();
    await expect.poll(shownPiece).not.toBe(lost);
    await now.page.getByText('Done: Regenerate: Melody.').waitFor();
    await button(/^Undo: /).click();
    await button(/^Redo: /).waitFor();
    expect((await midi()).equals(bytes)).toBe(true);
  });
});

describe('undo after a reload', () => {
  const pressed = (name: string) => button(name).getAttribute('aria-pressed');
  const press = (keys: string) => now.page.keyboard.press(keys);
  /** Without waiting until anything is kept. */
  const reload = async () => {
    await now.page.reload();
    await now.studio.seed().waitFor();
  };

  it('takes back every change to the start and does it again to the end', async () => {
    await generate(71, 4);
    const first = shownPiece();
    await button('Regenerate: Melody').click();
    await expect.poll(shownPiece).not.toBe(first);
    const second = shownPiece();
    await button('Lock: Acoustic bass').click();
    await button('Mute: Melody').click();
    await reload();
    expect(await pressed('Mute: Melody')).toBe('true');
    await press('Control+z');
    await expect.poll(() => pressed('Mute: Melody')).toBe('false');
    expect(await pressed('Lock: Acoustic bass')).toBe('true');

    await reload();
    await button('Undo: Lock: Acoustic bass').click();
    await button('Undo: Regenerate: Melody').click();
    await expect.poll(shownPiece).toBe(first);
    expect(await button('Undo').isDisabled()).toBe(true);

    await reload();
    expect(await button('Undo').isDisabled()).toBe(true);
    for (const change of ['Regenerate: Melody', 'Lock: Acoustic bass', 'Mute: Melody']) {
      await button(`Redo: ${change}`).click();
      await button(`Undo: ${change}`).waitFor();
    }
    expect(await button('Redo').isDisabled()).toBe(true);
    expect(shownPiece()).toBe(second);
    expect(await pressed('Mute: Melody')).toBe('true');
    expect(await pressed('Lock: Acoustic bass')).toBe('true');
    expect(now.complaints).toEqual([]);
  });

  it('is each tab’s own; what another tab changed is one step', async () => {
    await generate(72, 4);
    await now.studio.kept(() => button('Mute: Melody').click());
    const second = await now.page.context().newPage();
    await second.goto(now.page.url());
    const other = new StudioVisit(second);
    await other.button('Mute: Melody').waitFor();
    expect(await other.button('Undo').isDisabled()).toBe(true);
    await other.kept(() => other.button('Solo: Melody').click());
    await second.close();

    await reload();
    expect(await pressed('Solo: Melody')).toBe('true');
    await button('Undo: Changes made elsewhere').click();
    await expect.poll(() => pressed('Solo: Melody')).toBe('false');
    expect(await pressed('Mute: Melody')).toBe('true');
    await button('Undo: Mute: Melody').click();
    await expect.poll(() => pressed('Mute: Melody')).toBe('false');
  });

  it('stays with the piece while others are opened, and forgets takes that are gone', async () => {
    await generate(73, 4);
    const takes = [shownPiece()!];
    for (const change of ['Regenerate: Melody', 'Vary: Melody']) {
      await button(change).click();
      await expect.poll(shownPiece).not.toBe(takes.at(-1));
      takes.push(shownPiece()!);
    }
    await now.studio.kept(() => button('Mute: Melody').click());
    await generate(74, 4);
    expect(await button('Undo').isDisabled()).toBe(true);
    await now.page.goBack();
    await button('Undo: Mute: Melody').waitFor();

    await rm(join(setup.app.workspace, 'output', takes[1]!));
    await reload();
    await button('Undo: Mute: Melody').click();
    await button('Redo: Mute: Melody').waitFor();
    expect(await button('Undo').isDisabled()).toBe(true);
    expect(now.complaints).toEqual([]);
  });
});
