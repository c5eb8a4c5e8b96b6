/** @file Checks the page's main states with axe-core, in both languages and colour schemes. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { composeTrainingData } from './app.ts';
import { visit, type Visit } from './browser.ts';
import { changeTrainings, startForAll } from './setup.ts';

/** A training with very short epochs that runs for as long as the test needs. */
const SMALL = {
  epochs: 1000,
  patience: 1000,
  windowsPerEpoch: 320,
  network: { seqLength: 20, lstmUnits: [16, 8], denseUnits: [16, 8] },
};

/** Milliseconds a training may take on a busy machine. */
const PATIENCE = 240_000;

const setup = startForAll();
let visitor: Visit;
let page: Page;

beforeAll(async () => {
  await composeTrainingData(setup.app.workspace, 4);
  visitor = await visit(setup.browser, setup.app.url, 'es-ES', {
    viewport: { width: 1280, height: 900 },
  });
  page = visitor.page;
  await changeTrainings(page, SMALL);
});

/** The current violations: each rule with the elements that break it. */
async function violations(): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate<AxeResults>(
    'axe.run({ resultTypes: ["violations"] })',
  );
  const broken = found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  // axe counts a label around a slider as its name, even if the label belongs to the value beside it.
  const sliders = page.getByRole('slider');
  const unnamed = (await sliders.count()) - (await page.getByRole('slider', { name: /./ }).count());
  return unnamed === 0 ? broken : [...broken, `sliders without a name: ${unnamed}`];
}

/** Checks the page in its current state, light and dark. */
async function expectAccessible(): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(), colorScheme).toEqual([]);
  }
}

/** Checks both languages; leaves the page in Spanish. */
async function expectAccessibleInBoth(): Promise<void> {
  await expectAccessible();
  await page.getByRole('button', { name: 'English' }).click();
  await expectAccessible();
  await page.getByRole('button', { name: 'Español' }).click();
}

it('is accessible at first, with the list of genres, with all options open', async () => {
  const genre = page.getByRole('combobox', { name: 'Género' });
  await page.getByRole('button', { name: '▶ Generar MIDI', disabled: false }).waitFor();
  await expectAccessibleInBoth();
  await genre.click();
  await page.getByRole('listbox').waitFor();
  await expectAccessible();
  await page.keyboard.press('Escape');
  await page.getByText('Más opciones', { exact: true }).click();
  await expectAccessibleInBoth();
});

it('is accessible in each small window and in the list of keys', async () => {
  const named = ['Otros formatos', 'Ajustes de la reproducción'].map((name) =>
    page.getByRole('button', { name }),
  );
  for (const button of [...named, page.locator('.part-sound')]) {
    await button.first().click();
    await page.locator('.popover').waitFor();
    await expectAccessible();
    await page.keyboard.press('Escape');
    await page.locator('.popover').waitFor({ state: 'detached' });
  }
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Teclas' }).waitFor();
  await expectAccessible();
  await page.keyboard.press('Escape');
});

it('is accessible in the browser of genres, while one is heard, and with all that a genre plays', async () => {
  await page.getByRole('button', { name: 'Explorar géneros' }).click();
  const browser = page.getByRole('dialog', { name: 'Explorar géneros' });
  await browser.getByRole('button', { name: 'Escuchar Bossa Nova', exact: true }).click();
  await browser.locator('[aria-pressed="true"]').waitFor();
  await expectAccessible();
  await page.keyboard.press('Escape');
  await browser.waitFor({ state: 'detached' });
  await page.getByText('Sobre Bossa Nova').click();
  await page.getByRole('button', { name: /^Los \d+ patrones$/ }).click();
  await expectAccessibleInBoth();
  await page.getByText('Sobre Bossa Nova').click();
});

it('is accessible with a piece', async () => {
  await page.getByRole('textbox', { name: 'Compases' }).fill('8');
  await page.getByRole('button', { name: '▶ Generar MIDI' }).click();
  await page.getByRole('link', { name: 'Descargar' }).waitFor();
  await expectAccessibleInBoth();
});

