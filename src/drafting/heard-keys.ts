/** @file The keys of a piece, with what its notes say of the degrees that tell modes apart. */
import type { FoundKey, Understanding } from '../analysis/understanding/understanding.ts';
import { isDrums } from '../score/drums.ts';
import type { Score } from '../score/score.ts';
import { mod } from '../theory/pitch.ts';
import type { Mode } from '../genres/genre.ts';

/** A key from its tick on. */
export interface HeardKey {
  readonly tick: number;
  /** Pitch class of the tonic, 0..11. */
  readonly tonic: number;
  readonly mode: Mode;
}

/**
 * Degrees that tell a mode from plain major or minor: the first, in semitones above the tonic, sounds in it and
 * the second hardly.
 */
const TOLD: Readonly<Record<FoundKey['mode'], readonly (readonly [Mode, number, number])[]>> = {
  major: [
    ['mixolydian', 10, 11],
    ['lydian', 6, 5],
  ],
  minor: [
    ['dorian', 9, 8],
    ['phrygian', 1, 2],
  ],
  mixolydian: [],
};

/** The telling degree sounds this many times as long as the plain one, at least, and this share of all. */
const TIMES = 2.5;
const SHARE = 0.02;

/** The keys of a piece, and the one that lasts longest; its mode is told from its notes. */
export function heardKeys({ keys, score }: Understanding): {
  readonly keys: readonly HeardKey[];
  readonly mainKey: HeardKey | undefined;
} {
  const total = new Map<string, { key: FoundKey; ticks: number }>();
  for (const [i, key] of keys.entries()) {
    const ticks = (keys[i + 1]?.tick ?? score.endTick) - key.tick;
    const name = `${key.tonic} ${key.mode}`;
    total.set(name, { key, ticks: ticks + (total.get(name)?.ticks ?? 0) });
  }
  const main = [...total.values()].sort((a, b) => b.ticks - a.ticks)[0]?.key;
  if (!main) return { keys: [], mainKey: undefined };
  const mode = modeOf(main, score);
  const told = keys.map((key): HeardKey => {
    const isMain = key.tonic === main.tonic && key.mode === main.mode;
    return { tick: key.tick, tonic: key.tonic, mode: isMain ? mode : key.mode };
  });
  return { keys: told, mainKey: { tick: main.tick, tonic: main.tonic, mode } };
}

function modeOf(key: FoundKey, score: Score): Mode {
  const sounding = new Array<number>(12).fill(0);
  for (const track of score.tracks) {
    if (isDrums(track)) continue;
    for (const { pitch, duration } of track.notes)
      sounding[mod(pitch - key.tonic, 12)]! += duration;
  }
  const all = sounding.reduce((sum, each) => sum + each, 0);
  const told = TOLD[key.mode].find(
    ([, its, plain]) => sounding[its]! > TIMES * sounding[plain]! && sounding[its]! > SHARE * all,
  );
  return told?.[0] ?? key.mode;
}
