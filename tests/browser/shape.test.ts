/** @file Tests of shaping a piece in the page: bars and notes, by mouse, keyboard and touch, and the undo of all of it. */
import { describe, expect, it } from 'vitest';
import { visit } from './browser.ts';
import { startForAll } from './setup.ts';
import { ShapeVisit } from './shape-visit.ts';
import { StudioVisit, visitForEach } from './studio-visit.ts';

const setup = startForAll();
const now = visitForEach(setup);

const button = (name: string | RegExp) => now.studio.button(name);
const shape = () => new ShapeVisit(now.page, now.studio);
const shownPiece = () => now.studio.shownPiece();

describe('bars by mouse', () => {
  it('are changed by every button, nothing else is, and each change is undone', async () => {
    await now.studio.generate(21);
    const visitor = shape();
    await visitor.begin();
    await visitor.drag('Bass', 3, 4);
    await now.page.getByText('bars 3 to 4').first().waitFor();
    for (const name of [
      'Regenerate',
      'Vary',
      'An octave up',
      'A semitone down',
      'Quantise',
      'Humanise',
      'Delete',
    ]) {
      const [id, before] = [shownPiece()!, await visitor.piece()];
      await visitor.makes(() => button(name).click());
      const found = visitor.changed(before, await visitor.piece());
      expect(found.length, name).toBeGreaterThan(0);
      expect(['bass 3', 'bass 4'], name).toEqual(expect.arrayContaining(found));
      await visitor.undoTo(id);
      expect(visitor.changed(before, await visitor.piece())).toEqual([]);
    }
    expect(now.complaints).toEqual([]);
  });

  it('are copied, pasted, locked and unlocked', async () => {
    await now.studio.generate(22);
    const visitor = shape();
    await visitor.begin();
    await visitor.drag('Bass', 1, 1);
    await button('Copy').click();
    await visitor.drag('Bass', 6, 6);
    await visitor.makes(() => button(/^Paste .* at the first bar chosen/).click());
    const pitchesIn = async (bar: number) =>
      (await visitor.notes('bass'))
        .filter(([tick]) => Math.floor((tick + 40) / 1920) === bar - 1)
        .map(([, , pitch]) => pitch);
    expect(await pitchesIn(6)).toEqual(await pitchesIn(1));
    await button('Lock').click();
    await button('Unlock').waitFor();
    await button('Delete').click();
    await now.page
      .getByText(/unlock it first/)
      .first()
      .waitFor();
    await button('Unlock').click();
    await button('Lock').waitFor();
    await button(/^Undo: Unlock/).click();
    await button('Unlock').waitFor();
  });

  it('have alternatives that are heard in place', async () => {
    await now.studio.generate(23);
    const visitor = shape();
    await visitor.begin();
    await visitor.drag('Melody', 2, 5);
    const [first, before] = [shownPiece()!, await visitor.piece()];
    await button('Three alternatives').click();
    await button('Alternative C').waitFor();
    expect(shownPiece()).toBe(first);
    const shown = new Set([first]);
    for (const name of ['A', 'B', 'C']) {
      await visitor.makes(() => button(`Alternative ${name}`).click());
      shown.add(shownPiece()!);
      const found = visitor.changed(before, await visitor.piece());
      expect(found.every((place) => /^voice [2-5]$/.test(place))).toBe(true);
    }
    expect(shown.size).toBe(4);
    await button('As it was').click();
    await expect.poll(shownPiece).toBe(first);
    await visitor.makes(() => button('Alternative B').click());
    await button('Keep this one').click();
    await button('Alternative B').waitFor({ state: 'detached' });
    expect(now.complaints).toEqual([]);
  });
});

describe('bars by keyboard', () => {
  it('are chosen with arrows, extended with Shift, changed and undone', async () => {
    await now.studio.generate(24);
    const visitor = shape();
    await visitor.begin();
    await now.page.getByRole('application', { name: /^Chosen bars/ }).focus();
    for (const key of ['ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowDown']) {
      await now.page.keyboard.press(key);
    }
    const chosen = now.page.getByRole('application', { name: /Chosen bars: .*, bars 2 to 3$/ });
    await chosen.waitFor();
    const [id, before] = [shownPiece()!, await visitor.piece()];
    const parts = before.parts.filter(({ track }) => track !== null).slice(0, 2);
    for (const key of ['r', 'v', 'Delete']) {
      await visitor.makes(() => now.page.keyboard.press(key));
      const found = visitor.changed(before, await visitor.piece());
      const inside = parts.flatMap((part) => [`${part.id} 2`, `${part.id} 3`]);
      expect(inside).toEqual(expect.arrayContaining(found));
      await now.page.keyboard.press('Control+z');
      await expect.poll(shownPiece).toBe(id);
    }
    await now.page.keyboard.press('Escape');
    await now.page.getByText(/^Drag over the lanes/).waitFor();
    expect(now.complaints).toEqual([]);
  });
});

