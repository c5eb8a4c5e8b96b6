/**
 * @file A fill played another way: it enters later, goes round the kit on other drums, has strokes more or
 *   fewer. Its last stroke stays, which leads into what follows.
 */
import type { DrumFill, DrumPart, DrumSound } from '../../../genres/genre.ts';
import type { Stream } from '../../../random/stream.ts';
import { differentTake } from '../another-take.ts';
import {
  beatOf,
  changed,
  changeOf,
  isStroke,
  REST,
  signAt,
  type Cell,
  type DrumBeat,
  type DrumChange,
} from './drum-beat.ts';
import { workedOutOnce } from '../../remembered/remembered.ts';
import { HANDS_FREE, dutyOf, NEIGHBOURS } from './drum-duties.ts';
import { FASTEST } from './operation.ts';

/** How often a fill enters later than written, and by how many quarter notes at most. */
const LATER = 0.3;
const SHORTEST = 1;
/** How often each other change is made. */
const OTHER_DRUMS = 0.6;
const OTHER_STROKES = 0.7;

/** A fill as it is played once. */
export interface PlayedFill {
  readonly quarters: number;
  readonly beat: DrumBeat;
}

export const writtenFill = workedOutOnce<DrumFill, PlayedFill>((fill) => ({
  quarters: fill.quarters,
  beat: beatOf({ bars: 1, grid: fill.grid, rows: fill.rows }),
}));

type Change = (beat: DrumBeat) => DrumChange[];

/**
 * One of the fills, by weight, played with changes drawn from the stream, on drums that the part's fills use.
 *
 * @param fills at least one of the part's.
 * @param bpm quarter notes per minute: no hand strikes faster than it can.
 * @param first the stream of another take, from which this one is to differ.
 */
export function playedFill(
  part: DrumPart,
  fills: readonly DrumFill[],
  bpm: number,
  stream: Stream,
  first?: Stream,
): PlayedFill {
  const take = (from: Stream): PlayedFill => {
    const written = from.weighted(fills, ({ weight }) => weight);
    return variedFill(part, written, bpm, from);
  };
  return first
    ? differentTake(take, part.variation, stream, take(first), difference)
    : take(stream);
}

/** Share of the strokes that differ, counted from the end, 0..1. */
function difference(a: PlayedFill, b: PlayedFill): number {
  const [strokes, others] = [strokesFromEnd(a), strokesFromEnd(b)];
  const shared = strokes.filter((stroke) => others.includes(stroke)).length;
  return 1 - shared / Math.max(1, strokes.length, others.length);
}

function strokesFromEnd({ beat: { rows, steps, grid } }: PlayedFill): string[] {
  return [...rows].flatMap(([sound, row]) =>
    row.flatMap((sign, step) => (isStroke(sign) ? [`${sound} ${(steps - step) / grid}`] : [])),
  );
}

function variedFill(part: DrumPart, fill: DrumFill, bpm: number, stream: Stream): PlayedFill {
  const written = writtenFill(fill);
  if (part.variation === 0) return written;
  const late = stream.chance(LATER) ? enteringLater(written) : written;
  const kit = kitOf(part);
  const stepTime = 60_000 / bpm / fill.grid;
  const draw = (beat: DrumBeat, changes: readonly DrumChange[]): DrumBeat =>
    changes.length > 0 ? changed(beat, stream.pick(changes)) : beat;
  let { beat } = late;
  if (stream.chance(OTHER_DRUMS)) beat = draw(beat, onOtherDrums(kit)(beat));
  if (stream.chance(OTHER_STROKES)) {
    const change = stream.pick([strokesFewer, strokesMore(stepTime)]);
    beat = draw(beat, change(beat));
  }
  return { quarters: late.quarters, beat };
}

/** The drums and cymbals that hands strike in the part's fills, but for those that are played as written. */
const kitOf = workedOutOnce<DrumPart, ReadonlySet<DrumSound>>(({ fills, fixed }) => {
  const sounds = fills.flatMap(({ rows }) => Object.keys(rows) as DrumSound[]);
  return new Set(sounds.filter((sound) => isOfHands(sound) && !fixed.includes(sound)));
});

