/** @file The chords of a piece with the scale over each, in the format of the HTTP API. */
import { lastUpTo } from '../../score/last-up-to.ts';
import type { Score } from '../../score/score.ts';
import { chordScale } from '../../theory/chord-scale.ts';
import { keyOf, parseKey, type Key } from '../../theory/key.ts';
import { mod } from '../../theory/pitch.ts';

/** A key from its tick on. */
export interface KeyFrom {
  readonly tick: number;
  readonly key: Key;
}

/**
 * The keys of a composed piece: where its signature changes, the same mode is on another tonic.
 *
 * @param name of the first, such as `D dorian`.
 */
export function composedKeys(
  name: string,
  { keySignatures }: Pick<Score, 'keySignatures'>,
): KeyFrom[] {
  const { tonic, scale = 'major' } = parseKey(name);
  const [first, ...later] = keySignatures;
  return [
    { tick: 0, key: { tonic, scale } },
    ...later.map(({ tick, fifths }): KeyFrom => {
      const up = 7 * (fifths - first!.fifths);
      return { tick, key: keyOf(mod(tonic.pitchClass + up, 12), scale) };
    }),
  ];
}

/** @param keys by tick; the first also holds before it. */
export function presentChords({ chords }: Pick<Score, 'chords'>, keys: readonly KeyFrom[]) {
  return chords.map(({ tick, symbol }) => {
    const known =
      keys[
        Math.max(
          0,
          lastUpTo(tick, keys, (each) => each.tick),
        )
      ];
    return { tick, symbol, scale: known ? chordScale(symbol, known.key) : [] };
  });
}
