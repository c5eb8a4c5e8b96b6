/** @file Edits of some bars of some parts of a piece: other takes of them, and changes of their notes. */
import { LockedError } from '../../compose/edit/edit-piece.ts';
import { regenerateBars, varyBars, writeNotes } from '../../compose/edit/edit-bars.ts';
import { planOfRequest } from '../../compose/edit/edited-passages.ts';
import { NotInGenreError } from '../../compose/options/option-error.ts';
import type { BarsOfParts, PassageNote } from '../../compose/options/passage.ts';
import type { SongPlan } from '../../compose/plan/song-plan.ts';
import type { Genre } from '../../genres/genre.ts';
import type { GenreRegistry } from '../../genres/registry/registry.ts';
import { BARS } from '../../arguments/ranges.ts';
import { Stream } from '../../random/stream.ts';
import { barBegins, barOfNote } from '../../score/bar-of-note.ts';
import {
  humaniseNotes,
  moveNotes,
  PitchRangeError,
  quantiseNotes,
  transposeInScale,
  transposeNotes,
} from '../../score/edit-notes.ts';
import { BAR_EDITING } from '../../requests/bar-edits.ts';
import { isDrumRole } from '../../score/roles.ts';
import { TICKS_PER_QUARTER, type Note, type Score } from '../../score/score.ts';
import { UserError } from '../../texts/user-error.ts';
import { scalePitchClasses } from '../../theory/scale.ts';
import { composedParts, genreOf, type CompositionRequest } from './compositions.ts';
import { userErrorOf } from './music-options.ts';

/** What can be done with some bars. */
export const BAR_ACTIONS = [
  'regenerate',
  'vary',
  'transpose',
  'quantise',
  'humanise',
  'copy',
  'delete',
  'notes',
] as const;

/** An action in some bars of some parts; the fields after them belong to single actions. */
export interface BarEdit extends BarsOfParts {
  readonly action: (typeof BAR_ACTIONS)[number];
  /** `regenerate`, `vary`, `humanise`: number of the take, from 0; the next one if omitted. */
  readonly seed?: number;
  /** `vary`: share of the choices to redraw, 0..1; default 0.3. */
  readonly amount?: number;
  /** `transpose`: semitones, up or down; drums stay. */
  readonly semitones?: number;
  /** `transpose`: steps of the scale of the key instead. */
  readonly steps?: number;
  /** `quantise`: lines in a whole note, such as 16; default 16. */
  readonly grid?: number;
  /** `quantise`: share of the way to the grid, 0..1; default 1. */
  readonly strength?: number;
  /** `humanise`: spread of onsets in milliseconds; default 10. */
  readonly timing?: number;
  /** `humanise`: spread of velocities; default 6. */
  readonly velocity?: number;
  /** `copy`: the bar at which the copy begins, from 1. */
  readonly to?: number;
  /** `notes`: what then stands in the bars. */
  readonly notes?: readonly PassageNote[];
}

/**
 * The request after an edit of bars. Throws UserError `unknown_genre`, `cannot_fuse`, `not_in_genre`,
 * `locked`, `bars_not_possible`, `notes_out_of_range`.
 *
 * @param score the piece of the request, for changes of its notes.
 */
export function barsEdited(
  request: CompositionRequest,
  edit: BarEdit,
  genres: GenreRegistry,
  score: () => Score,
): CompositionRequest {
  const genre = genreOf(genres, request);
  const { bars, parts } = edit;
  const place = { bars, parts };
  checkParts(genre, parts);
  const plan = planOfRequest(genre, request);
  checkBars(plan, bars[0], bars[1]);
  if (edit.to !== undefined) checkBars(plan, edit.to, edit.to);
  try {
    const taken = { ...place, ...(edit.seed !== undefined && { seed: edit.seed }) };
    switch (edit.action) {
      case 'regenerate':
        return regenerateBars(genre, request, taken);
      case 'vary':
        return varyBars(genre, request, {
          ...taken,
          ...(edit.amount !== undefined && { amount: edit.amount }),
        });
      case 'notes':
        return writeNotes(genre, request, { ...place, notes: edit.notes ?? [] });
      default:
        return noteEdit(genre, request, edit, plan, score());
    }
  } catch (error) {
    if (error instanceof LockedError) {
      throw new UserError('locked', { places: error.places }, { cause: error });
    }
    if (error instanceof PitchRangeError) {
      throw new UserError('notes_out_of_range', {}, { cause: error });
    }
    throw userErrorOf(error);
  }
}

function checkParts(genre: Genre, parts: readonly string[]): void {
  const known = genre.parts.map(({ id }) => id);
  const unknown = parts.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    throw userErrorOf(new NotInGenreError(genre.id, 'part', unknown, known));
  }
}

