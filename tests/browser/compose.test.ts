/** @file Tests of the page without a model: composing, listening, downloading, languages, mistakes. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMidi } from '../../src/midi/read-midi.ts';
import { visit, type Visit } from './browser.ts';
import { composedPiece } from './composed-piece.ts';
import { startForAll } from './setup.ts';
import { StudioVisit } from './studio-visit.ts';

const setup = startForAll();

/** Distinct colours on the piano roll; drawn music has more than the few of the background. */
function coloursOfRoll(page: Page): Promise<number> {
  return page.evaluate<number>(`(() => {
    const colours = new Set();
    for (const canvas of document.querySelectorAll('[role="img"] canvas')) {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      for (const colour of new Uint32Array(data.buffer)) colours.add(colour);
    }
    return colours.size;
  })()`);
}

/** Composes and waits for the piece: each has an address of its own. */
async function generate(page: Page): Promise<void> {
  // The first piece of a visit has its address.
  await expect.poll(() => page.url()).toContain('piece=');
  const before = page.url();
  await page.getByRole('button', { name: '▶ Generar MIDI' }).click();
  await expect.poll(() => page.url()).not.toBe(before);
}

async function choose(page: Page, name: string): Promise<void> {
  const genre = page.getByRole('combobox', { name: 'Género' });
  await genre.click();
  await genre.fill(name);
  await page.keyboard.press('Enter');
}

