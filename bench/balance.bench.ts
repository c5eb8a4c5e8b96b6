/**
 * @file Measures the balance of what the program composes and renders, for every genre: decibels by which
 *   the lead lies above everything else while it sounds, and above the pitched parts alone (K-weighted, see
 *   tests/metrics/loudness.ts). Below 0 the lead is drowned.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leadBalance } from '../tests/metrics/loudness.ts';
import type { Recording } from '../tests/sound/recording.ts';
import { readWav } from '../tests/sound/wav.ts';
import { GenreComposer } from '../src/compose/genre-composer.ts';
import { builtinGenres } from '../src/genres/registry.ts';
import { writeMidi } from '../src/midi/write-midi.ts';
import { only } from '../src/render/parts.ts';
import { renderFiles } from '../src/render/render-files.ts';
import { soundFontPath } from '../src/render/sound-font.ts';
import { isDrumRole } from '../src/score/roles.ts';
import type { Score, Track } from '../src/score/score.ts';
import { tempoMap } from '../src/score/transform.ts';

const BARS = 16;
const SEED = 1;

interface Balance {
  readonly all: number;
  readonly pitched: number;
}

async function balance(score: Score): Promise<Balance> {
  const folder = mkdtempSync(join(tmpdir(), 'balance-bench-'));
  try {
    const groups: readonly ((track: Track) => boolean)[] = [
      ({ role }) => role === 'melody',
      ({ role }) => role !== 'melody' && !isDrumRole(role),
      ({ role }) => isDrumRole(role),
    ];
    const files = groups.map((wanted, i) => ({
      path: join(folder, `${i}.wav`),
      midi: writeMidi(only(score, (track) => wanted(score.tracks[track]!))),
    }));
    const seconds = tempoMap(score).secondsAt(score.endTick);
    const sound = { soundFont: soundFontPath(), format: '32f' } as const;
    await renderFiles({ files, seconds }, sound, () => {});
    const [lead, pitched, drums] = files.map(({ path }) => readWav(readFileSync(path)));
    return {
      all: leadBalance(lead!, sum(pitched!, drums!)),
      pitched: leadBalance(lead!, pitched!),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Two recordings of equal length at once. */
function sum(one: Recording, other: Recording): Recording {
  const added = (a: Float32Array, b: Float32Array): Float32Array => a.map((x, i) => x + b[i]!);
  return {
    sampleRate: one.sampleRate,
    left: added(one.left, other.left),
    right: added(one.right, other.right),
  };
}

const decibels = (value: number): string => `${value.toFixed(1)} dB`.padStart(10);

console.log(
  `Lead against all other parts, and against the pitched ones; ${BARS} bars, seed ${SEED}.`,
);
const found: Balance[] = [];
for (const { id } of builtinGenres().list()) {
  const measured = await balance(
    await new GenreComposer(id, { seed: SEED }).compose({ bars: BARS }),
  );
  console.log(id.padEnd(22), decibels(measured.all), decibels(measured.pitched));
  found.push(measured);
}
const drowned = found.filter(({ all }) => all < 0).length;
console.log(`Of ${found.length} leads, ${drowned} lie under what accompanies them.`);
