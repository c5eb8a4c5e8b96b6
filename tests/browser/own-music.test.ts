/** @file Tests of one's own music in the studio: a MIDI file is opened, heard, set by hand, exported, accompanied and written on. */
import axe, { type AxeResults } from 'axe-core';
import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { exampleSong, exampleTune } from '../../src/midi/example-songs.ts';
import { readMidi } from '../../src/midi/read-midi.ts';
import { writeMidi } from '../../src/midi/write-midi.ts';
import { readMusicXml } from '../../src/render/musicxml/test-notation.ts';
import { decibels, level } from '../sound/recording.ts';
import { listen, recordPage, RECORDER_WARNING } from './recorder.ts';
import { startForAll } from './setup.ts';
import { visitForEach } from './studio-visit.ts';

/** Quieter than this nothing is heard, in decibels of full scale. */
const SILENCE = -70;
/** Milliseconds that a model may take to write some bars on a slow machine. */
const WRITING = 90_000;

const song = Buffer.from(writeMidi(exampleSong(8)));
const tune = Buffer.from(writeMidi(exampleTune(8)));

const setup = startForAll();
const now = visitForEach(setup, async (page) => {
  await recordPage(page);
  await page.goto(setup.app.url);
  await page.getByRole('link', { name: 'Download', exact: true }).waitFor();
});

const button = (name: string | RegExp) => now.studio.button(name);
const heading = (name: string) => now.page.getByRole('heading', { name, exact: true });
const fact = (text: string) => now.page.locator('.title').getByText(text, { exact: true });
/** The small window that is open. */
const panel = () => now.page.locator('.popover');
const melodyIn = (midi: Buffer) =>
  readMidi(midi).score.tracks.find(({ role }) => role === 'melody')!.notes;
const complaints = () =>
  now.complaints.filter(
    (text) => !text.includes(RECORDER_WARNING) && !text.startsWith(`request to ${setup.app.url}/`),
  );

/** Chooses a file by the keyboard. */
async function choose(name: string, bytes: Buffer): Promise<void> {
  const [chooser] = await Promise.all([
    now.page.waitForEvent('filechooser'),
    button('Open a MIDI file…').press('Enter'),
  ]);
  await chooser.setFiles({ name, mimeType: 'audio/midi', buffer: bytes });
}

/** Drops a file on the piece, as from a folder of the system. */
async function drop(name: string, bytes: Buffer): Promise<void> {
  const dataTransfer = await now.page.evaluateHandle(`(() => {
    const bytes = Uint8Array.from(atob('${bytes.toString('base64')}'), (c) => c.charCodeAt(0));
    const data = new DataTransfer();
    data.items.add(new File([bytes], '${name}', { type: 'audio/midi' }));
    return data;
  })()`);
  const stage = now.page.locator('#stage');
  await stage.dispatchEvent('dragover', { dataTransfer });
  await stage.dispatchEvent('drop', { dataTransfer });
}

/** Accompanies the piece in a genre and waits for the take. */
async function accompany(genre: string, take: string, act?: (form: Locator) => Promise<void>) {
  await button('Accompany as…').click();
  const form = panel();
  const picker = form.getByRole('combobox', { name: 'Genre' });
  await picker.fill(genre);
  await now.page.getByRole('option').filter({ hasText: genre }).first().click();
  await act?.(form);
  await form.getByRole('button', { name: 'Accompany', exact: true }).click();
  await button(take).waitFor();
}

