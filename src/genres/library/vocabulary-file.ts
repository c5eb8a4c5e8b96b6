/** @file Validates a file of the shared vocabulary. */
import type { z } from 'zod';
import type { GenreFile } from '../yaml/genre-file.ts';
import { jsonSchemaOf } from '../problems/schema-keys.ts';
import { schemaProblems } from '../problems/schema-problems.ts';

/** The file's data in the shape of a schema. Throws GenreFileError with every problem found. */
export function parseVocabulary<T extends z.ZodType>(file: GenreFile, schema: T): z.infer<T> {
  const parsed = schema.safeParse(file.data);
  if (parsed.success) return parsed.data;
  const problems = schemaProblems(file.data, parsed.error.issues, () => jsonSchemaOf(schema));
  file.refuse(problems.map((problem) => file.problem(problem)));
  throw parsed.error;
}
