/**
 * @file The ways in which a drummer varies a beat, each as a function that finds the changes it offers.
 *   They use only drums and places that the part's own patterns use.
 */
import type { DrumSound } from '../../genres/genre.ts';
import {
  changeOf,
  isSoft,
  isStroke,
  REST,
  signAt,
  type Cell,
  type DrumBeat,
  type DrumChange,
} from './drum-beat.ts';
import { BY_FOOT, dutyOf, NEIGHBOURS } from './drum-duties.ts';
import type { DrumStyle } from './drum-style.ts';

/** What the operations need to know around a beat. */
export interface DrumSetting {
  readonly style: DrumStyle;
  /** Bars that sound alike, which change together. */
  readonly alike: readonly (readonly number[])[];
  /** Whether a quarter note is a beat of the meter, so that every one can be divided alike. */
  readonly evenBeats: boolean;
  /** Whether kicks may move: not where they play a figure together with other parts. */
  readonly freeKick: boolean;
  /** Whether several players may move any stroke of their hand drums. */
  readonly freeHands: boolean;
  /** Whether one player strikes everything, with two hands. */
  readonly twoHands: boolean;
  /** Milliseconds of a step. */
  readonly stepTime: number;
  /** Drums that stay as written. */
  readonly fixed: ReadonlySet<DrumSound>;
}

export type DrumOperation = (beat: DrumBeat, setting: DrumSetting) => DrumChange[];

/** Milliseconds that one hand, or the foot, needs between two strokes. */
const FASTEST = { hand: 105, foot: 125 };

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

/** Soft and ghost strokes are added where the style has them. */
export const addGhost: DrumOperation = (beat, setting) =>
  softDrums(beat, setting).flatMap((sound) =>
    firstBars(setting).flatMap((bar) =>
      [...(setting.style.places.get(sound) ?? [])]
        .map(([place, sign]): Cell => ({ sound, step: bar * beat.steps + place, sign }))
        .filter(({ step, sign }) => isSoft(sign) && isGhostPlace(beat, setting, sound, step))
        .map((cell) => everywhere(beat, setting, [cell])),
    ),
  );

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

