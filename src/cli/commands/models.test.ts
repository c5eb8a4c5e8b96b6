/** @file Tests of the models commands on a real model of a small network. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readMidi } from '../../midi/read-midi.ts';
import { MODEL_FORMATS } from '../../neural/models/export-formats.ts';
import { EXAMPLE_CARD, writeExampleCard } from '../../neural/models/example-card.ts';
import { saveModelFile } from '../../neural/models/model-file.ts';
import { decodeSafetensors } from '../../neural/models/safetensors.ts';
import { GUIDE_CONFIG } from '../../neural/models/bilstm-attention/config.ts';
import { initialWeights } from '../../neural/models/bilstm-attention/initial-weights.ts';
import { createPredictor } from '../../neural/models/bilstm-attention/predictor.ts';
import { createSession } from '../../neural/engine/session.ts';
import { SCORE_MODEL_SIZES } from '../../neural/models/score-transformer/config.ts';
import { initialTransformerWeights } from '../../neural/models/score-transformer/initial-weights.ts';
import { Stream } from '../../random/stream.ts';
import type { Score } from '../../score/score.ts';
import { runCommand } from '../test-program.ts';

const CONFIG = {
  ...GUIDE_CONFIG,
  seqLength: 12,
  lstmUnits: [6, 4] as [number, number],
  denseUnits: [8, 6] as [number, number],
};
const CARD = {
  ...EXAMPLE_CARD,
  name: 'small',
  network: CONFIG,
  data: { ...EXAMPLE_CARD.data, directory: '/music', notes: 400, windows: 380 },
  validation: { model: 0.01, baselines: {} },
  residual: { pitch: 0.05, velocity: 0.1, duration: 0.1 },
};
const weights = initialWeights(CONFIG, Stream.fromSeed(5));
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'composer-'));
  mkdirSync(join(folder, 'models'));
  await saveModelFile(join(folder, 'models', 'small.h5'), {
    architecture: 'bilstm-attention',
    config: CONFIG,
    weights,
  });
  const cut = join(folder, 'models', 'cut.h5');
  copyFileSync(join(folder, 'models', 'small.h5'), cut);
  truncateSync(cut, 5000);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Without the trash. */
const modelFiles = () =>
  readdirSync(join(folder, 'models'))
    .filter((name) => name !== '.trash')
    .sort();

const run = (...args: string[]) => runCommand([...args, '--workspace', folder]);

test('a training that cannot succeed is refused in one sentence, in both languages', async () => {
  const tunes = join(folder, 'tunes');
  mkdirSync(tunes);
  writeFileSync(join(tunes, 'a.mid'), 'MThd');
  const sizes = ['--units', '2048,2048', '--sequence-length', '1000', '--batch-size', '512'];
  expect(await run('train', tunes, ...sizes)).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringMatching(/^This training needs about \d+\.\d GB of memory, but .*\.\n$/),
  });
  const lines = ['--architecture', 'bilstm-attention', '--loss', 'cross-entropy'];
  expect(await run('train', tunes, ...lines, '--lang', 'es')).toMatchObject({
    code: 1,
    err: expect.stringContaining('elige mean-squared-error, mean-absolute-error o huber.'),
  });
});

test('a model of whole pieces composes every part', async () => {
  const config = { ...SCORE_MODEL_SIZES, width: 8, heads: 2, layers: 1, feedForwardUnits: 8 };
  const file = join(folder, 'models', 'whole.h5');
  await saveModelFile(file, {
    architecture: 'score-transformer',
    config,
    weights: initialTransformerWeights(config, Stream.fromSeed(5)),
  });
  const compose = ['compose', 'house', '--bars', '4', '--seed', '3'];
  const model = ['--neural', '--model', 'whole', '--blend', 'drums=1,bass=0'];
  const made = await run(...compose, ...model, '--out', join(folder, 'whole.mid'));
  expect(made).toMatchObject({ code: 0, err: '' });
  expect(made.out).toContain('whole (drums 1, bass 0)');
  await run(...compose, '--out', join(folder, 'rules.mid'));
  const [whole, rules] = ['whole', 'rules'].map(
    (name) => readMidi(readFileSync(join(folder, `${name}.mid`))).score,
  );
  const notesOf = (score: Score, role: string) =>
    score.tracks.find((track) => track.role === role)!.notes;
  expect(notesOf(whole!, 'drums')).not.toEqual(notesOf(rules!, 'drums'));
  expect(notesOf(whole!, 'bass')).toEqual(notesOf(rules!, 'bass'));
  const compared = await run('models', 'compare', 'whole', '--genre', 'house', '--bars', '2');
  expect(compared.code, compared.err).toBe(0);
  const lines = ['models', 'compare', 'whole', '--on', folder];
  expect(await run(...lines)).toMatchObject({
    code: 1,
    err: 'The model "whole" has learned whole pieces, which are not compared on a folder: compare without one, or measure a file with it.\n',
  });
  rmSync(file);
});

