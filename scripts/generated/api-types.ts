/** @file Generates TypeScript types for the page from the server's OpenAPI document. */
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { buildServer } from '../../src/server/build-server.ts';
import { openStudio } from '../../src/workspace/studio.ts';
import { Workspace } from '../../src/workspace/files/workspace.ts';

/** Schemas without an endpoint: the data of live events. */
const OF_EVENTS = ['Beginning', 'LearningProgress', 'TrainingEvent'];

type Schemas = Record<string, unknown>;

/** The types of all endpoints, and of the schemas that they or the live events use, each by name. */
export async function apiTypes(): Promise<string> {
  const api = await openApi();
  const schemas = (api.components?.schemas ?? {}) as Schemas;
  const used = reachable(api.paths, schemas);
  const kept = Object.entries(schemas).filter(([name]) => used.has(name));
  const document = { ...api, components: { schemas: Object.fromEntries(kept) } } as OpenAPI3;
  const types = await openapiTS(document, {
    defaultNonNullable: false,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
  });
  return astToString(types);
}

async function openApi(): Promise<OpenAPI3> {
  // Nothing is read from the workspace or written to it.
  const studio = openStudio(Workspace.open('.'));
  const server = await buildServer({ studio, webRoot: '' });
  try {
    await server.ready();
    return server.swagger() as OpenAPI3;
  } finally {
    await server.close();
    await studio.close();
  }
}

/** Names of the referenced schemas, including those of events. */
function reachable(root: unknown, schemas: Schemas): ReadonlySet<string> {
  const used = new Set<string>();
  const visit = (name: string): void => {
    if (used.has(name) || !(name in schemas)) return;
    used.add(name);
    for (const next of referred(schemas[name])) visit(next);
  };
  for (const name of [...OF_EVENTS, ...referred(root)]) visit(name);
  return used;
}

function referred(part: unknown): string[] {
  const found = JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g);
  return [...found].map(([, name]) => name!);
}
