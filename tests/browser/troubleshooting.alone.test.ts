/** @file The guide's troubleshooting: the page reports problems in its language and says what to do. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { composeTrainingData } from './app.ts';
import { visit, type Visit } from './browser.ts';
import { changeTrainings, startForAll } from './setup.ts';

const setup = startForAll();

const LANGUAGES = [
  {
    locale: 'es-ES',
    train: '🎓 Entrenar Red Neuronal',
    studio: 'Estudio',
    useNeural: 'Usar Red Neuronal',
    model: 'Modelo',
    base: 'base (viene con el programa)',
    directory: 'Carpeta de entrenamiento',
    epochs: 'Épocas',
    epochsInvalid: /de 1 a 1000/,
    noFolder: /^No se encontraron datos de entrenamiento: la carpeta «nada» no existe/,
    noFiles: /^No se encontraron datos de entrenamiento: no hay ningún archivo MIDI/,
    outside: /fuera de la carpeta de trabajo/,
    tooFew: /al menos dos archivos MIDI/,
    refused: '3 archivos no se han añadido',
    unreadable: /^(rota|vacía)\.mid El archivo está (cortado|vacío)/,
    otherName: /^notas\.txt No es un archivo MIDI: su nombre debe acabar en \.mid, \.midi, /,
    damaged: /«damaged» no se puede usar/,
    foreign: /«foreign» no se puede usar/,
    actions: 'Acciones de damaged',
    deleteIt: 'Borrar',
  },
  {
    locale: 'en-GB',
    train: '🎓 Train Neural Network',
    studio: 'Studio',
    useNeural: 'Use Neural Network',
    model: 'Model',
    base: 'base (comes with the program)',
    directory: 'Training folder',
    epochs: 'Epochs',
    epochsInvalid: /from 1 to 1000/,
    noFolder: /^No training data found: the folder "nada" does not exist/,
    noFiles: /^No training data found: there are no MIDI files/,
    outside: /outside the workspace/,
    tooFew: /at least two usable MIDI files/,
    refused: '3 files were not added',
    unreadable: /^(rota|vacía)\.mid The file is (cut off|empty)/,
    otherName: /^notas\.txt It is not a MIDI file: its name must end in \.mid, \.midi, /,
    damaged: /"damaged" cannot be used/,
    foreign: /"foreign" cannot be used/,
    actions: 'Actions for damaged',
    deleteIt: 'Delete',
  },
];

describe.each(LANGUAGES)('for a browser of $locale', (text) => {
  let visitor: Visit;
  let page: Page;

  beforeEach(async () => {
    visitor = await visit(setup.browser, `${setup.app.url}/?view=style`, text.locale);
    page = visitor.page;
  });

  afterEach(async () => {
    await visitor.close();
    for (const folder of ['training_data', 'models']) {
      await rm(join(setup.app.workspace, folder), { recursive: true, force: true });
    }
  });

  const train = () => page.getByRole('button', { name: text.train }).click();
  const directory = () => page.getByLabel(text.directory);
  /** The only message on the page. */
  const alert = async () => {
    await page.getByRole('alert').waitFor();
    return page.getByRole('alert').textContent();
  };

  it('no training data: names the folder, and clears the message while the user corrects it', async () => {
    await directory().fill('nada');
    await train();
    expect(await alert()).toMatch(text.noFolder);
    await expect.poll(() => directory().getAttribute('aria-invalid')).toBe('true');

    await directory().fill('training_data');
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await mkdir(join(setup.app.workspace, 'training_data'), { recursive: true });
    await writeFile(join(setup.app.workspace, 'training_data', 'notes.txt'), 'no music');
    await train();
    expect(await alert()).toMatch(text.noFiles);

    await directory().fill('../elsewhere');
    await train();
    expect(await alert()).toMatch(text.outside);
  });

  it('fields: points to the invalid one', async () => {
    await page.getByLabel(text.epochs).fill('0');
    await train();
    expect(await alert()).toMatch(text.epochsInvalid);
    const focused = page.locator(':focus');
    await expect.poll(() => focused.getAttribute('id')).toBe('training-epochs');
    expect(visitor.complaints).toEqual([]);
  });

  it('too few notes: says how many files are needed', async () => {
    await composeTrainingData(setup.app.workspace, 1);
    await train();
    await page.getByText(text.tooFew).waitFor();
    await page.locator('[data-status=failed]').getByRole('button').last().click();
    await page.locator('[data-status=failed]').waitFor({ state: 'detached' });
    expect(visitor.complaints).toEqual([]);
  });

  it('not MIDI files: names each of them with its reason', async () => {
    const file = (name: string, content: string) => {
      return { name, mimeType: 'audio/midi', buffer: Buffer.from(content) };
    };
    await page
      .locator('.drop input[type=file]')
      .setInputFiles([file('rota.mid', 'MThd'), file('vacía.mid', ''), file('notas.txt', 'do re')]);
    await page.getByText(text.refused).waitFor();
    const reasons = await page.locator('details[open] li').allTextContents();
    expect(reasons).toHaveLength(3);
    expect(reasons[0]).toMatch(text.unreadable);
    expect(reasons[1]).toMatch(text.unreadable);
    expect(reasons[2]).toMatch(text.otherName);
    expect(visitor.complaints).toEqual([]);
  });

  it('model not loading: says why, does not offer it, and allows deleting it', async () => {
    await mkdir(join(setup.app.workspace, 'models'), { recursive: true });
    const signature = Buffer.from([0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a]);
    await writeFile(join(setup.app.workspace, 'models', 'damaged.h5'), signature);
    await writeFile(join(setup.app.workspace, 'models', 'foreign.h5'), 'a text');
    await page.reload();
    await page.getByText(text.damaged).waitFor();
    await page.getByText(text.foreign).waitFor();
    const row = page.getByRole('group', { name: text.actions });
    await row.getByRole('button', { name: text.deleteIt }).click();
    await row.waitFor({ state: 'detached' });
    await page.getByText(text.foreign).waitFor();

    await page.getByRole('link', { name: text.studio, exact: true }).click();
    await page.getByRole('checkbox', { name: text.useNeural }).check();
    const choice = page.getByRole('combobox', { name: text.model, exact: true });
    await expect.poll(() => choice.getByRole('option').allTextContents()).toEqual([text.base]);
    expect(visitor.complaints).toEqual([]);
  });
});

