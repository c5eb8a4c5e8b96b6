/** @file The OpenAPI document of the server as TypeScript types for the page. */
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { buildServer } from '../../src/server/build-server.ts';
import { openStudio } from '../../src/workspace/studio.ts';
import { Workspace } from '../../src/workspace/files/workspace.ts';

/** Schemas that no address names: the data of live events. */
const OF_EVENTS = ['TrainingEvent'];

type Schemas = Record<string, unknown>;

/** The types of all addresses, and of the schemas that they or the live events use, each by its name. */
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

/** Names of the schemas that something refers to, those of the events included. */
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
