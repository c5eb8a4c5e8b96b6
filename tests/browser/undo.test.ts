/** @file Tests of undo and redo in the studio: over takes, the mixer and a reload; and of choosing and comparing takes. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startForAll } from './setup.ts';
import { StudioVisit, visitForEach } from './studio-visit.ts';

const setup = startForAll();
const now = visitForEach(setup);

const button = (name: string | RegExp) => now.studio.button(name);
const ofPart: StudioVisit['ofPart'] = (does, action) => now.studio.ofPart(does, action);
const shownPiece = () => now.studio.shownPiece();
const generate = (seed: number, bars?: number) => now.studio.generate(seed, bars);
const midi = () => now.studio.midi();

describe('undo and takes', () => {
  it('undoes every change to the start and redoes them to the end, over takes and the mixer', async () => {
    await generate(7);
    const states = [await midi()];
    for (const change of [
      ofPart('Melody', 'Regenerate'),
      button('Another take'),
      ofPart('Bass', 'Vary'),
    ]) {
      const before = shownPiece();
      await change.click();
      await expect.poll(shownPiece).not.toBe(before);
      states.push(await midi());
    }
    await now.studio.kept(() => ofPart('Melody', 'Mute').click());
    await button(/^Undo: Mute: /).click();
    await expect.poll(() => ofPart('Melody', 'Mute').getAttribute('aria-pressed')).toBe('false');
    for (const state of states.slice(0, -1).toReversed()) {
      const before = shownPiece();
      await button(/^Undo: /).click();
      await expect.poll(shownPiece).not.toBe(before);
      expect((await midi()).equals(state)).toBe(true);
    }
    await expect.poll(() => button('Undo').isDisabled()).toBe(true);
    for (const state of states.slice(1)) {
      const before = shownPiece();
      await button(/^Redo: /).click();
      await expect.poll(shownPiece).not.toBe(before);
      expect((await midi()).equals(state)).toBe(true);
    }
    await button(/^Redo: Mute: /).click();
    await expect.poll(() => ofPart('Melody', 'Mute').getAttribute('aria-pressed')).toBe('true');
    await expect.poll(() => button('Redo').isDisabled()).toBe(true);
    expect(now.complaints).toEqual([]);
  });

  it('keeps every take: chosen from the tree, compared, the different notes counted', async () => {
    await generate(11);
    const first = shownPiece();
    await ofPart('Melody', 'Regenerate').click();
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
    await button(/^2\s*Regenerate: /).click();
    await expect.poll(shownPiece).not.toBe(first);
    expect(now.complaints).toEqual([]);
  });

  it('composes a piece again that the server has lost', async () => {
    await generate(12);
    const lost = shownPiece()!;
    const bytes = await midi();
    await rm(join(setup.app.workspace, 'output', lost));
    await ofPart('Melody', 'Regenerate').click();
    await expect.poll(shownPiece).not.toBe(lost);
    await now.page.getByText(/^Done: Regenerate: /).waitFor();
    await button(/^Undo: /).click();
    await button(/^Redo: /).waitFor();
    expect((await midi()).equals(bytes)).toBe(true);
  });
});

describe('undo after a reload', () => {
  const pressed = (...of: Parameters<typeof ofPart>) => ofPart(...of).getAttribute('aria-pressed');
  const press = (keys: string) => now.page.keyboard.press(keys);
  /** Without waiting until anything is kept. */
  const reload = async () => {
    await now.page.reload();
    await now.studio.seed().waitFor();
  };

  it('takes back every change to the start and does it again to the end', async () => {
    await generate(71, 4);
    const first = shownPiece();
    await ofPart('Melody', 'Regenerate').click();
    await expect.poll(shownPiece).not.toBe(first);
    const second = shownPiece();
    await ofPart('Bass', 'Lock').click();
    await ofPart('Melody', 'Mute').click();
    await reload();
    expect(await pressed('Melody', 'Mute')).toBe('true');
    await press('Control+z');
    await expect.poll(() => pressed('Melody', 'Mute')).toBe('false');
    expect(await pressed('Bass', 'Lock')).toBe('true');

    await reload();
    await button(/^Undo: Lock: /).click();
    await button(/^Undo: Regenerate: /).click();
    await expect.poll(shownPiece).toBe(first);
    await expect.poll(() => button('Undo').isDisabled()).toBe(true);

    await reload();
    await expect.poll(() => button('Undo').isDisabled()).toBe(true);
    for (const change of ['Regenerate', 'Lock', 'Mute']) {
      await button(new RegExp(`^Redo: ${change}: `)).click();
      await button(new RegExp(`^Undo: ${change}: `)).waitFor();
    }
    await expect.poll(() => button('Redo').isDisabled()).toBe(true);
    expect(shownPiece()).toBe(second);
    expect(await pressed('Melody', 'Mute')).toBe('true');
    expect(await pressed('Bass', 'Lock')).toBe('true');
    expect(now.complaints).toEqual([]);
  });

  it('is each tab’s own; what another tab changed is one step', async () => {
    await generate(72, 4);
    await now.studio.kept(() => ofPart('Melody', 'Mute').click());
    const second = await now.page.context().newPage();
    await second.goto(now.page.url());
    const other = new StudioVisit(second);
    await other.ofPart('Melody', 'Mute').waitFor();
    await expect.poll(() => other.button('Undo').isDisabled()).toBe(true);
    await other.kept(() => other.ofPart('Melody', 'Solo').click());
    await second.close();

    await reload();
    expect(await pressed('Melody', 'Solo')).toBe('true');
    await button('Undo: Changes made elsewhere').click();
    await expect.poll(() => pressed('Melody', 'Solo')).toBe('false');
    expect(await pressed('Melody', 'Mute')).toBe('true');
    await button(/^Undo: Mute: /).click();
    await expect.poll(() => pressed('Melody', 'Mute')).toBe('false');
  });

  it('stays with the piece while others are opened, and forgets takes that are gone', async () => {
    await generate(73, 4);
    const takes = [shownPiece()!];
    for (const change of ['Regenerate', 'Vary']) {
      await ofPart('Melody', change).click();
      await expect.poll(shownPiece).not.toBe(takes.at(-1));
      takes.push(shownPiece()!);
    }
    await now.studio.kept(() => ofPart('Melody', 'Mute').click());
    await generate(74, 4);
    await expect.poll(() => button('Undo').isDisabled()).toBe(true);
    await now.page.goBack();
    await button(/^Undo: Mute: /).waitFor();

    await rm(join(setup.app.workspace, 'output', takes[1]!));
    await reload();
    await button(/^Undo: Mute: /).click();
    await button(/^Redo: Mute: /).waitFor();
    await expect.poll(() => button('Undo').isDisabled()).toBe(true);
    expect(now.complaints).toEqual([]);
  });
});
