/** @file How the hand that keeps time varies: finer or coarser, on another cymbal, as in another pattern. */
import type { DrumSound } from '../../../genres/genre.ts';
import { placeDepth } from '../place-depth.ts';
import {
  atBeats,
  coarserThan,
  dividedTimes,
  dividesFinest,
  evenBeat,
  everyBeat,
  finerThan,
  lastBeat,
  oddBeat,
  placesTogether,
  STEADY,
  timeSteps,
} from './divided-time.ts';
import { changeOf, isStroke, REST, signAt, type Cell, type DrumBeat } from './drum-beat.ts';
import { dutyOf } from './drum-duties.ts';
import { hasRoom, mainBackbeat, type DrumOperation, type DrumSetting } from './operation.ts';

/** Share of the beats that makes a place one to leave out, and share that a finer one may have beside it. */
const EVERY_OTHER = 0.5;
const LOOSE = 0.25;

/** On which a drummer keeps time. */
const CYMBALS: ReadonlySet<DrumSound> = new Set([
  'hat',
  'hat_open',
  'ride',
  'ride_bell',
  'crash',
  'china',
]);

/**
 * A cymbal leaves out the finest places of every beat or every other. A shaker, whose arm is always moving,
 * leaves out sixteenths of every beat.
 */
export const thinTime: DrumOperation = (beat, setting) =>
  dividedTimes(beat, setting).flatMap(({ sound, shares }) => {
    const steady = shares.filter((share) => share >= STEADY).length;
    return placesTogether(beat)
      .filter(
        (places) =>
          places.every((place) => place > 0 && shares[place]! >= EVERY_OTHER) &&
          steady > places.filter((place) => shares[place]! >= STEADY).length &&
          (CYMBALS.has(sound) || placeDepth(beat, places[0]!) === 2) &&
          !finerThan(beat, places[0]!).some((finer) => shares[finer]! > LOOSE),
      )
      .flatMap((places) =>
        (CYMBALS.has(sound) ? [everyBeat, oddBeat, evenBeat] : [everyBeat]).map((chosen) =>
          atBeats(beat, sound, places, chosen, REST),
        ),
      )
      .filter(({ strokes }) => strokes > 0);
  });

/** A cymbal or shaker that divides the beats gets soft strokes between, in some beats of each bar or all. */
export const doubleTime: DrumOperation = (beat, setting) => {
  const divided = dividesFinest(beat, setting);
  const style = timeSteps(setting);
  return dividedTimes(beat, setting).flatMap(({ sound, shares }) => {
    if (sound === 'hat_open') return [];
    const free = (step: number): boolean => hasRoom(beat, setting, sound, step);
    const known = (step: number): boolean => style.has(step % beat.steps) && free(step);
    return placesTogether(beat)
      .filter((places) => {
        const coarser = coarserThan(beat, places[0]!);
        const fastEnough = coarser.length < 2 || setting.repeats.hand;
        return (
          places.every((place) => shares[place]! < STEADY) &&
          coarser.every((place) => shares[place]! >= STEADY) &&
          (!setting.twoHands || fastEnough)
        );
      })
      .flatMap((places) => [
        atBeats(beat, sound, places, everyBeat, 'o', known),
        atBeats(beat, sound, places, oddBeat, 'o', known),
        atBeats(beat, sound, places, evenBeat, 'o', known),
        ...(divided ? [atBeats(beat, sound, places, lastBeat, 'o', free)] : []),
      ])
      .filter(({ strokes }) => strokes > 0);
  });
};

/** A steady cymbal is played on another that the part's patterns use beside it. */
export const moveTime: DrumOperation = (beat, setting) => {
  if (!setting.twoHands) return [];
  const steady = [...beat.rows].filter(
    ([sound, row]) => CYMBALS.has(sound) && row.filter(isStroke).length > beat.bars,
  );
  // Cymbals that alternate make one figure.
  if (steady.length !== 1) return [];
  const [sound, row] = steady[0]!;
  if (setting.fixed.has(sound)) return [];
  return [...setting.style.places.keys()]
    .filter((other) => CYMBALS.has(other) && !beat.rows.has(other))
    .map((other) =>
      changeOf(
        beat,
        row.flatMap((sign, step) =>
          isStroke(sign)
            ? [
                { sound, step, sign: REST },
                { sound: other, step, sign },
              ]
            : [],
        ),
      ),
    );
};

/** Time is kept as in another pattern that may play there. */
export const borrowTime: DrumOperation = (beat, setting) => {
  const own = keptTime(beat, setting);
  if (own.length === 0) return [];
  const length = beat.bars * beat.steps;
  return setting.style.beats.flatMap((other) => {
    const theirs = keptTime(other, setting);
    if (theirs.length === 0 || beat.bars % other.bars !== 0) return [];
    const cells: Cell[] = [];
    for (const sound of new Set([...own, ...theirs])) {
      const row = other.rows.get(sound);
      for (let step = 0; step < length; step++) {
        const sign = theirs.includes(sound) ? row![step % row!.length]! : REST;
        if (sign !== signAt(beat, sound, step)) cells.push({ sound, step, sign });
      }
    }
    return [changeOf(beat, cells)];
  });
};

/** The cymbals and shakers of a beat, if they may change. */
function keptTime(beat: DrumBeat, { fixed }: DrumSetting): DrumSound[] {
  const sounds = [...beat.rows.keys()].filter((sound) => dutyOf(sound) === 'time');
  return sounds.some((sound) => fixed.has(sound)) ? [] : sounds;
}

/** The hand that keeps time makes way for the backbeat. */
export const leaveBackbeat: DrumOperation = (beat, setting) =>
  dividedTimes(beat, setting).flatMap(({ sound }) => {
    if (sound !== 'hat' && sound !== 'ride') return [];
    const row = beat.rows.get(sound)!;
    const cells = row.flatMap((sign, step): Cell[] =>
      isStroke(sign) && mainBackbeat(beat, step) && !isStroke(signAt(beat, 'kick', step))
        ? [{ sound, step, sign: REST }]
        : [],
    );
    const few = cells.length > 0 && cells.length * 3 <= row.filter(isStroke).length;
    return few ? [changeOf(beat, cells)] : [];
  });
