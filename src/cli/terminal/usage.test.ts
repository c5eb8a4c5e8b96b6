/** @file Tests of help and usage errors, in both languages. */
import { expect, test } from 'vitest';
import { allCommands, commands } from '../program.ts';
import { runCommand } from '../test-program.ts';

const SPANISH = 'es_ES.UTF-8';
const run = (args: readonly string[], lang: string) =>
  runCommand(args, { lang, stdout: { columns: 80 } });

const silent = { write: () => 0 };
const described = async (LANG: string) =>
  allCommands(await commands({ stdout: silent, stderr: silent, env: { LANG } }));
const inEnglish = await described('C');
const inSpanish = await described(SPANISH);

test('every command and argument is described, in Spanish too', () => {
  const [english, spanish] = [inEnglish, inSpanish].map((all) =>
    all.flatMap((command) => [
      command.description(),
      ...command.registeredArguments.map(({ description }) => description),
    ]),
  ) as [string[], string[]];
  expect(english.length).toBeGreaterThan(30);
  expect(english).not.toContain('');
  expect(english.filter((text, index) => text === spanish[index])).toEqual([]);
});

test.each(inEnglish.map((command) => command.name()))(
  'the help of %s has its headings and is wrapped',
  async (name) => {
    const path = pathOf(name);
    const [english, spanish] = [
      await run([...path, '--help'], 'C'),
      await run([...path, '--help'], SPANISH),
    ];
    expect([english.code, spanish.code]).toEqual([0, 0]);
    expect(english.out).toMatch(/^Usage: midi-composer/);
    expect(english.out).toMatch(/\nOptions:\n/);
    expect(spanish.out).toMatch(/^Uso: midi-composer/);
    expect(spanish.out).toMatch(/\nOpciones:\n/);
    expect(spanish.out).not.toMatch(
      /\b(Usage|Options|Commands|Arguments|default|choices|display)\b/,
    );
  },
);

/** The names that lead to a command. */
function pathOf(name: string): string[] {
  const command = inEnglish.find((each) => each.name() === name);
  const names: string[] = [];
  for (let each = command; each?.parent; each = each.parent) names.unshift(each.name());
  return names;
}

test('help is in Spanish with LANG and with --lang', async () => {
  const { out } = await run(['compose', '--help'], SPANISH);
  expect(out).toContain('midi-composer compose [opciones] <género>');
  expect(out.replaceAll(/\s+/g, ' ')).toContain(
    'duración en compases (de 1 a 256; por defecto: 32)',
  );
  const english = await run(['edit', '--help', '--lang', 'en'], SPANISH);
  expect(english.out).toContain('A place is a part (bass)');
  expect((await run(['edit', '--lang=es', '--help'], 'C')).out).toContain('Un sitio es una parte');
});

test.each([
  [
    ['compose'],
    'The argument <genre> is missing: see --help.',
    'Falta el argumento <género>: mira --help.',
  ],
  [
    ['compose', 'pop', '--bars', '0'],
    '"0" is not a value for --bars <n>. Give a whole number from 1 to 256.',
    '«0» no es un valor para --bars <n>. Da un número entero de 1 a 256.',
  ],
  [
    ['compose', 'pop', '--mode', 'sad'],
    '"sad" is not a value for --mode <mode>. Give one of: major, minor',
    '«sad» no es un valor para --mode <modo>. Da uno de estos valores: major, minor',
  ],
  [
    ['compose', 'pop', '--barz', '8'],
    'There is no option --barz: perhaps you mean --bars.',
    'No existe la opción --barz: quizá quieres decir --bars.',
  ],
  [
    // Two wrong letters in five: too far from --tempo to suggest it.
    ['compose', 'pop', '--tembi', '90'],
    'There is no option --tembi: --help lists all options.',
    'No existe la opción --tembi: --help muestra todas las opciones.',
  ],
  [
    ['compose', 'pop', '--xyzzy'],
    'There is no option --xyzzy: --help lists all options.',
    'No existe la opción --xyzzy: --help muestra todas las opciones.',
  ],
  [
    ['compose', 'pop', 'trap'],
    '"compose" takes 1 argument, but 2 were given: put names with spaces in quotes.',
    '«compose» admite 1 argumento, pero hay 2: pon entre comillas los nombres con espacios.',
  ],
  [
    ['compose', 'pop', '--seed'],
    'The option --seed <n> needs a value.',
    'La opción --seed <n> necesita un valor.',
  ],
  [
    ['compos'],
    'There is no command "compos": perhaps you mean compose.',
    'No existe el comando «compos»: quizá quieres decir compose.',
  ],
  [
    ['models', 'shwo'],
    'There is no command "shwo": perhaps you mean show.',
    'No existe el comando «shwo»: quizá quieres decir show.',
  ],
  [
    ['zzzzz'],
    'There is no command "zzzzz": --help lists all commands.',
    'No existe el comando «zzzzz»: --help muestra todos los comandos.',
  ],
  [['compose', 'pop', '--top-k', '3'], '--top-k needs --neural.', '--top-k necesita --neural.'],
  [
    ['train', '--resume', 'a', '--seed', '2'],
    'A training resumes with the settings it began with',
    'Un entrenamiento se reanuda con los ajustes con que empezó',
  ],
])('usage error %j is reported in both languages', async (args, english, spanish) => {
  for (const [lang, sentence] of [
    ['C', english],
    [SPANISH, spanish],
  ] as const) {
    const { code, out, err } = await run(args, lang);
    expect([code, out]).toEqual([2, '']);
    expect(err.startsWith(sentence), err).toBe(true);
  }
});

test('escape codes in the input do not reach the terminal', async () => {
  expect((await run(['\x1b[2J'], 'C')).err).toContain('"\\u001b[2J"');
});
