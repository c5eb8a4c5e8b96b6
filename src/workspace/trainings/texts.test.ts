/** @file Tests of a training's sentences in Spanish; in English they stay as the training wrote them. */
import { expect, test } from 'vitest';
import type { TrainingUpdate } from './state.ts';
import { updateIn } from './texts.ts';

const files: TrainingUpdate = {
  type: 'files',
  found: 3,
  used: 1,
  skipped: [
    { file: 'a.mid', code: 'drums-only', reason: 'It holds only drums.' },
    { file: 'b.mid', code: 'duplicate', reason: 'Same notes as c.mid.' },
    { file: 'd/', code: 'closed-folder', reason: 'The folder cannot be opened (EACCES).' },
    {
      file: 'e\uFFFD/',
      code: 'closed-folder',
      reason: 'The folder cannot be opened because its name is not UTF-8: rename it.',
    },
    { file: 'f/', code: 'linked-folder', reason: 'It is a link to a folder.' },
  ],
  notes: 9,
  hours: 0.1,
  cached: 0,
  cacheProblem: null,
};

test('reasons of skipped files', () => {
  expect(updateIn(files, 'en')).toBe(files);
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
        reason: 'No se puede leer: no se puede abrir la carpeta (EACCES).',
      },
      {
        file: 'e\uFFFD/',
        code: 'closed-folder',
        reason: 'No se puede leer: su nombre no está en UTF-8; cámbialo.',
      },
      {
        file: 'f/',
        code: 'linked-folder',
        reason: 'Es un enlace a una carpeta, y los enlaces a carpetas no se siguen.',
      },
    ],
  });
});

test('failures: known ones are said anew, others keep what is known of them', () => {
  const known = { type: 'failed', message: 'x', code: 'too_few_notes', file: null } as const;
  expect(updateIn(known, 'es')).toMatchObject({
    message: expect.stringMatching(/^No se encontraron datos de entrenamiento suficientes/),
  });
  const device = { ...known, code: 'device_missing', device: 'cuda' } as const;
  expect(updateIn(device, 'es')).toMatchObject({
    message: expect.stringMatching(
      /^El dispositivo cuda no está.* CUDA 12.*; si no, usa cpu o auto\.$/,
    ),
  });
  const other = { type: 'failed', message: 'The disk is full.', file: null } as const;
  expect(updateIn(other, 'es')).toEqual({
    type: 'failed',
    message: 'El entrenamiento ha fallado: The disk is full.',
    file: null,
  });
  expect(updateIn(other, 'en')).toBe(other);
});

test('a training that diverged says in Spanish, too, what is left of it', () => {
  const diverged = { type: 'failed', code: 'diverged', message: 'It diverged.' } as const;
  const message = (file: string | null) => {
    const update = updateIn({ ...diverged, file }, 'es');
    return update.type === 'failed' ? update.message : '';
  };
  expect(message('models/a.h5')).toMatch(
    /tasa de aprendizaje menor\. El mejor modelo .* models\/a\.h5\.$/,
  );
  expect(message(null)).toMatch(/tasa de aprendizaje menor\. No se guardó ningún modelo\.$/);
});
