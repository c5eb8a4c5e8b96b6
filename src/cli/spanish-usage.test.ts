/** @file Tests of help and usage errors in Spanish. */
import { expect, test } from 'vitest';
import { allCommands, commands } from './program.ts';
import { SPANISH_HELP } from './spanish-usage.ts';
import { runCommand } from './test-program.ts';

const run = (args: string[], lang = 'es_ES.UTF-8') =>
  runCommand(args, { lang, stdout: { columns: 80 } });

test('every command is described in Spanish', () => {
  const described = (LANG: string) =>
    allCommands(
      commands({ stdout: { write: () => 0 }, stderr: { write: () => 0 }, env: { LANG } }),
    ).flatMap((command) => [
      command.description(),
      ...command.registeredArguments.map(({ description }) => description),
    ]);
  const [english, spanish] = [described('C'), described('es')];
  expect(english.length).toBeGreaterThan(30);
  // The words of options and of some arguments are in the tables of options.
  const same = english.filter((text, index) => text === spanish[index]);
  expect(same.filter((text) => !(text in SPANISH_HELP))).toEqual([]);
});

test('help speaks Spanish by LANG and by --lang', async () => {
  const { code, out } = await run(['compose', '--help']);
  expect(code).toBe(0);
  expect(out).toMatch(/^Uso: midi-composer compose/);
  expect(out.replaceAll(/\s+/g, ' ')).toContain(
    'duración en compases (de 1 a 256; por defecto: 32)',
  );
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
  [['compose', 'pop', '--mode', 'triste'], 'no vale. Da uno de estos valores: major, minor'],
  [['compose', 'pop', '--barz', '8'], 'no existe la opción «--barz»\n(¿Quizá --bars?)'],
  [
    ['compose', 'pop', '--part-seed', 'bass'],
    'Da un nombre, «=» y un número entero de 0 a 4294967295, por ejemplo bass=12.',
  ],
  [['compose', 'pop', 'trap'], 'sobran argumentos en «compose»: se esperaban 1 y hay 2.'],
  [['compose', 'pop', '--seed'], 'falta el valor de la opción «--seed <n>»'],
  [['compos'], 'no existe el comando «compos»\n(¿Quizá compose?)'],
])('wrong usage %j is told in Spanish', async (args, message) => {
  const { code, err } = await run(args);
  expect(code).toBe(2);
  expect(err).toContain(message);
});