function isOfHands(sound: DrumSound): boolean {
  const duty = dutyOf(sound);
  return !HANDS_FREE.has(sound) && (duty === 'hand' || duty === 'backbeat');
}

/** The fill without its first half, if a quarter note or more remains and begins with a stroke. */
function enteringLater(fill: PlayedFill): PlayedFill {
  const { grid, bars, steps, rows } = fill.beat;
  const quarters = fill.quarters / 2;
  const from = quarters * grid;
  if (quarters < SHORTEST || !Number.isInteger(from)) return fill;
  const left = [...rows].flatMap(([sound, row]) => {
    const end = row.slice(from);
    return end.some(isStroke) ? [[sound, end] as const] : [];
  });
  const begins = left.some(([sound, row]) => isOfHands(sound) && isStroke(row[0]));
  if (!begins) return fill;
  return { quarters, beat: { grid, bars, steps: steps - from, rows: new Map(left) } };
}

/** The strokes of a drum in one beat, or in all, go to a drum beside it. */
function onOtherDrums(kit: ReadonlySet<DrumSound>): Change {
  return (beat) => {
    const changes: DrumChange[] = [];
    for (const [sound, row] of beat.rows) {
      if (!kit.has(sound)) continue;
      for (const other of NEIGHBOURS[sound] ?? []) {
        if (!kit.has(other)) continue;
        for (let from = 0; from < row.length; from += beat.grid) {
          changes.push(turned(beat, sound, other, from, from + beat.grid));
        }
        changes.push(turned(beat, sound, other, 0, row.length));
      }
    }
    return changes.filter(({ cells }) => cells.length > 0);
  };
}

/** The strokes of a drum from one step up to another go to a drum beside it, where that is not struck. */
function turned(
  beat: DrumBeat,
  sound: DrumSound,
  other: DrumSound,
  from: number,
  to: number,
): DrumChange {
  const cells: Cell[] = [];
  for (let step = from; step < to; step++) {
    const sign = signAt(beat, sound, step);
    if (!isStroke(sign) || isStroke(signAt(beat, other, step))) continue;
    cells.push({ sound, step, sign: REST }, { sound: other, step, sign });
  }
  return changeOf(beat, cells);
}

/** A stroke off the beat is left out. */
function strokesFewer(beat: DrumBeat): DrumChange[] {
  const last = lastStep(beat);
  return [...beat.rows].flatMap(([sound, row]) => {
    if (!isOfHands(sound)) return [];
    return row.flatMap((sign, step) => {
      const may = isStroke(sign) && sign !== 'X' && step !== last && step % beat.grid !== 0;
      return may ? [changeOf(beat, [{ sound, step, sign: REST }])] : [];
    });
  });
}

/** A soft stroke comes between two of a drum, or one of the snare bounces. */
function strokesMore(stepTime: number): Change {
  return (beat) => {
    const last = lastStep(beat);
    return [...beat.rows].flatMap(([sound, row]) => {
      if (!isOfHands(sound)) return [];
      return row.flatMap((sign, step) => {
        const between = sign === REST && isStroke(row[step - 1]) && isStroke(row[step + 1]);
        if (between && isFree(beat, step) && stepTime >= FASTEST.hand) {
          return [changeOf(beat, [{ sound, step, sign: 'o' }])];
        }
        const rolls = sound === 'snare' && stepTime >= 2 * FASTEST.bounce;
        const doubled = rolls && sign === 'x' && step !== last;
        return doubled ? [{ cells: [{ sound, step, sign: '2' }], strokes: 1 }] : [];
      });
    });
  };
}

/** The step of the last stroke of a hand. */
function lastStep({ rows }: DrumBeat): number {
  const ends = [...rows].flatMap(([sound, row]) =>
    isOfHands(sound) ? [row.findLastIndex(isStroke)] : [],
  );
  return Math.max(-1, ...ends);
}

/** Whether no hand strikes there. */
function isFree({ rows }: DrumBeat, step: number): boolean {
  return ![...rows].some(([sound, row]) => !HANDS_FREE.has(sound) && isStroke(row[step]));
}
