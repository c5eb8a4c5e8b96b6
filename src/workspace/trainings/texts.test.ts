/** @file Tests of a training's sentences in Spanish; in English they stay as the training wrote them. */
import { expect, test } from 'vitest';
import type { TrainingUpdate } from './state.ts';
import { updateIn } from './texts.ts';

const files: TrainingUpdate = {
  type: 'files',
  found: 3,
  used: 1,
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
