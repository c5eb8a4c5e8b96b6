/** @file The players of an ensemble, for the parts of a genre that it names with `ensemble`. */
import { PART_GROUPS } from '../file-form/normal-form.ts';
import { without } from '../file-form/notes.ts';
import { nameHint, type DataProblem } from '../problems/data-problem.ts';
import { dataAt, isData, type GenreData } from '../yaml/data.ts';

/** What says on which instruments a part is played. */
const INSTRUMENTS = ['instrument', 'instruments', 'programs'];

/**
 * The ground of a genre file with the players it asks for. Only parts that the file writes are played, and
 * what it says of them itself comes first.
 *
 * @param file as written.
 * @param ground what the file builds on, in normal form; its parts stay as they are.
 */
export function withPlayers(
  file: GenreData,
  ground: GenreData,
  ensembles: Readonly<Record<string, GenreData>>,
): GenreData {
  const { ensemble } = file;
  if (ensemble === undefined || ensemble === null) return ground;
  const players: GenreData = Object.assign(
    {},
    ...[ensemble].flat().map((name) => dataAt(ensembles, String(name))),
  ) as GenreData;
  const own = dataAt(file, 'parts');
  const inherited = dataAt(ground, 'parts');
  // Parts without a player are there too, so that the order is that of the file.
  const playing = Object.entries(own).flatMap(([id, part]) => {
    if (!isData(part) || Object.hasOwn(inherited, id)) return [];
    const player = players[id];
    if (!isData(player)) return [[id, {}] as const];
    const groups = [part, ...PART_GROUPS.map((group) => dataAt(part, group))];
    const other = groups.some((said) => INSTRUMENTS.some((key) => Object.hasOwn(said, key)));
    return [[id, other ? without(player, ...INSTRUMENTS) : player] as const];
  });
  return { ...ground, parts: { ...inherited, ...Object.fromEntries(playing) } };
}

/** The names under `ensemble` that the library lacks. */
export function unknownEnsembles(
  { ensemble }: GenreData,
  ensembles: Readonly<Record<string, GenreData>>,
): DataProblem[] {
  const known = Object.keys(ensembles);
  return [ensemble].flat().flatMap((name, index): DataProblem[] => {
    if (typeof name !== 'string' || known.includes(name)) return [];
    const path = Array.isArray(ensemble) ? ['ensemble', index] : ['ensemble'];
    const hint = nameHint(name, known);
    return [{ path, finding: { kind: 'unknown-name', what: 'ensembles', name, hint } }];
  });
}
