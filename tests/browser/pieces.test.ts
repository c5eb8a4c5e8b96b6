/** @file Tests of the library: after a reload, a restart and from a second tab; found, named, starred, tagged, deleted and restored. */
import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { visit, type Visit } from './browser.ts';
import { startForAll } from './setup.ts';

const setup = startForAll();

let visitor: Visit;
let page: Page;

/** Asks the server, as another program does. */
async function send(method: string, path: string, body?: object): Promise<{ id: string }> {
  const answer = await fetch(setup.app.url + path, {
    method,
    ...(body && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  expect(answer.ok, `${method} ${path}: ${answer.status}`).toBe(true);
  return answer.status === 204 ? { id: '' } : ((await answer.json()) as { id: string });
}
const compose = (bars: number, seed: number, query = '') =>
  send('POST', `/api/compositions${query}`, { genre: 'bossa_nova', bars, seed });

beforeAll(async () => {
  await compose(8, 7);
  await compose(12, 9);
  visitor = await visit(setup.browser, setup.app.url, 'es-ES');
  page = visitor.page;
});
afterAll(() => visitor.close());

const rows = (on = page) => on.locator('#pieces li');
const row = (name: string, on = page) => on.getByRole('button', { name, exact: true });
const rowOf = (name: string) => rows().filter({ has: page.getByText(name, { exact: true }) });
const count = (text: string) => page.locator('#pieces').getByText(text, { exact: true });
const search = () => page.getByRole('searchbox', { name: /Buscar por nombre/ });
const choice = (name: string) =>
  page.locator('#pieces').getByRole('combobox', { name, exact: true });
/** Id of the piece on whose row the keyboard's focus is. */
const focused = () => page.evaluate(`document.activeElement.closest('li')?.dataset.piece`);
const look = () => page.evaluate(`window.dispatchEvent(new Event('focus'))`);
const roll = (bars: number, on = page) =>
  on.getByRole('img', { name: new RegExp(`Piano roll: ${bars} compases`) });

/** Chooses from the menu of a row by the mouse. */
async function choose(name: string, item: string): Promise<void> {
  await rowOf(name).hover();
  await page.getByRole('button', { name: `Más acciones de ${name}` }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** Whether anything was drawn on the small roll of a row. */
const isDrawn = (name: string) =>
  rowOf(name)
    .locator('canvas')
    .evaluate((canvas: { getContext(kind: '2d'): unknown; width: number; height: number }) => {
      const surface = canvas.getContext('2d') as {
        getImageData(...area: number[]): { data: Uint8ClampedArray };
      };
      const { data } = surface.getImageData(0, 0, canvas.width, canvas.height);
      return data.some((value) => value !== 0);
    });

describe('the library', () => {
  it('lists what was composed, each with its facts and a small roll', async () => {
    await count('2 piezas').waitFor();
    await expect.poll(() => rows().first().textContent()).toContain('bossa_nova_12bars');
    await expect
      .poll(() => rows().nth(1).textContent())
      .toMatch(/Bossa Nova.*0:\d\d.*(mayor|menor).* BPM/s);
    await rowOf('bossa_nova_8bars').scrollIntoViewIfNeeded();
    await expect.poll(() => isDrawn('bossa_nova_8bars')).toBe(true);
  });

  it('opens a piece, which comes back after a reload', async () => {
    await row('bossa_nova_8bars').click();
    await roll(8).waitFor();
    await expect.poll(() => row('bossa_nova_8bars').getAttribute('aria-current')).toBe('true');
    await page.reload();
    await roll(8).waitFor();
    await page.locator('#pieces [aria-current=true]').waitFor();
  });

  it('shows takes and edits as one piece, and opens the one that was made last', async () => {
    const take = await compose(8, 70, '?parent=bossa_nova_8bars.mid');
    await send('POST', `/api/compositions/${take.id}/edit`, { action: 'vary', part: 'bass' });
    await look();
    const family = row('bossa_nova_8bars_3');
    await family.waitFor();
    await count('2 piezas').waitFor();
    await expect.poll(() => rowOf('bossa_nova_8bars_3').textContent()).toContain('3 versiones');
    // The take on the stage is one of them.
    await expect.poll(() => family.getAttribute('aria-current')).toBe('true');
    await family.click();
    await roll(8).waitFor();
  });

  it('is the same in a second tab, which opens another piece', async () => {
    const second = await page.context().newPage();
    await second.goto(setup.app.url);
    await row('bossa_nova_12bars', second).click();
    await roll(12, second).waitFor();
    await second.close();
    // The first tab keeps its own.
    await page.reload();
    await roll(8).waitFor();
  });

  it('shows what another program adds or deletes when the tab is looked at again', async () => {
    const file = (name: string) => join(setup.app.workspace, 'output', name);
    const other = 'bossa_nova_16bars.mid';
    await copyFile(file('bossa_nova_12bars.mid'), file(other));
    await look();
    await row('bossa_nova_16bars').waitFor();

    await rm(file(other));
    await row('bossa_nova_16bars').click();
    const message = page.getByRole('alert');
    await message.waitFor();
    await expect.poll(() => message.count()).toBe(1);
    await expect.poll(() => message.textContent()).toContain(other);
    await row('bossa_nova_16bars').waitFor({ state: 'detached' });
    // The piece on the stage stays.
    await expect.poll(() => roll(8).count()).toBe(1);
  });

  it('names, stars and tags a piece, which then is found by each', async () => {
    await choose('bossa_nova_12bars', 'Renombrar');
    await page.getByLabel('Nombre de la pieza').fill('Domingo de lluvia');
    await page.keyboard.press('Enter');
    await row('Domingo de lluvia').waitFor();
    await choose('Domingo de lluvia', 'Etiquetas');
    await page.getByLabel('Etiquetas de Domingo de lluvia').fill('calma, cine');
    await page.keyboard.press('Enter');
    await page.getByText('#calma #cine').waitFor();
    await rowOf('Domingo de lluvia').hover();
    await page.getByRole('button', { name: 'Destacar Domingo de lluvia' }).click();

    await page.getByRole('button', { name: 'Solo destacadas' }).click();
    await count('1 pieza').waitFor();
    await page.getByRole('button', { name: 'Solo destacadas' }).click();
    await search().fill('lluvia');
    await count('1 pieza').waitFor();
    await search().fill('nada así');
    await page.getByText('Ninguna pieza coincide.').waitFor();
    await search().fill('');
    await count('2 piezas').waitFor();
    await page.getByRole('button', { name: 'Filtrar y ordenar' }).click();
    await choice('Etiquetas').selectOption('cine');
    await count('1 pieza').waitFor();
    await choice('Etiquetas').selectOption('');
    await choice('Género').selectOption('salsa');
    await page.getByText('Ninguna pieza coincide.').waitFor();
    await choice('Género').selectOption('');
    await choice('Orden').selectOption('title');
    await expect.poll(() => rows().last().textContent()).toContain('Domingo de lluvia');
    await choice('Orden').selectOption('newest');
    await count('2 piezas').waitFor();
  });

  it('leaves a name as it was when Escape is pressed', async () => {
    await choose('Domingo de lluvia', 'Renombrar');
    await page.getByLabel('Nombre de la pieza').fill('Otro');
    await page.keyboard.press('Escape');
    await expect.poll(focused).toBe('bossa_nova_12bars.mid');
    await expect.poll(() => row('Otro').count()).toBe(0);
  });

  it('is accessible with its filters, a menu, a text being changed and a message', async () => {
    const violations = async () => {
      await page.evaluate(axe.source);
      const { violations: found } = await page.evaluate<AxeResults>(
        'axe.run({ resultTypes: ["violations"] })',
      );
      return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    };
    const expectAccessible = async () => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await violations(), colorScheme).toEqual([]);
      }
    };
    await rowOf('Domingo de lluvia').hover();
    await expectAccessible();
    await page.getByRole('button', { name: 'Más acciones de Domingo de lluvia' }).click();
    await page.getByRole('menuitem', { name: 'Borrar' }).waitFor();
    await expectAccessible();
    await page.keyboard.press('Escape');
    await choose('Domingo de lluvia', 'Etiquetas');
    await expectAccessible();
    await page.keyboard.press('Escape');
    await expect.poll(focused).toBe('bossa_nova_12bars.mid');
    await page.keyboard.press('Delete');
    await count('1 pieza').waitFor();
    await expectAccessible();
    await page.locator('#pieces').getByRole('button', { name: 'Deshacer', exact: true }).click();
    await count('2 piezas').waitFor();
  });

  it('deletes a piece with its takes, and brings all of them back', async () => {
    await choose('bossa_nova_8bars_3', 'Borrar');
    await count('1 pieza').waitFor();
    await page.getByText('bossa_nova_8bars_3 está en la papelera.').last().waitFor();
    expect(await readdir(join(setup.app.workspace, 'output'))).toEqual(['bossa_nova_12bars.mid']);
    await page.locator('#pieces').getByRole('button', { name: 'Deshacer', exact: true }).click();
    await count('2 piezas').waitFor();
    await expect.poll(() => rowOf('bossa_nova_8bars_3').textContent()).toContain('3 versiones');
  });

  it('survives a crash of the program, and lists a broken file with its reason', async () => {
    await setup.app.crash();
    await mkdir(join(setup.app.workspace, 'output', 'rota.mid'));
    await writeFile(join(setup.app.workspace, 'output', 'texto.mid'), 'no es MIDI');
    await page.reload();
    await count('4 piezas').waitFor();
    await row('Domingo de lluvia').waitFor();
    await expect.poll(() => rowOf('rota').locator('.bad').textContent()).toBe('No es un archivo.');
    await expect.poll(() => row('rota').getAttribute('aria-disabled')).toBe('true');
    await rm(join(setup.app.workspace, 'output', 'rota.mid'), { recursive: true });
    await rm(join(setup.app.workspace, 'output', 'texto.mid'));
  });

  it('holds 120 further pieces: added as one scrolls, walked by keys, opened by Enter', async () => {
    const output = join(setup.app.workspace, 'output');
    for (let n = 1; n <= 120; n++) {
      const name = `vals_${String(n).padStart(3, '0')}.mid`;
      await copyFile(join(output, 'bossa_nova_12bars.mid'), join(output, name));
    }
    await look();
    await count('122 piezas').waitFor();
    await page.getByRole('button', { name: 'Filtrar y ordenar' }).click();
    await choice('Orden').selectOption('title');
    /** Without taking the focus. */
    const orderBy = (order: string) =>
      choice('Orden').evaluate((select, value) => {
        const field = select as unknown as { value: string } & EventTarget;
        field.value = value;
        field.dispatchEvent(new Event('change', { bubbles: true }));
      }, order);
    await expect.poll(() => rows().first().textContent()).toContain('bossa_nova_8bars_3');
    await search().press('ArrowDown');
    await expect.poll(focused).toBe('bossa_nova_8bars_3.mid');
    // The focus stays on a row that moves, and on the place of one that goes away.
    await orderBy('oldest');
    await expect.poll(() => rows().first().textContent()).toContain('Domingo de lluvia');
    expect(await focused()).toBe('bossa_nova_8bars_3.mid');
    await orderBy('title');
    await expect.poll(() => rows().first().textContent()).toContain('bossa_nova_8bars_3');
    expect(await focused()).toBe('bossa_nova_8bars_3.mid');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).search));
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('bossa_nova_12bars.mid');
    // The end of the list comes near, and further pieces with it, until all are there.
    for (let presses = 0; presses < 6 && (await rows().count()) < 122; presses++) {
      const before = await rows().count();
      await page.keyboard.press('End');
      await expect.poll(() => rows().count()).toBeGreaterThan(before);
    }
    await page.keyboard.press('End');
    await expect.poll(focused).toBe('vals_120.mid');
    const names = await rows().evaluateAll((all) =>
      (all as { dataset: { piece: string } }[]).map(({ dataset }) => dataset.piece),
    );
    expect(new Set(names).size).toBe(122);
    // Each time only what is new.
    expect(asked.filter((each) => each.includes('offset=0&'))).toEqual([]);
    expect(asked.filter((each) => each.includes('offset=')).length).toBeLessThanOrEqual(2);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await roll(12).waitFor();
    await expect.poll(() => row('vals_119').getAttribute('aria-current')).toBe('true');
    // Deleted by its key, the next one has the focus.
    await page.keyboard.press('Delete');
    await count('121 piezas').waitFor();
    await expect.poll(focused).toBe('vals_120.mid');
  });
});
