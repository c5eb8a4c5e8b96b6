/**
 * @file What the genres of a family share, `genres/<family>/_family.yaml`: the ground under every genre of
 *   the family that extends no other.
 */
import { z } from 'zod';
import { isData, type GenreData } from '../yaml/data.ts';
import { layOver } from '../file-form/layers.ts';
import { normalForm } from '../file-form/normal-form.ts';
import { genreFileSchema } from '../file-form/schema.ts';
import { FAMILIES } from '../families.ts';
import type { GenreFile } from '../yaml/genre-file.ts';
import { jsonSchemaOf } from '../problems/schema-keys.ts';
import { unknownName } from '../problems/problem-kinds.ts';
import { schemaProblems } from '../problems/schema-problems.ts';

/** Vocabulary alone: parts, progressions and forms are every genre's own. */
function familySchema() {
  const { feel, meters, harmony } = genreFileSchema('normal').shape;
  return z.strictObject({
    feel: feel.optional(),
    meters: meters.optional(),
    harmony: harmony.omit({ progressions: true }).partial().optional(),
  });
}

/**
 * What a family shares, in normal form. Throws GenreFileError with every problem found.
 *
 * @param family the name of the file's folder.
 */
export function readFamily(file: GenreFile, family: string): GenreData {
  const known = FAMILIES.map(({ id }) => id);
  if (!known.includes(family))
    file.refuse([file.problem(unknownName([], 'family', family, known))]);
  const own = normalForm(file.data, {});
  const { data } = layOver({}, own);
  const { problems, origins } = own.notes;
  const schema = familySchema();
  const parsed = schema.safeParse(data);
  const unlike = parsed.success
    ? []
    : schemaProblems(data, parsed.error.issues, () => jsonSchemaOf(schema));
  file.refuse([
    ...problems.map((problem) => file.problem(problem)),
    ...unlike
      .filter(({ path }) => !own.notes.explains(origins.of(path)))
      .map(({ path, ...problem }) =>
        file.problem({ ...problem, path: origins.of(path) }, { path, data }),
      ),
  ]);
  return data;
}

/** The ground of a genre file: what its family shares, if it names one that shares something. */
export function familyGround(
  data: GenreData,
  families: Readonly<Record<string, GenreData>>,
): GenreData {
  const { family } = data;
  const ground = typeof family === 'string' ? families[family] : undefined;
  return isData(ground) ? ground : {};
}