describe('when the server is gone', () => {
  it('killed while training: the page finds the training again and resumes it', async () => {
    await composeTrainingData(setup.app.workspace, 4);
    const { page, close } = await visit(setup.browser, `${setup.app.url}/?view=style`, 'es-ES');
    await changeTrainings(page, { architecture: 'bilstm-attention' });
    await page.getByLabel('Épocas').fill('3');
    await page.getByRole('button', { name: '🎓 Entrenar Red Neuronal' }).click();
    await page.getByText(/Época 1 de 3/).waitFor({ timeout: 120_000 });
    const other = await visit(setup.browser, `${setup.app.url}/?view=style`, 'es-ES');
    await other.page.getByText(/Época 1 de 3/).waitFor();
    await setup.app.crash();
    for (const tab of [page, other.page]) {
      await tab.getByText('Entrenamiento interrumpido').waitFor({ timeout: 120_000 });
    }
    await page.getByRole('button', { name: 'Reanudar' }).click();
    await page.getByText(/Época \d de 3/).waitFor({ timeout: 120_000 });
    // A tab that becomes visible again fetches what happened in the other; a background tab receives no events.
    const turn = (state: string) =>
      other.page.evaluate(
        `Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
         document.dispatchEvent(new Event('visibilitychange'))`,
      );
    await turn('visible');
    await other.page.getByText(/Época \d de 3/).waitFor({ timeout: 30_000 });
    const silence = other.page.waitForEvent('requestfailed', (request) =>
      request.url().includes('/events'),
    );
    await turn('hidden');
    await silence;
    await turn('visible');
    await page.getByRole('button', { name: 'Cancelar' }).click();
    await page.getByText('Entrenamiento cancelado').waitFor({ timeout: 120_000 });
    await other.close();
    await close();
  });

  it('says so, keeps the page and continues once it is back', async () => {
    const { page, close } = await visit(setup.browser, setup.app.url, 'es-ES');
    await page.getByRole('button', { name: '▶ Generar MIDI' }).click();
    await page.getByRole('link', { name: 'Descargar' }).waitFor();
    await page.route('**/api/**', (route) => route.abort());
    await page.getByRole('button', { name: 'Otra versión' }).click();
    await page
      .getByRole('main')
      .getByText(/^El servidor no responde/)
      .waitFor();
    await page.getByRole('link', { name: 'Descargar' }).waitFor();
    await page.unroute('**/api/**');
    await page.getByRole('button', { name: 'Otra versión' }).click();
    await page
      .getByRole('main')
      .getByText(/^El servidor no responde/)
      .waitFor({ state: 'detached' });
    await close();
  });
});
