/** @file How players vary what hands play besides time: drums beside one another, and rows of other patterns. */
import {
  changeOf,
  isStroke,
  REST,
  signAt,
  type Cell,
  type DrumChange,
  type HitSign,
} from './drum-beat.ts';
import type { DrumSound } from '../../../genres/genre.ts';
import { dutyOf, NEIGHBOURS } from './drum-duties.ts';
import {
  everywhere,
  hasRoom,
  isCommon,
  sameBar,
  stepsOfFirstBars,
  type DrumOperation,
} from './operation.ts';

/** Of several players' hand drums, a stroke off the beat goes to the drum beside, or moves. */
export const turnHands: DrumOperation = (beat, setting) => {
  if (!setting.freeHands) return [];
  const steps = stepsOfFirstBars(beat, setting);
  return [...beat.rows].flatMap(([sound, row]) => {
    if (dutyOf(sound) !== 'hand' || setting.fixed.has(sound)) return [];
    return steps.flatMap((step): DrumChange[] => {
      const sign = row[step]!;
      if (!isStroke(sign) || sign === 'X' || isCommon(beat, setting, sound, step)) return [];
      if (step % beat.steps === 0) return [];
      const beside = (NEIGHBOURS[sound] ?? [])
        .filter((other) => setting.style.places.has(other) && !isStroke(signAt(beat, other, step)))
        .map((other) => [
          { sound, step, sign: REST },
          { sound: other, step, sign },
        ]);
      const moved = [step - 1, step + 1, step + 2]
        .filter(
          (to) =>
            sameBar(beat, step, to) &&
            setting.style.places.get(sound)?.has(to % beat.steps) &&
            hasRoom(beat, setting, sound, to, step),
        )
        .map((to) => [
          { sound, step, sign: REST },
          { sound, step: to, sign },
        ]);
      return [...beside, ...moved].map((cells) => everywhere(beat, setting, cells));
    });
  });
};

/** A drum plays its row of another pattern that may play there, if both have the same accents. */
export const borrowRow: DrumOperation = (beat, setting) => {
  const changes: DrumChange[] = [];
  for (const [sound, row] of beat.rows) {
    const duty = dutyOf(sound);
    if (setting.fixed.has(sound) || (duty !== 'backbeat' && duty !== 'hand')) continue;
    for (const other of setting.style.beats) {
      const theirs = other.rows.get(sound);
      if (!theirs || beat.bars % other.bars !== 0) continue;
      const cells = borrowedCells(sound, row, theirs);
      if (cells.length > 0) changes.push(changeOf(beat, cells));
    }
  }
  return changes;
};

/** Where another row, repeated, differs from a drum's own; none if an accent would differ. */
function borrowedCells(
  sound: DrumSound,
  row: readonly HitSign[],
  theirs: readonly HitSign[],
): Cell[] {
  const cells: Cell[] = [];
  for (let step = 0; step < row.length; step++) {
    const [sign, next] = [row[step]!, theirs[step % theirs.length]!];
    if (next === sign) continue;
    if (next === 'X' || sign === 'X') return [];
    cells.push({ sound, step, sign: next });
  }
  return cells;
}
