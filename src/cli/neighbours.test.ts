/**
 * @file Tests that the API and every command report a bad file in the workspace without failing for its
 *   neighbours.
 */
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { runProgram } from './program.ts';
import { AdvancedNeuralComposer } from '../neural/composer/advanced-neural-composer.ts';
import { Workspace } from '../workspace/files/workspace.ts';
import { advance, queuedTraining } from '../workspace/trainings/state.ts';
import { openStudio, type Studio } from '../workspace/studio.ts';
import { buildServer } from '../server/build-server.ts';

/** The kinds of bad files, each put at a path. */
const KINDS: Record<string, (path: string) => void> = {
  'a folder': (path) => mkdirSync(path),
  'a text `null`': (path) => writeFileSync(path, 'null'),
  garbage: (path) => writeFileSync(path, Buffer.from([0, 255, 1, 254, 123, 34])),
  'an empty file': (path) => writeFileSync(path, ''),
  'a link to itself': (path) => symlinkSync(path, path),
  'a link to nothing': (path) => symlinkSync('nothing', path),
  '3 GB of nothing': (path) => {
    writeFileSync(path, '');
    truncateSync(path, 3 * 1024 ** 3);
  },
};

/** The paths to put it at. */
const PLACES = [
  'models/bad.h5',
  'models/bad.card.json',
  'models/bad.origin.json',
  'models/bad.log.csv',
  'models/.trainings/bad',
  'models/.trainings/bad/job.json',
  'models/.trainings/bad/claim.json',
  'models/.trainings/bad/events.jsonl',
  'models/.trainings/bad/checkpoint.safetensors',
  'models/.commits/bad',
  'genres/bad.yaml',
  'genres/bad',
  'training_data/bad.mid',
  'training_data/bad',
  'output/bad.mid',
];

const DOORS = ['/api/models', '/api/trainings', '/api/training-files', '/api/genres'];

let root: string;
let model: string;
let workspace: Workspace;
let studio: Studio;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'neighbours-'));
  model = join(root, 'model.h5');
  const composer = new AdvancedNeuralComposer();
  await composer.buildModel({
    inputShape: [4, 3],
    network: { lstmUnits: [3, 2], denseUnits: [4, 3] },
  });
  await composer.saveModel(model);
  await composer.dispose();
});
afterAll(() => rmSync(root, { recursive: true }));

beforeEach(() => {
  workspace = Workspace.open(mkdtempSync(join(root, 'work-')));
  for (const folder of ['models', 'genres', 'training_data', 'output']) {
    mkdirSync(join(workspace.root, folder));
  }
  copyFileSync(model, join(workspace.models, 'good.h5'));
  studio = openStudio(workspace);
});
afterEach(async () => {
  await studio.close();
  rmSync(workspace.root, { recursive: true });
});

function put(kind: string, place: string): void {
  const path = join(workspace.root, place);
  mkdirSync(dirname(path), { recursive: true });
  const [, own] = /^models\/(\w+)\.(card|origin|log)/.exec(place) ?? [];
  if (own !== undefined) copyFileSync(model, join(workspace.models, `${own}.h5`));
  KINDS[kind]!(path);
}

/** The output of a command and its exit code. */
async function run(...args: string[]) {
  let printed = '';
  const stream = { write: (text: string) => (printed += text) };
  const code = await runProgram([...args, '--workspace', workspace.root], {
    stdout: stream,
    stderr: stream,
    env: {},
  });
  return { code, printed };
}

/**
 * The answers of the API and the commands; checks that each is complete and mentions no internal fault.
 */
async function answers(): Promise<Record<string, string>> {
  const faults: unknown[] = [];
  const server = await buildServer({ studio, logError: (error) => faults.push(error) });
  const bodies: Record<string, string> = {};
  try {
    for (const url of DOORS) {
      const { statusCode, body } = await server.inject({ url, headers: { host: 'localhost' } });
      expect([url, statusCode, faults]).toEqual([url, 200, []]);
      bodies[url] = body;
    }
  } finally {
    await server.close();
  }
  for (const command of ['list', 'show good']) {
    const { code, printed } = await run('models', ...command.split(' '));
    expect([command, code]).toEqual([command, 0]);
    expect(printed).toContain('good');
    expect(printed).not.toMatch(/^ {4}at |node:internal/m);
    bodies[command] = printed;
  }
  return bodies;
}

it('every kind of bad file, everywhere at once, takes no neighbour down', async () => {
  const kinds = Object.keys(KINDS);
  const nameOf = (place: string, kind: string) =>
    `bad_${PLACES.indexOf(place)}_${kinds.indexOf(kind)}`;
  for (const place of PLACES) {
    for (const kind of kinds) put(kind, place.replace('bad', nameOf(place, kind)));
  }
  const told = await answers();
  const { models } = JSON.parse(told['/api/models']!) as {
    models: { name: string; status: string; problem: string | null; cardNote: string | null }[];
  };
  const named = Object.fromEntries(models.map((each) => [each.name, each]));
  expect(named.good).toMatchObject({ status: 'ready', problem: null });
  for (const kind of kinds) {
    const name = nameOf('models/bad.h5', kind);
    const problem = expect.stringContaining(`"${name}"`);
    expect(named[name], kind).toMatchObject({ status: 'broken', problem });
    expect(told.list).toContain(`${name}: The model "${name}" cannot be used`);
  }
  const there = kinds.filter((kind) => kind !== 'a link to nothing');
  for (const kind of there) {
    const name = nameOf('models/bad.card.json', kind);
    expect(named[name], kind).toMatchObject({ status: 'ready', cardNote: expect.any(String) });
    expect(told.list).toContain(`${name}: its card "${name}.card.json"`);
  }
  const { trainings } = JSON.parse(told['/api/trainings']!) as {
    trainings: { request: { model: string } }[];
  };
  for (const kind of there) {
    const name = nameOf('models/.trainings/bad/job.json', kind);
    expect(
      trainings.filter(({ request }) => request.model === name),
      kind,
    ).toMatchObject([{ status: 'failed', outcome: { code: 'record_unreadable' } }]);
  }
});

it('a job record with an invalid setting is reported as unreadable', async () => {
  const folder = join(workspace.models, '.trainings', 'bad');
  mkdirSync(folder, { recursive: true });
  const request = { directory: 'training_data', model: 'bad', epochs: 2 };
  const at = '2026-01-01T00:00:00.000Z';
  const outcome = { type: 'cancelled', file: null } as const;
  const state = advance(queuedTraining('some-id', request, at), outcome, at);
  const spoilt = { ...state, request: { ...request, learningRate: 'fast' } };
  writeFileSync(join(folder, 'job.json'), JSON.stringify({ version: 1, pid: 1, state: spoilt }));
  const { trainings } = JSON.parse((await answers())['/api/trainings']!) as { trainings: object[] };
  expect(trainings).toMatchObject([
    { id: 'some-id', status: 'failed', outcome: { code: 'record_unreadable' } },
  ]);
});
