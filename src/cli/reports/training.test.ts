/** @file Tests of the lines a training prints. */
import { expect, test } from 'vitest';
import { Console } from '../terminal/context.ts';
import { TrainingReport, duration, shownUpdate } from './training.ts';

function report(isTTY: boolean, language: 'en' | 'es' = 'en', columns = 40) {
  const written: string[] = [];
  const stdout = { isTTY, columns, write: (text: string) => written.push(text) };
  const screen = new Console({ stdout, stderr: stdout, env: {} }, language);
  return { report: new TrainingReport(screen), written };
}

const data = {
  type: 'data',
  architecture: 'bilstm-attention',
  figures: [
    { name: 'loss', label: 'loss', unit: 'none' },
    { name: 'mae', label: 'MAE', unit: 'none' },
    { name: 'pitchError', label: 'pitch off by', unit: 'semitones', validationOnly: true },
  ],
  trainShape: [700, 100, 3],
  validationShape: [100, 100, 3],
  baselines: { trainingMean: 0.04, lastNote: 0.03, windowMean: 0.025 },
  startLoss: null,
  start: 'random',
  device: 'cpu',
} as const;
const step = {
  type: 'step',
  epoch: 1,
  epochs: 10,
  step: 4,
  steps: 100,
  loss: 0.123456,
  stepLoss: 0.1,
  figures: { mae: 0.2 },
  learningRate: 0.001,
  notesPerSecond: 5000,
  secondsLeft: 200,
} as const;
const epoch = {
  type: 'epoch',
  epoch: 1,
  epochs: 10,
  loss: 0.05,
  valLoss: 0.02,
  figures: { mae: 0.1 },
  valFigures: { mae: 0.1, pitchError: 5.06 },
  learningRate: 0.001,
  seconds: 21.04,
  notesPerSecond: 5000,
  best: true,
  secondsLeft: 190,
} as const;

test('on a terminal, the step is one line, rewritten and cut to the width', () => {
  const { report: lines, written } = report(true);
  lines.print({ type: 'import', read: 3, found: 6 });
  lines.print(step);
  lines.print({ ...step, step: 60 });
  lines.print(epoch);
  expect(written).toEqual([
    '\r\x1b[2K[██████████··········] Reading 3/6',
    '\r\x1b[2K[·······] 1/10, step 4/100: loss 0.1235',
    '\r\x1b[2K[███···] 1/10, step 60/100: loss 0.1235',
    '\r\x1b[2K',
    'Epoch 1/10: loss 0.0500, MAE 0.1000; validation: loss 0.0200, MAE 0.1000, ' +
      'pitch off by 5.0600; ' +
      'rate 0.001, 5000 notes/s, 21.0 s, 3 min 10 s left, best so far\n',
  ]);
});

test('eighty columns show loss, time left, error and speed; items that do not fit are dropped whole', () => {
  const { report: lines, written } = report(true, 'en', 80);
  lines.print({ ...step, secondsLeft: 45 });
  lines.print({ ...step, epochs: 1000, epoch: 1000, steps: 1000, step: 999 });
  expect(written.map((line) => line.slice('\r\x1b[2K'.length))).toEqual([
    '[··········] 1/10, step 4/100: loss 0.1235, 45 s left, MAE 0.2000, 5000 notes/s',
    '[█████████·] 1000/1000, step 999/1000: loss 0.1235, 3 min 20 s left, MAE 0.2000',
  ]);
  expect(Math.max(...written.map((line) => line.length - 5))).toBeLessThan(80);
});

test('a wide terminal shows every item of a step', () => {
  const { report: lines, written } = report(true, 'es', 120);
  lines.print(step);
  expect(written.join('')).toContain(
    '1/10, paso 4/100: pérdida 0.1235, quedan 3 min 20 s, MAE 0.2000, 5000 notas/s, tasa 0.001',
  );
});

