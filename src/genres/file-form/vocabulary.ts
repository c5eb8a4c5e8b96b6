/** @file Puts the shared vocabulary that a genre names with `use` in the place of its names. */
import type { Library } from '../library/library.ts';
import { nameHint, type DataProblem } from '../problems/data-problem.ts';
import type { GenreFindings } from '../findings.ts';
import { dataAt, isData, type GenreData } from '../yaml/data.ts';
import { without } from './notes.ts';
import type { Path } from './origins.ts';

export interface WithVocabulary {
  readonly data: GenreData;
  readonly problems: readonly DataProblem[];
}

type What = GenreFindings['unknown-name']['what'];

/**
 * A genre in normal form with cadences, tensions, accents and voicings written out. Sets give what fits
 * the modes and meters of the genre; what it says itself comes first, or takes the place of theirs.
 */
export function withVocabulary(file: GenreData, library: Library): WithVocabulary {
  const reading = new Reading(file, library);
  return { data: reading.genre(), problems: reading.problems };
}

class Reading {
  readonly problems: DataProblem[] = [];
  readonly #file: GenreData;
  readonly #library: Library;

  constructor(file: GenreData, library: Library) {
    this.#file = file;
    this.#library = library;
  }

  genre(): GenreData {
    const { harmony, feel, parts } = this.#file;
    return {
      ...without(this.#file, 'ensemble'),
      form: this.#forms(dataAt(this.#file, 'form')),
      ...(isData(harmony) && { harmony: this.#harmony(harmony) }),
      ...(isData(feel) && isData(feel['accents']) && { feel: this.#feel(feel) }),
      ...(isData(parts) && {
        parts: Object.fromEntries(
          Object.entries(parts).map(([id, part]) => [id, this.#part(id, part as GenreData)]),
        ),
      }),
    };
  }

  /** The forms, those without sections from the library's outlines. */
  #forms(forms: GenreData): GenreData {
    return Object.fromEntries(
      Object.entries(forms).flatMap(([id, form]) => {
        if ('sections' in (form as GenreData)) return [[id, form]];
        const outline = this.#named(id, ['form', id], 'forms', this.#library.forms);
        return outline === undefined ? [] : [[id, { ...outline, ...(form as GenreData) }]];
      }),
    );
  }

  #harmony(harmony: GenreData): GenreData {
    return {
      ...harmony,
      cadences: this.#cadences(dataAt(harmony, 'cadences'), Object.keys(dataAt(harmony, 'modes'))),
      ...(harmony['tensions'] !== undefined && {
        tensions: this.#merged(dataAt(harmony, 'tensions'), ['harmony', 'tensions'], 'tensions'),
      }),
    };
  }

  #cadences(own: GenreData, modes: readonly string[]): GenreData {
    const path = ['harmony', 'cadences'];
    const result: Record<string, readonly unknown[]> = {
      ...(without(own, 'use') as Record<string, readonly unknown[]>),
    };
    for (const { name, at } of namesUsed(own, path)) {
      const set = this.#named(name, at, 'cadences', this.#library.cadences);
      let fits = set === undefined;
      for (const [kind, cadences] of Object.entries(set ?? {})) {
        const fitting = cadences.flatMap(({ modes: of, ...cadence }) => {
          const shared = of?.filter((mode) => modes.includes(mode));
          if (shared === undefined) return [cadence];
          return shared.length > 0 ? [{ ...cadence, modes: shared }] : [];
        });
        fits ||= fitting.length > 0;
        result[kind] = [...(result[kind] ?? []), ...fitting];
      }
      if (!fits) this.problems.push({ path: at, finding: { kind: 'unfit-words', name } });
    }
    return result;
  }

  #feel(feel: GenreData): GenreData {
    const path = ['feel', 'accents'];
    const meters = Object.keys(dataAt(this.#file, 'meters'));
    const accents = this.#merged(dataAt(feel, 'accents'), path, 'accents', (name, set, at) => {
      const fitting = Object.entries(set).filter(([meter]) => meters.includes(meter));
      if (fitting.length === 0) {
        this.problems.push({ path: at, finding: { kind: 'unfit-words', name } });
      }
      return Object.fromEntries(fitting);
    });
    return { ...feel, accents };
  }

  #part(id: string, part: GenreData): GenreData {
    if (!isData(part['voicing'])) return part;
    const path = ['parts', id, 'voicing'];
    return { ...part, voicing: this.#merged(part['voicing'], path, 'voicings') };
  }

  /** The sets used, one over the other, and what the genre says itself over them. */
  #merged(
    own: GenreData,
    path: Path,
    kind: 'tensions' | 'accents' | 'voicings',
    fitting = (_name: string, set: GenreData, _at: Path): GenreData => set,
  ): GenreData {
    const sets = namesUsed(own, path).map(({ name, at }) => {
      const set = this.#named<GenreData>(name, at, kind, this.#library[kind]);
      return set === undefined ? {} : fitting(name, set, at);
    });
    return Object.assign({}, ...sets, without(own, 'use')) as GenreData;
  }

  #named<T>(name: string, path: Path, what: What, known: Readonly<Record<string, T>>) {
    if (Object.hasOwn(known, name)) return known[name];
    const hint = nameHint(name, Object.keys(known));
    this.problems.push({ path, finding: { kind: 'unknown-name', what, name, hint } });
    return undefined;
  }
}

/** The names under `use`, and where each stands. */
function namesUsed(data: GenreData, path: Path): { readonly name: string; readonly at: Path }[] {
  const { use } = data;
  if (use === undefined) return [];
  return (use as readonly string[]).map((name, index) => ({ name, at: [...path, 'use', index] }));
}
