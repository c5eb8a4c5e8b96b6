/** @file Tests of the SoundFont that the server gives. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testServer, type TestServer } from '../test-studio.ts';

let api: TestServer;
beforeEach(async () => {
  api = await testServer();
});
afterEach(() => api.close());

test('the SoundFont is a RIFF file of its stated length that browsers keep for good', async () => {
  const { statusCode, headers, rawPayload } = await api.get('/sounds/FluidR3Mono_GM.sf3', {
    'accept-encoding': 'br, gzip',
  });
  expect(statusCode).toBe(200);
  expect(headers['cache-control']).toContain('immutable');
  expect(headers['content-encoding']).toBeUndefined();
  expect(rawPayload.length).toBe(Number(headers['content-length']));
  expect(rawPayload.toString('latin1', 0, 12)).toMatch(/^RIFF....sfbk$/s);
});

test('its licence is beside it', async () => {
  const { statusCode, body } = await api.get('/sounds/FluidR3Mono_License.md');
  expect(statusCode).toBe(200);
  expect(body).toContain('Frank Wen');
});
