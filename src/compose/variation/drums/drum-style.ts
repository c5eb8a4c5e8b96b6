/** @file What a drum part's own patterns show of its style: where its drums are struck, and how. */
import type { DrumPattern, DrumSound } from '../../../genres/genre.ts';
import { mayPlayUnder } from '../pattern-conditions.ts';
import { workedOutOnce } from '../../remembered/remembered.ts';
import { dutyOf } from './drum-duties.ts';
import { isStroke, writtenBeat, type DrumBeat, type HitSign } from './drum-beat.ts';

/** Share of the patterns, by weight, that make a place of a drum a common one. */
const COMMON = 0.7;
/** Of fewer patterns nothing is common. */
const ENOUGH_PATTERNS = 3;

export interface DrumStyle {
  /** The softest sign with which each sound is struck at each step of a bar, in any pattern. */
  readonly places: ReadonlyMap<DrumSound, ReadonlyMap<number, HitSign>>;
  /** The steps of a bar at which most patterns strike the kick or a hand drum. */
  readonly common: ReadonlyMap<DrumSound, ReadonlySet<number>>;
  /** Most strokes of the kick in a bar. */
  readonly kicks: number;
  /** The beats of the patterns. */
  readonly beats: readonly DrumBeat[];
}

/** From loud to soft. */
const SIGNS = 'X234xog';

/**
 * What the patterns show that may play where the given one does, in its meter and grid.
 *
 * @param patterns of one part.
 */
export function drumStyleOf(patterns: readonly DrumPattern[], pattern: DrumPattern): DrumStyle {
  const styles = stylesOf(patterns);
  let style = styles.get(pattern);
  if (!style) {
    const { grid, steps } = writtenBeat(pattern);
    const beside = patterns.filter(({ when }) => mayPlayUnder(when, pattern.when));
    style = foundStyle(beside, grid, steps);
    styles.set(pattern, style);
  }
  return style;
}

/** Of the patterns of a part: composing asks for the same ones again and again. */
const stylesOf = workedOutOnce<readonly DrumPattern[], Map<DrumPattern, DrumStyle>>(
  () => new Map(),
);

function foundStyle(patterns: readonly DrumPattern[], grid: number, steps: number): DrumStyle {
  const places = new Map<DrumSound, Map<number, HitSign>>();
  const weights = new Map<DrumSound, number[]>();
  const totals = new Map<DrumSound, { patterns: number; weight: number }>();
  const beats: DrumBeat[] = [];
  let kicks = 0;
  for (const pattern of patterns) {
    const beat = writtenBeat(pattern);
    if (beat.grid !== grid || beat.steps !== steps) continue;
    beats.push(beat);
    const share = pattern.weight / pattern.bars;
    for (const [sound, row] of beat.rows) {
      const own = places.get(sound) ?? new Map<number, HitSign>();
      const weight = weights.get(sound) ?? Array<number>(steps).fill(0);
      row.forEach((sign, i) => {
        if (!isStroke(sign)) return;
        const step = i % steps;
        weight[step]! += share;
        const known = own.get(step);
        if (known === undefined || SIGNS.indexOf(sign) > SIGNS.indexOf(known)) own.set(step, sign);
      });
      places.set(sound, own);
      weights.set(sound, weight);
      const total = totals.get(sound) ?? { patterns: 0, weight: 0 };
      totals.set(sound, {
        patterns: total.patterns + 1,
        weight: total.weight + pattern.weight,
      });
      if (dutyOf(sound) === 'kick') {
        for (let bar = 0; bar < beat.bars; bar++) {
          kicks = Math.max(
            kicks,
            row.slice(bar * steps, (bar + 1) * steps).filter(isStroke).length,
          );
        }
      }
    }
  }
  const common = new Map<DrumSound, Set<number>>();
  for (const [sound, weight] of weights) {
    const total = totals.get(sound)!;
    if (total.patterns < ENOUGH_PATTERNS) continue;
    const enough = COMMON * total.weight;
    common.set(sound, new Set(weight.flatMap((own, step) => (own >= enough ? [step] : []))));
  }
  return { places, common, kicks, beats };
}
