/** @file How a drummer varies soft and ghost strokes: they move, come and go. */
import type { DrumSound } from '../../../genres/genre.ts';
import { dividesBeats } from './divided-time.ts';
import { isSoft, isStroke, REST, type Cell, type DrumBeat, type DrumChange } from './drum-beat.ts';
import { dutyOf } from './drum-duties.ts';
import {
  everywhere,
  firstBars,
  hasRoom,
  mainBackbeat,
  sameBar,
  stepsOfFirstBars,
  type DrumOperation,
  type DrumSetting,
} from './operation.ts';

/** Share of the steps that make a row of the snare, or all hand drums together, a rolling one. */
const FILLED = 0.7;

/** Soft and ghost strokes are added where the style has them. */
export const addGhost: DrumOperation = (beat, setting) => {
  const changes: DrumChange[] = [];
  for (const sound of softDrums(beat, setting)) {
    const places = setting.style.places.get(sound);
    if (!places) continue;
    for (const bar of firstBars(setting)) {
      for (const [place, sign] of places) {
        const step = bar * beat.steps + place;
        if (!isSoft(sign) || !isGhostPlace(beat, setting, sound, step)) continue;
        changes.push(everywhere(beat, setting, [{ sound, step, sign }]));
      }
    }
  }
  return changes;
};

/** Soft and ghost strokes are left out. */
export const dropGhost: DrumOperation = (beat, setting) =>
  softStrokes(beat, setting).map(({ sound, step }) =>
    everywhere(beat, setting, [{ sound, step, sign: REST }]),
  );

/** Soft and ghost strokes move to a neighbouring place where the style has them. */
export const moveGhost: DrumOperation = (beat, setting) =>
  softStrokes(beat, setting).flatMap(({ sound, step, sign }) =>
    [step - 2, step - 1, step + 1, step + 2]
      .filter(
        (to) =>
          sameBar(beat, step, to) &&
          isSoft(setting.style.places.get(sound)?.get(to % beat.steps)) &&
          isGhostPlace(beat, setting, sound, to, step),
      )
      .map((to) =>
        everywhere(beat, setting, [
          { sound, step, sign: REST },
          { sound, step: to, sign },
        ]),
      ),
  );

/** Whether a soft stroke can fall there: of the backbeat's drums only off the beat, and not on another of them. */
function isGhostPlace(
  beat: DrumBeat,
  setting: DrumSetting,
  sound: DrumSound,
  step: number,
  from?: number,
): boolean {
  if (dutyOf(sound) === 'backbeat') {
    if (setting.evenBeats && step % beat.grid === 0) return false;
    if (mainBackbeat(beat, step)) return false;
  }
  return hasRoom(beat, setting, sound, step, from);
}

/** The drums whose soft strokes vary. */
function softDrums(beat: DrumBeat, setting: DrumSetting): DrumSound[] {
  const { fixed, freeHands } = setting;
  return [...beat.rows.keys()].filter((sound) => {
    const duty = dutyOf(sound);
    // Hands clap together or not at all.
    if (sound === 'clap' && !freeHands) return false;
    // What divides the beats does so evenly.
    if (dividesBeats(beat, setting, sound)) return false;
    return !fixed.has(sound) && (duty === 'backbeat' || duty === 'hand' || duty === 'time');
  });
}

function softStrokes(beat: DrumBeat, setting: DrumSetting): Cell[] {
  const steps = stepsOfFirstBars(beat, setting);
  const cells: Cell[] = [];
  for (const sound of softDrums(beat, setting)) {
    const row = beat.rows.get(sound)!;
    let all = 0;
    let soft = 0;
    for (const sign of row) {
      if (isStroke(sign)) all++;
      if (isSoft(sign)) soft++;
    }
    if (soft === 0) continue;
    // A drum of few strokes, all of them soft, is played for them.
    if (soft === all && all <= 2 * beat.bars) continue;
    // What is struck nearly throughout, as a train beat or a conga's marcha, must not get holes.
    if (dutyOf(sound) === 'backbeat' && all >= FILLED * row.length) continue;
    if (dutyOf(sound) === 'hand' && handsRoll(beat)) continue;
    for (const step of steps) {
      const sign = row[step]!;
      if (isSoft(sign)) cells.push({ sound, step, sign });
    }
  }
  return cells;
}

/** Whether the hand drums together are struck on nearly every step. */
function handsRoll(beat: DrumBeat): boolean {
  const rows = [...beat.rows].flatMap(([sound, row]) => (dutyOf(sound) === 'hand' ? [row] : []));
  const length = beat.bars * beat.steps;
  let struck = 0;
  for (let step = 0; step < length; step++) if (rows.some((row) => isStroke(row[step]))) struck++;
  return struck >= FILLED * length;
}
