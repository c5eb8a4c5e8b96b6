/** @file Edits of some bars of some parts: another take of them, a variation, or notes of one's own. */
import { aList, anObject, expectArguments, TEXT } from '../../arguments/arguments.ts';
import { PASSAGE_BAR, SHARE, within } from '../../arguments/ranges.ts';
import { GENRE } from '../../genres/genre-shape.ts';
import type { Genre } from '../../genres/genre.ts';
import { isDrumRole } from '../../score/roles.ts';
import { mod } from '../../theory/pitch.ts';
import { checkPlace, takeOf } from '../options/part-options.ts';
import {
  overlap,
  passagesWithin,
  passagesWithout,
  withPassage,
  type BarsOfParts,
  type BarSpan,
  type Passage,
  type PassageNote,
} from '../options/passage.ts';
import { placeName, type Take, type Variation } from '../options/takes.ts';
import type { SongPlan } from '../plan/song-plan.ts';
import {
  DEFAULT_AMOUNT,
  isLocked,
  LockedError,
  seedAfter,
  type EditableRequest,
} from './edit-piece.ts';
import { planOfRequest, variedPassages } from './edited-passages.ts';

/**
 * The request whose piece has another take of some parts in some bars, and the same notes everywhere else.
 * What is locked stays. Regenerating again gives others; bars next to each other that are regenerated one
 * after the other get the same take.
 *
 * @param genre the genre the request is composed in (`GenreComposer.genre`).
 * @param place with `seed`, any integer, in place of the derived one.
 * @throws NotInGenreError when the genre has no such part.
 * @throws RangeError when the bars are not in the piece.
 * @throws LockedError when all of it is locked.
 * @example
 * const request = { seed: 7, bars: 32 };
 * const other = regenerateBars(builtinGenres().get('pop'), request, { bars: [5, 8], parts: ['bass'] });
 */
export function regenerateBars<R extends EditableRequest>(
  genre: Genre,
  request: R,
  place: BarsOfParts & { readonly seed?: number },
): R & EditableRequest {
  const { plan, open } = opened('regenerateBars', genre, request, place);
  const seed = place.seed ?? seedAfter(takeAt(plan, request, open[0]!));
  return withPassages(
    request,
    open.reduce(
      (now, cells) => withPassage(now, { ...cells, seed }, plan.ticksPerBar),
      request.passages ?? [],
    ),
  );
}

/**
 * The request whose piece has some other notes in some bars of some parts; motifs, patterns and the shape
 * of lines stay. Notes of one's own go there. Everything else is as in {@link regenerateBars}.
 *
 * @param place with `amount`, the share of the choices drawn again, 0 (as before any variation) .. 1; and
 *   `seed`, which variation.
 * @throws RangeError also when the amount is out of range.
 */
export function varyBars<R extends EditableRequest>(
  genre: Genre,
  request: R,
  place: BarsOfParts & { readonly amount?: number; readonly seed?: number },
): R & EditableRequest {
  const { plan, open } = opened('varyBars', genre, request, place);
  const { amount = DEFAULT_AMOUNT, seed } = place;
  if (!within(amount, SHARE)) {
    throw new RangeError(`The amount of variation must be 0 (none) to 1 (all); ${amount} is not.`);
  }
  const variationOf = (take: Take): Variation => ({ seed: seed ?? seedAfter(take), amount });
  const passages = open.reduce<readonly Passage[]>((now, cells) => {
    const varied = variedPassages(now, cells, plan, variationOf);
    const own = passagesWithin(varied, cells, plan.ticksPerBar);
    const rest = own.reduce<readonly Passage[]>(
      (bare, taken) => passagesWithout(bare, taken, plan.ticksPerBar),
      amount > 0 ? [{ ...cells, variation: variationOf(takeAt(plan, request, cells)) }] : [],
    );
    return [...varied, ...rest];
  }, request.passages ?? []);
  return withPassages(request, passages);
}

/**
 * The request whose piece has these notes in some bars of some parts, exactly, and the same ones everywhere
 * else. Bars that are locked keep theirs.
 *
 * @param place with `notes`, as {@link Passage} has them; none silences the bars.
 * @throws as {@link regenerateBars}.
 */
export function writeNotes<R extends EditableRequest>(
  genre: Genre,
  request: R,
  place: BarsOfParts & { readonly notes: readonly PassageNote[] },
): R & EditableRequest {
  const { plan, open } = opened('writeNotes', genre, request, place);
  const { bars, parts, notes } = place;
  const passages = open.reduce(
    (now, cells) =>
      passagesWithin([{ bars, parts, notes }], cells, plan.ticksPerBar).reduce(
        (all, passage) => withPassage(all, passage, plan.ticksPerBar),
        now,
      ),
    request.passages ?? [],
  );
  return withPassages(request, passages);
}

/**
 * The request in another key. Notes of one's own in pitched parts move by the interval of the tonics, up or
 * down by at most a tritone.
 *
 * @param key as a request has it: `Eb`, `D dorian`.
 */
