/** @file The bars of a drum part as what strikes when, to compare pieces by them. */
import type { Score } from '../../src/score/score.ts';
import { barLines } from '../../src/score/transform.ts';
import { isDrumTrack } from './selection.ts';

/** Grid on which strokes are compared, in parts of a quarter note: sixteenths. */
const GRID = 4;

/** The distinct bars of all drum tracks together; two are equal if the same drums strike on the same sixteenths. */
export function drumBars(score: Score): ReadonlySet<string> {
  const sixteenth = score.ticksPerQuarter / GRID;
  const bars = barLines(score);
  const strokes = bars.map(() => new Set<string>());
  for (const { notes } of score.tracks.filter(isDrumTrack)) {
    for (const { tick, pitch } of notes) {
      const place = Math.round(tick / sixteenth) * sixteenth;
      const bar = bars.findLastIndex((each) => each.tick <= place);
      strokes[bar]!.add(`${Math.round((place - bars[bar]!.tick) / sixteenth)}:${pitch}`);
    }
  }
  const texts = strokes.filter(({ size }) => size > 0).map((bar) => [...bar].sort().join(' '));
  return new Set(texts);
}

/** Mean share of the distinct drum bars of one piece that another has too; NaN without drums. */
export function sharedDrumBars(pieces: readonly ReadonlySet<string>[]): number {
  const shares = pieces.flatMap((one) =>
    pieces
      .filter((other) => other !== one && one.size > 0)
      .map((other) => [...one].filter((bar) => other.has(bar)).length / one.size),
  );
  return shares.reduce((sum, share) => sum + share, 0) / (shares.length || NaN);
}