describe('in Spanish', () => {
  let visitor: Visit;
  let page: Page;

  beforeEach(async () => {
    visitor = await visit(setup.browser, setup.app.url, 'es-ES');
    page = visitor.page;
  });

  afterEach(async () => {
    await visitor.close();
  });

  it('shows the texts of the guide', async () => {
    await page.getByRole('button', { name: '▶ Generar MIDI' }).waitFor();
    await page.getByRole('checkbox', { name: 'Usar Red Neuronal' }).waitFor();
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('es');
    await page.getByRole('link', { name: '🧠 Mi estilo', exact: true }).click();
    await page.getByRole('heading', { name: '🧠 Red Neuronal' }).waitFor();
    await page.getByRole('button', { name: '🎓 Entrenar Red Neuronal' }).waitFor();
    await expect
      .poll(() => page.getByLabel('Carpeta de entrenamiento').inputValue())
      .toBe('training_data');
    await expect
      .poll(() => page.getByLabel('Nombre del modelo').inputValue())
      .toBe('composer_model');
    expect(visitor.complaints).toEqual([]);
  });

  it('composes the genre found by search and offers its MIDI file', async () => {
    const genre = page.getByRole('combobox', { name: 'Género' });
    await genre.click();
    await genre.fill('house');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Compases' }).fill('8');
    await page.getByRole('textbox', { name: 'Semilla' }).fill('7');
    await page.getByRole('button', { name: '▶ Generar MIDI' }).click();

    await page.getByRole('img', { name: /Piano roll: 8 compases/ }).waitFor();
    await expect.poll(() => coloursOfRoll(page)).toBeGreaterThan(20);
    await page.getByRole('button', { name: 'Fijar esta semilla: 7', exact: true }).waitFor();

    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Descargar' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('house_8bars.mid');
    const bytes = await readFile(await download.path());
    const { score, warnings } = readMidi(bytes);
    expect(warnings).toEqual([]);
    expect(score.tracks.length).toBeGreaterThanOrEqual(4);
    expect(
      bytes.equals(await readFile(join(setup.app.workspace, 'output', 'house_8bars.mid'))),
    ).toBe(true);
    expect(visitor.complaints).toEqual([]);
  });

  it('gives another piece for another seed, and the first one again for the first seed', async () => {
    const download = async () => {
      const downloading = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Descargar' }).click();
      return readFile(await (await downloading).path());
    };
    const seed = page.getByRole('button', { name: /Fijar esta semilla/ });
    await page.getByRole('textbox', { name: 'Compases' }).fill('8');
    await generate(page);
    await seed.waitFor();
    const firstSeed = (await seed.textContent()) ?? '';
    const first = await download();

    await page.getByRole('button', { name: 'Otra versión' }).click();
    await expect.poll(() => seed.textContent()).not.toBe(firstSeed);
    expect((await download()).equals(first)).toBe(false);

    await page.getByRole('textbox', { name: 'Semilla' }).fill(firstSeed);
    await generate(page);
    await page.getByRole('button', { name: `Fijar esta semilla: ${firstSeed}` }).waitFor();
    expect((await download()).equals(first)).toBe(true);
    expect(visitor.complaints).toEqual([]);
  });

  it('finds a mistyped genre, built-in or the user’s own, and describes it', async () => {
    const folder = join(setup.app.workspace, 'genres');
    await mkdir(folder, { recursive: true });
    const text = 'id: night_house\nextends: house\nname: { en: Night House, es: Nocturno }\n';
    await writeFile(join(folder, 'night_house.yaml'), text);
    await page.reload();
    const genre = page.getByRole('combobox', { name: 'Género' });
    await genre.click();
    await genre.fill('nocturmo');
    await page.getByRole('option', { name: /Nocturno tuyo/ }).click();
    await page.getByText('Sobre Nocturno').click();
    await page.getByText(/^de \d+ a \d+ negras por minuto/).waitFor();
    await page.getByText('genres/night_house.yaml').waitFor();
    await page.getByText('Fuentes', { exact: true }).waitFor();
    await page.getByRole('textbox', { name: 'Compases' }).fill('4');
    await page.getByRole('button', { name: '▶ Generar MIDI' }).click();
    await page.getByRole('img', { name: /Piano roll: 4 compases/ }).waitFor();
    expect(visitor.complaints).toEqual([]);
    await rm(folder, { recursive: true });
  });

  it('offers the genres of one family', async () => {
    await page.getByLabel('Familia').selectOption({ label: 'Clásica' });
    const genre = page.getByRole('combobox', { name: 'Género' });
    await genre.click();
    const groups = page.getByRole('listbox', { name: 'Género' }).getByRole('group');
    await expect.poll(() => groups.count()).toBe(1);
    await page.getByRole('option', { name: /Barroco/ }).click();
    await expect.poll(() => genre.inputValue()).toMatch(/^Barroc/);
    // Typing searches all genres, which clears the family filter.
    await genre.click();
    await genre.fill('house');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByLabel('Familia').inputValue()).toBe('');
    expect(visitor.complaints).toEqual([]);
  });

  it('regenerates one part, keeps locked places and undoes a change', async () => {
    const download = async () => {
      const downloading = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Descargar' }).click();
      return readMidi(await readFile(await (await downloading).path())).score.tracks;
    };
    type Tracks = Awaited<ReturnType<typeof download>>;
    const changed = (a: Tracks, b: Tracks) =>
      a.filter(({ notes }, i) => JSON.stringify(notes) !== JSON.stringify(b[i]!.notes));
    const done = (what: string) => page.getByText(`Hecho: ${what}.`).waitFor();

    await choose(page, 'bossa');
    await page.getByRole('textbox', { name: 'Semilla' }).fill('7');
    await generate(page);
    await page.getByRole('button', { name: 'Fijar esta semilla: 7', exact: true }).waitFor();
    const first = await download();
    // Parts are called by the instruments that were drawn.
    const studio = new StudioVisit(page);
    const bass = await studio.nameOf('Bajo');
    await page.getByRole('button', { name: `Rehacer: ${bass}`, exact: true }).click();
    await done(`Rehacer: ${bass}`);
    const second = await download();
    expect(changed(first, second).map(({ role }) => role)).toEqual(['bass']);

    await page.getByRole('button', { name: `Bloquear: ${bass}`, exact: true }).click();
    await page.getByRole('button', { name: 'Rehacer: Todas las partes' }).click();
    await done('Rehacer: Todas las partes');
    const third = await download();
    const roles = changed(second, third).map(({ role }) => role);
    expect(roles).toEqual(expect.arrayContaining(['melody', 'chords', 'drums']));
    expect(roles).not.toContain('bass');

    await page.getByRole('button', { name: /^Deshacer/ }).click();
    await page.getByRole('button', { name: /^Repetir: / }).waitFor();
    expect(changed(second, await download())).toEqual([]);

    const section = page.getByLabel('Cambiar en');
    const options = await section.getByRole('option').allTextContents();
    await section.selectOption({ index: 1 });
    const varying = `Variar: ${await studio.nameOf('Melodía')}, ${options[1]}`;
    await page.getByRole('button', { name: varying }).click();
    await done(varying);
    const varied = changed(second, await download()).map(({ role }) => role);
    expect(varied).toContain('melody');
    expect(varied).not.toContain('bass');
    expect(visitor.complaints).toEqual([]);
  });

  it('applies the further options: chords, parts, a fusion', async () => {
    await choose(page, 'bossa');
    await page.getByText('Más opciones').click();
    await page.getByRole('textbox', { name: 'Acordes', exact: true }).fill('Dm7 G7 | Cmaj7');
    await page.getByLabel('Instrumento: Melodía').selectOption({ label: 'Ocarina' });
    await page.getByLabel('Semilla propia: Melodía').fill('12');
    await page.getByText(/^[2-9] en uso$/).waitFor();
    await page.getByRole('textbox', { name: 'Compases' }).fill('8');
    await generate(page);
    const saved = (await page.getByText(/^Guardada en /).textContent()) ?? '';
    const file = join(setup.app.workspace, saved.replace('Guardada en ', ''));
    const plain = readMidi(await readFile(file)).score;
    expect(plain.tracks.find(({ role }) => role === 'melody')?.program).toBe(79);
    expect(plain.chords.slice(0, 3).map(({ symbol }) => symbol)).toEqual(['Dm7', 'G7', 'Cmaj7']);

    await page.getByRole('button', { name: 'Dejarlas como el género' }).click();
    const fusion = page.getByRole('combobox', { name: 'Fusión con' });
    await fusion.click();
    await fusion.fill('salsa');
    await page.keyboard.press('Enter');
    await page.getByRole('slider', { name: 'Parte de Salsa' }).waitFor();
    await page.getByText('1 en uso').waitFor();
    await page.getByRole('button', { name: '▶ Generar MIDI' }).click();
    await page.getByText(/output\/bossa_nova_x_salsa_8bars\.mid/).waitFor();
    expect(visitor.complaints).toEqual([]);
  });

  it('composes several pieces with consecutive seeds, to choose from', async () => {
    await page.getByRole('textbox', { name: 'Compases' }).fill('4');
    await page.getByRole('textbox', { name: 'Semilla' }).fill('20');
    await page.getByText('Más opciones').click();
    await page.getByLabel('Cuántas piezas').fill('3');
    await page.getByRole('button', { name: '▶ Generar MIDI' }).click();
    const takes = page.getByRole('button', { name: /^Versión \d+ de/ });
    await page.getByText('Versión 1 de 3').waitFor();
    await takes.click();
    await page.getByRole('button', { name: /^3\s*Semilla 22$/ }).click();
    await page.getByRole('button', { name: 'Fijar esta semilla: 22', exact: true }).waitFor();
    const saved = (await page.getByText(/^Guardada en /).textContent()) ?? '';
    const third = await readFile(join(setup.app.workspace, saved.replace('Guardada en ', '')));
    await page.getByRole('button', { name: /^1\s*Semilla 20$/ }).click();
    await page.getByRole('button', { name: 'Fijar esta semilla: 20', exact: true }).waitFor();

    await page.getByLabel('Cuántas piezas').fill('1');
    await page.getByRole('textbox', { name: 'Semilla', exact: true }).fill('22');
    await page.getByRole('button', { name: '▶ Generar MIDI' }).click();
    await takes.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Fijar esta semilla: 22', exact: true }).waitFor();
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Descargar' }).click();
    expect((await readFile(await (await downloading).path())).equals(third)).toBe(true);
    expect(visitor.complaints).toEqual([]);
  });

  it('plays the piece from the page, stops and returns to its start', async () => {
    await page.getByRole('button', { name: '▶ Generar MIDI' }).click();
    const playhead = page.getByRole('slider', { name: 'Posición' });
    const place = () => playhead.getAttribute('style');
    const before = await place();
    await page.getByRole('button', { name: 'Escuchar', exact: true }).click();
    await expect.poll(place).not.toBe(before);
    await page.getByRole('button', { name: 'Parar' }).click();
    await expect.poll(place).toBe(before);
    await expect
      .poll(() => playhead.getAttribute('aria-valuetext'))
      .toMatch(/^Compás 1, tiempo 1\b/);
    expect(visitor.complaints).toEqual([]);
  });

  it('says what is wrong with a number before asking the server', async () => {
    await page.getByRole('textbox', { name: 'Compases' }).fill('999');
    await page.getByRole('button', { name: '▶ Generar MIDI' }).click();
    const alert = page.getByRole('alert');
    await expect.poll(() => alert.textContent()).toContain('de 1 a 256');
    await expect
      .poll(() => page.getByRole('textbox', { name: 'Compases' }).getAttribute('aria-invalid'))
      .toBe('true');
    expect(visitor.complaints).toEqual([]);
  });

  it('remembers the other language', async () => {
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: '▶ Generate MIDI' }).waitFor();
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en');
    await page.reload();
    await page.getByRole('button', { name: '▶ Generate MIDI' }).waitFor();
    expect(visitor.complaints).toEqual([]);
  });
});

