/** @file Expands a genre file into the form that the composer reads. */
import type { RoleKind } from '../../score/roles.ts';
import { DRUM_SOUNDS } from '../genre.ts';
import { KITS, type Instrument } from '../library/instruments.ts';
import type { Library } from '../library/library.ts';
import { nameHint, type DataProblem } from '../problems/data-problem.ts';
import { dataAt, type GenreData } from '../yaml/data.ts';
import { fillLength, lengthOf, rowOf } from './lengths.ts';
import { apart } from '../notation.ts';
import { kindOf, NOTATION } from './normal-patterns.ts';
import { pick, without } from './notes.ts';
import { Origins, type Path } from './origins.ts';
import { partName, type NamedPlayer } from './part-name.ts';
import { withVocabulary } from './vocabulary.ts';
import { usualRange } from './usual-range.ts';

export interface Expanded {
  /** For the engine's schema. */
  readonly genre: GenreData;
  /** From places in `genre` to those in the file's normal form. */
  readonly origins: Origins;
  readonly problems: readonly DataProblem[];
}

/**
 * @param file a genre in normal form whose shape is valid.
 * @param library the words that it may use.
 */
export function expandGenre(file: GenreData, library: Library): Expanded {
  const { data, problems } = withVocabulary(file, library);
  const expansion = new Expansion(data, library);
  return {
    genre: expansion.genre(),
    origins: expansion.origins,
    problems: [...problems, ...expansion.problems],
  };
}

const ROWS = Object.keys(DRUM_SOUNDS);

class Expansion {
  readonly origins = new Origins();
  readonly problems: DataProblem[] = [];
  readonly #file: GenreData;
  readonly #conditions: GenreData;
  readonly #sections: readonly string[];
  readonly #meter: string;

  readonly #library: Library;

  constructor(file: GenreData, library: Library) {
    this.#file = file;
    this.#library = library;
    this.#conditions = dataAt(file, 'conditions');
    const sections = Object.values(dataAt(file, 'form')).flatMap(
      (form) => (form as { sections: { name: string }[] }).sections,
    );
    this.#sections = [...new Set(sections.map(({ name }) => name))];
    this.#meter = Object.keys(dataAt(file, 'meters'))[0] ?? '4/4';
  }

