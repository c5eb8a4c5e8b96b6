/** @file Tests that the commands and options in the guides exist, in both languages. */
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { allCommands, commands } from '../../src/cli/program.ts';

const read = (path: string) =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8').replaceAll('npx ', '');

const silent = { write: () => undefined };
const program = await commands({ stdout: silent, stderr: silent, env: {} });

/** Options of every command, and those explained in another guide. */
const ELSEWHERE = ['--json', '--workspace', '--lang', '--model', '--resume', '--from', '--freeze'];

const GUIDES = [
  { guide: 'docs/training.md', command: 'train' },
  { guide: 'docs/entrenar.md', command: 'train' },
  { guide: 'docs/arranging.md', command: 'arrange' },
  { guide: 'docs/arreglar.md', command: 'arrange' },
  { guide: 'docs/continuing.md', command: 'infill' },
  { guide: 'docs/continuar.md', command: 'infill' },
  { guide: 'docs/composing.md', command: 'compose' },
  { guide: 'docs/componer.md', command: 'compose' },
  { guide: 'docs/server.md', command: 'serve' },
  { guide: 'docs/servidor.md', command: 'serve' },
];

/** The flags of a text, each once. */
const flagsIn = (text: string) => [...new Set(text.match(/(?<![\w-])--[a-z][a-z-]+/g))];

const flagsOf = (command: Command) => command.options.map(({ long }) => long!);

/** The command of a shell line, such as `train` or `models compare`. */
function commandOf(line: string): Command {
  const words = line.split(' ').slice(1);
  let command = program;
  for (const word of words) {
    const next = command.commands.find((each) => each.name() === word);
    if (!next) break;
    command = next;
  }
  return command;
}

describe.each(['README.md', 'README.es.md', ...GUIDES.map(({ guide }) => guide)])('%s', (guide) => {
  const lines = read(guide).match(/^midi-composer .*$/gm) ?? [];

  it('shows only existing commands and options', () => {
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) {
      const command = commandOf(line);
      expect(command.name(), line).not.toBe('midi-composer');
      expect(flagsOf(command), line).toEqual(expect.arrayContaining(flagsIn(line)));
    }
  });
});

it.each(GUIDES)('$guide names only options that exist', ({ guide }) => {
  const known = [...allCommands(program).flatMap(flagsOf), '--onnxruntime-node-install'];
  expect(flagsIn(read(guide)).filter((flag) => !known.includes(flag))).toEqual([]);
});

it.each(GUIDES.slice(0, 4))('$guide explains every option of $command', ({ guide, command }) => {
  const described = flagsIn(read(guide));
  const own = flagsOf(commandOf(`midi-composer ${command}`));
  expect(own.filter((flag) => !described.includes(flag) && !ELSEWHERE.includes(flag))).toEqual([]);
});

it.each([
  ['docs/training.md', 'docs/entrenar.md'],
  ['docs/composing.md', 'docs/componer.md'],
  ['docs/continuing.md', 'docs/continuar.md'],
])('%s and %s name the same things', (english, spanish) => {
  const spans = (guide: string) =>
    [
      ...read(guide)
        .replaceAll('<nombre>', '<name>')
        .matchAll(/`([^`\n]+)`/g),
    ]
      .map(([, span]) => span!)
      .toSorted();
  const shells = (guide: string) => read(guide).match(/^midi-composer .*$/gm);
  expect(spans(spanish)).toEqual(spans(english));
  expect(shells(spanish)).toEqual(shells(english));
});
