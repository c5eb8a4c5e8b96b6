/** @file Validates a file of the shared vocabulary. */
import { z } from 'zod';
import type { GenreFile } from './genre-file.ts';
import { allowedKeys, type JsonSchema } from './json-schema.ts';
import { schemaProblems } from './schema-problems.ts';

/** The file's data in the shape of a schema. Throws GenreFileError with every problem found. */
export function parseVocabulary<T extends z.ZodType>(file: GenreFile, schema: T): z.infer<T> {
  const parsed = schema.safeParse(file.data);
  if (parsed.success) return parsed.data;
  const root = z.toJSONSchema(schema, { io: 'input' }) as JsonSchema;
  const problems = schemaProblems(file.data, parsed.error.issues, (data, path) =>
    allowedKeys(data, path, root),
  );
  file.refuse(problems.map((problem) => file.problem(problem)));
  throw parsed.error;
}
