/** @file Renders a MIDI file with FluidSynth, the reference that the page's sound is held against. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Recording } from './recording.ts';
import { readWav } from './wav.ts';

const run = promisify(execFile);

/**
 * @param midi bytes of the MIDI file.
 * @param font path of the SoundFont.
 * @param args further arguments of fluidsynth.
 * @throws Error if fluidsynth is not installed (on Debian: apt-get install fluidsynth).
 */
export async function renderFluidsynth(
  midi: Uint8Array,
  font: string,
  args: readonly string[] = [],
): Promise<Recording> {
  const folder = await mkdtemp(join(tmpdir(), 'midi-composer-fluidsynth-'));
  try {
    const [piece, wav] = [join(folder, 'piece.mid'), join(folder, 'piece.wav')];
    await writeFile(piece, midi);
    await run('fluidsynth', [
      '-ni',
      '-q',
      ...args,
      '-r',
      '44100',
      '-O',
      'float',
      '-F',
      wav,
      font,
      piece,
    ]);
    return readWav(await readFile(wav));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
