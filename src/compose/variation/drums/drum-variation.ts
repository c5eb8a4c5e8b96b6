/** @file A drum pattern played another way: the same beat, varied as far as its style lets it. */
import type { DrumPart, DrumPattern, DrumSound } from '../../../genres/genre.ts';
import type { Stream } from '../../../random/stream.ts';
import { differentTake } from '../another-take.ts';
import {
  alikeBars,
  changed,
  differingStrokes,
  repeatedBeat,
  strokesOf,
  writtenBeat,
  type DrumBeat,
  type DrumChange,
} from './drum-beat.ts';
import { workedOutOnce } from '../../remembered/remembered.ts';
import { drumStyleOf } from './drum-style.ts';
import { addGhost, dropGhost, moveGhost } from './ghosts.ts';
import { borrowRow, turnHands } from './hands.ts';
import { closeHat, openHat } from './hi-hat.ts';
import { addKick, displaceKick, dropKick } from './kicks.ts';
import { FASTEST, type DrumOperation, type DrumSetting } from './operation.ts';
import { borrowTime, doubleTime, leaveBackbeat, moveTime, thinTime } from './time-keeping.ts';

/** How the hand that keeps time may play otherwise: in one way, so that it stays even. */
const TIME: readonly DrumOperation[] = [thinTime, doubleTime, moveTime, borrowTime, leaveBackbeat];
/** How often it does. */
const TIME_CHANGES = 0.85;

/** How often each operation on single strokes is tried. */
const STROKES: readonly (readonly [operation: DrumOperation, weight: number])[] = [
  [displaceKick, 4],
  [addKick, 3],
  [dropKick, 1],
  [addGhost, 3],
  [dropGhost, 2],
  [moveGhost, 3],
  [turnHands, 4],
  [borrowRow, 3],
  [openHat, 2],
  [closeHat, 1],
];

/** Changes may exceed the wanted share of strokes by this factor, so that a figure changes as a whole. */
const TOLERANCE = 1.4;
const MOST_CHANGES = 24;
/** A one-bar beat becomes two bars, of which the second answers, this often. */
const ANSWERS = 0.5;

export interface DrumSurroundings {
  /** As in the plan. */
  readonly meter: { readonly numerator: number; readonly denominator: number };
  /** Quarter notes per minute. */
  readonly bpm: number;
}

/**
 * The beat of a pattern with about a share of its strokes changed, by operations drawn from the stream. What makes
 * the beat stays: backbeats, the first kick and the common ones, four on the floor, timelines and bells.
 *
 * @param first the stream of another take, from which this one is to differ by a quarter of its strokes or
 *   as far as the pattern lets it.
 */
export function variedDrums(
  part: DrumPart,
  pattern: DrumPattern,
  around: DrumSurroundings,
  stream: Stream,
  first?: Stream,
): DrumBeat {
  const { variation } = part;
  if (variation === 0 && !first) return writtenBeat(pattern);
  const written = writtenDrums(part, pattern, around);
  const take = (from: Stream, share: number): DrumBeat =>
    playedBeat(written, share * written.strokes, from);
  return first
    ? differentTake(take, variation, stream, take(first, variation), difference)
    : take(stream, variation);
}

/** Share of the strokes that differ, 0..1. */
function difference(a: DrumBeat, b: DrumBeat): number {
  const bars = Math.max(a.bars, b.bars);
  const most = Math.max((strokesOf(a) * bars) / a.bars, (strokesOf(b) * bars) / b.bars);
  return differingStrokes(a, b) / most;
}

/** What a written pattern offers to those who vary it. */
interface WrittenDrums {
  readonly beat: DrumBeat;
  readonly strokes: number;
  readonly setting: DrumSetting;
  /** Other ways to keep time, by the operation that finds them. */
  readonly otherTimes: readonly (readonly DrumChange[])[];
  /** Around the second of two bars that may answer the first; undefined where none does. */
  readonly answer: DrumSetting | undefined;
}

