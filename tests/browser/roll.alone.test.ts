/** @file Tests of the roll with a piece of 256 bars: places, loops, zoom, keys, words, and how much it works a frame. */
import axe, { type AxeResults } from 'axe-core';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { visit, type Visit } from './browser.ts';
import { frameWork, percentile } from './frame-work.ts';
import { startForAll } from './setup.ts';

const setup = startForAll();
const BARS = 256;
/** Script in a frame, in shares of what {@link PEER} takes there: some 5 ms where that takes 2.5. */
const LIMIT = 2;

/** Opens the page and composes a piece with nine parts in it. */
async function composed(locale: string, options: Parameters<typeof visit>[3]): Promise<Visit> {
  const visitor = await visit(setup.browser, setup.app.url, locale, options);
  const { page } = visitor;
  await page.getByRole('button', { name: /^▶ Gener/, disabled: false }).waitFor();
  const genre = page.getByRole('combobox', { name: /^(Genre|Género)$/ });
  await genre.click();
  await genre.fill('motown');
  await page
    .getByRole('option', { name: /Motown/ })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: /^(Bars|Compases)$/ }).fill(String(BARS));
  await page.getByRole('textbox', { name: /^(Seed|Semilla)$/ }).fill('3');
  await page.getByRole('button', { name: /^▶ Gener/ }).click();
  await page.getByRole('img', { name: new RegExp(`Piano roll: ${BARS}`) }).waitFor();
  await rested(page);
  return visitor;
}

/** Lets the roll draw what is missing. */
async function rested(page: Page): Promise<void> {
  await page.waitForTimeout(500);
}

const rollOf = (page: Page) => page.getByRole('region', { name: 'Piano roll', exact: true });
const viewportOf = (page: Page) => rollOf(page).locator('.viewport');

async function viewportBox(page: Page) {
  const viewport = viewportOf(page);
  await viewport.scrollIntoViewIfNeeded();
  // The page may still be moving.
  await rested(page);
  return (await viewport.boundingBox())!;
}

const numbers = (page: Page) =>
  viewportOf(page).evaluate((element: { scrollLeft: number; scrollWidth: number }) => ({
    left: element.scrollLeft,
    length: element.scrollWidth,
  }));

