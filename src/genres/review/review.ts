/**
 * @file What a musician should look at in a genre that can be used: chords that belong to another mode,
 *   what is never played, and music that is another genre's.
 */
import type { GenreFinding } from '../findings.ts';
import { gaps } from './gaps.ts';
import type { GenreProblem } from '../yaml/genre-file-error.ts';
import type { Genre, Mode } from '../genre.ts';
import { likeness, nearestRelative, type Likeness } from './likeness.ts';
import type { LoadedGenre } from '../loading/load.ts';
import { misfits } from './mode-fit.ts';
import { parseProgression } from '../pattern-text.ts';
import type { DataProblem } from '../problems/data-problem.ts';
import { misnamed } from './part-names.ts';
import { tuningIn } from '../tuning.ts';
import { unreachable } from './unreachable.ts';

export interface GenreReview {
  /** Mistakes: what is composed is not what the file says. */
  readonly problems: readonly GenreProblem[];
  /** What may be meant so. */
  readonly notes: readonly GenreProblem[];
  /** Of the genre's music, what the genre it extends and those of its family have too. */
  readonly shared: Likeness;
  /** The one of these that it shares most with, and the share of its music, 0..1. */
  readonly nearest: { readonly genre: Genre; readonly share: number } | undefined;
}

/** From this share on, a genre is said to be like another. */
const LIKE = 0.5;

/**
 * Reviews a genre that was read without problems.
 *
 * @param others the genres it is compared with, if they are its base or of its family.
 */
export function reviewGenre(
  { genre, base, locate }: LoadedGenre,
  others: readonly Genre[],
): GenreReview {
  const relatives = others.filter(
    ({ id, family }) => id !== genre.id && (id === base || family === genre.family),
  );
  const nearest = nearestRelative(genre, relatives);
  const found = [
    ...modeMisfits(genre),
    ...gaps(genre),
    ...unreachable(genre),
    ...misnamed(genre),
    ...likeAnother(nearest),
  ];
  return {
    problems: found.filter(({ finding }) => !isNote(finding)).map(locate),
    notes: found.filter(({ finding }) => isNote(finding)).map(locate),
    shared: likeness(genre, relatives),
    nearest,
  };
}

/** Findings after which a genre is still valid. */
const NOTES: ReadonlySet<GenreFinding['kind']> = new Set([
  'silent-part',
  'never-holds',
  'displaced',
  'groove-gap',
  'chords-gap',
  'misnamed',
  'like-another',
]);

function isNote({ kind }: GenreFinding): boolean {
  return NOTES.has(kind);
}

/** Progressions and cadences that name no modes and do not fit every mode of the genre. */
export function modeMisfits({ harmony }: Genre): DataProblem[] {
  const modes = harmony.modes.map(({ mode }) => mode);
  const cadences = Object.entries(harmony.cadences).flatMap(([name, entries]) =>
    entries.map((entry, index) => ({
      ...entry,
      path: ['harmony', 'cadences', name, index],
      use: name === 'ending' ? ('ending' as const) : ('cadence' as const),
    })),
  );
  const progressions = harmony.progressions.map((entry, index) => ({
    ...entry,
    path: ['harmony', 'progressions', index],
    use: 'progression' as const,
  }));
  return [...progressions, ...cadences].flatMap(({ modes: named, bars, path, use }) => {
    if (named !== undefined) return [];
    const chordsOf = (mode: Mode) =>
      misfits(parseProgression(bars), mode, use, tuningIn(harmony, mode));
    const wrong = modes.filter((mode) => chordsOf(mode).length > 0);
    if (wrong.length === 0) return [];
    const finding = {
      kind: 'misfit',
      chords: [...new Set(wrong.flatMap(chordsOf))],
      modes: wrong,
      fits: modes.filter((mode) => !wrong.includes(mode)),
    } as const;
    return [{ path: [...path, 'bars'], finding }];
  });
}

function likeAnother(nearest: GenreReview['nearest']): DataProblem[] {
  if (nearest === undefined || nearest.share < LIKE) return [];
  const { genre, share } = nearest;
  return [{ path: ['id'], finding: { kind: 'like-another', genre: genre.id, share } }];
}
