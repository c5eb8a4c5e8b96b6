/** @file The instruments of the shared vocabulary, `genres/_library/instruments.yaml`. */
import { instrumentsSchema, type InstrumentEntry, type InstrumentsFile } from './schema.ts';
import { unknownName } from '../problems/problem-kinds.ts';
import type { DataProblem } from '../problems/data-problem.ts';
import type { GenreFile } from '../yaml/genre-file.ts';
import { parseVocabulary } from './vocabulary-file.ts';

/** Something that a part can be played on. */
export interface Instrument {
  readonly id: string;
  /** General MIDI program from 0; for a kit, its number. */
  readonly program: number;
  readonly name: InstrumentEntry['name'];
  /** Lowest and highest MIDI note that can be played on it, sounding. */
  readonly range: readonly [number, number];
  /** Such as `bowed`; drum kits are `kits`. */
  readonly family: string;
  /** The instrument of General MIDI that stands for one it lacks. */
  readonly soundsAs?: string;
}

/** Drum kits and percussion: their programs are numbers of kits. */
export const KITS = 'kits';

/** The instruments of a file, by id. Throws GenreFileError with every problem found. */
export function readInstruments(source: GenreFile): Readonly<Record<string, Instrument>> {
  const file = parseVocabulary(source, instrumentsSchema);
  source.refuse(instrumentProblems(file).map((problem) => source.problem(problem)));
  return Object.fromEntries(
    Object.entries(file.instruments).map(([id, entry]) => [id, toInstrument(id, entry, file)]),
  );
}

function toInstrument(id: string, entry: InstrumentEntry, file: InstrumentsFile): Instrument {
  const { name, range, family, sounds_as: soundsAs } = entry;
  const sound = soundsAs === undefined ? entry : (file.instruments[soundsAs] as InstrumentEntry);
  return {
    id,
    program: sound.program as number,
    name,
    range,
    family,
    ...(soundsAs === undefined ? {} : { soundsAs }),
  };
}

function instrumentProblems(file: InstrumentsFile): DataProblem[] {
  const owners = new Map<string, string>();
  return Object.entries(file.instruments).flatMap(([id, entry]) => {
    const path = ['instruments', id];
    const problems: DataProblem[] = [];
    if (!file.families.includes(entry.family)) {
      problems.push(unknownName([...path, 'family'], 'family', entry.family, file.families));
    }
    if ((entry.program === undefined) === (entry.sounds_as === undefined)) {
      problems.push({ path, finding: { kind: 'program-or-neighbour' }, atKey: true });
    } else if (entry.sounds_as !== undefined) {
      problems.push(...neighbourProblems(path, entry, file));
    } else {
      const sound = `${entry.family === KITS ? 'kit' : 'program'} ${entry.program}`;
      const owner = owners.get(sound);
      owners.set(sound, owner ?? id);
      if (owner !== undefined) {
        const finding = {
          kind: 'program-taken',
          program: Number(entry.program),
          id: owner,
        } as const;
        problems.push({ path: [...path, 'program'], finding });
      }
    }
    return problems;
  });
}

/** The neighbour has a program of its own, and is a kit if this is percussion. */
function neighbourProblems(
  path: readonly PropertyKey[],
  { sounds_as: name, family }: InstrumentEntry,
  { instruments }: InstrumentsFile,
): DataProblem[] {
  const possible = Object.entries(instruments)
    .filter(([, other]) => other.program !== undefined)
    .filter(([, other]) => (other.family === KITS) === (family === KITS))
    .map(([id]) => id);
  return possible.includes(name as string)
    ? []
    : [unknownName([...path, 'sounds_as'], 'instrument', name as string, possible)];
}