describe('by touch, in a narrow window', () => {
  it('bars are chosen with a tap and a handle, notes drawn and undone', async () => {
    const viewport = { width: 390, height: 800 };
    const options = { viewport, hasTouch: true };
    const visitor = await visit(setup.browser, setup.app.url, 'en-GB', options);
    const studio = new StudioVisit(visitor.page);
    const touched = new ShapeVisit(visitor.page, studio);
    await studio.seed().waitFor();
    await touched.begin();
    const tap = async () => {
      const { x, y } = await touched.placeOf('Bass', 2);
      await visitor.page.touchscreen.tap(x, y);
    };
    await tap();
    await visitor.page
      .getByText(/, bar 2$/)
      .first()
      .waitFor();
    const wide = await visitor.page.evaluate(
      'document.documentElement.scrollWidth <= window.innerWidth',
    );
    expect(wide).toBe(true);
    const id = studio.shownPiece()!;
    await touched.makes(() => studio.button('Delete').click());
    await touched.undoTo(id);
    await studio.button('Edit the notes').click();
    const { x, y, height } = await touched.sheet();
    const count = (await touched.notes('bass')).length;
    await touched.makes(() => visitor.page.touchscreen.tap(x + 200, y + height / 2 - 30));
    expect((await touched.notes('bass')).length).not.toBe(count);
    expect(visitor.complaints).toEqual([]);
    await visitor.close();
  });
});