it('is accessible while sound is exported, and once its file is ready', async () => {
  await page.getByRole('button', { name: 'Otros formatos' }).click();
  await page.getByRole('button', { name: 'Mezcla en audio (WAV)' }).click();
  await page.getByRole('progressbar').first().waitFor();
  expect(await violations()).toEqual([]);
  await page.getByRole('link', { name: /está listo$/ }).waitFor({ timeout: 60_000 });
  await expectAccessible();
  await page.keyboard.press('Escape');
});

it('is accessible with the list of takes, and with two of them compared', async () => {
  await page.getByRole('button', { name: 'Otra versión' }).click();
  await page.getByRole('button', { name: 'Versión 2 de 2' }).click();
  await page.getByRole('list', { name: 'Versiones' }).waitFor();
  await expectAccessible();
  await page.getByRole('button', { name: 'Comparar con la versión 1' }).click();
  await page.getByRole('group', { name: 'Comparación de dos versiones' }).waitFor();
  await expectAccessibleInBoth();
});

it('is accessible when something is wrong', async () => {
  await page.getByRole('textbox', { name: 'Tempo' }).fill('1000');
  await page.getByRole('button', { name: '▶ Generar MIDI' }).click();
  await page.getByText(/^Tempo: un número/).waitFor();
  await expectAccessibleInBoth();
  await page.getByRole('textbox', { name: 'Tempo' }).fill('');
  await page.getByRole('link', { name: '🧠 Mi estilo', exact: true }).click();
  await page.getByText('Opciones avanzadas', { exact: true }).click();
  await page.getByLabel('Carpeta de entrenamiento').fill('nada');
  await page.getByRole('button', { name: '🎓 Entrenar Red Neuronal' }).click();
  await page.getByText(/^No se encontraron datos de entrenamiento/).waitFor();
  const draft = page.getByRole('button', { name: '🎼 Crear un género propio' });
  await draft.click();
  await page.getByRole('button', { name: 'Crear género', exact: true }).click();
  await page.getByRole('region').getByRole('alert').last().waitFor();
  await expectAccessibleInBoth();
  await draft.click();
  await page.getByLabel('Carpeta de entrenamiento').fill('training_data');
});

it('is accessible while training, and with the curve of a finished training', async () => {
  await page.getByRole('button', { name: '🎓 Entrenar Red Neuronal' }).click();
  await page.getByText(/Época [2-9]\d* de/).waitFor({ timeout: PATIENCE });
  await expectAccessibleInBoth();
  await page.getByRole('button', { name: 'Cancelar' }).click();
  await page.getByText(/Entrenamiento cancelado; se guardó/).waitFor({ timeout: PATIENCE });
  await page.getByText('1 archivo omitido').click();
  await expectAccessibleInBoth();
});

it('is accessible with models: usable, damaged, renamed, compared', async () => {
  const actions = page.getByRole('group', { name: 'Acciones de composer_model', exact: true });
  await actions.getByRole('button', { name: 'Duplicar' }).click();
  await page.getByRole('button', { name: 'Aceptar' }).click();
  await page.getByRole('group', { name: 'Acciones de composer_model_2' }).waitFor();
  await mkdir(join(setup.app.workspace, 'models'), { recursive: true });
  await writeFile(join(setup.app.workspace, 'models', 'damaged.h5'), 'a text');
  await page.reload();
  await page.getByText('damaged', { exact: true }).waitFor();
  await actions.getByRole('button', { name: 'Vincular a un género' }).click();
  await expectAccessibleInBoth();
  await actions.getByRole('button', { name: 'Renombrar' }).click();
  await page.getByLabel('Comparar composer_model', { exact: true }).check();
  await page.getByLabel('Comparar composer_model_2').check();
  await page.getByRole('button', { name: 'Comparar', exact: true }).click();
  await page.getByRole('region', { name: 'Comparación' }).waitFor({ timeout: PATIENCE });
  await expectAccessibleInBoth();
  await page.getByRole('link', { name: 'Estudio', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Usar Red Neuronal' }).check();
  await page.getByRole('button', { name: 'Ajustes del modelo' }).click();
  await expectAccessibleInBoth();
});
