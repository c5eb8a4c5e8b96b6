/**
 * @file How much of a genre's music is its own: its patterns and progressions counted, and those it shares
 *   with another genre.
 */
import { ROLES, type RoleKind } from '../../score/roles.ts';
import type { Genre, Part } from '../genre.ts';
import { parseComp, parseHits, parseLine, parseProgression, parseRhythm } from '../pattern-text.ts';

/** What is counted: patterns by the kind of their part, and progressions. */
export const MUSIC_KINDS = ['drums', 'bass', 'chords', 'melody', 'progressions'] as const;
export type MusicKind = (typeof MUSIC_KINDS)[number];

/** How many of each a genre has, and how many of them another has too. */
export type Likeness = Readonly<
  Record<MusicKind, { readonly of: number; readonly shared: number }>
>;

/** Patterns that have at least so much of their events in common are near-identical. */
const NEAR_IDENTICAL = 0.9;

/**
 * What of a genre's music others have too. Two patterns count as the same if at least nine tenths of their
 * events (drum and place, tone and place) are the same, whatever their accents and lengths; two
 * progressions if they have the same chords.
 */
export function likeness(genre: Genre, others: readonly Genre[]): Likeness {
  const mine = musicOf(genre);
  const theirs = others.map(musicOf);
  const counted = MUSIC_KINDS.map((kind) => {
    const shared = mine[kind].filter((one) =>
      theirs.some((music) => music[kind].some((two) => alike(one, two))),
    );
    return [kind, { of: mine[kind].length, shared: shared.length }] as const;
  });
  return Object.fromEntries(counted) as Likeness;
}

/** The share of all patterns and progressions that others have too, 0..1. */
export function sharedShare(likeness: Likeness): number {
  const all = MUSIC_KINDS.map((kind) => likeness[kind]);
  const of = all.reduce((sum, each) => sum + each.of, 0);
  return all.reduce((sum, each) => sum + each.shared, 0) / of;
}

/** The one of `others` that a genre shares most with; undefined where none shares anything. */
export function nearestRelative(
  genre: Genre,
  others: readonly Genre[],
): { readonly genre: Genre; readonly share: number } | undefined {
  let nearest: { genre: Genre; share: number } | undefined;
  for (const other of others) {
    const share = sharedShare(likeness(genre, [other]));
    if (share > (nearest?.share ?? 0)) nearest = { genre: other, share };
  }
  return nearest;
}

/** The events of a pattern, or the chords of a progression as a single one. */
type Events = ReadonlySet<string>;
type Music = Readonly<Record<MusicKind, readonly Events[]>>;

const known = new WeakMap<Genre, Music>();

function musicOf(genre: Genre): Music {
  let music = known.get(genre);
  if (music === undefined) {
    const of = (kind: RoleKind) =>
      genre.parts.filter(({ role }) => ROLES[role].kind === kind).flatMap(patternsOf);
    music = {
      drums: of('drums'),
      bass: of('bass'),
      chords: of('chords'),
      melody: of('melody'),
      progressions: genre.harmony.progressions.map(({ bars }) => new Set([chordsText(bars)])),
    };
    known.set(genre, music);
  }
  return music;
}

function patternsOf(part: Part): Events[] {
  if ('rhythms' in part) {
    return part.rhythms.map(({ grid, rhythm }) =>
      events(grid, parseRhythm(rhythm), ({ kind }) => (kind === 'attack' ? 'x' : undefined)),
    );
  }
  return part.patterns.map((pattern): Events => {
    const { grid } = pattern;
    if ('line' in pattern) {
      return events(grid, parseLine(pattern.line), (step) => {
        if (step.kind === 'note') return `${step.degree} ${step.octave} ${step.next}`;
        return step.kind === 'rest' || step.kind === 'hold' ? undefined : step.kind;
      });
    }
    if ('comp' in pattern) {
      return events(grid, parseComp(pattern.comp), (step) =>
        step.kind === 'strike' ? `${String(step.voices)} ${step.octave} ${step.next}` : undefined,
      );
    }
    const rows = Object.entries(pattern.rows).map(([sound, text]) =>
      events(grid, parseHits(text), ({ strokes }) => (strokes > 0 ? sound : undefined)),
    );
    return new Set(rows.flatMap((row) => [...row]));
  });
}

/** `quarter name` of each step that has a name. */
function events<Step>(
  grid: number,
  steps: readonly Step[],
  name: (step: Step) => string | undefined,
): Events {
  const found = new Set<string>([`length ${steps.length / grid}`]);
  for (const [index, step] of steps.entries()) {
    const named = name(step);
    if (named !== undefined) found.add(`${index / grid} ${named}`);
  }
  return found;
}

function chordsText(bars: string): string {
  const progression = parseProgression(bars).bars.map(({ chords }) =>
    chords.map(({ roman, share }) => `${roman}*${share.join('/')}`).join(' '),
  );
  return progression.join(' | ');
}

/** Jaccard's similarity, against the threshold; most patterns are told apart by their first events. */
function alike(a: Events, b: Events): boolean {
  if (Math.min(a.size, b.size) < NEAR_IDENTICAL * Math.max(a.size, b.size)) return false;
  const isNear = (both: number): boolean => both >= NEAR_IDENTICAL * (a.size + b.size - both);
  let both = a.size;
  for (const event of a) if (!b.has(event) && !isNear(--both)) return false;
  return isNear(both);
}
