/** @file Tests that whatever the reader of MIDI files complains of is said in Spanish. */
import { expect, test } from 'vitest';
import { readMidi } from '../midi/read-midi.ts';
import { unreadableInSpanish } from './midi-reason-texts.ts';

function complaint(bytes: readonly (string | number)[]): string {
  const data = bytes.flatMap((part) =>
    typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : [part],
  );
  try {
    readMidi(Uint8Array.from(data));
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

const header = (...numbers: number[]) => ['MThd', 0, 0, 0, 6, ...numbers];

test.each([
  [[], 'el archivo está vacío.'],
  [['hello'], 'no es un archivo MIDI: no empieza por MThd.'],
  [['PK\x03\x04'], 'no es un archivo MIDI, parece un archivo zip (descomprímelo antes).'],
  [['\x1f\x8b'], 'no es un archivo MIDI, parece un archivo gzip (descomprímelo antes).'],
  [['\x89PNG'], 'no es un archivo MIDI, parece una imagen PNG.'],
  [['ID3'], 'no es un archivo MIDI, parece una grabación MP3.'],
  [['RIFF'], 'no es un archivo MIDI, parece un archivo WAV u otro RIFF.'],
  [['OggS'], 'no es un archivo MIDI, parece una grabación Ogg.'],
  [['fLaC'], 'no es un archivo MIDI, parece una grabación FLAC.'],
  [['<html>'], 'no es un archivo MIDI, parece una página web o texto XML.'],
  [['RIFF', 0, 0, 0, 0, 'RMID'], 'es un archivo RIFF sin datos MIDI.'],
  [['MThd', 0, 0], 'se corta en la cabecera MIDI, en el byte 6.'],
  [['MThd', 0, 0, 0, 1, ...Array(10).fill(0)], /longitud imposible \(1\)\.$/],
  [header(0, 1, 0, 2, 0, 96), 'la cabecera anuncia 2 pistas y no sigue ninguna.'],
  [
    [...header(0, 1, 0, 1, 0, 0), 'MTrk', 0, 0, 0, 0],
    /la división de tiempo del byte 12 no se puede usar\.$/,
  ],
])('%j', (bytes, expected) => {
  const english = complaint(bytes);
  expect(english).not.toBe('');
  const spanish = unreadableInSpanish(english);
  expect(spanish).toMatch(/^No se puede leer: /);
  if (typeof expected === 'string') expect(spanish).toBe(`No se puede leer: ${expected}`);
  else expect(spanish).toMatch(expected);
});

test('a file that cannot be opened, what is no file, and a sentence that is not known', () => {
  expect(unreadableInSpanish('It is not a file.')).toBe('No se puede leer: no es un archivo.');
  expect(unreadableInSpanish('It cannot be opened (EACCES).')).toBe(
    'No se puede leer: no se puede abrir (EACCES).',
  );
  expect(unreadableInSpanish('Something else.')).not.toMatch(/else/);
});