describe('for other visitors', () => {
  it('starts in English for a browser that is not set to Spanish', async () => {
    const { page, close } = await visit(setup.browser, setup.app.url, 'de-DE');
    await page.getByRole('button', { name: '▶ Generate MIDI' }).waitFor();
    await close();
  });

  it.each([320, 390])('fits a telephone of %i pixels without scrolling sideways', async (width) => {
    const narrow = { viewport: { width, height: 844 } };
    const { page, close } = await visit(setup.browser, setup.app.url, 'es-ES', narrow);
    await page.getByRole('button', { name: '▶ Generar MIDI' }).click();
    await page.getByRole('link', { name: 'Descargar' }).waitFor();
    const excess = await page.evaluate<number>(
      'document.documentElement.scrollWidth - window.innerWidth',
    );
    expect(excess).toBeLessThanOrEqual(0);
    await close();
  });

  it('is usable with the keyboard alone', async () => {
    const { page, close } = await visit(setup.browser, setup.app.url, 'en-GB');
    const genre = page.getByRole('combobox', { name: 'Genre' });
    const list = page.getByRole('listbox');
    // Until the form of the newest piece has come, the field may be drawn once more and lose the key.
    await expect
      .poll(async () => {
        await genre.focus();
        if (!(await list.isVisible())) await page.keyboard.press('ArrowDown');
        return list.isVisible();
      })
      .toBe(true);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await list.waitFor({ state: 'detached' });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Download' }).waitFor();
    await close();
  });
});

// Last, since a new visit begins with the form of the newest piece.
it('composes with the model that comes with the program before any is trained', async () => {
  const { page, complaints, close } = await visit(setup.browser, setup.app.url, 'es-ES');
  await page.getByRole('checkbox', { name: 'Usar Red Neuronal' }).check();
  const model = page.getByRole('combobox', { name: 'Modelo', exact: true });
  await expect
    .poll(() => model.getByRole('option').allTextContents())
    .toEqual(['base (viene con el programa)']);
  await page.getByRole('textbox', { name: 'Compases' }).fill('4');
  const generate = page.getByRole('button', { name: '▶ Generar MIDI' });
  expect(await composedPiece(page, () => generate.click())).toMatchObject({
    request: { neural: { model: 'base', blend: 0.3 } },
  });
  expect(complaints).toEqual([]);
  await close();
});