type DrumsByPattern = Map<DrumPattern, Map<string, WrittenDrums>>;

/** By the patterns of a part, of which each is played in the style of all. */
const knownDrums = workedOutOnce<readonly DrumPattern[], DrumsByPattern>(() => new Map());

/** Found once for each pattern, kit, kind of meter and pace: most pieces of a genre have the same. */
function writtenDrums(
  part: DrumPart,
  pattern: DrumPattern,
  { meter, bpm }: DrumSurroundings,
): WrittenDrums {
  const { patterns, role, kit, fixed } = part;
  const stepTime = 60_000 / bpm / pattern.grid;
  const evenBeats = meter.denominator === 4 || meter.denominator === 2;
  const repeats = { hand: stepTime >= FASTEST.hand, foot: stepTime >= FASTEST.foot };
  const name = `${role} ${kit} ${fixed.join()} ${evenBeats} ${repeats.hand} ${repeats.foot}`;
  const known = knownDrums(patterns);
  const ofPattern = known.get(pattern) ?? new Map<string, WrittenDrums>();
  known.set(pattern, ofPattern);
  const drums = ofPattern.get(name) ?? foundDrums(part, pattern, evenBeats, repeats);
  ofPattern.set(name, drums);
  return drums;
}

function foundDrums(
  part: DrumPart,
  pattern: DrumPattern,
  evenBeats: boolean,
  repeats: DrumSetting['repeats'],
): WrittenDrums {
  const beat = writtenBeat(pattern);
  const setting: DrumSetting = {
    style: drumStyleOf(part.patterns, pattern),
    alike: alikeBars(beat),
    evenBeats,
    freeKick: pattern.groove === undefined,
    freeHands: part.kit !== 'acoustic' && part.role === 'percussion',
    twoHands: part.kit === 'acoustic',
    repeats,
    fixed: new Set<DrumSound>(part.fixed),
  };
  const answers = beat.bars === 1 && pattern.when.phraseBars === undefined;
  return {
    beat,
    strokes: strokesOf(beat),
    setting,
    otherTimes: TIME.map((operation) => operation(beat, setting)),
    answer: answers ? { ...setting, alike: [[1]] } : undefined,
  };
}

function playedBeat(written: WrittenDrums, wanted: number, stream: Stream): DrumBeat {
  const timed = withOtherTime(written, wanted, stream);
  const left = wanted - differingStrokes(written.beat, timed);
  const beat = variedBeat(timed, written.setting, Math.max(left, wanted / 3), stream);
  if (!written.answer || !stream.chance(ANSWERS)) return beat;
  return variedBeat(repeatedBeat(beat, 2), written.answer, wanted / 3, stream.fork('answer'));
}

function variedBeat(
  from: DrumBeat,
  setting: DrumSetting,
  wanted: number,
  stream: Stream,
): DrumBeat {
  let beat = from;
  let left = wanted;
  let open = STROKES;
  for (let tries = 0; left >= 0.5 && tries < MOST_CHANGES && open.length > 0; tries++) {
    const index = stream.weightedIndex(open.map(([, weight]) => weight));
    const changes = affordable(open[index]![0](beat, setting), left);
    if (changes.length > 0) {
      beat = changed(beat, stream.pick(changes));
      left = wanted - differingStrokes(from, beat);
    } else open = open.filter((_, i) => i !== index);
  }
  return beat;
}

function withOtherTime(
  { beat, otherTimes }: WrittenDrums,
  wanted: number,
  stream: Stream,
): DrumBeat {
  if (!stream.chance(TIME_CHANGES)) return beat;
  const ways = otherTimes.map((changes) => affordable(changes, wanted));
  const open = ways.filter((changes) => changes.length > 0);
  return open.length > 0 ? changed(beat, stream.pick(stream.pick(open))) : beat;
}

function affordable(changes: readonly DrumChange[], strokes: number): DrumChange[] {
  const most = Math.max(1, strokes * TOLERANCE);
  return changes.filter((change) => change.strokes > 0 && change.strokes <= most);
}