/** Of several players' hand drums, a stroke off the beat goes to the drum beside, or moves. */
export const turnHands: DrumOperation = (beat, setting) => {
  if (!setting.freeHands) return [];
  return [...beat.rows].flatMap(([sound, row]) => {
    if (dutyOf(sound) !== 'hand' || setting.fixed.has(sound)) return [];
    return stepsOfFirstBars(beat, setting).flatMap((step) => {
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

/** A cymbal or shaker that divides the beats leaves out the finest places, of every beat or every other. */
export const thinTime: DrumOperation = (beat, setting) =>
  dividedTimes(beat, setting).flatMap(({ sound, shares }) => {
    const steady = shares.filter((share) => share >= STEADY).length;
    return placesTogether(beat)
      .filter(
        (places) =>
          places.every((place) => place > 0 && shares[place]! >= EVERY_OTHER) &&
          steady > places.filter((place) => shares[place]! >= STEADY).length &&
          !finerThan(beat, places[0]!).some((finer) => shares[finer]! > LOOSE),
      )
      .flatMap((places) =>
        [everyBeat, oddBeat, evenBeat].map((chosen) => atBeats(beat, sound, places, chosen, REST)),
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
        const fastEnough = coarser.length < 2 || setting.stepTime >= FASTEST.hand;
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

/** A drum plays its row of another pattern that may play there, if both have the same accents. */
export const borrowRow: DrumOperation = (beat, setting) =>
  [...beat.rows].flatMap(([sound, row]) => {
    const duty = dutyOf(sound);
    if (setting.fixed.has(sound) || (duty !== 'backbeat' && duty !== 'hand')) return [];
    return setting.style.beats.flatMap((other) => {
      const theirs = other.rows.get(sound);
      if (!theirs || beat.bars % other.bars !== 0) return [];
      const cells = row.flatMap((sign, step): Cell[] => {
        const next = theirs[step % theirs.length]!;
        return next === sign ? [] : [{ sound, step, sign: next }];
      });
      const sameAccents = cells.every(({ step, sign }) => sign !== 'X' && row[step] !== 'X');
      return sameAccents ? [changeOf(beat, cells)] : [];
    });
  });

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

/** Share of the beats at which a place of a dividing cymbal is struck, or nearly free. */
const STEADY = 0.75;
const EVERY_OTHER = 0.5;
const LOOSE = 0.25;
/** Share of the steps that make a row of the snare a rolling one. */
const FILLED = 0.7;
/** On which a drummer keeps time. */
const CYMBALS: ReadonlySet<DrumSound> = new Set([
  'hat',
  'hat_open',
  'ride',
  'ride_bell',
  'crash',
  'china',
]);

interface DividedTime {
  readonly sound: DrumSound;
  /** By place in the beat, the share of the beats that are struck there. */
  readonly shares: readonly number[];
}

/** The cymbals and shakers that divide every beat. */
function dividedTimes(beat: DrumBeat, { evenBeats, fixed }: DrumSetting): DividedTime[] {
  if (!evenBeats) return [];
  const found: DividedTime[] = [];
  for (const [sound, row] of beat.rows) {
    if (dutyOf(sound) !== 'time' || fixed.has(sound)) continue;
    const shares = Array.from({ length: beat.grid }, (_, place) => {
      const own = row.filter((_, step) => step % beat.grid === place);
      return own.filter(isStroke).length / own.length;
    });
    if (shares.some((share) => share >= STEADY)) found.push({ sound, shares });
  }
  return found;
}

/** The steps of a bar at which the style strikes any cymbal or shaker. */
function timeSteps({ style }: DrumSetting): ReadonlySet<number> {
  const found = new Set<number>();
  for (const [sound, steps] of style.places) {
    if (dutyOf(sound) === 'time') for (const step of steps.keys()) found.add(step);
  }
  return found;
}

/** Whether any drum of the style divides beats as fine as the grid. */
function dividesFinest({ grid }: DrumBeat, { style }: DrumSetting): boolean {
  return [...style.places.values()].some((places) =>
    [...places.keys()].some((step) => step % grid === grid - 1),
  );
}

/** The places of a beat that a stroke at another divides: the beat, and of sixteenths its half. */
function coarserThan({ grid }: DrumBeat, place: number): number[] {
  if (place === 0) return [];
  return grid % 2 === 0 && place % (grid / 2) !== 0 ? [0, grid / 2] : [0];
}

function finerThan(beat: DrumBeat, place: number): number[] {
  return Array.from({ length: beat.grid }, (_, other) => other).filter(
    (other) => other !== place && coarserThan(beat, other).includes(place),
  );
}

/** The places of a beat that may change at once: each alone, and all that divide it equally finely. */
function placesTogether(beat: DrumBeat): number[][] {
  const single = Array.from({ length: beat.grid }, (_, place) => [place]);
  const finest = single.flat().filter((place) => coarserThan(beat, place).length > 1);
  return finest.length > 1 ? [...single, finest] : single;
}

/** Chooses beats of a bar, counted from 0. */
type Beats = (index: number, count: number) => boolean;
const everyBeat: Beats = () => true;
const oddBeat: Beats = (index) => index % 2 === 0;
const evenBeat: Beats = (index) => index % 2 === 1;
const lastBeat: Beats = (index, count) => index === count - 1;

/** A sign at places of some beats: where there is none and it may be, or to leave it out. */
function atBeats(
  beat: DrumBeat,
  sound: DrumSound,
  places: readonly number[],
  chosen: Beats,
  sign: string,
  may: (step: number) => boolean = () => true,
): DrumChange {
  const cells: Cell[] = [];
  beat.rows.get(sound)!.forEach((known, step) => {
    if (!places.includes(step % beat.grid) || isStroke(known) === isStroke(sign)) return;
    const index = Math.floor((step % beat.steps) / beat.grid);
    if (chosen(index, beat.steps / beat.grid) && may(step)) cells.push({ sound, step, sign });
  });
  return changeOf(beat, cells);
}

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
  const { style, stepTime } = setting;
  if (from !== undefined && !sameBar(beat, from, step)) return false;
  const row = beat.rows.get('kick')!;
  if (step % beat.steps === 0 || isStroke(row[step])) return false;
  if (!style.places.get('kick')?.has(step % beat.steps)) return false;
  // A kick under the backbeat takes away its weight.
  if (mainBackbeat(beat, step) && !(from !== undefined && mainBackbeat(beat, from))) return false;
  const beside = [step - 1, step + 1].filter((next) => next !== from && isStroke(row[next]));
  return beside.length === 0 || (beside.length === 1 && stepTime >= FASTEST.foot);
}

/** Whether the snare, or what takes its place, is struck there with its full weight. */
function mainBackbeat(beat: DrumBeat, step: number): boolean {
  for (const [sound, row] of beat.rows) {
    if (dutyOf(sound) === 'backbeat' && isStroke(row[step]) && !isSoft(row[step])) return true;
  }
  return false;
}

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
  const dividing = dividedTimes(beat, setting).map(({ sound }) => sound);
  return [...beat.rows.keys()].filter((sound) => {
    const duty = dutyOf(sound);
    // Hands clap together or not at all.
    if (sound === 'clap' && !freeHands) return false;
    // What divides the beats does so evenly.
    if (dividing.includes(sound)) return false;
    return !fixed.has(sound) && (duty === 'backbeat' || duty === 'hand' || duty === 'time');
  });
}

function softStrokes(beat: DrumBeat, setting: DrumSetting): Cell[] {
  return softDrums(beat, setting).flatMap((sound) => {
    const row = beat.rows.get(sound)!;
    const all = row.filter(isStroke).length;
    const soft = row.filter(isSoft).length;
    // A drum of few strokes, all of them soft, is played for them.
    if (soft === all && all <= 2 * beat.bars) return [];
    // A row that is struck nearly throughout, as a train beat's, must not get holes.
    if (dutyOf(sound) === 'backbeat' && all >= FILLED * row.length) return [];
    return stepsOfFirstBars(beat, setting)
      .filter((step) => isSoft(row[step]))
      .map((step) => ({ sound, step, sign: row[step]! }));
  });
}

/** Whether a hand is free for a stroke, and the drum is not struck just before or after. */
function hasRoom(
  beat: DrumBeat,
  { twoHands, stepTime }: DrumSetting,
  sound: DrumSound,
  step: number,
  from?: number,
): boolean {
  if (isStroke(signAt(beat, sound, step))) return false;
  if (sound === 'hat' && isStroke(signAt(beat, 'hat_open', step))) return false;
  if (!twoHands || BY_FOOT.has(sound)) return true;
  const row = beat.rows.get(sound) ?? [];
  const beside = [step - 1, step + 1].some((next) => next !== from && isStroke(row[next]));
  if (beside && stepTime < FASTEST.hand) return false;
  let hands = 0;
  for (const [other, signs] of beat.rows) if (!BY_FOOT.has(other) && isStroke(signs[step])) hands++;
  return hands < 2;
}

function isCommon(beat: DrumBeat, { style }: DrumSetting, sound: DrumSound, step: number): boolean {
  return style.common.get(sound)?.has(step % beat.steps) ?? false;
}

function sameBar({ steps, bars }: DrumBeat, a: number, b: number): boolean {
  return b >= 0 && b < steps * bars && Math.floor(a / steps) === Math.floor(b / steps);
}

function firstBars({ alike }: DrumSetting): number[] {
  return alike.map(([first]) => first!);
}

function stepsOfFirstBars({ steps }: DrumBeat, setting: DrumSetting): number[] {
  return firstBars(setting).flatMap((bar) =>
    Array.from({ length: steps }, (_, step) => bar * steps + step),
  );
}

/** The change in all bars that sound like the one it is found in. */
function everywhere(beat: DrumBeat, { alike }: DrumSetting, cells: readonly Cell[]): DrumChange {
  const bar = Math.floor(cells[0]!.step / beat.steps);
  const bars = alike.find((group) => group[0] === bar) ?? [bar];
  return changeOf(
    beat,
    bars.flatMap((other) =>
      cells.map((cell) => ({ ...cell, step: cell.step + (other - bar) * beat.steps })),
    ),
  );
}