describe('notes', () => {
  const open = async (seed: number, does = 'Bass') => {
    await now.studio.generate(seed);
    const visitor = shape();
    await visitor.begin();
    await visitor.drag(does, 1, 1);
    await visitor.makes(() => button('Delete').click());
    await button('Edit the notes').click();
    return { visitor, box: await visitor.sheet() };
  };
  const inFirstBar = async (visitor: ShapeVisit) =>
    (await visitor.notes('bass')).filter(([tick]) => tick < 1880);

  it('are drawn, moved, resized, made louder, split and erased by mouse, each undone', async () => {
    const { visitor, box } = await open(31);
    const bar = (box.width - 64) / 4;
    const at = (beat: number) => box.x + 64 + (bar * beat) / 4 + 2;
    const row = box.y + 28 + 88;
    const { mouse } = now.page;
    const stroke = async (from: readonly [number, number], to: readonly [number, number]) => {
      await mouse.move(...from);
      await mouse.down();
      await mouse.move(...to, { steps: 6 });
      await mouse.up();
    };
    const steps: [string, () => Promise<void>][] = [
      ['drawn', () => stroke([at(0), row], [at(2), row])],
      ['moved', () => stroke([at(0.5), row], [at(1.5), row - 32])],
      ['resized', () => stroke([at(3) - 5, row - 32], [at(2), row - 32])],
      [
        'louder',
        () => stroke([at(1) - 2, box.y + box.height - 40], [at(1) - 2, box.y + box.height - 70]),
      ],
    ];
    const states = [{ id: shownPiece()!, notes: await inFirstBar(visitor) }];
    expect(states[0]!.notes).toEqual([]);
    for (const [name, step] of steps) {
      await visitor.makes(step);
      await visitor.stored();
      states.push({ id: shownPiece()!, notes: await inFirstBar(visitor) });
      expect(states.at(-1)!.notes, name).toHaveLength(1);
    }
    const [drawn, moved, resized, louder] = states.slice(1).map(({ notes }) => notes[0]!);
    expect([drawn![0], drawn![1]]).toEqual([0, 960]);
    expect([moved![0], moved![1], moved![2] - drawn![2]]).toEqual([480, 960, 2]);
    expect([resized![0], resized![1]]).toEqual([480, 480]);
    expect(louder![3]).toBeGreaterThan(110);
    await button('Split').click();
    await visitor.makes(() => mouse.click(at(1.5), row - 32));
    expect((await inFirstBar(visitor)).map(([tick, length]) => [tick, length])).toEqual([
      [480, 240],
      [720, 240],
    ]);
    await button('Erase').click();
    await visitor.makes(() => mouse.click(at(1.2), row - 32));
    expect(await inFirstBar(visitor)).toHaveLength(1);
    for (let i = 0; i < 6; i++) {
      const before = shownPiece();
      if (before === states[0]!.id) break;
      await button(/^Undo: Notes: /).click();
      await expect.poll(shownPiece).not.toBe(before);
    }
    expect(await inFirstBar(visitor)).toEqual([]);
    expect(now.complaints).toEqual([]);
  });

  it('are written and changed with the keyboard alone', async () => {
    const { visitor } = await open(32);
    const { keyboard } = now.page;
    const press = async (key: string) => {
      await visitor.makes(() => keyboard.press(key));
      await visitor.stored();
      return (await inFirstBar(visitor)).map(([tick, length, pitch]) => [tick, length, pitch]);
    };
    expect(await press('n')).toEqual([[0, 120, 60]]);
    expect(await press('ArrowRight')).toEqual([[120, 120, 60]]);
    expect(await press('ArrowUp')).toEqual([[120, 120, 61]]);
    expect(await press('Shift+ArrowDown')).toEqual([[120, 120, 49]]);
    expect(await press('Shift+ArrowRight')).toEqual([[120, 240, 49]]);
    const [[, , , before]] = (await inFirstBar(visitor)) as [[number, number, number, number]];
    await press('+');
    expect((await inFirstBar(visitor))[0]![3]).toBe(before + 4);
    expect(await visitor.said()).toMatch(/^D♭3|C♯3/);
    await keyboard.press('Control+c');
    // At the playhead; a note ends where its pitch is struck again.
    expect(await press('Control+v')).toEqual([
      [0, 120, 49],
      [120, 240, 49],
    ]);
    await keyboard.press('Control+a');
    await visitor.makes(() => keyboard.press('Delete'));
    expect(await visitor.notes('bass')).toEqual([]);
    await keyboard.press('Control+z');
    await expect.poll(async () => (await visitor.notes('bass')).length).toBeGreaterThan(0);
    await keyboard.press('Escape');
    await keyboard.press('Escape');
    await now.page.locator('.editor').waitFor({ state: 'detached' });
  });

  it('of drums are written by name, where no scale is offered', async () => {
    const { visitor } = await open(33, 'Brush kit');
    expect(await now.page.getByText('Scale of the chord').count()).toBe(0);
    await visitor.makes(() => now.page.keyboard.press('n'));
    expect(await visitor.said()).toMatch(/^Snare, /);
    await now.page.keyboard.press('ArrowDown');
    await expect.poll(() => visitor.said()).toMatch(/^Stick, /);
  });

  it('that were not stored before a reload are sent after it', async () => {
    const { visitor } = await open(34);
    await now.page.route('**/edit', (route) => route.abort());
    await now.page.keyboard.press('n');
    await now.page.locator('.editor .state').getByText('Saving').waitFor();
    await now.page.unroute('**/edit');
    await now.page.reload();
    await expect.poll(async () => (await inFirstBar(visitor)).length, { timeout: 15_000 }).toBe(1);
    const kept = await now.page.evaluate("sessionStorage.getItem('unsent-notes')");
    expect(kept).toBeNull();
  });

  it('end with the piece that they are of, and so does what was chosen and copied in it', async () => {
    const { visitor } = await open(35);
    // A part that the other piece may lack.
    await now.page.keyboard.press('Escape');
    await now.page.locator('.editor').waitFor({ state: 'detached' });
    await button('Copy').click();
    await button(/^Paste Double bass/).waitFor();
    await button('Edit the notes').click();
    await visitor.sheet();
    await fetch(new URL('/api/compositions', now.page.url()), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ genre: 'techno', bars: 8, seed: 1 }),
    });
    await now.page.evaluate("window.dispatchEvent(new Event('focus'))");
    await button('techno_8bars').click();
    await now.page.locator('.editor').waitFor({ state: 'detached' });
    await button('Paste').waitFor();
    expect(await button('Paste').isDisabled()).toBe(true);
    expect(await button('Edit the notes').isDisabled()).toBe(true);
    expect(now.complaints).toEqual([]);
  });
});