test('a file gets only complete lines', () => {
  const { report: lines, written } = report(false, 'es');
  lines.print({
    type: 'files',
    found: 3,
    used: 2,
    links: [{ link: '/data/rock', target: '/mnt/rock' }],
    skipped: [
      {
        file: 'a\n\x1b[31m.mid',
        code: 'unreadable',
        why: { kind: 'midi', problem: { code: 'empty', offset: 0 } },
      },
    ],
    warnings: [
      {
        file: 'b.mid',
        count: 4,
        first: [{ code: 'masked-byte', offset: 97, track: 1, byte: 168 }],
      },
    ],
    notes: 900,
    hours: 0.25,
    cached: 0,
    cacheProblem: null,
  });
  lines.print(step);
  lines.print(data);
  expect(written.join('')).toBe(
    '/data/rock es un enlace a /mnt/rock: se lee de ahí.\n' +
      'Se encontraron 3 archivos MIDI, 2 usados, 1 omitidos: 900 notas, 0.3 horas.\n' +
      '  omitido a\\n\\u001b[31m.mid: El archivo está vacío.\n' +
      '  usado b.mid, con un aviso: Pista 1, byte 97: 0xA8 no vale como byte de datos; se ha leído como 40. (+3)\n' +
      'Datos de entrenamiento (700, 100, 3), validación (100, 100, 3) (ventanas, notas, características), en cpu.\n' +
      'Predictores simples, pérdida de validación: media del entrenamiento 0.0400, última nota 0.0300, media de la ventana 0.0250.\n',
  );
});

test('each metric has the unit that its architecture declares, in the user’s language', () => {
  const nats = { name: 'loss', label: 'loss', unit: 'nats' } as const;
  const own = { name: 'tensionError', label: 'tension off by', unit: 'share' } as const;
  const { report: lines, written } = report(false, 'es');
  lines.print(data);
  lines.print(epoch);
  lines.print({ ...data, figures: [nats, own], baselines: { uniform: 4.8 }, startLoss: 2.5 });
  lines.print({ ...epoch, valLoss: 1.25, figures: {}, valFigures: { tensionError: 0.125 } });
  const text = written.join('');
  expect(text).toContain('validación: pérdida 0.0200, MAE 0.1000, desvío de altura 5.1 semitonos;');
  expect(text).toContain('pérdida de validación: uniform 4.800 nats.');
  expect(text).toContain('del modelo del que parte: 2.500 nats.');
  expect(text).toContain(
    'pérdida 0.050 nats; validación: pérdida 1.250 nats, tension off by 12.5 %;',
  );
});

test('the base model is named where it is the start, and missed once where there is none', () => {
  const { report: lines, written } = report(false);
  lines.print({ ...data, start: 'base-model', baselines: { pieceMemory: 4, baseModel: 7 } });
  const shown = written.join('');
  expect(shown).toContain('base model before fine-tuning 7.0000.');
  expect(shown).toContain('It starts from the base model that came with the program.\n');
  lines.print({ ...data, start: 'no-base-model' });
  expect(written.join('').slice(shown.length)).toContain(
    'The program has no base model here, so the training starts from random weights.\n',
  );
  const guide = report(false);
  guide.report.print(data);
  expect(guide.written.join('')).not.toContain('base model');
});

test('the final message says what was saved', () => {
  const { report: lines, written } = report(false);
  const validation = { model: 0.018, baselines: { lastNote: 0.03 } };
  lines.print({
    type: 'done',
    file: 'models/a.h5',
    stoppedEarly: true,
    epochsRun: 9,
    bestEpoch: 5,
    validation,
    validationFiles: 1,
  });
  lines.print({ type: 'cancelled', file: null });
  lines.print({ type: 'failed', message: 'The disk is full.', file: null });
  expect(written.join('')).toBe(
    'Stopped early: the validation loss no longer improves.\n' +
      'Saved models/a.h5 (best epoch 5, validation loss 0.0180).\n' +
      'On files it has never seen, its error is 40% below that of the best simple predictor (last note).\n' +
      'Stopped before the first epoch was complete: no model was saved.\n' +
      'The training failed: The disk is full.\n',
  );
});

test.each([
  [0.4, '0 s'],
  [59.6, '1 min 0 s'],
  [200, '3 min 20 s'],
  [7500, '2 h 5 min'],
])('%d seconds are %s', (seconds, shown) => {
  expect(duration(seconds)).toBe(shown);
});

test('for programs too, sentences are in the user’s language and paths start here', () => {
  const stdout = { write: () => undefined };
  const terminal = { stdout, stderr: stdout, env: {} };
  const screen = new Console(terminal, 'es', 'studio');
  const problem = { code: 'no_training_data', directory: 'training_data', closed: [] } as const;
  const failed = { type: 'failed', message: '', problem, file: null } as const;
  expect(shownUpdate(failed, screen)).toMatchObject({
    message: expect.stringContaining('«studio/training_data»'),
  });
  const cancelled = { type: 'cancelled', file: 'models/a.h5' } as const;
  expect(shownUpdate(cancelled, screen)).toEqual({ ...cancelled, file: 'studio/models/a.h5' });
});
