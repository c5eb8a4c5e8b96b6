/** @file Drafting a genre from the training folder, in Spanish: by mouse, by keyboard, and what goes wrong. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { GenreComposer } from '../../src/compose/genre-composer.ts';
import { writeMidi } from '../../src/midi/write-midi.ts';
import { visit, type Visit } from './browser.ts';
import { startForAll } from './setup.ts';

const setup = startForAll();
let visitor: Visit;
let page: Page;

/** So many that learning can be watched and stopped. */
const TUNES = 60;
const FOLDER = 'training_data/bailes';

beforeAll(async () => {
  const folder = join(setup.app.workspace, FOLDER);
  await mkdir(join(folder, '..', 'pocos'), { recursive: true });
  await mkdir(folder);
  for (let seed = 1; seed <= TUNES; seed++) {
    const score = await new GenreComposer('tarantella', { seed }).compose({ bars: 32 });
    writeFileSync(join(folder, `baile_${seed}.mid`), writeMidi(score));
  }
  writeFileSync(join(folder, 'rota.mid'), 'no es MIDI');
  writeFileSync(join(folder, '..', 'pocos', 'rota.mid'), 'no es MIDI');
});

beforeEach(async () => {
  visitor = await visit(setup.browser, `${setup.app.url}/?view=style`, 'es-ES');
  page = visitor.page;
});
afterEach(() => visitor.close());

const button = (name: string) => page.getByRole('button', { name, exact: true });
const opener = () => button('🎼 Crear un género propio');
const draft = () => page.getByRole('region', { name: '🎼 Crear un género propio' });
const fileOf = (id: string) => join(setup.app.workspace, 'genres', `${id}.yaml`);
const chosen = () => page.getByRole('combobox', { name: 'Género' }).first().inputValue();
/** The browser's own word on an answer that is an error. */
const REFUSED = /the server responded with a status of (409|422)/;

it('by mouse: asks for a name, says what was found, and composes in it', async () => {
  await page.getByLabel('Carpeta de entrenamiento').fill(FOLDER);
  await opener().click();
  await draft().getByText(`De los archivos MIDI de ${FOLDER}`).waitFor();
  await draft().getByLabel('Nombre').fill('Bailes de aquí');
  await button('Crear género').click();
  await draft()
    .getByText(/^Archivo \d+ de 61$/)
    .waitFor();
  await draft().getByRole('status').getByText('El género Bailes de aquí está listo.').waitFor({
    timeout: 60_000,
  });
  const found = draft().getByRole('group');
  await found.getByText('60 archivos MIDI').waitFor();
  await found.getByText('6/8').waitFor();
  await found.getByText(/^Melodía \d+ · .*Acordes \d+ · .*Bajo \d+/).waitFor();
  await found.getByText('1 archivo omitido').click();
  await found.getByText(/^rota\.mid No es un archivo MIDI/).waitFor();
  expect(readFileSync(fileOf('bailes_de_aqui'), 'utf8')).toMatch(
    /# Encontrado \d+ veces en \d+ archivos/,
  );

  await button('Componer con él').click();
  expect(await chosen()).toBe('Bailes de aquí');
  await page.keyboard.press('Enter');
  await page.getByText(/^Guardada en output\/bailes_de_aqui_\d+bars\.mid$/).waitFor({
    timeout: 60_000,
  });
  expect(visitor.complaints).toEqual([]);
});

it('by keyboard: a genre that is there is replaced only after a further press', async () => {
  await mkdir(join(setup.app.workspace, 'genres'), { recursive: true });
  writeFileSync(fileOf('bailes_mios'), 'id: bailes_mios\nextends: house\nname: Otros\n');
  await page.getByLabel('Carpeta de entrenamiento').fill(FOLDER);
  await opener().focus();
  await page.keyboard.press('Enter');
  // The name has the focus.
  await page.keyboard.type('Bailes míos');
  await page.keyboard.press('Enter');
  const alert = draft().getByRole('alert');
  await alert
    .getByText('Ya hay un género «bailes_mios»: elige otro id o permite que se sustituya.')
    .waitFor();
  expect(await draft().getByLabel('Id').getAttribute('aria-invalid')).toBe('true');
  await alert.getByRole('button', { name: 'Sustituir ese género' }).focus();
  await page.keyboard.press('Enter');
  await draft().getByText('El género Bailes míos está listo.').waitFor({ timeout: 60_000 });
  expect(readFileSync(fileOf('bailes_mios'), 'utf8')).toMatch(/# Encontrado \d+ veces/);
  // The next press after what was found is the one that composes.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.locator(':focus').getByText('Componer con él').waitFor();
  await page.keyboard.press('Enter');
  expect(await chosen()).toBe('Bailes míos');
  expect(visitor.complaints.filter((each) => !REFUSED.test(each))).toEqual([]);
});

it('can be cancelled, which leaves no genre, and tried again', async () => {
  await page.getByLabel('Carpeta de entrenamiento').fill(FOLDER);
  await opener().click();
  await draft().getByLabel('Nombre').fill('A medias');
  await button('Crear género').click();
  await draft()
    .getByText(/^Archivo \d+ de 61$/)
    .waitFor();
  await draft().getByRole('button', { name: 'Cancelar' }).click();
  await button('Crear género').waitFor();
  expect(await draft().getByRole('alert').count()).toBe(0);
  expect(await draft().getByLabel('Nombre').inputValue()).toBe('A medias');
  await button('Crear género').click();
  await draft()
    .getByText(/^Archivo \d+ de 61$/)
    .waitFor();
  await draft().getByRole('button', { name: 'Cancelar' }).click();
  await button('Crear género').waitFor();
  expect(existsSync(fileOf('a_medias'))).toBe(false);
  expect(visitor.complaints).toEqual([]);
});

it('says in place what is wrong with the folder or the id', async () => {
  await page.getByLabel('Carpeta de entrenamiento').fill('training_data/pocos');
  await opener().click();
  await button('Crear género').click();
  await draft()
    .getByRole('alert')
    .getByText(/^Un género se aprende de al menos 5 archivos MIDI con música.*rota\.mid/)
    .waitFor();
  await draft().getByLabel('Id').fill('Mi Género');
  expect(await draft().getByRole('alert').count()).toBe(0);
  await button('Crear género').click();
  await draft()
    .getByRole('alert')
    .getByText(/«Mi Género».*«mi_genero»/)
    .waitFor();
  expect(visitor.complaints.filter((each) => !REFUSED.test(each))).toEqual([]);
});
