/** @file Reads the outlines of forms and the ensembles that genres share. */
import type { z } from 'zod';
import { layOver } from '../file-form/layers.ts';
import { normalForm } from '../file-form/normal-form.ts';
import type { Path } from '../file-form/origins.ts';
import { ensembleSchema, outlinesSchema } from '../file-form/schema.ts';
import { jsonSchemaOf } from '../problems/schema-keys.ts';
import { schemaProblems } from '../problems/schema-problems.ts';
import { dataAt, type GenreData } from '../yaml/data.ts';
import type { GenreFile } from '../yaml/genre-file.ts';

/** The outlines of a file by their ids, in normal form. Throws GenreFileError with every problem found. */
export function readOutlines(file: GenreFile): Readonly<Record<string, GenreData>> {
  const outlines = readAs('form', file, file.data, [], outlinesSchema());
  return outlines as Readonly<Record<string, GenreData>>;
}

/** The parts of each ensemble of a file, in normal form. Throws GenreFileError with every problem found. */
export function readEnsembles(file: GenreFile): Readonly<Record<string, GenreData>> {
  const schema = ensembleSchema();
  return Object.fromEntries(
    Object.keys(file.data).map((name) => [
      name,
      readAs('parts', file, dataAt(file.data, name), [name], schema),
    ]),
  );
}

/** What stands at a place of a file, read as if a genre said it under `key`. */
function readAs(
  key: string,
  file: GenreFile,
  written: GenreData,
  place: Path,
  schema: z.ZodType,
): GenreData {
  const own = normalForm({ [key]: written }, {});
  const data = dataAt(layOver({}, own).data, key);
  const at = (path: Path): Path => [...place, ...own.notes.origins.of([key, ...path]).slice(1)];
  const parsed = schema.safeParse(data);
  const wrong = parsed.success
    ? []
    : schemaProblems(data, parsed.error.issues, () => jsonSchemaOf(schema));
  file.refuse([
    ...own.notes.problems.map((each) =>
      file.problem({ ...each, path: [...place, ...each.path.slice(1)] }),
    ),
    ...wrong.map((each) => file.problem({ ...each, path: at(each.path) })),
  ]);
  return data;
}
