/** @file Lint rule: a room imports only from the rooms below it (docs/architecture.md). */
import { relative, resolve } from 'node:path';

/** The rooms of src/, top to bottom. */
export const ROOMS = [
  'cli',
  'server',
  'workspace',
  'requests',
  'neural/composer',
  'neural/training',
  'neural/generation',
  'neural/data',
  'neural/models',
  'neural/score',
  'neural/engine',
  'render',
  'arrange',
  'drafting',
  'compose',
  'genres',
  'analysis',
  'midi',
  'score',
  'theory',
  'random',
  'files',
  'texts',
  'arguments',
];

/**
 * The rooms inside a room, top to bottom; `.` stands for the files directly in it. Tests may import
 * across them, since they compose whole pieces.
 */
export const INNER_ROOMS = {
  cli: ['.', 'commands', 'reports', 'options', 'terminal'],
  server: ['.', 'routes', 'composing', 'present', 'http', 'schemas'],
  workspace: ['.', 'exports', 'trainings', 'pieces', 'models', 'genres', 'files'],
  genres: [
    'registry',
    'convert',
    'review',
    'fusion',
    'loading',
    'checks',
    'file-form',
    'library',
    'yaml',
    'problems',
    'from-notes',
    '.',
  ],
  compose: [
    'edit',
    '.',
    'ideas',
    'passages',
    'melody',
    'bass',
    'chords',
    'drums',
    'advice',
    'performance',
    'plan',
    'options',
    'variation',
    'remembered',
  ],
};

/** The room of a path relative to the project, `web` for the page, undefined outside all rooms. */
function roomOf(path) {
  if (path.startsWith('web/')) return 'web';
  return ROOMS.find((room) => path.startsWith(`src/${room}/`));
}

/** The problem with an import inside a room, undefined if there is none. */
function innerComplaint(room, file, imported) {
  const order = INNER_ROOMS[room];
  if (order === undefined || file.endsWith('.test.ts')) return undefined;
  const innerOf = (path) => /^([^/]+)\//.exec(path.slice(`src/${room}/`.length))?.[1] ?? '.';
  const [from, to] = [innerOf(file), innerOf(imported)];
  if (!order.includes(from)) return `${room}/${from} has no place in the order of rooms.`;
  if (order.indexOf(to) >= order.indexOf(from)) return undefined;
  return `${room}/${from} may import only from the rooms below it, not ${imported}.`;
}

/**
 * The problem with one file importing another, both relative to the project; undefined if there is
 * none. `texts` may import types from any room: the room that finds a problem defines its data.
 */
function complaint(file, imported, typesOnly) {
  const from = roomOf(file);
  const to = roomOf(imported);
  if (from === undefined) return undefined;
  if (from === 'texts' && typesOnly && ROOMS.includes(to)) return undefined;
  if (from === to) return innerComplaint(from, file, imported);
  if (from === 'web') {
    return imported.startsWith('src/')
      ? 'The page speaks to the server over HTTP only; it imports nothing from src/.'
      : undefined;
  }
  // Tests measure music with the metrics of tests/metrics.
  if (file.endsWith('.test.ts') && imported.startsWith('tests/metrics/')) return undefined;
  if (from === 'neural/engine' && to !== 'texts' && to !== 'arguments') {
    return 'neural/engine knows nothing of the other rooms.';
  }
  if (to === undefined || to === 'web' || ROOMS.indexOf(to) < ROOMS.indexOf(from)) {
    return `${from} may import only from the rooms below it, not ${imported}.`;
  }
  return undefined;
}

/** @type {import('eslint').Rule.RuleModule} */
export const roomOrder = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const toProject = (path) => relative(context.cwd, path).replaceAll('\\', '/');
    const file = toProject(context.filename);
    const check = (node) => {
      const specifier = node.source?.value;
      if (typeof specifier !== 'string' || !specifier.startsWith('.')) return;
      const imported = toProject(resolve(context.filename, '..', specifier));
      const typesOnly = node.importKind === 'type' || node.exportKind === 'type';
      const message = complaint(file, imported, typesOnly);
      if (message)
        context.report({ node: node.source, message: `${message} See docs/architecture.md.` });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};
