/** @file Tests of the list of pieces: after a reload, from a second tab, named, starred, deleted and restored. */
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { visit, type Visit } from './browser.ts';
import { startForAll } from './setup.ts';

const setup = startForAll();

let visitor: Visit;
let page: Page;
beforeAll(async () => {
  visitor = await visit(setup.browser, setup.app.url, 'es-ES');
  page = visitor.page;
});
afterAll(() => visitor.close());

const rows = (on = page) => on.locator('#pieces li');
const actions = (name: string) => page.getByRole('group', { name: `Acciones de ${name}` });
const roll = (bars: number, on = page) =>
  on.getByRole('img', { name: new RegExp(`Piano roll: ${bars} compases`) });

async function compose(bars: string, seed: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Compases' }).fill(bars);
  await page.getByRole('textbox', { name: 'Semilla', exact: true }).fill(seed);
  await page.getByRole('button', { name: '▶ Generar MIDI' }).click();
  await roll(Number(bars)).waitFor();
}

describe('the pieces', () => {
  it('are listed as they are composed, and none is lost by the next', async () => {
    await page.getByText('Aquí aparecerá todo lo que compongas').waitFor();
    await compose('8', '7');
    await page.getByRole('button', { name: 'bossa_nova_8bars', exact: true }).waitFor();
    await compose('12', '9');
    await page.getByText('2 piezas').waitFor();
    expect(await rows().first().textContent()).toContain('bossa_nova_12bars');
    expect(await rows().nth(1).textContent()).toMatch(
      /Bossa Nova · 8 compases · 0:\d\d · .*semilla 7/,
    );
  });

  it('come back after a reload, with their request', async () => {
    await page.reload();
    await roll(12).waitFor();
    expect(await page.getByRole('textbox', { name: 'Compases' }).inputValue()).toBe('12');
    expect(await page.getByRole('textbox', { name: 'Semilla', exact: true }).inputValue()).toBe(
      '9',
    );
    expect(await rows().count()).toBe(2);
  });

  it('are opened with their edits, and the form makes the same piece again', async () => {
    await page.getByRole('button', { name: 'bossa_nova_8bars', exact: true }).click();
    await roll(8).waitFor();
    await page
      .getByRole('button', { name: /^Bloquear/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Rehacer: Batería' }).click();
    await page.getByText('3 piezas').waitFor();
    await page.reload();
    await roll(8).waitFor();
    await page
      .getByRole('button', { name: /^Bloquear/, pressed: true })
      .first()
      .waitFor();
  });

  it('are seen from a second tab, which opens one of them', async () => {
    const second = await page.context().newPage();
    await second.goto(setup.app.url);
    await roll(8, second).waitFor();
    await second.getByRole('button', { name: 'bossa_nova_12bars', exact: true }).click();
    await roll(12, second).waitFor();
    await second.close();
    // The first tab keeps its own.
    await page.reload();
    await roll(8).waitFor();
  });

  it('that another program adds or deletes show when the tab is looked at again', async () => {
    const file = (name: string) => join(setup.app.workspace, 'output', name);
    const other = 'bossa_nova_16bars.mid';
    await copyFile(file('bossa_nova_12bars.mid'), file(other));
    await page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);
    const row = page.getByRole('button', { name: 'bossa_nova_16bars', exact: true });
    await row.waitFor();

    await rm(file(other));
    await row.click();
    const message = page.getByRole('alert');
    await message.waitFor();
    expect(await message.count()).toBe(1);
    expect(await message.textContent()).toContain(other);
    await row.waitFor({ state: 'detached' });
    // The piece on the stage stays.
    expect(await roll(8).count()).toBe(1);
  });

  it('are named and starred, which a search finds', async () => {
    await actions('bossa_nova_12bars').getByRole('button', { name: 'Renombrar' }).click();
    await page.getByLabel('Nombre de la pieza').fill('Domingo de lluvia');
    await page.getByRole('button', { name: 'Aceptar' }).click();
    await page.getByRole('button', { name: 'Domingo de lluvia', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Destacar Domingo de lluvia' }).click();
    await page.getByLabel('Solo destacadas').check();
    await page.getByText('1 pieza', { exact: true }).waitFor();
    await page.getByLabel('Solo destacadas').uncheck();
    await page.getByRole('searchbox', { name: 'Buscar por nombre' }).fill('lluvia');
    await page.getByText('1 pieza', { exact: true }).waitFor();
    await page.getByRole('searchbox', { name: 'Buscar por nombre' }).fill('nada así');
    await page.getByText('Ninguna pieza coincide.').waitFor();
    await page.getByRole('searchbox', { name: 'Buscar por nombre' }).fill('');
    await page.getByText('3 piezas').waitFor();
  });

  it('are deleted, and restored with their name', async () => {
    await actions('Domingo de lluvia').getByRole('button', { name: 'Borrar' }).click();
    await page.getByText('Domingo de lluvia está en la papelera.').last().waitFor();
    await page.getByText('2 piezas').waitFor();
    await page.getByRole('button', { name: 'Deshacer', exact: true }).click();
    await page.getByText('3 piezas').waitFor();
    await page.getByRole('button', { name: 'Domingo de lluvia', exact: true }).waitFor();
  });

  it('survive a crash of the program, and a broken file is listed with its reason', async () => {
    await setup.app.crash();
    await mkdir(join(setup.app.workspace, 'output', 'rota.mid'));
    await writeFile(join(setup.app.workspace, 'output', 'texto.mid'), 'no es MIDI');
    await page.reload();
    await page.getByText('5 piezas').waitFor();
    await page.getByRole('button', { name: 'Domingo de lluvia', exact: true }).waitFor();
    expect(await rows().filter({ hasText: 'rota' }).locator('.bad').textContent()).not.toBe('');
    expect(await page.getByRole('button', { name: 'rota', exact: true }).count()).toBe(0);
  });

  it('that are gone leave the page as at the start', async () => {
    await actions('bossa_nova_8bars_2').getByRole('button', { name: 'Borrar' }).click();
    await page.getByText('4 piezas').waitFor();
    visitor.complaints.length = 0;
    await page.reload();
    await page.getByText('4 piezas').waitFor();
    expect(await page.getByRole('img', { name: /Piano roll/ }).count()).toBe(0);
    expect(await page.getByRole('alert').count()).toBe(0);
  });
});
