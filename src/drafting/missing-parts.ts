/** @file Parts that a folder lacks: those of a shipped genre as far as they fit, or plain ones. */
import type { Genre, Part } from '../genres/genre.ts';
import type { GenreData } from '../genres/yaml/data.ts';
import { without } from '../genres/file-form/notes.ts';
import { barQuarters, parseMeter, strongBeats } from '../theory/meter.ts';

/** What a genre needs to sound complete. */
export const NEEDED = ['melody', 'chords', 'bass'] as const;
export type NeededRole = (typeof NEEDED)[number];

/**
 * The part of a genre as a file says it, with the patterns that may play in any section of some meters;
 * undefined if there is none in one of the meters.
 */
export function partOf(
  genre: Genre,
  role: NeededRole,
  meters: readonly string[],
): GenreData | undefined {
  const part = genre.parts.find((each) => each.role === role);
  if (!part) return undefined;
  const own = genre.meters.map(({ meter }) => meter);
  const { programs } = part;
  const key = 'rhythms' in part ? 'rhythms' : 'patterns';
  const all: readonly AnyPattern[] = 'rhythms' in part ? part.rhythms : part.patterns;
  const kept = all.flatMap((pattern) => {
    const { sections, energy, ...when } = pattern.when;
    if (sections !== undefined || energy !== undefined) return [];
    const meter = when.meter ?? (own.length === 1 ? own[0] : undefined);
    if (meter === undefined ? !meters.every((each) => own.includes(each)) : !meters.includes(meter))
      return [];
    return [{ ...pattern, when: { ...when, ...(meters.length > 1 && meter && { meter }) } }];
  });
  const plain = kept.filter(
    ({ when }) => when.phraseBars === undefined && when.chordsPerBar === undefined,
  );
  const serves = (meter: string): boolean =>
    plain.filter(({ when }) => (when.meter ?? meter) === meter).length >=
    (key === 'rhythms' ? 2 : 1);
  if (!meters.every(serves)) return undefined;
  return {
    ...without(part, 'id', 'programs', 'energy'),
    instruments: Object.fromEntries(
      programs.map(({ program, name, range, weight }) => [
        `program_${program}`,
        { program, name, ...(range && { range }), weight },
      ]),
    ),
    [key]: Object.fromEntries(
      kept.map(({ id, groove: _groove, when, ...pattern }) => [
        id,
        { ...withRows(pattern), ...(Object.keys(when).length > 0 && { when }) },
      ]),
    ),
  };
}

type AnyPattern = (Part extends infer P
  ? P extends { patterns: (infer X)[] }
    ? X
    : P extends { rhythms: (infer Y)[] }
      ? Y
      : never
  : never) & { readonly id: string };

function withRows(pattern: GenreData): GenreData {
  const { rows, ...rest } = pattern;
  return { ...rest, ...(rows as GenreData | undefined) };
}

/** A part that plays the strong beats of every meter. */
export function plainPart(role: NeededRole, meters: readonly string[]): GenreData {
  const grid = 2;
  const strokes = (meter: string, sign: string, every: 1 | 2): string => {
    const { length, strong } = barOf(meter, grid);
    const struck = strong.filter((_, i) => i % every === 0);
    return Array.from({ length }, (_, step) => (struck.includes(step) ? sign : '-')).join(' ');
  };
  const patterns = (key: string, sign: string): GenreData =>
    Object.fromEntries(
      meters.flatMap((meter, i) =>
        ([1, 2] as const).map((every) => [
          `plain_${2 * i + every}`,
          {
            weight: every === 1 ? 2 : 1,
            ...(meters.length > 1 && { when: { meter } }),
            grid,
            [key]: strokes(meter, sign, every),
          },
        ]),
      ),
    );
  switch (role) {
    case 'bass':
      return {
        role,
        instruments: { acoustic_bass: {} },
        range: [28, 50],
        patterns: patterns('line', '1'),
      };
    case 'chords':
      return {
        role,
        instruments: { piano: {} },
        range: [50, 72],
        voicing: { style: 'close', voices: 3 },
        patterns: patterns('comp', 'x'),
      };
    case 'melody':
      return {
        role,
        instruments: { flute: {} },
        range: [60, 81],
        tones: { chord: 0.6, scale: 0.4, chromatic: 0 },
        rhythms: patterns('rhythm', 'x'),
      };
  }
}

function barOf(
  meter: string,
  grid: number,
): { readonly length: number; readonly strong: number[] } {
  const read = parseMeter(meter);
  return {
    length: barQuarters(read) * grid,
    strong: strongBeats(read).map((quarters) => quarters * grid),
  };
}
