/** @file What a genre is like, as amounts by name, and how much of it two genres share. */
import type { Genre, Part } from '../genres/genre.ts';
import { parseComp, parseHits, parseLine, parseProgression } from '../genres/pattern-text.ts';
import { roleFacts } from '../score/roles.ts';
import { parseRoman } from '../theory/roman.ts';

/** Amounts by name, each aspect of a genre apart; those that are missing are 0. */
export type GenreProfile = Readonly<Record<Aspect, ReadonlyMap<string, number>>>;

/** How much each aspect counts. */
const ASPECTS = {
  meter: 1,
  tempo: 1,
  swing: 1,
  chords: 1,
  drums: 2,
  bass: 1,
  comping: 1,
  roles: 0.5,
  instruments: 1,
} as const;
type Aspect = keyof typeof ASPECTS;

/** What of a genre is known; a draft may lack parts or chords. */
export type PartOfGenre = Pick<Genre, 'meters' | 'tempo' | 'parts'> & {
  readonly feel: Pick<Genre['feel'], 'swing'>;
  readonly harmony: Pick<Genre['harmony'], 'progressions'>;
};

/** Steps from a tempo to the double; a tempo is spread over some on both sides. */
const TEMPO_STEPS = 8;
const SPREAD = [1, 2, 3, 4, 3, 2, 1];

/** The profile of a genre: weighted shares of what its file says. */
export function genreProfile({ meters, tempo, feel, harmony, parts }: PartOfGenre): GenreProfile {
  const of = (...kinds: string[]): Part[] =>
    parts.filter(({ role }) => kinds.includes(roleFacts(role).kind));
  return {
    meter: shares(meters.map(({ meter, weight }) => [meter, weight])),
    tempo: shares(
      SPREAD.map((amount, i) => [
        `${Math.round(TEMPO_STEPS * Math.log2(tempo.mode)) + i - 3}`,
        amount,
      ]),
    ),
    swing: new Map([[feel.swing ? `swing ${feel.swing.unit}` : 'straight', 1]]),
    chords: shares(
      harmony.progressions.flatMap(({ bars, weight }) =>
        parseProgression(bars).bars.flatMap((bar) =>
          bar.chords.map(({ roman }): Amount => [
            parseRoman(roman).quality,
            weight / bar.chords.length,
          ]),
        ),
      ),
    ),
    drums: shares(of('drums').flatMap(onsets)),
    bass: shares(of('bass').flatMap(onsets)),
    comping: shares(of('chords').flatMap(onsets)),
    roles: shares(parts.map(({ role }) => [role, 1])),
    instruments: shares(
      parts.flatMap(({ role, programs }) => {
        const total = programs.reduce((sum, { weight }) => sum + weight, 0);
        return programs.map(({ program, weight }): Amount => {
          return [`${role} ${familyOf(program)}`, weight / total];
        });
      }),
    ),
  };
}

type Amount = readonly [name: string, amount: number];

/** General MIDI orders its programs in families of eight. */
const familyOf = (program: number): number => Math.floor(program / 8);

/** What is struck on which sixteenth of the bar. */
function onsets(part: Part): Amount[] {
  if (!('patterns' in part)) return [];
  return part.patterns.flatMap((pattern): Amount[] => {
    const place = (step: number): string => String(Math.round((step * 4) / pattern.grid) % 16);
    if ('rows' in pattern) {
      return Object.entries(pattern.rows).flatMap(([sound, row]) =>
        parseHits(row).flatMap(({ strokes }, step): Amount[] =>
          strokes > 0 ? [[`${sound} ${place(step)}`, pattern.weight / pattern.bars]] : [],
        ),
      );
    }
    const steps = 'line' in pattern ? parseLine(pattern.line) : parseComp(pattern.comp);
    return steps.flatMap(({ kind }, step): Amount[] =>
      kind === 'rest' || kind === 'hold' ? [] : [[place(step), pattern.weight / pattern.bars]],
    );
  });
}

function shares(amounts: readonly Amount[]): ReadonlyMap<string, number> {
  const total = amounts.reduce((sum, [, amount]) => sum + amount, 0);
  const found = new Map<string, number>();
  for (const [name, amount] of amounts) found.set(name, (found.get(name) ?? 0) + amount / total);
  return found;
}

/**
 * The mean over the aspects that a draft has of what it shares with a genre (Ruzicka similarity), 0 (nothing)
 * .. 1 (all).
 */
export function likenessOf(draft: GenreProfile, genre: GenreProfile): number {
  // A draft without drums is meant so; whatever else it lacks will be completed.
  const isPitched = draft.chords.size > 0;
  const told = Object.entries(ASPECTS).filter(
    ([name]) => draft[name as Aspect].size > 0 || (isPitched && name === 'drums'),
  );
  const all = told.reduce((sum, [, weight]) => sum + weight, 0);
  const alike = told.map(([name, weight]) => {
    return weight * shared(draft[name as Aspect], genre[name as Aspect]);
  });
  return alike.reduce((sum, each) => sum + each, 0) / all;
}

function shared(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let [both, either] = [0, 0];
  for (const name of new Set([...a.keys(), ...b.keys()])) {
    const [one, other] = [a.get(name) ?? 0, b.get(name) ?? 0];
    both += Math.min(one, other);
    either += Math.max(one, other);
  }
  return either === 0 ? 1 : both / either;
}