test('a truncated file is listed as such, and refused by name when composing', async () => {
  const { out } = await run('models', 'list');
  expect(out).toMatch(/^small: no card$/m);
  expect(out).toMatch(/^cut: .*damaged \(it has 5000 of \d+ bytes\)/m);
  const refused = await run('compose', 'house', '--bars', '2', '--neural', '--model', 'cut');
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('damaged (it has 5000 of');
  expect(existsSync(join(folder, 'output'))).toBe(false);
});

test('problems of a file are reported in Spanish too', async () => {
  const { out } = await run('models', 'list', '--lang', 'es');
  expect(out).toMatch(/^cut: El modelo «cut» .* dañado \(tiene 5000 bytes de \d+\): recupera/m);
});

test('a model with an unreadable card is listed with a note and can be used', async () => {
  const card = join(folder, 'models', 'small.card.json');
  writeFileSync(card, '{"name": "sm');
  const list = await run('models', 'list', '--lang', 'es');
  const json = JSON.parse((await run('models', 'show', 'small', '--json')).out) as object;
  const args = ['compose', 'house', '--bars', '2', '--neural', '--model', 'small'];
  const composed = await run(...args);
  rmSync(card);
  rmSync(join(folder, 'output'), { recursive: true });
  expect(list.out).toMatch(/^small: su ficha «small.card.json» está dañada o es de otra versión/m);
  expect(json).toMatchObject({
    status: 'ready',
    card: null,
    cardNote: expect.stringMatching(/^its card "small.card.json" is damaged/),
  });
  expect(composed).toMatchObject({ code: 0, err: '' });
});

test('a model is shown, copied, renamed and deleted; nothing is replaced unasked', async () => {
  expect((await run('models', 'show', 'small')).out).toContain(
    'Network bilstm-attention: 12 notes back, 3 numbers per note, 6 + 4 LSTM units',
  );
  expect((await run('models', 'copy', 'small', 'second')).code).toBe(0);
  const taken = await run('models', 'rename', 'second', 'small');
  expect([taken.code, taken.err]).toEqual([1, expect.stringContaining('already a model "small"')]);
  expect((await run('models', 'rename', 'second', 'third')).out).toContain(
    'Renamed the model second to third',
  );
  expect((await run('models', 'rename', 'third', 'small', '--force')).code).toBe(0);
  expect((await run('models', 'copy', 'small', 'gone')).code).toBe(0);
  expect((await run('models', 'delete', 'gone')).out).toContain('Deleted the model gone');
  expect(modelFiles()).toEqual(['cut.h5', 'small.h5', 'small.origin.json']);
  expect((await run('models', 'show', 'small')).out).toMatch(
    /^ {2}copied from the model small on /m,
  );
  expect((await run('models', 'delete', 'gone')).code).toBe(1);
  expect((await run('models', 'list', '--deleted')).out).toMatch(/^gone: gone, deleted on \d{4}-/);
  expect((await run('models', 'restore', 'gone', '--as', 'small')).err).toContain(
    'already a model',
  );
  expect((await run('models', 'restore', 'gone')).out).toBe('The model gone is back.\n');
  expect((await run('models', 'delete', 'gone')).code).toBe(0);
  rmSync(join(folder, 'models', 'small.origin.json'));
});

test('composing with no model trained uses the base model', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'composer-'));
  try {
    const compose = ['compose', 'house', '--bars', '2', '--seed', '3', '--workspace', empty];
    const made = await runCommand([
      ...compose,
      '--neural',
      '--blend',
      '1',
      '--out',
      join(empty, 'a.mid'),
    ]);
    expect(made).toMatchObject({ code: 0, err: '', out: expect.stringContaining('base (1)') });
    await runCommand([...compose, '--out', join(empty, 'b.mid')]);
    const [model, rules] = ['a', 'b'].map(
      (name) => readMidi(readFileSync(join(empty, `${name}.mid`))).score,
    );
    expect(model!.tracks.map(({ notes }) => notes)).not.toEqual(
      rules!.tracks.map(({ notes }) => notes),
    );
  } finally {
    rmSync(empty, { recursive: true });
  }
});

