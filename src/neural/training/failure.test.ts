/** @file Tests of the last event of a failed training: a code for known reasons. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { DeviceError } from '../engine/device.ts';
import { ModelFileError } from '../models/model-file-error.ts';
import { failure } from './failure.ts';
import { TrainingError } from './training-error.ts';

test('a code says what is known', async () => {
  const missing = await readFile('/no/such/file').catch((error: unknown) => error);
  expect(failure(missing)).toMatchObject({
    code: 'file_access',
    problem: { what: 'file', path: '/no/such/file', reason: 'ENOENT' },
    message: expect.stringMatching(/^"\/no\/such\/file" could not be read or written \(ENOENT\)/),
  });
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), {
    code: 'ENOSPC',
    syscall: 'write',
  });
  expect(failure(full)).toMatchObject({
    code: 'file_access',
    problem: { path: null, reason: 'ENOSPC' },
    message: expect.stringMatching(/^A file could not be read or written/),
  });
  expect(failure(new ModelFileError('foreign', 'x.h5', { kind: 'not-hdf5' }))).toMatchObject({
    code: 'model_unusable',
    message: expect.stringContaining('"x.h5" is not a model'),
  });
  expect(
    failure(new TrainingError({ code: 'diverged', epoch: 2, step: 3 }, { file: '/m.h5' })),
  ).toEqual({
    type: 'failed',
    code: 'diverged',
    problem: { code: 'diverged', epoch: 2, step: 3 },
    message: expect.stringMatching(/^The training diverged at epoch 2, step 3: /),
    file: '/m.h5',
  });
});

test('a device is named', () => {
  expect(failure(new DeviceError({ code: 'device_missing', device: 'cuda' }))).toMatchObject({
    code: 'device_missing',
    problem: { device: 'cuda' },
  });
});

test('what is not known is told in its own words', () => {
  expect(failure(new Error('Odd.'))).toEqual({ type: 'failed', message: 'Odd.', file: null });
  expect(failure('odd')).toMatchObject({ message: 'odd' });
});
