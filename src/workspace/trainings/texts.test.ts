/** @file Tests of a training's sentences in each language. */
import { expect, test } from 'vitest';
import { failedEvent } from '../../neural/training/failure.ts';
import { queuedTraining, toUpdate, type TrainingUpdate } from './state.ts';
import { stateIn, updateIn } from './texts.ts';

const files: TrainingUpdate = {
  type: 'files',
  found: 3,
  used: 1,
  links: [],
  skipped: [
    { file: 'a.mid', code: 'drums-only' },
    { file: 'b.mid', code: 'duplicate', of: 'c.mid' },
    { file: 'd/', code: 'closed-folder', why: { kind: 'closed', system: 'EACCES' } },
  ],
  warnings: [
    { file: 'c.mid', count: 1, first: [{ code: 'masked-byte', offset: 97, track: 1, byte: 168 }] },
  ],
  notes: 9,
  hours: 0.1,
  cached: 0,
  cacheProblem: null,
};

test('reasons of skipped files, and warnings of used ones', () => {
  expect(updateIn(files, 'es')).toEqual({
    ...files,
    skipped: [
      {
        file: 'a.mid',
        code: 'drums-only',
        reason: 'Solo tiene batería, y en ella no hay melodía que aprender.',
      },
      { file: 'b.mid', code: 'duplicate', reason: 'Tiene las mismas notas que c.mid.' },
      {
        file: 'd/',
        code: 'closed-folder',
        reason: 'No se puede abrir (EACCES): comprueba su ruta y sus permisos.',
      },
    ],
    warnings: [
      {
        file: 'c.mid',
        count: 1,
        first: ['Pista 1, byte 97: 0xA8 no vale como byte de datos; se ha leído como 40.'],
      },
    ],
  });
  expect(updateIn(files, 'en')).toMatchObject({
    skipped: [
      { reason: 'It has only drums, and they have no melody to learn.' },
      { reason: 'It has the same notes as c.mid.' },
      { reason: 'It cannot be opened (EACCES): check its path and permissions.' },
    ],
    warnings: [
      { first: ['Track 1, byte 97: 0xA8 is out of range for a data byte; it was read as 40.'] },
    ],
  });
});

test('failures: known ones are told by their code, others keep what is known of them', () => {
  const few = failedEvent({ code: 'too_few_files', usable: 1 });
  expect(updateIn(few, 'es')).toMatchObject({
    code: 'too_few_files',
    message: expect.stringMatching(
      /^Para entrenar hacen falta al menos dos archivos .* solo hay uno/,
    ),
  });
  expect(updateIn(failedEvent({ code: 'device_missing', device: 'cuda' }), 'es')).toMatchObject({
    device: 'cuda',
    message: expect.stringMatching(
      /^El dispositivo cuda no está.* CUDA 12.*; si no, usa cpu o auto\.$/,
    ),
  });
  const other = { type: 'failed', message: 'The disk is full.', file: null } as const;
  for (const [language, message] of [
    ['es', 'El entrenamiento ha fallado: The disk is full.'],
    ['en', 'The training failed: The disk is full.'],
  ] as const) {
    expect(updateIn(other, language)).toEqual({ type: 'failed', message, file: null });
  }
});

test('the folder of a failure is shown as the user sees it', () => {
  const absolute = failedEvent({ code: 'directory_not_found', directory: '/w/training_data' });
  const update = toUpdate(absolute, (path) => path.replace('/w/', ''));
  expect(updateIn(update, 'en')).toMatchObject({
    message: expect.stringContaining('the folder "training_data" does not exist'),
  });
});

test('a training that diverged says what is left of it', () => {
  const message = (savedEpoch?: number) => {
    const update = updateIn(failedEvent({ code: 'diverged', epoch: 4, step: 2, savedEpoch }), 'es');
    return update.type === 'failed' ? update.message : '';
  };
  expect(message(3)).toMatch(/se guardó el modelo de la época 3, .*tasa de aprendizaje menor\.$/);
  expect(message()).toMatch(/no se guardó ningún modelo, .*tasa de aprendizaje menor\.$/);
});

test('links to folders, with their paths as shown', () => {
  const links = [{ link: '/home/ana/training_data/rock', target: '/home/luz/music/rock' }];
  const shown = toUpdate({ ...files, links }, (path) => path.replace('/home/ana/', ''));
  expect(updateIn(shown, 'en')).toMatchObject({
    links: [
      {
        link: 'training_data/rock',
        note: 'training_data/rock is a link to /home/luz/music/rock: reading from there.',
      },
    ],
  });
  expect(updateIn(shown, 'es')).toMatchObject({
    links: [{ note: 'training_data/rock es un enlace a /home/luz/music/rock: se lee de ahí.' }],
  });
});

test('a finished training says whether its model learned, and where that is uncertain', () => {
  const done: TrainingUpdate = {
    type: 'done',
    file: 'models/a.h5',
    stoppedEarly: true,
    epochsRun: 9,
    bestEpoch: 5,
    validation: { model: 4, baselines: { trigram: 9, pieceMemory: 5, baseModel: 8 } },
    validationFiles: 1,
  };
  expect(updateIn(done, 'es')).toMatchObject({
    learned: expect.stringMatching(/^Ha aprendido: .* un 50 % menos .* con un solo archivo/),
  });
  const state = {
    ...queuedTraining('id', { directory: '', epochs: 9, model: 'a' }, ''),
    outcome: done,
  };
  expect(stateIn(state, 'en').outcome).toMatchObject({
    learned: expect.stringMatching(/^It has learned: .* one file alone/),
  });
  // A log of an earlier version does not say how many files were held out.
  const earlier = { ...done, validationFiles: undefined };
  expect(updateIn(earlier, 'en')).toMatchObject({ learned: expect.not.stringContaining('alone') });
});