async function violations(): Promise<string[]> {
  await now.page.evaluate(axe.source);
  const { violations: found } = await now.page.evaluate<AxeResults>(
    'axe.run({ resultTypes: ["violations"] })',
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

describe('a MIDI file of another program', () => {
  it('is dropped on the page, seen, heard and taken away as it was', async () => {
    await drop('dropped.mid', song);
    await heading('dropped').waitFor();
    await now.page.getByRole('img', { name: /Piano roll: 8 bars/ }).waitFor();
    await fact('C major').waitFor();
    await fact('4/4').waitFor();
    await now.studio.head('Melody').waitFor();
    expect(await now.studio.nameOf('Melody')).toBe('Flute');
    // What needs a request is not offered.
    for (const name of [/^Regenerate/, /^Vary/, /^Lock/, 'Another take']) {
      expect(await button(name).count()).toBe(0);
    }
    await now.page.keyboard.press('v');
    expect((await now.studio.midi()).equals(song)).toBe(true);

    await button('Listen').click();
    await expect
      .poll(async () => decibels(level(await listen(now.page, 300))), { timeout: 15_000 })
      .toBeGreaterThan(SILENCE);
    await button('Stop').click();

    await button('Other formats').click();
    const notation = await now.studio.downloaded('Notation (MusicXML)');
    expect(notation.name).toBe('dropped.musicxml');
    expect(readMusicXml(notation.bytes.toString())).toHaveLength(3);
    expect(complaints()).toEqual([]);
  });

  it('is mixed as a composed piece is, in what is exported alone', async () => {
    await drop('mixed.mid', song);
    await heading('mixed').waitFor();
    await now.studio.kept(() => now.studio.head('Bass').getByRole('slider').fill('40'));
    const { tracks } = readMidi(await now.studio.midi()).score;
    expect(tracks[2]!.controls).toContainEqual({ tick: 0, controller: 7, value: 40 });
    expect(tracks.map(({ notes }) => notes)).toEqual(
      exampleSong(8).tracks.map(({ notes }) => notes),
    );
  });

  it('is not taken for a file to train on, though that view was looked at before', async () => {
    const view = (name: string) => now.page.getByRole('link', { name, exact: true }).click();
    await view('🧠 My style');
    await now.page.getByRole('group', { name: /MIDI/ }).first().waitFor();
    await view('Studio');
    const sent: string[] = [];
    now.page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(new URL(request.url()).pathname);
    });
    await drop('after style.mid', song);
    await heading('after style').waitFor();
    expect(sent).toEqual(['/api/pieces']);
  });

  it('says what is wrong with one that is none, and shows the piece before', async () => {
    const before = now.studio.shownPiece();
    await choose('text.mid', Buffer.from('no music'));
    await now.page
      .getByRole('alert')
      .getByText(/text\.mid/)
      .waitFor();
    expect(now.studio.shownPiece()).toBe(before);
    expect(await now.page.locator('#pieces li[data-piece="text.mid"]').count()).toBe(0);
  });
});

describe('what was found', () => {
  it('is shown, and is set by hand, undone, redone and kept', async () => {
    await choose('by hand.mid', song);
    await heading('by hand').waitFor();
    await button('What was found').click();
    await panel().getByText('Am', { exact: false }).first().waitFor();
    await panel().getByLabel('Key').selectOption({ label: 'A minor' });
    await fact('A minor').waitFor();
    await panel().getByText('by hand', { exact: true }).waitFor();
    await panel().getByLabel('Flute').selectOption({ label: 'Second voice' });
    await now.studio.head('Second voice').waitFor();
    expect(await violations()).toEqual([]);
    await now.page.keyboard.press('Escape');

    await button(/^Undo: Set by hand/).click();
    await now.studio.head('Melody').waitFor();
    await fact('A minor').waitFor();
    await button(/^Undo: Set by hand/).click();
    await fact('C major').waitFor();
    await now.studio.kept(() => button(/^Redo: Set by hand/).click());
    await fact('A minor').waitFor();

    await now.page.reload();
    await heading('by hand').waitFor();
    await fact('A minor').waitFor();
    await button('What was found').click();
    await panel().getByLabel('Pickup, in quarter notes').fill('1');
    await now.page.keyboard.press('Tab');
    await now.page.getByRole('img', { name: /Piano roll: 9 bars/ }).waitFor();
    await panel().getByRole('button', { name: 'As it was found' }).click();
    await fact('C major').waitFor();
    await now.page.getByRole('img', { name: /Piano roll: 8 bars/ }).waitFor();
    expect(complaints()).toEqual([]);
  });
});

