/**
 * @file Measures rendering: times real time, for a mix and for stems, beside fluidsynth with the same
 *   SoundFont where it is installed. One thread renders, so this is the speed of one core.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GenreComposer } from '../src/compose/genre-composer.ts';
import { writeMidi } from '../src/midi/write-midi.ts';
import { renderStems, renderWav } from '../src/render/render-wav.ts';
import { soundFontPath } from '../src/render/sound-font.ts';
import { SAMPLE_RATE } from '../src/render/wav-file.ts';

/** From few voices at a time to the most of all genres: there strings are held, or plucked and ring on. */
const GENRES = ['house', 'bossa_nova', 'pop', 'celtic', 'film_score', 'gypsy_jazz'];
const BARS = 32;
const STEREO_16 = 4;

const folder = mkdtempSync(join(tmpdir(), 'render-bench-'));
const file = join(folder, 'song.mid');

/** Seconds that `work` takes; the better of two runs, since others may use the machine. */
async function seconds(work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 2; run++) {
    const start = performance.now();
    await work();
    times.push((performance.now() - start) / 1000);
  }
  return Math.min(...times);
}

const fluidsynth = (): boolean => {
  const wav = join(folder, 'peer.wav');
  const args = ['-ni', '-q', '-F', wav, '-r', String(SAMPLE_RATE), soundFontPath(), file];
  return spawnSync('fluidsynth', args).status === 0;
};

const cells = (...values: string[]): void =>
  console.log(values.map((value, i) => (i === 0 ? value.padEnd(12) : value.padStart(12))).join(''));

try {
  cells('genre', 'sound', 'mix', 'stems', 'fluidsynth', 'mix / peer');
  for (const genre of GENRES) {
    const score = await new GenreComposer(genre, { seed: 5 }).compose({ bars: BARS });
    writeFileSync(file, writeMidi(score));
    const sound = (await renderWav(score)).length / STEREO_16 / SAMPLE_RATE;
    const mix = await seconds(() => renderWav(score));
    const stems = await seconds(() => renderStems(score));
    const peer = fluidsynth() ? await seconds(fluidsynth) : undefined;
    const times = (taken: number): string => `${(sound / taken).toFixed(1)} x`;
    cells(
      genre,
      `${sound.toFixed(1)} s`,
      times(mix),
      times(stems),
      peer === undefined ? 'none' : times(peer),
      peer === undefined ? '' : (mix / peer).toFixed(2),
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}
