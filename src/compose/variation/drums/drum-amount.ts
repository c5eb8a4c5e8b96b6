/** @file Drum patterns with fewer strokes or more, the least needed first: what density and complexity ask. */
import type { DrumPart, DrumPattern, DrumSound } from '../../../genres/genre.ts';
import {
  changed,
  changeOf,
  isSoft,
  isStroke,
  REST,
  rowsOf,
  signAt,
  strokesOf,
  writtenBeat,
  type Cell,
  type DrumBeat,
  type DrumChange,
} from './drum-beat.ts';
import { HANDS_FREE, dutyOf } from './drum-duties.ts';
import { drumStyleOf, type DrumStyle } from './drum-style.ts';
import { placeDepth } from '../place-depth.ts';

/** Strokes that come and go together: those of one drum at one place of every beat, or a single one. */
interface Strokes extends DrumChange {
  /** The higher, the less the beat needs them. */
  readonly rank: number;
}

/** Sounds that get no strokes between: a clave is bare, and an open hi-hat rings. */
const NEVER_FILLED: ReadonlySet<DrumSound> = new Set(['side_stick', 'hat_open']);
/** By how much of the wanted strokes a group may be too large. */
const TOLERANCE = 1.3;

/** The pattern without about a share of its strokes: ghosts, soft strokes, the finest division, off-beat kicks. */
export function sparserDrums(part: DrumPart, pattern: DrumPattern, share: number): DrumPattern {
  const beat = writtenBeat(pattern);
  const found: Strokes[] = [];
  for (const [sound, row] of beat.rows) {
    const duty = dutyOf(sound);
    if (duty === 'fixed' || part.fixed.includes(sound)) continue;
    for (const steps of groups(beat, sound)) {
      const signs = steps.map((step) => row[step]!);
      if (!signs.some(isStroke) || steps.some((step) => step % beat.steps === 0)) continue;
      const soft = signs.every((sign) => !isStroke(sign) || isSoft(sign));
      if (!soft && (duty === 'backbeat' || signs.includes('X'))) continue;
      const depth = placeDepth(beat, steps[0]!);
      if (duty === 'kick' && depth === 0) continue;
      const cells = steps.flatMap((step): Cell[] =>
        isStroke(row[step]) ? [{ sound, step, sign: REST }] : [],
      );
      const { strokes } = changeOf(beat, cells);
      found.push({ cells, strokes, rank: 2 * depth + (soft ? 3 : 0) });
    }
  }
  return { ...pattern, rows: rowsOf(applied(beat, found, share)) };
}

/** Whether more strokes fill the beats first, or divide them as finely as the style does. */
type Where = 'coarsest' | 'finest';

/** The pattern with about a share of strokes more: soft ones where the beat or its style leaves places. */
export function busierDrums(
  part: DrumPart,
  pattern: DrumPattern,
  share: number,
  where: Where = 'coarsest',
): DrumPattern {
  const style = drumStyleOf(part.patterns, pattern);
  const busier = busierBeat(part, style, writtenBeat(pattern), share, where);
  return { ...pattern, rows: rowsOf(busier) };
}

/** A beat with about a share of strokes more, soft ones where it or the style leaves places. */
export function busierBeat(
  part: DrumPart,
  style: DrumStyle,
  beat: DrumBeat,
  share: number,
  where: Where = 'coarsest',
): DrumBeat {
  const towards = where === 'finest' ? 1 : -1;
  const found: Strokes[] = [];
  for (const [sound] of beat.rows) {
    const duty = dutyOf(sound);
    if (duty === 'fixed' || part.fixed.includes(sound) || NEVER_FILLED.has(sound)) continue;
    for (const steps of groups(beat, sound)) {
      const depth = placeDepth(beat, steps[0]!);
      const known = steps.some((step) => style.places.get(sound)?.has(step % beat.steps));
      const divides = duty === 'time';
      if (!known && !divides) continue;
      if (duty !== 'time' && depth === 0) continue;
      const cells = steps.flatMap((step): Cell[] =>
        isFree(part, beat, sound, step)
          ? [{ sound, step, sign: duty === 'backbeat' ? 'g' : 'o' }]
          : [],
      );
      if (cells.length === 0) continue;
      if (duty === 'kick' && cells.some(({ step }) => isBacked(beat, step))) continue;
      const { strokes } = changeOf(beat, cells);
      found.push({ cells, strokes, rank: (known ? 4 : 0) + (divides ? 2 : 1) + towards * depth });
    }
  }
  const busier = applied(beat, found, share);
  const left = share * strokesOf(beat) - (strokesOf(busier) - strokesOf(beat));
  const few = left > (share * strokesOf(beat)) / 2;
  return few ? rolled(part, busier, left) : busier;
}