function checkBars({ bars }: SongPlan, first: number, last: number): void {
  if (first <= last && last <= bars) return;
  throw new UserError('bars_not_possible', { first, last, bars, most: BARS.max });
}

/** Notes that an edit writes, and where. */
interface Written {
  readonly bars: BarsOfParts['bars'];
  readonly notes: readonly Note[];
}

/** Writes the changed notes of each part; parts that are locked keep theirs as long as one is not. */
function noteEdit(
  genre: Genre,
  request: CompositionRequest,
  edit: BarEdit,
  plan: SongPlan,
  score: Score,
): CompositionRequest {
  const tracks = new Map(composedParts(genre, score.tracks).map(({ id, track }) => [id, track]));
  const locked: string[] = [];
  let after = request;
  for (const part of edit.parts) {
    const track = tracks.get(part) ?? null;
    const notes = track === null ? [] : notesIn(score.tracks[track]!.notes, edit.bars, plan);
    const drums = isDrumRole(genre.parts.find(({ id }) => id === part)!.role);
    const written = changedNotes(notes, edit, plan, drums);
    if (!written) continue;
    const start = (written.bars[0] - 1) * plan.ticksPerBar;
    const tuples = written.notes.map(({ tick, duration, pitch, velocity }): PassageNote => [
      tick - start,
      Math.max(1, duration),
      pitch,
      velocity,
    ]);
    try {
      after = writeNotes(genre, after, { bars: written.bars, parts: [part], notes: tuples });
    } catch (error) {
      if (!(error instanceof LockedError)) throw error;
      locked.push(...error.places);
    }
  }
  if (after === request && locked.length > 0) throw new LockedError(locked);
  return after;
}

function notesIn(
  notes: readonly Note[],
  [from, to]: BarsOfParts['bars'],
  { bars, ticksPerBar }: SongPlan,
): Note[] {
  return notes.filter(({ tick }) => {
    const bar = Math.min(bars, barOfNote(tick, ticksPerBar) + 1);
    return bar >= from && bar <= to;
  });
}

/** What an action makes of the notes of a part; null if it leaves them alone. */
function changedNotes(
  notes: readonly Note[],
  edit: BarEdit,
  plan: SongPlan,
  drums: boolean,
): Written | null {
  const { bars } = edit;
  switch (edit.action) {
    case 'transpose': {
      if (drums) return null;
      if (edit.steps === undefined)
        return { bars, notes: transposeNotes(notes, edit.semitones ?? 0) };
      const { steps } = edit;
      return {
        bars,
        notes: notes.flatMap((note) => transposeInScale([note], steps, scaleAt(plan, note))),
      };
    }
    case 'quantise': {
      const grid = (4 * TICKS_PER_QUARTER) / (edit.grid ?? BAR_EDITING.grid.default);
      const onGrid = notes.map((note) => {
        const [moved] = quantiseNotes([note], grid, edit.strength ?? BAR_EDITING.strength.default);
        // What would leave the bars stays where it is.
        return notesIn([moved!], bars, plan).length > 0 ? moved! : note;
      });
      return { bars, notes: onGrid };
    }
    case 'humanise': {
      const { timing = BAR_EDITING.timing.default, seed } = edit;
      const { velocity = BAR_EDITING.velocity.default } = edit;
      const ticksPerMs = (plan.bpm * TICKS_PER_QUARTER) / 60_000;
      const spread = { timing: timing * ticksPerMs, velocity };
      const name = seed === undefined ? JSON.stringify(notes) : String(seed);
      const played = humaniseNotes(notes, spread, new Stream(`humanise ${name}`));
      const [first, end] = [barBegins(bars[0] - 1, plan.ticksPerBar), endOf(bars, plan)];
      const inside = played.map((note) => ({
        ...note,
        tick: Math.max(first, Math.min(end - 1, note.tick)),
      }));
      return { bars, notes: inside };
    }
    case 'copy': {
      const { to = bars[0] } = edit;
      const last = Math.min(plan.bars, to + bars[1] - bars[0]);
      return { bars: [to, last], notes: moveNotes(notes, (to - bars[0]) * plan.ticksPerBar) };
    }
    case 'delete':
      return { bars, notes: [] };
    default:
      return null;
  }
}

/** The tick at which notes no longer belong to some bars. */
function endOf([, to]: BarsOfParts['bars'], { bars, ticksPerBar }: SongPlan): number {
  return to === bars ? bars * ticksPerBar : barBegins(to, ticksPerBar);
}

/** The scale of the key in which a note is. */
function scaleAt({ sections, mode, ticksPerBar }: SongPlan, { tick }: Note): number[] {
  const bar = barOfNote(tick, ticksPerBar);
  const { tonic } = sections.findLast(({ startBar }) => startBar <= bar)!;
  return scalePitchClasses(tonic, mode);
}