test('composing without a named model uses the one tied to the genre', async () => {
  const tied = (genre: string, name: string) => {
    copyFileSync(join(folder, 'models', 'small.h5'), join(folder, 'models', `${name}.h5`));
    const card = { ...CARD, name, genre };
    writeFileSync(join(folder, 'models', `${name}.card.json`), JSON.stringify(card));
  };
  tied('jazz', 'of_family');
  const args = ['compose', 'bebop', '--bars', '2', '--neural', '--force', '--json'];
  const used = async (...more: string[]) =>
    (JSON.parse((await run(...args, ...more)).out) as { request: { neural: { model: string } } })
      .request.neural.model;
  expect(await used()).toBe('of_family');
  tied('salsa', 'of_genre');
  expect((await run('models', 'tie', 'of_genre', 'Bebop')).out).toContain('first for bebop');
  expect(await used()).toBe('of_genre');
  expect(await used('--model', 'small')).toBe('small');
  const blendOf = async (...more: string[]) =>
    (JSON.parse((await run(...args, ...more)).out) as { request: { neural: { blend: number } } })
      .request.neural.blend;
  expect((await run('models', 'tie', 'of_genre', 'Bebop', '--blend', '0.8')).code).toBe(0);
  expect(await blendOf()).toBe(0.8);
  expect(await blendOf('--blend', '0.4')).toBe(0.4);
  expect((await run('models', 'tie', 'of_genre', 'Bebop')).code).toBe(0);
  expect(await blendOf()).toBe(0.3);
  expect((await run('models', 'list')).out).toMatch(
    /^of_genre: for bebop, 2 files, .*\n {2}There is no simple predictor to compare/m,
  );
  expect((await run('models', 'tie', 'of_genre', '--none')).code).toBe(0);
  expect(await used()).toBe('of_family');
  const house = ['compose', 'house', '--bars', '2', '--neural'];
  expect((await run(...house)).err).toContain('There is no model "composer_model"');
  expect((await run('models', 'tie', 'of_genre')).code).toBe(2);
  expect((await run('models', 'tie', 'of_genre', 'bebopp')).err).toContain('bebop');
  for (const name of ['of_family', 'of_genre']) await run('models', 'delete', name);
  rmSync(join(folder, 'output'), { recursive: true });
});

test('the exported ONNX file predicts what the model predicts', async () => {
  const file = join(folder, 'small.onnx');
  expect((await run('models', 'export', 'small', '--out', file)).code).toBe(0);
  expect((await run('models', 'export', 'small', '--out', file)).err).toContain('exists');
  const x = Float32Array.from({ length: 36 }, (_, i) => Math.abs(Math.sin(i)));
  const session = await createSession(readFileSync(file));
  const predictor = await createPredictor(CONFIG, weights);
  try {
    const { y } = await session.run({ x: { data: x, dims: [1, 12, 3] } });
    const expected = await predictor.predict(x);
    expect(y!.data).toHaveLength(3);
    expected.forEach((value, i) => expect(y!.data[i]).toBeCloseTo(value, 5));
  } finally {
    await session.dispose();
    await predictor.dispose();
  }
});

test('the exported safetensors file holds the weights, the architecture and its sizes', async () => {
  const file = join(folder, 'small.safetensors');
  const asked = ['models', 'export', 'small', '--format', 'safetensors', '--out', file];
  expect((await run(...asked)).code).toBe(0);
  const { tensors, metadata } = decodeSafetensors(readFileSync(file));
  expect(metadata['architecture']).toBe('bilstm-attention');
  expect(JSON.parse(metadata['config']!)).toEqual(CONFIG);
  expect([...tensors.keys()].sort()).toEqual([...weights.keys()].sort());
  for (const [name, { data }] of tensors) expect(data).toEqual(weights.get(name)!.data);
});

