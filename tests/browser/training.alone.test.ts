/** @file The guide's two walkthroughs: train a network on a folder, then compose with it. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { readMidi } from '../../src/midi/read-midi.ts';
import { composeTrainingData } from './app.ts';
import { visit, type Visit } from './browser.ts';
import { composedPiece } from './composed-piece.ts';
import { changeTrainings, startForAll } from './setup.ts';

/** Keeps the epochs that the page requests short. */
const WINDOWS_PER_EPOCH = 96;

const setup = startForAll();
let visitor: Visit;
let page: Page;

beforeAll(async () => {
  await composeTrainingData(setup.app.workspace, 6);
  visitor = await visit(setup.browser, `${setup.app.url}/?view=style`, 'es-ES');
  page = visitor.page;
  // The guide's walks train the guide's network; a fine-tuning keeps that of its model.
  await changeTrainings(page, (body) => ({
    windowsPerEpoch: WINDOWS_PER_EPOCH,
    ...('from' in body ? {} : { architecture: 'bilstm-attention' }),
  }));
});

const openView = (name: string) => page.getByRole('link', { name, exact: true }).click();

async function train(model: string, epochs: number): Promise<void> {
  await openView('🧠 Mi estilo');
  await page.getByLabel('Épocas').fill(String(epochs));
  await page.getByLabel('Nombre del modelo').fill(model);
  await page.getByRole('button', { name: '🎓 Entrenar Red Neuronal' }).click();
}

