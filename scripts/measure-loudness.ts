/**
 * @file `npx tsx scripts/measure-loudness.ts`: prints how loud each General MIDI program and drum kit is in
 *   the SoundFont that comes with the program, for the tables of `src/score/program-loudness.ts`.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scoreOf } from '../src/score/score-of.ts';
import { TICKS_PER_QUARTER, type Note } from '../src/score/score.ts';
import { writeMidi } from '../src/midi/write-midi.ts';
import { renderFiles } from '../src/render/render-files.ts';
import { soundFontPath } from '../src/render/sound-font.ts';
import { loudness } from '../tests/metrics/loudness.ts';
import { readWav } from '../tests/sound/wav.ts';

const VELOCITY = 90;
/** An octave of quarter notes at 100 a minute. */
const SCALE = [0, 2, 4, 5, 7, 9, 11, 12];
const TEMPO = 100;
const SECONDS = (SCALE.length * 60) / TEMPO;
/** Lowest note of the scale where a program does not play around middle C. */
const REGISTERS: Readonly<Record<number, number>> = {
  ...Object.fromEntries([32, 33, 34, 35, 36, 37, 38, 39, 43, 47, 58].map((bass) => [bass, 33])),
  ...Object.fromEntries([42, 57, 66, 67, 70].map((tenor) => [tenor, 48])),
  72: 74,
};
/** The kits of General MIDI Level 2 and of the GS standard. */
const KITS = [0, 8, 16, 24, 25, 26, 32, 40, 48];
/** A bar of rock: kick, snare and hats, in eighths. */
const KICK = 36;
const SNARE = 38;
const HAT = 42;
const ROCK: readonly (readonly number[])[] = [
  [KICK, HAT],
  [HAT],
  [SNARE, HAT],
  [HAT],
  [KICK, HAT],
  [KICK, HAT],
  [SNARE, HAT],
  [HAT],
];

function melody(program: number): Note[] {
  const lowest = REGISTERS[program] ?? 60;
  return SCALE.map((step, i) => note(i * TICKS_PER_QUARTER, lowest + step, TICKS_PER_QUARTER));
}

function beat(): Note[] {
  const eighth = TICKS_PER_QUARTER / 2;
  return [...ROCK, ...ROCK].flatMap((strokes, i) =>
    strokes.map((pitch) => note(i * eighth, pitch, eighth)),
  );
}

function note(tick: number, pitch: number, duration: number): Note {
  return { tick, duration, pitch, velocity: VELOCITY };
}

async function measured(program: number, drums: boolean): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'loudness-'));
  try {
    const path = join(folder, 'sound.wav');
    const role = drums ? 'drums' : 'melody';
    const notes = drums ? beat() : melody(program);
    const midi = writeMidi(scoreOf({ part: { notes, role, program } }, { tempo: TEMPO }));
    const sound = { soundFont: soundFontPath(), format: '32f' } as const;
    const { gain } = await renderFiles(
      { files: [{ path, midi }], seconds: SECONDS },
      sound,
      () => {},
    );
    const { sampleRate, left, right } = readWav(readFileSync(path));
    const music = Math.round(SECONDS * sampleRate);
    const heard = { sampleRate, left: left.subarray(0, music), right: right.subarray(0, music) };
    return loudness(heard) - 20 * Math.log10(gain);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const programs: number[] = [];
for (let program = 0; program < 128; program++) programs.push(await measured(program, false));
for (let row = 0; row < programs.length; row += 8) {
  console.log(
    `  ${programs
      .slice(row, row + 8)
      .map((level) => level.toFixed(1))
      .join(', ')},`,
  );
}
for (const kit of KITS) console.log(`  ${kit}: ${(await measured(kit, true)).toFixed(1)},`);