/** The changes of the highest ranks, up to a share of the strokes. */
function applied(from: DrumBeat, found: readonly Strokes[], share: number): DrumBeat {
  const wanted = share * strokesOf(from);
  let [beat, done] = [from, 0];
  for (const change of [...found].sort((a, b) => b.rank - a.rank)) {
    if (done >= wanted) break;
    if (done > 0 && done + change.strokes > wanted * TOLERANCE) continue;
    const next = changed(beat, change);
    // A drum keeps at least its first stroke.
    if (next.rows.size < beat.rows.size) continue;
    [beat, done] = [next, done + change.strokes];
  }
  return beat;
}

/** Where few places are free, the last full strokes of each bar that are not kicks become two. */
function rolled({ fixed }: DrumPart, beat: DrumBeat, wanted: number): DrumBeat {
  const rollable = [...beat.rows.keys()].filter(
    (own) => !HANDS_FREE.has(own) && !NEVER_FILLED.has(own) && dutyOf(own) !== 'fixed',
  );
  const free = rollable.filter((own) => !fixed.includes(own));
  const sound = free.find((own) => dutyOf(own) === 'time') ?? free[0];
  if (!sound) return beat;
  const row = beat.rows.get(sound)!;
  const inBar = Math.max(1, Math.floor(wanted / beat.bars));
  const cells = Array.from({ length: beat.bars }, (_, bar) => {
    const start = bar * beat.steps;
    const struck = row.slice(start, start + beat.steps).flatMap((sign, i): Cell[] => {
      return sign === 'x' ? [{ sound, step: start + i, sign: '2' }] : [];
    });
    return struck.slice(-inBar);
  }).flat();
  return changed(beat, { cells, strokes: cells.length });
}

/** The steps of a drum that come and go together: of a cymbal or shaker those at one place of every other beat. */
function groups(beat: DrumBeat, sound: DrumSound): number[][] {
  const length = beat.bars * beat.steps;
  if (dutyOf(sound) !== 'time' || beat.steps % beat.grid !== 0) {
    return Array.from({ length: beat.steps }, (_, place) => stepsFrom(place, beat.steps, length));
  }
  const { grid } = beat;
  const found = [stepsFrom(0, grid, length)];
  for (let place = 1; place < grid; place++) {
    found.push(stepsFrom(place, 2 * grid, length), stepsFrom(place + grid, 2 * grid, length));
  }
  return found;
}

/** Steps at a distance from each other, from the first up to the end. */
function stepsFrom(first: number, distance: number, end: number): number[] {
  const steps: number[] = [];
  for (let step = first; step < end; step += distance) steps.push(step);
  return steps;
}

function isFree({ kit }: DrumPart, beat: DrumBeat, sound: DrumSound, step: number): boolean {
  if (isStroke(signAt(beat, sound, step))) return false;
  if (sound === 'hat' && isStroke(signAt(beat, 'hat_open', step))) return false;
  if (dutyOf(sound) === 'backbeat' && isBacked(beat, step)) return false;
  if (kit !== 'acoustic' || HANDS_FREE.has(sound)) return true;
  const hands = [...beat.rows].filter(([own, row]) => !HANDS_FREE.has(own) && isStroke(row[step]));
  return hands.length < 2;
}

/** Whether a backbeat drum is struck fully there. */
function isBacked(beat: DrumBeat, step: number): boolean {
  return [...beat.rows].some(
    ([sound, row]) => dutyOf(sound) === 'backbeat' && isStroke(row[step]) && !isSoft(row[step]),
  );
}
