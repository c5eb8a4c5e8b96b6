/** @file `midi-composer inspect`: describes a MIDI file. */
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { overview } from '../../analysis/overview.ts';
import { MidiError } from '../../midi/midi-error.ts';
import { MOST_MIDI_BYTES } from '../../midi/midi-files.ts';
import { type ReadMidiResult, readMidi } from '../../midi/read-midi.ts';
import type { FolderComparison } from '../../workspace/files/folder-passages.ts';
import { texts, type Catalogue } from '../../texts/catalogue.ts';
import { Console, chooseLanguage } from '../terminal/context.ts';
import type { Terminal } from '../terminal/context.ts';
import { ExitError } from '../terminal/exit-error.ts';
import { inspectReport } from '../reports/inspect.ts';
import { againstJson, passageReport } from '../reports/passages.ts';
import { midiErrorText, midiWarningText } from '../../texts/midi-texts.ts';
import { AGAINST, JSON_OUTPUT, WORKING } from '../options/door.ts';
import { addOptions, requestOf, type Given } from '../options/from-table.ts';
import { outlined } from '../options/outline.ts';

const OPTIONS = { ...AGAINST, ...JSON_OUTPUT, lang: WORKING.lang };

/** Largest file that is opened, in MiB. */
const LIMIT_MIB = MOST_MIDI_BYTES / 1024 / 1024;
/** Width of the report if the output is not a terminal, and the widest on a terminal. */
const DEFAULT_WIDTH = 80;
const MAX_WIDTH = 160;

export function inspectCommand(terminal: Terminal): Command {
  const language = chooseLanguage(undefined, terminal.env);
  return addOptions(outlined('inspect', language), OPTIONS, language).action(
    (file: string, given: Given) => inspect(file, given, terminal),
  );
}

async function inspect(file: string, given: Given, terminal: Terminal): Promise<void> {
  const options = requestOf(OPTIONS, given);
  const screen = new Console(terminal, chooseLanguage(options.lang, terminal.env));
  const { language } = screen;
  const result = read(file, screen);
  const facts = overview(result.score);
  const warnings = result.warnings.map((warning) => {
    return { ...warning, message: midiWarningText(warning, language) };
  });
  const { against: folder } = options;
  const against = folder === undefined ? undefined : await compare(file, result, folder, screen);
  if (options.json) {
    screen.json({
      file,
      format: result.format,
      ...facts,
      warnings,
      ...againstJson(against, screen),
    });
    return;
  }
  const width = Math.min(terminal.stdout.columns ?? DEFAULT_WIDTH, MAX_WIDTH);
  for (const line of inspectReport(result, facts, language, width)) screen.line(line);
  if (against) {
    screen.line('');
    for (const line of passageReport(against, screen, width)) screen.line(line);
  }
  if (warnings.length === 0) return;
  screen.line('');
  screen.line(texts(language).inspect.warnings);
  for (const { message } of warnings) screen.line(`  ${message}`);
}

/** What the piece shares with the files of a folder, itself left out. */
async function compare(
  file: string,
  { score }: ReadMidiResult,
  folder: string,
  screen: Console,
): Promise<FolderComparison> {
  const { compareWithFolder } = await import('../../workspace/files/folder-passages.ts');
  const display = (path: string) => screen.path(path);
  return compareWithFolder(score, resolve(folder), { file: resolve(file), display });
}

/** Reads the file; if that fails, says why and ends the command. */
function read(file: string, screen: Console): ReadMidiResult {
  const bytes = open(file);
  if (typeof bytes === 'string') {
    throw refuse(screen, texts(screen.language).openProblems[bytes]({ file, limit: LIMIT_MIB }));
  }
  try {
    return readMidi(bytes);
  } catch (error) {
    if (!(error instanceof MidiError)) throw error;
    throw refuse(screen, midiErrorText(error.problem, screen.language));
  }
}

function refuse(screen: Console, sentence: string): ExitError {
  screen.warn(sentence);
  return new ExitError(1);
}

type OpenProblem = keyof Catalogue['openProblems'];

function open(file: string): Uint8Array | OpenProblem {
  try {
    const stats = statSync(file);
    if (stats.isDirectory()) return 'folder';
    if (stats.size > MOST_MIDI_BYTES) return 'too-large';
    return readFileSync(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable';
  }
}