export function inKey<R extends EditableRequest>(
  genre: Genre,
  request: R,
  key: string,
): R & EditableRequest {
  expectArguments('inKey(genre, request, key)', {
    genre: [genre, GENRE],
    request: [request, REQUEST],
    key: [key, TEXT],
  });
  const moved = { ...request, key };
  const { passages } = request;
  if (!passages?.some(({ notes }) => notes)) return moved;
  const [before, after] = [request, moved].map((each) => planOfRequest(genre, each).tonic);
  const up = mod(after! - before!, 12);
  const drums = new Set(genre.parts.filter(({ role }) => isDrumRole(role)).map(({ id }) => id));
  return {
    ...moved,
    passages: passages.flatMap((passage) => movedNotes(passage, up > 6 ? up - 12 : up, drums)),
  };
}

/** A passage moved by some semitones, but for parts of drums. */
function movedNotes(passage: Passage, by: number, drums: ReadonlySet<string>): Passage[] {
  const { notes, parts } = passage;
  if (!notes || by === 0) return [passage];
  const struck = parts.filter((id) => drums.has(id));
  const pitched = parts.filter((id) => !drums.has(id));
  const moved = notes.map(([position, duration, pitch, velocity]): PassageNote => {
    const to = pitch + by;
    return [position, duration, to > 127 ? to - 12 : to < 0 ? to + 12 : to, velocity];
  });
  return [
    ...(struck.length > 0 ? [{ ...passage, parts: struck }] : []),
    ...(pitched.length > 0 ? [{ ...passage, parts: pitched, notes: moved }] : []),
  ];
}

const REQUEST = anObject('{ seed: 7, locked: ["bass"] }');
const PLACE = anObject('{ bars: [5, 8], parts: ["bass"] }');

/** The plan of a request, and what of the place is not locked, the first bars first. */
function opened(
  call: string,
  genre: Genre,
  request: EditableRequest,
  place: BarsOfParts,
): { readonly plan: SongPlan; readonly open: readonly BarsOfParts[] } {
  expectArguments(`${call}(genre, request, place)`, {
    genre: [genre, GENRE],
    request: [request, REQUEST],
    place: [place, PLACE],
  });
  expectArguments(`${call}(genre, request, { bars, parts })`, {
    bars: [place.bars, TWO_BARS],
    parts: [place.parts, aList(TEXT)],
  });
  const { bars, parts } = place;
  for (const part of parts) checkPlace(genre, { part });
  const plan = planOfRequest(genre, request);
  const [from, to] = bars;
  if (parts.length === 0 || from > to || to > plan.bars) {
    throw new RangeError(
      `An edit needs a part or more and bars of 1 to ${plan.bars}, the first one first; bars ${from} to ${to} of ${parts.length} parts are not.`,
    );
  }
  const open = openBars(plan, request, place);
  if (open.length === 0) throw new LockedError(lockedPlaces(plan, request, place));
  return { plan, open };
}

const TWO_BARS = {
  words: 'the first and the last bar, such as [5, 8]',
  fits: (value: unknown) =>
    Array.isArray(value) && value.length === 2 && value.every((bar) => within(bar, PASSAGE_BAR)),
};

/** What of a place is not locked, parts with the same bars together. */
function openBars(
  plan: SongPlan,
  request: EditableRequest,
  { bars, parts }: BarsOfParts,
): BarsOfParts[] {
  const found = new Map<string, BarsOfParts>();
  for (const part of parts) {
    for (const span of openSpans(plan, request, part, bars)) {
      const key = span.join();
      found.set(key, { bars: span, parts: [...(found.get(key)?.parts ?? []), part] });
    }
  }
  return [...found.values()].sort((a, b) => a.bars[0] - b.bars[0]);
}

function openSpans(
  { sections }: SongPlan,
  request: EditableRequest,
  part: string,
  bars: BarSpan,
): BarSpan[] {
  const spans: BarSpan[] = [];
  for (const { name, startBar, bars: length } of sections) {
    const span = overlap(bars, [startBar + 1, startBar + length]);
    if (!span || isLocked(request, part, name)) continue;
    const before = spans.at(-1);
    if (before?.[1] === span[0] - 1) spans[spans.length - 1] = [before[0], span[1]];
    else spans.push(span);
  }
  return spans;
}

/** The locked places that keep an edit from all it is about. */
function lockedPlaces(
  { sections }: SongPlan,
  request: EditableRequest,
  { bars, parts }: BarsOfParts,
): string[] {
  const names = sections
    .filter(({ startBar, bars: length }) => overlap(bars, [startBar + 1, startBar + length]))
    .map(({ name }) => name);
  const places = parts.flatMap((part) =>
    isLocked(request, part) ? [part] : names.map((name) => placeName(part, name)),
  );
  return [...new Set(places)];
}

/** The take that is heard in the first bar of a place. */
function takeAt(
  { sections, seed, ticksPerBar }: SongPlan,
  request: EditableRequest,
  { bars: [bar], parts: [part = ''] }: BarsOfParts,
): Take {
  const section = sections.findLast(({ startBar }) => startBar < bar)!;
  const written = takeOf(request, seed, part, section.name);
  const first = { bars: [bar, bar], parts: [part] } as const;
  const passage = passagesWithin(request.passages ?? [], first, ticksPerBar).at(-1);
  if (!passage || passage.notes) return written;
  const { variation } = passage;
  const from = passage.seed ?? written.seed;
  return variation ? { seed: from, variation } : { seed: from };
}

function withPassages<R extends EditableRequest>(
  request: R,
  passages: readonly Passage[],
): R & EditableRequest {
  const { passages: before, ...rest } = request;
  void before;
  return (passages.length > 0 ? { ...rest, passages } : rest) as unknown as R & EditableRequest;
}