/** Starts the music if it does not play yet. */
async function play(page: Page): Promise<void> {
  const listen = page.getByRole('button', { name: 'Listen' });
  if ((await listen.count()) > 0) await listen.click();
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate<AxeResults>(
    'axe.run({ resultTypes: ["violations"] })',
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

describe('with mouse and keys', () => {
  let visitor: Visit;
  let page: Page;
  const position = () => page.getByRole('slider', { name: 'Position in the piece' });
  const place = () => position().getAttribute('aria-valuetext');

  beforeAll(async () => {
    visitor = await composed('en-GB', { viewport: { width: 1280, height: 900 } });
    page = visitor.page;
  });

  afterAll(() => visitor.close());

  it('goes to a place by click and by keys', async () => {
    await position().focus();
    await page.keyboard.press('Home');
    expect(await place()).toMatch(/^Bar 1, beat 1, /);
    await page.keyboard.press('ArrowRight');
    expect(await place()).toMatch(/^Bar 1, beat 2, /);
    await page.keyboard.press('Shift+ArrowRight');
    expect(await place()).toMatch(/^Bar 2, beat 1, /);
    await page.keyboard.press('Control+ArrowRight');
    expect(await place()).not.toMatch(/^Bar 2, /);
    await page.keyboard.press('End');
    expect(await place()).toMatch(new RegExp(`^Bar ${BARS}, beat 1, `));
    await page.keyboard.press('Home');
    const box = await viewportBox(page);
    await page.mouse.click(box.x + box.width - 60, box.y + 200);
    expect(await place()).toMatch(/^Bar [1-4]\d, /);
    await page.mouse.click(box.x + box.width - 60, box.y + 60);
    expect(await place()).toMatch(/^Bar [1-4]\d, /);
  });

  it('loops a section, a stretch that is dragged over, and moves its ends', async () => {
    const first = rollOf(page)
      .getByRole('button', { name: /^Loop / })
      .first();
    await first.click();
    await expect.poll(() => first.getAttribute('aria-pressed')).toBe('true');
    const ends = ['Start', 'End'].map((end) =>
      page.getByRole('slider', { name: `${end} of the loop` }),
    );
    await expect.poll(() => ends[0]!.getAttribute('aria-valuenow')).toBe('1');
    await ends[0]!.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => ends[0]!.getAttribute('aria-valuetext')).toBe('Bar 2');
    await page.keyboard.press('ArrowLeft');
    await first.click();
    await expect.poll(() => ends[0]!.count()).toBe(0);

    const box = await viewportBox(page);
    const ruler = box.y + 80;
    await page.mouse.move(box.x + 400, ruler);
    await page.mouse.down();
    await page.mouse.move(box.x + 460, ruler, { steps: 4 });
    await page.mouse.up();
    const from = Number(await ends[0]!.getAttribute('aria-valuenow'));
    const to = Number(await ends[1]!.getAttribute('aria-valuenow'));
    expect(to).toBeGreaterThan(from);
    const end = (await ends[1]!.boundingBox())!;
    await page.mouse.move(end.x + 10, end.y + 10);
    await page.mouse.down();
    await page.mouse.move(end.x + 110, end.y + 10, { steps: 4 });
    await page.mouse.up();
    expect(Number(await ends[1]!.getAttribute('aria-valuenow'))).toBeGreaterThan(to);
    await rollOf(page)
      .getByRole('button', { name: /^Looping bars .* Stop looping$/ })
      .click();
    await expect.poll(() => ends[1]!.count()).toBe(0);
  });

  it('zooms around the pointer, and back to the whole piece', async () => {
    const box = await viewportBox(page);
    const at = box.x + box.width * 0.6;
    await page.mouse.move(at, box.y + 300);
    await page.mouse.click(at, box.y + 60);
    const before = { place: await place(), ...(await numbers(page)) };
    await page.keyboard.down('Control');
    for (let i = 0; i < 8; i++) await page.mouse.wheel(0, -100);
    await page.keyboard.up('Control');
    await rested(page);
    const after = await numbers(page);
    expect(after.length).toBeGreaterThan(4 * before.length);
    await page.mouse.click(at, box.y + 60);
    // A click goes to the nearest beat of what is drawn.
    const bar = (text: string | null) => Number(/\d+/.exec(text!)![0]);
    expect(Math.abs(bar(await place()) - bar(before.place))).toBeLessThanOrEqual(1);

    await rollOf(page).getByRole('button', { name: 'Show the whole piece' }).click();
    await rested(page);
    expect((await numbers(page)).length).toBeLessThan(box.width + 10);
    expect(
      await rollOf(page).getByRole('button', { name: 'Zoom out' }).getAttribute('aria-disabled'),
    ).toBe('true');
    await page.keyboard.press('Escape');
  });

  it('shows parts together, one part large, and is accessible in each way', async () => {
    const heightOf = async () => (await viewportOf(page).locator('.body').boundingBox())!.height;
    const lanes = await heightOf();
    await rollOf(page).getByRole('button', { name: 'Enlarge Drawbar organ' }).click();
    expect(await heightOf()).not.toBe(lanes);
    expect(await violations(page)).toEqual([]);
    await rollOf(page).getByRole('button', { name: 'Enlarge Drawbar organ' }).click();
    expect(await heightOf()).toBe(lanes);
    await rollOf(page).getByRole('button', { name: 'Together' }).click();
    await rested(page);
    await expect
      .poll(() => rollOf(page).getByRole('button', { name: 'Enlarge Drawbar organ' }).count())
      .toBe(0);
    expect(await violations(page)).toEqual([]);
    await rollOf(page).getByRole('button', { name: 'Tracks', exact: true }).click();
  });

  it('keeps the ruler in sight while lanes scroll', async () => {
    const strips = () => rollOf(page).locator('.strip canvas').count();
    for (let i = 0; i < 4; i++) {
      await rollOf(page).getByRole('button', { name: 'Taller tracks' }).click();
    }
    await viewportOf(page).evaluate((element: { scrollTop: number }) => (element.scrollTop = 500));
    await rollOf(page).getByRole('button', { name: 'Zoom in' }).click();
    await rested(page);
    expect(await strips()).toBeGreaterThan(2);
    await rollOf(page).getByRole('button', { name: 'Show the whole piece' }).click();
    await rested(page);
  });

  it('follows the music, but not against the user', async () => {
    await position().focus();
    await page.keyboard.press('Home');
    for (let i = 0; i < 12; i++) await page.keyboard.press('+');
    await play(page);
    await expect
      .poll(async () => (await numbers(page)).left, { timeout: 20_000 })
      .toBeGreaterThan(0);
    const box = await viewportBox(page);
    await page.mouse.move(box.x + box.width / 2, box.y + 300);
    await page.mouse.wheel(20_000, 0);
    await rested(page);
    expect((await numbers(page)).left).toBeGreaterThan(15_000);
    await expect
      .poll(async () => (await numbers(page)).left, { timeout: 20_000 })
      .toBeLessThan(15_000);
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await rollOf(page).getByRole('button', { name: 'Show the whole piece' }).click();
  });

  it('says sections, parts and chords in words', async () => {
    const words = page.getByRole('region', { name: 'The piece in words' });
    const text = (await words.textContent())!;
    expect(text).toMatch(/Intro, bars 1 to \d+/);
    expect(text).toMatch(/Verse, bars \d+ to \d+/);
    expect(text).toMatch(/Drawbar organ \(.+\): [\d,]+ notes, [A-G][♭♯]?\d to [A-G][♭♯]?\d/);
    expect(text).toMatch(/Drums \(.+\): [\d,]+ notes, drum sounds/);
    expect(text).toMatch(/D minor seven/);
  });

  it('draws in the colours of the system where it chooses them', async () => {
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
    // The hues of all pixels in sight that are not grey.
    const hues = `(() => {
      const found = new Set();
      const view = document.querySelector('.viewport').getBoundingClientRect();
      for (const canvas of document.querySelectorAll('[role="img"] .level:last-child canvas')) {
        const box = canvas.getBoundingClientRect();
        if (box.bottom <= view.top || box.top >= view.bottom) continue;
        if (box.right <= view.left || box.left >= view.right) continue;
        // A copy: a picture that is read back more than once is a warning.
        const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
        copy.drawImage(canvas, 0, 0);
        const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
        for (let i = 0; i < data.length; i += 4) {
          const [r, g, b] = data.subarray(i, i + 3);
          if (Math.max(r, g, b) - Math.min(r, g, b) < 60) continue;
          const angle = Math.atan2(Math.sqrt(3) * (g - b), 2 * r - g - b);
          found.add(Math.round((angle * 180) / Math.PI / 30) * 30);
        }
      }
      return [...found];
    })()`;
    // GrayText, of the lines, is green in Chromium's dark scheme.
    await expect.poll(() => page.evaluate<number[]>(hues), { timeout: 8000 }).toEqual([120]);
    await page.emulateMedia({ forcedColors: 'none', colorScheme: 'light' });
    expect(visitor.complaints).toEqual([]);
  });
});

describe('on a telephone, in Spanish', () => {
  let visitor: Visit;
  let page: Page;
  let touch: CDPSession;

  beforeAll(async () => {
    visitor = await composed('es-ES', { viewport: { width: 360, height: 740 }, hasTouch: true });
    page = visitor.page;
    touch = await page.context().newCDPSession(page);
  });

  afterAll(() => visitor.close());

  type Point = readonly [x: number, y: number];
  const send = (type: string, points: readonly Point[]) =>
    touch.send('Input.dispatchTouchEvent', {
      type: type as 'touchStart',
      touchPoints: points.map(([x, y], id) => ({ x, y, id })),
    });

  it('zooms with two fingers', async () => {
    const box = await viewportBox(page);
    const before = await numbers(page);
    const middle: Point = [box.x + box.width / 2, box.y + box.height / 2];
    const fingers = (apart: number): Point[] => [
      [middle[0] - apart, middle[1]],
      [middle[0] + apart, middle[1]],
    ];
    await send('touchStart', fingers(20));
    for (let apart = 30; apart <= 80; apart += 10) await send('touchMove', fingers(apart));
    await send('touchEnd', []);
    await rested(page);
    expect((await numbers(page)).length).toBeGreaterThan(2 * before.length);
  });

  it('loops what a finger is dragged over on the ruler', async () => {
    const box = await viewportBox(page);
    // Away from the first head: a browser takes a touch beside a button for one on it.
    const y = box.y + 60;
    await send('touchStart', [[box.x + 60, y]]);
    for (let x = 80; x <= 240; x += 20) await send('touchMove', [[box.x + x, y]]);
    await send('touchEnd', []);
    await page.getByRole('slider', { name: 'Inicio del bucle' }).waitFor();
    await rollOf(page)
      .getByRole('button', { name: /Quitar el bucle/ })
      .click();
  });

  it('has room for a finger on each control, also on a loop from the first bar', async () => {
    const first = rollOf(page)
      .getByRole('button', { name: /^Repetir en bucle/ })
      .first();
    await first.click();
    const start = page.getByRole('slider', { name: 'Inicio del bucle' });
    await expect.poll(() => start.getAttribute('aria-valuenow')).toBe('1');
    await viewportOf(page).evaluate((element: { scrollLeft: number }) => (element.scrollLeft = 0));
    const view = await viewportBox(page);
    const controls = [start, ...(await rollOf(page).locator('.toolbar button').all())];
    expect(controls.length).toBeGreaterThan(6);
    for (const control of controls) {
      const name = (await control.getAttribute('aria-label')) ?? (await control.textContent());
      const box = (await control.boundingBox())!;
      expect(Math.round(box.width), name!).toBeGreaterThanOrEqual(44);
      expect(Math.round(box.height), name!).toBeGreaterThanOrEqual(44);
      expect(box.x, name!).toBeGreaterThanOrEqual(view.x);
      expect(box.x + box.width, name!).toBeLessThanOrEqual(view.x + view.width);
    }
    await rollOf(page)
      .getByRole('button', { name: /Quitar el bucle/ })
      .click();
  });

  it('is accessible, stays within the screen and speaks of chords as Do Re Mi', async () => {
    expect(await violations(page)).toEqual([]);
    expect(
      await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth'),
    ).toBeLessThanOrEqual(0);
    const words = await page.getByRole('region', { name: 'La pieza en palabras' }).textContent();
    expect(words).toMatch(/Re menor séptima/);
    expect(visitor.complaints).toEqual([]);
  });
});

/** Acts of {@link frameWork}: of 100 frames, a gesture takes 60, and 40 follow it; the next one goes back. */
const gesture = (keys: string) =>
  `(viewport, wheel, left) => left % 100 >= 40 && wheel(${keys}, left % 200 < 100 ? 20 : -20)`;
const SCROLL = '(viewport, wheel, left) => (viewport.scrollLeft += left % 120 < 60 ? -40 : 40)';
const ZOOM = gesture('{ ctrlKey: true }');
const ZOOM_LANES = gesture('{ altKey: true }');
const NOTHING = '() => {}';
/** Work of a fixed size, two to three milliseconds, that tells how fast this machine is just now. */
const PEER = `(() => {
  const numbers = Float64Array.from({ length: 12_000 }, (_, i) => (i * 7_919) % 12_007);
  return () => numbers.slice().sort();
})()`;

/** In the page: counts the columns that are painted in a frame, and finds what is blank in sight. */
const WATCH = `(() => {
  const watched = { painted: 0, most: 0, blank: [] };
  const { clip } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.clip = function (...args) {
    watched.painted++;
    clip.apply(this, args);
  };
  const view = document.querySelector('.viewport');
  const covered = (host, inSight) => {
    const levels = [...host.querySelectorAll('.level')];
    const bands = levels.length === 0 ? [] : [...levels[0].children];
    bands.forEach((row, band) => {
      const { top, bottom } = row.getBoundingClientRect();
      if (bottom <= inSight.top || top >= inSight.bottom) return;
      const spans = levels
        .flatMap((level) => [...level.children[band].children])
        .map((canvas) => canvas.getBoundingClientRect())
        .sort((a, b) => a.left - b.left);
      let x = inSight.left;
      for (const { left, right } of spans) if (left <= x + 1) x = Math.max(x, right);
      if (x < inSight.right - 1) watched.blank.push([host.className, band, x, inSight.right].join(' '));
    });
    if (bands.length === 0) watched.blank.push(host.className);
  };
  watched.look = () => {
    watched.most = Math.max(watched.most, watched.painted);
    watched.painted = 0;
    const box = view.getBoundingClientRect();
    for (const host of view.querySelectorAll('.sheet, .strip')) {
      const all = host.getBoundingClientRect();
      const heads = host.closest('.content').querySelector('.corner').getBoundingClientRect();
      covered(host, {
        left: Math.max(all.left, heads.right),
        right: Math.min(all.right, box.right),
        top: Math.max(all.top, host.matches('.strip') ? box.top : box.top + 88),
        bottom: Math.min(all.bottom, box.bottom),
      });
    }
  };
  window.watched = watched;
})()`;

/** In the page: tiles in sight whose pixels are not those of the screen. */
const BLURRED = `(() => {
  const box = document.querySelector('.viewport').getBoundingClientRect();
  const tops = [...document.querySelectorAll('.sheet, .strip')].map((host) => host.lastElementChild);
  return tops.flatMap((level) => [...level.querySelectorAll('canvas')]).filter((canvas) => {
    const { left, right, top, bottom, width, height } = canvas.getBoundingClientRect();
    if (right <= box.left || left >= box.right || bottom <= box.top || top >= box.bottom) return false;
    return Math.abs(width * devicePixelRatio - canvas.width) > 1
      || Math.abs(height * devicePixelRatio - canvas.height) > 1;
  }).length;
})()`;

describe('at work', () => {
  let visitor: Visit;
  let page: Page;

  beforeAll(async () => {
    visitor = await composed('en-GB', { viewport: { width: 1280, height: 900 } });
    page = visitor.page;
    await viewportBox(page);
  });

  afterAll(() => visitor.close());

  /**
   * Script that 99 of 100 frames do not exceed, in shares of the peer's, measured at once: a machine that
   * is busy or slow slows both. Of some tries, the quietest.
   */
  async function scriptOf(what: string, frames: number, act: string): Promise<number> {
    let least = Infinity;
    for (let tries = 0; tries < 4 && least >= LIMIT; tries++) {
      const peer = percentile(await frameWork(setup.browser, page, 100, PEER), 0.99);
      const spent = percentile(await frameWork(setup.browser, page, frames, act), 0.99);
      console.info(
        `${what}: ${spent.toFixed(2)} ms of script in 99 of 100 frames, the peer's ${peer.toFixed(2)} ms`,
      );
      least = Math.min(least, spent / peer);
    }
    return least;
  }

  it('scrolls, zooms and plays with little script in each frame', async () => {
    const most: Record<string, number> = {
      scrolling: await scriptOf('scrolling', 240, SCROLL),
      zooming: await scriptOf('zooming', 400, ZOOM),
      'zooming lanes': await scriptOf('zooming lanes', 400, ZOOM_LANES),
    };
    await rested(page);
    await play(page);
    await page.waitForTimeout(1500);
    most['playing'] = await scriptOf('playing', 200, NOTHING);
    most['playing and scrolling'] = await scriptOf('playing and scrolling', 240, SCROLL);
    most['playing and zooming'] = await scriptOf('playing and zooming', 400, ZOOM);
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    for (const [what, script] of Object.entries(most)) expect(script, what).toBeLessThan(LIMIT);
  });

  it('paints few columns of tiles a frame, is never blank, and is sharp soon after', async () => {
    await page.evaluate(WATCH);
    for (const act of [ZOOM, ZOOM_LANES, SCROLL]) {
      await frameWork(
        setup.browser,
        page,
        400,
        `(...args) => (window.watched.look(), (${act})(...args))`,
      );
      await expect.poll(() => page.evaluate<number>(BLURRED), { timeout: 3000 }).toBe(0);
    }
    const { most, blank } = await page.evaluate<{ most: number; blank: string[] }>(
      '({ ...watched, look: null })',
    );
    expect(blank).toEqual([]);
    expect(most).toBeGreaterThan(0);
    // Of two sheets, each with 16 columns.
    expect(most).toBeLessThanOrEqual(32);
  });
});
