/** @file The cadences of the shared vocabulary, `genres/_library/cadences.yaml`. */
import type { GenreFile } from '../yaml/genre-file.ts';
import { parseVocabulary } from './vocabulary-file.ts';
import { cadenceSetsSchema, type CadenceSetsFile } from './schema.ts';
import type { Cadence, Genre, Mode } from '../genre.ts';

type Kind = keyof Genre['harmony']['cadences'];

/** A cadence for some modes, or for all. */
export type SharedCadence = Pick<Cadence, 'bars'> & Partial<Pick<Cadence, 'weight' | 'modes'>>;

/** Cadences of one kind of music, by what they do. */
export type CadenceSet = Readonly<Partial<Record<Kind, readonly SharedCadence[]>>>;

/** The sets of a file, by id. Throws GenreFileError with every problem found. */
export function readCadences(source: GenreFile): Readonly<Record<string, CadenceSet>> {
  const file = parseVocabulary(source, cadenceSetsSchema);
  return Object.fromEntries(Object.entries(file).map(([id, set]) => [id, toSet(set)]));
}

/** Each cadence says its modes itself. */
function toSet({ modes, ...lists }: CadenceSetsFile[string]): CadenceSet {
  return Object.fromEntries(
    Object.entries(lists).map(([kind, cadences = []]) => [
      kind,
      cadences.map((cadence) => {
        const written = typeof cadence === 'string' ? { bars: cadence } : cadence;
        return { ...inModes(modes), ...written };
      }),
    ]),
  );
}

function inModes(modes: readonly Mode[] | undefined): { modes?: Mode[] } {
  return modes === undefined ? {} : { modes: [...modes] };
}