describe('an accompaniment', () => {
  it('is a take with the melody note for note: in two genres, undone, kept over a reload', async () => {
    await choose('tune.mid', tune);
    await heading('tune').waitFor();
    // Chords under a tune alone are a guess.
    await button('What was found').click();
    await panel().getByText(/\?$/).first().waitFor();
    await now.page.keyboard.press('Escape');
    await accompany('Bossa Nova', 'Take 2 of 2');
    await heading('tune_bossa_nova').waitFor();
    await now.studio.head('Bass').waitFor();
    const bossa = await now.studio.midi();
    expect(melodyIn(bossa)).toEqual(exampleTune(8).tracks[0]!.notes);
    expect(readMidi(bossa).score.tracks.length).toBeGreaterThan(3);

    await accompany('Cumbia', 'Take 3 of 3', async (form) => {
      expect(await violations()).toEqual([]);
      await form.getByLabel('Chords').selectOption({ label: 'My own' });
      await form.getByRole('textbox', { name: /^From the first whole bar/ }).fill('C | Am | F | G');
    });
    const cumbia = await now.studio.midi();
    expect(melodyIn(cumbia)).toEqual(melodyIn(bossa));
    expect(
      readMidi(cumbia)
        .score.chords.slice(0, 4)
        .map(({ symbol }) => symbol),
    ).toEqual(['C', 'Am', 'F', 'G']);

    await button('Undo: Accompaniment: cumbia').click();
    await heading('tune_bossa_nova').waitFor();
    await now.studio.kept(() => button('Undo: Accompaniment: bossa nova').click());
    await heading('tune').waitFor();
    await now.page.reload();
    await heading('tune').waitFor();
    await button('Redo: Accompaniment: bossa nova').click();
    await heading('tune_bossa_nova').waitFor();
    expect((await now.studio.midi()).equals(bossa)).toBe(true);
    expect(complaints()).toEqual([]);
  });

  it('says why a melody cannot be accompanied', async () => {
    await choose('short.mid', tune);
    await heading('short').waitFor();
    await button('Accompany as…').click();
    const form = panel();
    await form.getByLabel('Chords').selectOption({ label: 'My own' });
    await form.getByRole('textbox', { name: /^From the first/ }).fill('C | Am | F');
    await form.getByRole('button', { name: 'Accompany', exact: true }).click();
    await now.page
      .getByRole('alert')
      .getByText(/chords/)
      .waitFor();
    await heading('short').waitFor();
  });

  it('is written to the lead of a composed piece too', async () => {
    await button('▶ Generate MIDI').click();
    await now.studio.seed().waitFor();
    await now.studio.generate(11);
    const composed = await now.studio.midi();
    await accompany('Cumbia', 'Take 2 of 2');
    expect(melodyIn(await now.studio.midi())).toEqual(melodyIn(composed));
    await button('Undo: Accompaniment: cumbia').click();
    await button('Keep this seed: 11').waitFor();
  });
});

describe('a model of whole pieces', () => {
  it('writes bars again in chosen parts, and goes on', { timeout: 2 * WRITING }, async () => {
    await choose('written.mid', song);
    await heading('written').waitFor();
    await button('Write bars again…').click();
    const form = panel();
    await form.getByLabel('To bar').fill('2');
    for (const part of ['Acoustic Grand Piano', 'Electric Bass (finger)']) {
      await form.getByLabel(part).uncheck();
    }
    await form.getByRole('button', { name: 'Write again', exact: true }).click();
    await button('Take 2 of 2').waitFor({ timeout: WRITING });
    const { tracks } = readMidi(await now.studio.midi()).score;
    const before = exampleSong(8).tracks;
    expect(tracks.slice(1).map(({ notes }) => notes)).toEqual(
      before.slice(1).map(({ notes }) => notes),
    );
    const later = (notes: (typeof tracks)[0]['notes']) => notes.filter(({ tick }) => tick >= 3840);
    expect(later(tracks[0]!.notes)).toEqual(later(before[0]!.notes));

    await button('Continue…').click();
    const longer = panel();
    await longer.getByLabel('How many bars').fill('2');
    await longer.getByRole('button', { name: 'Continue', exact: true }).click();
    await button('Take 3 of 3').waitFor({ timeout: WRITING });
    await now.page.getByRole('img', { name: /Piano roll: (?:9|10) bars/ }).waitFor();
    await button('Undo: Continuation').waitFor();
    expect(complaints()).toEqual([]);
  });
});
