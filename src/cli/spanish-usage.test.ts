/** @file Tests of help and usage errors in Spanish. */
import { expect, test } from 'vitest';
import { allCommands, commands } from './program.ts';
import { SPANISH_HELP } from './spanish-usage.ts';
import { runCommand } from './test-program.ts';

const run = (args: string[], lang = 'es_ES.UTF-8') =>
  runCommand(args, { lang, stdout: { columns: 80 } });

test('every command, argument and option is described in Spanish', () => {
  const terminal = { stdout: { write: () => 0 }, stderr: { write: () => 0 }, env: {} };
  const described = allCommands(commands(terminal)).flatMap((command) => [
    command.description(),
    ...command.registeredArguments.map(({ description }) => description),
    ...command.options.map(({ description }) => description),
  ]);
  expect(described.length).toBeGreaterThan(50);
  expect(described.filter((text) => !(text in SPANISH_HELP))).toEqual([]);
});

test('help speaks Spanish by LANG and by --lang', async () => {
  const { code, out } = await run(['compose', '--help']);
  expect(code).toBe(0);
  expect(out).toMatch(/^Uso: midi-composer compose/);
  expect(out).toContain('duración en compases (por defecto: 32)');
  expect(out).toContain('idioma de los mensajes');
  expect(out).not.toMatch(/\b(Options|Usage|default|choices|display help)\b/);
  const english = await run(['edit', '--help', '--lang', 'en']);
  expect(english.out).toMatch(/^Usage: /);
  expect(english.out).toContain('A place is a part (bass)');
  expect((await run(['edit', '--lang=es', '--help'], 'C')).out).toContain('Un sitio es una parte');
});

test.each([
  [['compose'], 'falta el argumento «genre»'],
  [
    ['compose', 'pop', '--bars', '0'],
    'el valor «0» de la opción «--bars <n>» no vale. Da un número entero de 1 a 256.',
  ],
  [['compose', 'pop', '--mode', 'triste'], 'no vale. Valores posibles: major, minor'],
  [['compose', 'pop', '--barz', '8'], 'no existe la opción «--barz»\n(¿Quizá --bars?)'],
  [['compose', 'pop', '--part-seed', 'bass'], 'Escribe un nombre, «=» y un número: bass=12.'],
  [['compose', 'pop', 'trap'], 'sobran argumentos en «compose»: se esperaban 1 y hay 2.'],
  [['compose', 'pop', '--seed'], 'falta el valor de la opción «--seed <n>»'],
  [['compos'], 'no existe el comando «compos»\n(¿Quizá compose?)'],
])('wrong usage %j is told in Spanish', async (args, message) => {
  const { code, err } = await run(args);
  expect(code).toBe(2);
  expect(err).toContain(message);
});
