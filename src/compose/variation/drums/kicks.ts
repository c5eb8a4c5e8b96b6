/** @file How a drummer varies the kick: strokes off the beat move, come and go. */
import { isStroke, REST, signAt, type DrumBeat } from './drum-beat.ts';
import {
  everywhere,
  firstBars,
  isCommon,
  mainBackbeat,
  sameBar,
  stepsOfFirstBars,
  type DrumOperation,
  type DrumSetting,
} from './operation.ts';

/** Kicks off the beat move to a neighbouring place where the style has kicks. */
export const displaceKick: DrumOperation = (beat, setting) => {
  if (!setting.freeKick) return [];
  return kickSteps(beat, setting).flatMap((step) =>
    [step - 2, step - 1, step + 1, step + 2]
      .filter((to) => isKickPlace(beat, setting, to, step))
      .map((to) =>
        everywhere(beat, setting, [
          { sound: 'kick', step, sign: REST },
          { sound: 'kick', step: to, sign: signAt(beat, 'kick', step) },
        ]),
      ),
  );
};

/** A kick more, where the style has kicks and no bar gets more of them than any it has. */
export const addKick: DrumOperation = (beat, setting) => {
  const { style } = setting;
  if (!kickVaries(beat, setting)) return [];
  // In a figure of several parts a kick more must not blur those of the figure.
  const apart = (step: number): boolean =>
    setting.freeKick || ![step - 1, step + 1].some((next) => isStroke(signAt(beat, 'kick', next)));
  return firstBars(setting).flatMap((bar) => {
    const from = bar * beat.steps;
    const row = beat.rows.get('kick')!.slice(from, from + beat.steps);
    if (fourOnTheFloor(beat, bar) || row.filter(isStroke).length >= style.kicks) return [];
    return [...(style.places.get('kick') ?? [])]
      .filter(([place]) => isKickPlace(beat, setting, from + place) && apart(from + place))
      .map(([place, sign]) =>
        everywhere(beat, setting, [{ sound: 'kick', step: from + place, sign }]),
      );
  });
};

/** A kick off the beat is left out. */
export const dropKick: DrumOperation = (beat, setting) => {
  if (!setting.freeKick) return [];
  return kickSteps(beat, setting)
    .filter((step) => {
      const from = step - (step % beat.steps);
      return (
        beat.rows
          .get('kick')!
          .slice(from, from + beat.steps)
          .filter(isStroke).length > 2
      );
    })
    .map((step) => everywhere(beat, setting, [{ sound: 'kick', step, sign: REST }]));
};

function kickVaries(beat: DrumBeat, { fixed }: DrumSetting): boolean {
  return beat.rows.has('kick') && !fixed.has('kick');
}

/** The kicks that may move: off the beat or soft, and not common to the style's patterns. */
function kickSteps(beat: DrumBeat, setting: DrumSetting): number[] {
  if (!kickVaries(beat, setting)) return [];
  const row = beat.rows.get('kick')!;
  return stepsOfFirstBars(beat, setting).filter((step) => {
    if (!isStroke(row[step]) || step % beat.steps === 0) return false;
    if (isCommon(beat, setting, 'kick', step)) return false;
    const onBeat = setting.evenBeats && step % beat.grid === 0;
    return !(onBeat && (row[step] === 'X' || fourOnTheFloor(beat, Math.floor(step / beat.steps))));
  });
}

function fourOnTheFloor(beat: DrumBeat, bar: number): boolean {
  const row = beat.rows.get('kick')!;
  const beats = Math.floor(beat.steps / beat.grid);
  let struck = 0;
  for (let i = 0; i < beats; i++) {
    if (isStroke(row[bar * beat.steps + i * beat.grid])) struck++;
  }
  return beats > 1 && struck === beats;
}

/** Whether a kick may be added at a step, or moved there from another. */
function isKickPlace(beat: DrumBeat, setting: DrumSetting, step: number, from?: number): boolean {
  const { style, repeats } = setting;
  if (from !== undefined && !sameBar(beat, from, step)) return false;
  const row = beat.rows.get('kick')!;
  if (step % beat.steps === 0 || isStroke(row[step])) return false;
  if (!style.places.get('kick')?.has(step % beat.steps)) return false;
  // A kick under the backbeat takes away its weight.
  if (mainBackbeat(beat, step) && !(from !== undefined && mainBackbeat(beat, from))) return false;
  const beside = [step - 1, step + 1].filter((next) => next !== from && isStroke(row[next]));
  return beside.length === 0 || (beside.length === 1 && repeats.foot);
}