  genre(): GenreData {
    const { meters, form, parts } = this.#file;
    const harmony = dataAt(this.#file, 'harmony');
    return {
      ...without(this.#file, 'conditions'),
      meters: this.#list(meters, ['meters'], 'meter'),
      harmony: {
        ...harmony,
        modes: this.#list(harmony['modes'], ['harmony', 'modes'], 'mode'),
        progressions: this.#list(harmony['progressions'], ['harmony', 'progressions'], 'id'),
      },
      form: this.#list(form, ['form'], 'id'),
      parts: Object.entries(parts as GenreData).map(([id, part], index) => {
        const [to, from] = [
          ['parts', index],
          ['parts', id],
        ] as const;
        this.origins.set(to, from);
        return { id, ...this.#part(part as GenreData, to, from) };
      }),
    };
  }

  /** The entries of a map as a list, each with its key under `name`. */
  #list(
    map: unknown,
    path: Path,
    name: string,
    change = (entry: GenreData, _to: Path, _from: Path): GenreData => entry,
    origin: Path = path,
  ): GenreData[] {
    return Object.entries(map as GenreData).map(([key, entry], index) => {
      const [to, from] = [
        [...path, index],
        [...origin, key],
      ];
      this.origins.set(to, from);
      return { [name]: key, ...change(entry as GenreData, to, from) };
    });
  }

  #part(part: GenreData, to: Path, from: Path): GenreData {
    const kind = kindOf(part['role']);
    const expanded: Record<string, unknown> = {
      ...without(part, 'instrument', 'instruments'),
      ...this.#players(part, to, from),
    };
    for (const list of ['patterns', 'rhythms'] as const) {
      if (part[list] === undefined) continue;
      expanded[list] = this.#list(
        part[list],
        [...to, list],
        'id',
        (pattern, at, written) => this.#pattern(pattern, kind, at, written),
        [...from, list],
      );
    }
    if (part['fills'] !== undefined) {
      expanded['fills'] = this.#list(
        part['fills'],
        [...to, 'fills'],
        'id',
        (fill, at, written) => this.#fill(fill, at, written),
        [...from, 'fills'],
      );
    }
    return expanded;
  }

  /** Programs, name and range of a part, from the library where the file does not say them. */
  #players(part: GenreData, to: Path, from: Path): GenreData {
    const { instrument } = part;
    const named =
      typeof instrument === 'string'
        ? [{ id: instrument, entry: {} as GenreData, at: [...from, 'instrument'] }]
        : [];
    const listed = Object.entries(dataAt(part, 'instruments')).map(([id, entry]) => ({
      id,
      entry: entry as GenreData,
      at: [...from, 'instruments', id],
    }));
    const players = [...named, ...listed].flatMap(({ id, entry, at }) => {
      const known = this.#instrument(id, part);
      const alone = entry['program'] !== undefined;
      if (known === undefined && !alone) this.#unknown(id, part, at);
      return known === undefined && !alone ? [] : [{ known, entry, at }];
    });
    const programs = players.map(({ known, entry, at }, index) => {
      this.origins.set([...to, 'programs', index], at);
      return { ...(known && played(known)), ...entry };
    });
    this.origins.set([...to, 'programs'], [...from, 'instruments']);
    const { instruments } = this.#library;
    const name = part['name'] ?? partName(part['role'], programs as NamedPlayer[], instruments);
    const ranges = players.map(({ known }) => known?.range);
    const range = part['range'] ?? usualRange(part['role'], ranges);
    return {
      programs,
      ...(name === undefined ? {} : { name }),
      ...(range === undefined ? {} : { range }),
    };
  }

  /** The library's instrument; a drum part has a kit, any other part has none. */
  #instrument(id: string, part: GenreData): Instrument | undefined {
    const drums = kindOf(part['role']) === 'drums';
    const { instruments } = this.#library;
    const known = Object.hasOwn(instruments, id) ? instruments[id] : undefined;
    return known !== undefined && (known.family === KITS) === drums ? known : undefined;
  }

  #unknown(name: string, part: GenreData, path: Path): void {
    const drums = kindOf(part['role']) === 'drums';
    const ids = Object.values(this.#library.instruments)
      .filter(({ family }) => (family === KITS) === drums)
      .map((each) => each.id);
    const finding = {
      kind: 'unknown-name',
      what: 'instrument',
      name,
      hint: nameHint(name, ids),
    } as const;
    this.problems.push({ path, finding, atKey: path.at(-2) === 'instruments' });
  }

  #pattern(pattern: GenreData, kind: RoleKind | undefined, to: Path, from: Path): GenreData {
    const notation = kind === undefined ? undefined : NOTATION[kind];
    const texts = Object.values(pick(pattern, notation ? [notation] : ROWS)).map(String);
    const when = this.#when(pattern['when'], from);
    const said = { bars: pattern['bars'], grid: pattern['grid'] } as {
      bars?: number;
      grid?: number;
    };
    const rows = texts.map((text) => rowOf(text, notation));
    const length = lengthOf(rows, String(when['meter'] ?? this.#meter), said);
    if ('kind' in length) this.problems.push({ path: from, finding: length });
    return {
      ...(notation ? spelled(pattern) : this.#withRows(pattern, to, from)),
      ...('kind' in length ? {} : length),
      when,
    };
  }

  #fill(fill: GenreData, to: Path, from: Path): GenreData {
    const rows = Object.values(pick(fill, ROWS)).map((text) => rowOf(String(text), undefined));
    const said = { quarters: fill['quarters'], grid: fill['grid'] } as {
      quarters?: number;
      grid?: number;
    };
    return {
      ...this.#withRows(fill, to, from),
      ...fillLength(rows, said),
      when: this.#when(fill['when'], from),
    };
  }

  /** The rows of a drum pattern, which stand beside its other fields, under `rows`. */
  #withRows(pattern: GenreData, to: Path, from: Path): GenreData {
    this.origins.set([...to, 'rows'], from);
    return { ...without(pattern, ...ROWS), rows: pick(pattern, ROWS) };
  }

  /** A condition with those that it uses. */
  #when(when: unknown, pattern: Path): GenreData {
    const written = (when ?? {}) as GenreData;
    const { use } = written;
    if (use === undefined) return written;
    const names = [use].flat().map(String);
    const sections: string[] = [];
    let conditions: GenreData = {};
    for (const [index, name] of names.entries()) {
      if (Object.hasOwn(this.#conditions, name)) {
        conditions = { ...conditions, ...dataAt(this.#conditions, name) };
      } else if (this.#sections.includes(name)) sections.push(name);
      else {
        const known = [...this.#sections, ...Object.keys(this.#conditions)];
        const path = [...pattern, 'when', 'use', ...(Array.isArray(use) ? [index] : [])];
        const hint = nameHint(name, known);
        this.problems.push({
          path,
          finding: { kind: 'unknown-name', what: 'condition', name, hint },
        });
      }
    }
    return {
      ...conditions,
      ...(sections.length > 0 ? { sections } : {}),
      ...without(written, 'use'),
    };
  }
}

/** The pattern with the signs of its notation apart. */
function spelled(pattern: GenreData): GenreData {
  const texts = (['line', 'comp'] as const).flatMap((notation) => {
    const text = pattern[notation];
    return typeof text === 'string' ? [[notation, apart(text, notation)] as const] : [];
  });
  return { ...pattern, ...Object.fromEntries(texts) };
}

/** An instrument of the library as a part is played on it; a kit has no range. */
function played({ program, name, range, family }: Instrument): GenreData {
  return { program, name, ...(family === KITS ? {} : { range }) };
}