describe('the walks of the guide', () => {
  it('trains on a folder with live progress that survives a reload', async () => {
    await train('primero', 3);
    await page.getByText('6 de 7 archivos usados').waitFor();
    await page.getByText('1 archivo omitido').click();
    await page.getByText('broken.mid').waitFor();
    await page.getByText(/Época 1 de 3/).waitFor();
    await page.getByText('Cifras del entrenamiento').click();
    await page.getByText(/paso \d+ de \d+/).waitFor();
    await page.getByText(/pérdida 0,\d+/).waitFor();

    await page.reload();
    await page.getByText('6 de 7 archivos usados').waitFor();
    await page.getByText(/Época \d de 3/).waitFor();
    await page.getByText('Entrenamiento terminado: el modelo primero está listo.').waitFor({
      timeout: 240_000,
    });
    // Training, validation and the best simple predictor.
    await page.getByText(/^referencia:/).waitFor();
    await expect.poll(() => page.locator('.uplot canvas').count()).toBe(1);
    expect(existsSync(join(setup.app.workspace, 'models', 'primero.h5'))).toBe(true);

    await page.getByRole('button', { name: 'Componer con él' }).click();
    await expect
      .poll(() => page.getByRole('checkbox', { name: 'Usar Red Neuronal' }).isChecked())
      .toBe(true);
    await expect
      .poll(() => page.getByRole('combobox', { name: 'Modelo' }).inputValue())
      .toBe('primero');
    expect(visitor.complaints).toEqual([]);
  });

  it('composes with the trained network and marks the file', async () => {
    await page.getByRole('textbox', { name: 'Compases' }).fill('8');
    await page.getByRole('textbox', { name: 'Semilla' }).fill('7');
    await page.getByRole('checkbox', { name: 'Usar Red Neuronal' }).check();
    await page.getByRole('slider', { name: 'Influencia del modelo' }).fill('0.5');
    const genre = page.getByRole('combobox', { name: 'Género' });
    await genre.click();
    await genre.fill('bossa');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '▶ Generar MIDI' }).click();
    await page.getByText(/primero · 50/).waitFor({ timeout: 120_000 });

    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Descargar' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('bossa_nova_8bars_neural.mid');
    const { score } = readMidi(await readFile(await download.path()));
    const roles = score.tracks.map((track) => track.role);
    for (const role of ['melody', 'chords', 'bass', 'drums']) expect(roles).toContain(role);
    expect(visitor.complaints).toEqual([]);
  });

  it('sets the model’s share of melody and bass separately and shows the piece by the rules alone', async () => {
    await page.getByRole('button', { name: 'Ajustes del modelo' }).click();
    await page.getByLabel('Cada parte por separado').check();
    await page.getByRole('slider', { name: 'Influencia: Melodía' }).fill('0.9');
    await page.getByRole('slider', { name: 'Influencia: Bajo' }).fill('0');
    await page.getByRole('button', { name: '▶ Generar MIDI' }).click();
    await page.getByText(/Melodía 90.%, Bajo 0.%/).waitFor({ timeout: 60_000 });

    await page.getByRole('button', { name: 'Comparar con las reglas' }).click();
    const table = page.getByRole('table');
    await table.getByText(/^Bajo · 0.% de las notas son otras/).waitFor({ timeout: 60_000 });
    await expect.poll(() => table.getByText(/^Melodía · /).textContent()).not.toMatch(/· 0.%/);
    await page.getByText(/en un archivo con el que se entrenó/).waitFor();
    await page.getByText(/^[1-9]\d* notas distintas, marcadas$/).waitFor();
    const swap = page.getByRole('button', { name: /^\d+ ⇄ \d+$/ });
    await swap.click();
    await page.getByText(/^Guardada en output\/bossa_nova_8bars(_\d+)?\.mid$/).waitFor();
    await swap.click();
    await page.getByText(/^Guardada en output\/bossa_nova_8bars_neural(_\d+)?\.mid$/).waitFor();
    expect(visitor.complaints).toEqual([]);
  });

  it('accepts MIDI files from the file chooser and names those it cannot use', async () => {
    await openView('🧠 Mi estilo');
    await page.getByLabel('Carpeta de entrenamiento').fill('training_data/nuevos');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Elegir archivos MIDI…' }).click();
    const good = readFileSync(join(setup.app.workspace, 'output', 'bossa_nova_8bars_neural.mid'));
    await (
      await chooser
    ).setFiles([
      { name: 'mía.mid', mimeType: 'audio/midi', buffer: good },
      { name: 'rota.mid', mimeType: 'audio/midi', buffer: Buffer.from('no es MIDI') },
    ]);
    await page.getByText('1 archivo añadido.').waitFor();
    await page.getByText('1 archivo no se ha añadido').waitFor();
    await page.getByText(/^rota\.mid No es un archivo MIDI: no empieza/).waitFor();
    await page.getByText(/^1 archivo MIDI\./).waitFor();
    expect(readFileSync(join(setup.app.workspace, 'training_data', 'nuevos', 'mía.mid'))).toEqual(
      good,
    );
    await page.getByLabel('Carpeta de entrenamiento').fill('training_data');
    expect(visitor.complaints).toEqual([]);
  });

  it('accepts files and folders dropped anywhere on the page', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'midi-composer-drop-'));
    await mkdir(join(folder, 'dentro'));
    const piece = readFileSync(join(setup.app.workspace, 'output', 'bossa_nova_8bars_neural.mid'));
    await writeFile(join(folder, 'dentro', 'otra.MID'), piece);
    await writeFile(join(folder, 'léeme.txt'), 'no es música');
    await page.getByLabel('Carpeta de entrenamiento').fill('training_data/soltados');
    const devtools = await page.context().newCDPSession(page);
    const data = { items: [], files: [folder], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await devtools.send('Input.dispatchDragEvent', { type, x: 5, y: 5, data });
    }
    await page.getByText(/^1 archivo MIDI\./).waitFor();
    await expect.poll(() => page.getByText('no se ha añadido').count()).toBe(0);
    const saved = await readdir(join(setup.app.workspace, 'training_data', 'soltados'));
    expect(saved.map((name) => name.toLowerCase())).toEqual(['otra.mid']);
    await rm(folder, { recursive: true });
    await page.getByLabel('Carpeta de entrenamiento').fill('training_data');
    expect(visitor.complaints).toEqual([]);
  });

  it('listens to what it has learned so far, stops and resumes it, and keeps another waiting', async () => {
    await train('segundo', 1000);
    await page.getByText(/Época 2 de 1.?000/).waitFor({ timeout: 120_000 });
    await page.getByRole('button', { name: 'Escuchar lo aprendido' }).click();
    const model = page.getByRole('combobox', { name: 'Modelo', exact: true });
    await expect.poll(() => model.inputValue(), { timeout: 20_000 }).toBe('segundo_so_far');
    const generate = page.getByRole('button', { name: '▶ Generar MIDI' });
    const piece = await composedPiece(page, () => generate.click(), 60_000);
    expect(piece.request!.neural?.model).toBe('segundo_so_far');
    await openView('🧠 Mi estilo');
    await train('tercero', 1);
    await page.getByText('En espera: empezará cuando termine').waitFor();
    await page.getByRole('button', { name: 'Cancelar' }).click();
    // The page switches to the running training.
    await page.getByRole('button', { name: 'tercero', exact: true }).waitFor();
    await page
      .getByText(/Época \d+ de 1.?000/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Cancelar' }).click();
    await page.getByText(/Entrenamiento cancelado; se guardó/).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Reanudar' }).click();
    await page.getByText(/Época [3-9] de 1.?000/).waitFor({ timeout: 120_000 });
    await page.getByRole('button', { name: 'Cancelar' }).click();
    await page.getByText(/Entrenamiento cancelado; se guardó/).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Quitar de la lista' }).click();
    await page.getByText('Entrenamiento cancelado antes de acabar').waitFor();
    await expect
      .poll(() => page.getByRole('button', { name: 'segundo', exact: true }).count())
      .toBe(0);
    expect(visitor.complaints).toEqual([]);
  });

  it('fine-tunes a model', async () => {
    await page.getByText('Opciones avanzadas', { exact: true }).click();
    // The options stay open while the models are loaded again.
    const models = page.waitForResponse(/\/api\/models/);
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    await models;
    await page.getByLabel('Partir de un modelo').selectOption('primero');
    await page.getByLabel('Congelar las capas recurrentes').check();
    await train('afinado', 1);
    await page.getByText('Cifras del entrenamiento').click();
    await page.getByText('Pérdida al empezar').waitFor({ timeout: 120_000 });
    await page.getByText('Entrenamiento terminado: el modelo afinado está listo.').waitFor({
      timeout: 120_000,
    });
    expect(visitor.complaints).toEqual([]);
  });

  it('renames, copies, compares and deletes models', async () => {
    const actions = (name: string) => page.getByRole('group', { name: `Acciones de ${name}` });
    await actions('afinado').getByRole('button', { name: 'Renombrar' }).click();
    await page.getByLabel('Nombre nuevo').fill('primero');
    await page.getByRole('button', { name: 'Aceptar' }).click();
    await page.getByText(/«primero»/).waitFor();
    await page.getByLabel('Nombre nuevo').fill('fino');
    await page.getByRole('button', { name: 'Aceptar' }).click();
    await actions('fino').getByRole('button', { name: 'Duplicar' }).click();
    await page.getByRole('button', { name: 'Aceptar' }).click();
    const exists = (name: string) => existsSync(join(setup.app.workspace, 'models', `${name}.h5`));
    const remove = () => actions('fino_2').getByRole('button', { name: 'Borrar' }).click();
    await remove();
    await actions('fino_2').waitFor({ state: 'detached' });
    expect([exists('fino'), exists('fino_2')]).toEqual([true, false]);
    // The button that takes it back has the focus.
    await page.getByRole('button', { name: 'Deshacer' }).last().waitFor();
    await page.keyboard.press('Enter');
    await actions('fino_2').waitFor();
    expect(exists('fino_2')).toBe(true);
    await remove();
    await actions('fino_2').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Cerrar el aviso' }).last().click();

    await page.getByLabel('Comparar primero').check();
    await page.getByLabel('Comparar fino').check();
    await page.getByRole('button', { name: 'Comparar', exact: true }).click();
    const table = page.getByRole('region', { name: 'Comparación' }).getByRole('table');
    await table.waitFor({ timeout: 120_000 });
    for (const name of ['primero', 'fino', 'Solo reglas']) {
      await table.getByRole('columnheader', { name }).waitFor();
    }
    await table.getByText(/^En training_data/).waitFor();
    const downloading = page.waitForEvent('download');
    await actions('fino').getByRole('link', { name: 'Descargar .onnx' }).click();
    expect((await downloading).suggestedFilename()).toBe('fino.onnx');
    // The refused name is the only message in the browser's console.
    expect(visitor.complaints.filter((text) => !text.includes('409'))).toEqual([]);
  });

  it('offers the model tied to the genre first, until another is chosen', async () => {
    const fine = page.getByRole('listitem').filter({ hasText: 'fino' });
    await fine.getByRole('button', { name: 'Vincular a un género' }).click();
    await fine.getByRole('combobox', { name: 'Familia' }).selectOption('jazz');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Aceptar' }).click();
    await page.getByText('Para Jazz', { exact: true }).waitFor();

    await openView('Estudio');
    const genre = page.getByRole('combobox', { name: 'Género' });
    const neural = page.getByRole('checkbox', { name: 'Usar Red Neuronal' });
    const model = page.getByRole('combobox', { name: 'Modelo', exact: true });
    await genre.click();
    await genre.fill('bebop');
    await page.keyboard.press('Enter');
    // A piece by the rules alone leaves no model chosen.
    await neural.uncheck();
    await page.getByRole('button', { name: '▶ Generar MIDI' }).click();
    await page.getByText(/^Guardada en output\/bebop/).waitFor({ timeout: 60_000 });
    await page.reload();
    await neural.check();
    await expect.poll(() => model.inputValue()).toBe('fino');
    await expect.poll(() => model.getByRole('option').first().textContent()).toBe('fino');
    await model.selectOption('primero');
    await genre.click();
    await genre.fill('jazz');
    await page.keyboard.press('Enter');
    await expect.poll(() => model.inputValue()).toBe('primero');
    await openView('🧠 Mi estilo');
  });

  it('imports a model from the file chooser, which composes, and says why another cannot be used', async () => {
    const bytes = await readFile(join(setup.app.workspace, 'models', 'fino.h5'));
    const bringIn = async (name: string, buffer: Buffer) => {
      const choosing = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Importar un modelo (.h5)' }).click();
      const chooser = await choosing;
      await chooser.setFiles({ name, mimeType: 'application/x-hdf5', buffer });
    };
    const actions = (name: string) => page.getByRole('group', { name: `Acciones de ${name}` });
    visitor.complaints.length = 0;
    await bringIn('Mi estilo.h5', bytes);
    await actions('Mi_estilo').getByRole('button', { name: 'Usar' }).click();
    await expect
      .poll(() => page.getByRole('combobox', { name: /^Modelo/ }).inputValue())
      .toBe('Mi_estilo');
    await page.getByRole('button', { name: '▶ Generar MIDI' }).click();
    await page.getByText(/^Mi_estilo · /).waitFor({ timeout: 120_000 });
    expect(visitor.complaints).toEqual([]);

    await openView('🧠 Mi estilo');
    await bringIn('roto.h5', bytes.subarray(0, bytes.length / 2));
    const message = page.getByRole('alert');
    await message.waitFor();
    await expect.poll(() => message.count()).toBe(1);
    await expect
      .poll(() => message.textContent())
      .toMatch(/^El modelo «roto» no se puede usar porque su archivo está dañado [^\n]+\.$/);
    await expect.poll(() => actions('roto').count()).toBe(0);
    expect(existsSync(join(setup.app.workspace, 'models', 'roto.h5'))).toBe(false);
  });
});
