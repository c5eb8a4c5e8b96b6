/** @file How a drummer opens and closes the hi-hat. */
import { isStroke, REST } from './drum-beat.ts';
import { everywhere, stepsOfFirstBars, type DrumOperation } from './operation.ts';

/** The hi-hat opens on an off-beat, where the style opens it at all. */
export const openHat: DrumOperation = (beat, setting) => {
  const hat = beat.rows.get('hat');
  if (!hat || !setting.style.places.has('hat_open') || beat.grid % 2 !== 0) return [];
  if (setting.fixed.has('hat')) return [];
  return stepsOfFirstBars(beat, setting)
    .filter((step) => step % beat.grid === beat.grid / 2 && isStroke(hat[step]))
    .map((step) =>
      everywhere(beat, setting, [
        { sound: 'hat', step, sign: REST },
        { sound: 'hat_open', step, sign: hat[step] === 'X' ? 'X' : 'x' },
      ]),
    );
};

/** An open hi-hat stays closed. */
export const closeHat: DrumOperation = (beat, setting) => {
  const open = beat.rows.get('hat_open');
  const hat = beat.rows.get('hat');
  if (!open || !hat || setting.fixed.has('hat_open')) return [];
  // On every off-beat it is the style's own.
  if (open.filter(isStroke).length > beat.bars) return [];
  return stepsOfFirstBars(beat, setting)
    .filter((step) => isStroke(open[step]) && !isStroke(hat[step]))
    .map((step) =>
      everywhere(beat, setting, [
        { sound: 'hat_open', step, sign: REST },
        { sound: 'hat', step, sign: 'x' },
      ]),
    );
};