test('a piece with a model shows it in its name, and the same seed writes the same bytes', async () => {
  const args = ['compose', 'house', '--bars', '4', '--seed', '3', '--neural', '--model', 'small'];
  const compose = async (...more: string[]) => {
    const { code } = await run(...args, ...more, '--blend', '0.8', '--force');
    expect(code).toBe(0);
    return readFileSync(join(folder, 'output', 'house_4bars_neural.mid'));
  };
  const wild = ['--temperature', '2', '--top-k', '8', '--top-p', '0.9'];
  const piece = await compose(...wild);
  expect(await compose(...wild)).toEqual(piece);
  expect(await compose('--temperature', '0.2')).not.toEqual(piece);
  rmSync(join(folder, 'output'), { recursive: true });
});

test('models are compared in a table, and a piece with and without a model', async () => {
  const models = await run('models', 'compare', 'small', '--genre', 'bossa_nova', '--bars', '4');
  expect(models.out).toMatch(/Melody +small +rules/);
  expect(models.out).toMatch(/mean velocity +\d+\.\d +\d+\.\d/);
  const args = ['compare', 'bossa_nova', '--model', 'small', '--bars', '4', '--seed', '3'];
  const pieces = await run(...args, '--blend', 'melody=1,bass=0', '--top-k', '3');
  expect(pieces.code).toBe(0);
  expect(pieces.out).toMatch(/Melody +rules +model/);
  expect(pieces.out).toContain('Notes that differ from rules only: 0 %');
  expect(readdirSync(join(folder, 'output')).sort()).toEqual([
    'bossa_nova_4bars.mid',
    'bossa_nova_4bars_neural.mid',
  ]);
  expect((await run(...args)).err).toContain('exists');
  expect((await run(...args, '--blend', 'other=1')).code).toBe(2);
});

test('a piece with a model is compared with the files the model was trained on', async () => {
  const [songs, output] = [join(folder, 'songs'), join(folder, 'output')];
  mkdirSync(songs);
  const piece = ['bossa_nova', '--bars', '4', '--seed', '3', '--model', 'small', '--force'];
  const compose = ['compose', ...piece, '--neural'];
  await writeExampleCard(join(folder, 'models', 'small.h5'), songs);
  expect((await run(...compose)).out).not.toContain('passage');
  const made = 'bossa_nova_4bars_neural.mid';
  copyFileSync(join(output, made), join(songs, 'a.mid'));
  const sentence =
    /The longest passage that also stands in a file of \S+songs: \d+ notes \(\D+, bars? [1-4-]+\), as in a\.mid \(/;
  for (const args of [compose, ['compare', ...piece]]) {
    expect((await run(...args)).out.replace(/\s+/g, ' ')).toMatch(sentence);
    const { against } = JSON.parse((await run(...args, '--json')).out) as { against: object };
    expect(against).toMatchObject({ files: 1, passage: { file: { name: 'a.mid' } } });
  }
  expect((await run('compose', ...piece.slice(0, 5))).out).not.toContain('passage');
  for (const each of [songs, output]) rmSync(each, { recursive: true });
  rmSync(join(folder, 'models', 'small.card.json'));
});

test('a .h5 file is imported as a model that names its origin', async () => {
  const file = join(folder, 'Mi modelo (2).h5');
  copyFileSync(join(folder, 'models', 'small.h5'), file);
  const imported = await run('models', 'import', file, '--lang', 'es');
  expect([imported.code, imported.out]).toEqual([
    0,
    expect.stringContaining('el modelo Mi_modelo_2_'),
  ]);
  const shown = await run('models', 'show', 'Mi_modelo_2_');
  expect(shown.out).toMatch(
    /imported from Mi modelo \(2\)\.h5 on \d{4}-\d\d-\d\d, its training data is not known/,
  );
  const again = await run('models', 'import', file);
  expect([again.code, again.err]).toEqual([1, expect.stringContaining('already a model')]);
  expect((await run('models', 'import', file, '--force')).code).toBe(0);
  const broken = await run('models', 'import', join(folder, 'models', 'cut.h5'), '--as', 'broken');
  expect([broken.code, broken.err]).toEqual([1, expect.stringContaining('cannot be used')]);
  expect((await run('models', 'import', join(folder, 'none.h5'))).code).toBe(1);
  const left = ['cut.h5', 'small.h5'];
  expect((await run('models', 'delete', 'Mi_modelo_2_')).code).toBe(0);
  expect(modelFiles()).toEqual(left);
});

test('the help of exporting names the ending of every format', async () => {
  const { out } = await runCommand(['models', 'export', '--help']);
  const endings = MODEL_FORMATS.map((format) => `.${format}`);
  expect(endings.filter((ending) => !out.includes(ending))).toEqual([]);
});
