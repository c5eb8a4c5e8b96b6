/** @file Lint rules, among them the import order of the rooms (docs/architecture.md). */
import js from '@eslint/js';
import importX, { createNodeResolver } from 'eslint-plugin-import-x';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** The rooms of src/, top to bottom: a room may import only from the rooms below it. */
export const ROOMS = [
  'cli',
  'server',
  'workspace',
  'neural/training',
  'neural/generation',
  'neural/data',
  'neural/models',
  'neural/engine',
  'compose',
  'genres',
  'analysis',
  'midi',
  'score',
  'theory',
  'random',
];

/** `neural/engine` is a general engine: it may import nothing of the music rooms below it. */
const MUSIC_ROOMS = ROOMS.slice(ROOMS.indexOf('compose'));

const zones = [
  ...ROOMS.slice(1).map((room, index) => ({
    target: `./src/${room}`,
    from: ROOMS.slice(0, index + 1).map((upper) => `./src/${upper}`),
    message: `src/${room} may import only from the rooms below it (docs/architecture.md).`,
  })),
  ...ROOMS.map((room) => ({
    target: `./src/${room}`,
    from: ['./src/index.ts', './web', './bench', './tests', './scripts'],
    message: 'A room may import only from rooms below it (docs/architecture.md).',
  })),
  {
    target: './src/neural/engine',
    from: MUSIC_ROOMS.map((room) => `./src/${room}`),
    message: 'src/neural/engine knows nothing of music (docs/architecture.md).',
  },
  {
    target: './web',
    from: './src',
    message: 'The page speaks to the server over HTTP only (docs/architecture.md).',
  },
];

export default ts.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.js', '.svelte'] })],
    },
    languageOptions: { globals: { ...globals.node } },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Use a seeded stream of src/random.' },
      ],
    },
  },
  {
    files: ['web/**'],
    languageOptions: { globals: { ...globals.browser }, parserOptions: { parser: ts.parser } },
  },
);
