/** @file A genre has enough for another take: parts that are regenerated, their fills, and pieces of other seeds. */
import { expect } from 'vitest';
import { regenerate, type EditableRequest } from '../../../src/compose/edit/edit-piece.ts';
import { GenreComposer } from '../../../src/compose/genre-composer.ts';
import type { DrumPart, Part } from '../../../src/genres/genre.ts';
import { isDrumRole, roleFacts } from '../../../src/score/roles.ts';
import { TICKS_PER_QUARTER, type Note, type Score } from '../../../src/score/score.ts';
import { drumBars, sharedDrumBars } from '../../metrics/drum-bars.ts';
import type { Checks } from './check.ts';
import { mean, type ComposedGenre, type Piece } from './composed.ts';

const BARS = 32;
/** Pieces whose parts are regenerated. */
const SEEDS = 4;
/** What strikes fall together on. */
const GRID = TICKS_PER_QUARTER / 4;
/** What a regenerated part differs by at least. */
const ENOUGH = 0.25;

/** Parts whose style leaves them little else to play, with what they are: they differ by less. */
const BOUND: Readonly<Record<string, { readonly is: string; readonly least: number }>> = {
  'afrobeat octave_horns': { is: 'the riff of the horns, an octave higher', least: 0.2 },
  'appalachian dulcimer': { is: 'the melody string, which follows the voice', least: 0.05 },
  'arabic_classical oud_tune': { is: 'the tune, plainer and an octave lower', least: 0.15 },
  'bossa_nova shaker': { is: 'an arm that is always moving', least: 0.05 },
  'cajun fiddle': { is: 'the tune, in step with the accordion', least: 0.1 },
  'carnatic violin': { is: 'the voice, a breath behind', least: 0.05 },
  'film_score octave_strings': { is: 'the theme, an octave higher', least: 0 },
  'gagaku ryuteki': { is: 'the tune, an octave higher', least: 0 },
  'gamelan ketuk': { is: 'the marks of the cycle', least: 0 },
  'gamelan slenthem': { is: 'the skeleton of the tune, an octave lower', least: 0.05 },
  'hindustani_classical tabla': { is: 'the theka of a tala', least: 0.15 },
  'japanese_traditional shakuhachi': { is: 'the tune of the koto', least: 0.15 },
  'oi crowd': { is: 'the tune of the singer, an octave lower', least: 0 },
  'old_time banjo': { is: 'the tune of the fiddle in clawhammer, plainer', least: 0.1 },
  'post_bop tenor': { is: 'the theme, an octave below the trumpet', least: 0.15 },
  'samai heterophony': { is: 'the tune, plainer', least: 0.15 },
};

/** Genres whose drums have one rhythm, which is theirs, and what it is. */
const ONE_RHYTHM: Readonly<Record<string, string>> = {
  chinese_traditional: 'ban and yan, the strong beat and the weak ones',
};

export const TAKES: Checks = {
  'has other strokes or notes in a regenerated part, a quarter at least': async (composed) => {
    const { genre } = composed;
    const takes = await takesOf(composed);
    for (const part of genre.parts) {
      const shares = takes.flatMap(({ before, after }) => {
        const strokes = strokesOf(notesOf(before.score, part));
        return strokes.size === 0
          ? []
          : [differing(strokes, strokesOf(notesOf(after(part), part)))];
      });
      if (shares.length === 0) continue;
      const least = BOUND[`${genre.id} ${part.id}`]?.least ?? ENOUGH;
      expect(mean(shares), part.id).toBeGreaterThanOrEqual(least);
    }
  },

  'has other fills in another take of the drums': async (composed) => {
    const takes = await takesOf(composed);
    const filled = composed.genre.parts.filter(
      (part): part is DrumPart => part.role === 'drums' && part.fills.length > 1,
    );
    for (const part of filled) {
      const shares = takes.flatMap(({ before, after }) => {
        const others = fillsOf(before, after(part), part);
        return fillsOf(before, before.score, part).map((fill, i) => differing(fill, others[i]!));
      });
      expect(shares.length, part.id).toBeGreaterThan(0);
      const other = shares.filter((share) => share >= ENOUGH).length;
      expect(other / shares.length, part.id).toBeGreaterThan(0.35);
    }
  },

  'has less than half of the drum bars of one seed in another': (composed) => {
    const { genre } = composed;
    if (ONE_RHYTHM[genre.id] !== undefined) return;
    if (!genre.parts.some(({ role }) => isDrumRole(role))) return;
    const bars = composed
      .at(BARS)
      .slice(0, SEEDS)
      .map(({ score }) => drumBars(score));
    expect(sharedDrumBars(bars)).toBeLessThan(0.5);
  },
};

/** A piece, and what it is like when a part of it is regenerated. */
interface Take {
  readonly before: Piece;
  after(part: Part): Score;
}

const known = new WeakMap<ComposedGenre, Promise<readonly Take[]>>();

function takesOf(composed: ComposedGenre): Promise<readonly Take[]> {
  const takes = known.get(composed) ?? Promise.all(composed.at(BARS).slice(0, SEEDS).map(takeOf));
  known.set(composed, takes);
  return takes;
}

/**
 * All parts are regenerated at once, those that others listen to at last, so that each is as if it alone were;
 * those that follow the melody are beside the melody as it was.
 */
async function takeOf(before: Piece): Promise<Take> {
  const { genre } = before;
  const following = genre.parts.filter(({ role }) => roleFacts(role).follows);
  const leads = genre.parts.filter(({ role }) => role === 'melody');
  const others = genre.parts.filter((part) => ![...following, ...leads].includes(part));
  const all = await regenerated(before, [...others, ...leads]);
  const followers = following.length > 0 ? await regenerated(before, following) : all;
  return { before, after: (part) => (following.includes(part) ? followers : all) };
}

/** The parts as they are when they are regenerated, alone. */
function regenerated({ genre, plan }: Piece, parts: readonly Part[]): Promise<Score> {
  const request = parts.reduce<EditableRequest>(
    (edited, { id }) => regenerate(genre, edited, { part: id }),
    { seed: plan.seed },
  );
  const solo = parts.map(({ id }) => id);
  return new GenreComposer(genre, { ...request, solo }).compose({ bars: BARS });
}

function notesOf({ tracks }: Score, { id }: Part): readonly Note[] {
  return tracks.find(({ part }) => part === id)?.notes ?? [];
}

/** What a part strikes, sound by sound and note by note. */
function strokesOf(notes: readonly Note[]): Set<string> {
  return new Set(notes.map(({ tick, pitch }) => `${Math.round(tick / GRID)} ${pitch}`));
}

function differing(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const same = [...a].filter((stroke) => b.has(stroke)).length;
  return 1 - same / Math.max(a.size, b.size, 1);
}

/** What drums strike in the half bar before each section, where fills are, by section. */
function fillsOf({ plan }: Piece, score: Score, part: DrumPart): Set<string>[] {
  const notes = notesOf(score, part);
  return plan.sections
    .filter(({ fillQuarters, silent }) => fillQuarters > 0 && !silent.includes(part.id))
    .map(({ startBar, bars }) => (startBar + bars) * plan.ticksPerBar)
    .map((end) => {
      const own = notes.filter(
        ({ tick }) => tick >= end - plan.ticksPerBar / 2 && tick < end - GRID / 2,
      );
      return new Set(own.map(({ tick, pitch }) => `${Math.round((end - tick) / GRID)} ${pitch}`));
    });
}
