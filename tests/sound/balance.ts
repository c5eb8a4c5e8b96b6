/** @file The balance of a piece as it is rendered: how far its lead lies above what accompanies it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeMidi } from '../../src/midi/write-midi.ts';
import { only } from '../../src/render/parts.ts';
import { renderFiles } from '../../src/render/render-files.ts';
import { soundFontPath } from '../../src/render/sound-font.ts';
import { isDrumRole } from '../../src/score/roles.ts';
import type { Score, Track } from '../../src/score/score.ts';
import { tempoMap } from '../../src/score/transform.ts';
import { leadBalance } from '../metrics/loudness.ts';
import type { Recording } from './recording.ts';
import { readWav } from './wav.ts';

/** Decibels by which the lead lies above others while it sounds (see `leadBalance`). */
export interface Balance {
  /** Above everything else together. */
  readonly all: number;
  /** Above the pitched parts together. */
  readonly pitched: number;
}

/** Renders the lead, the other pitched parts and the drums, each by themselves, with one gain. */
export async function balanceOf(score: Score): Promise<Balance> {
  const folder = mkdtempSync(join(tmpdir(), 'balance-'));
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
