/** @file `midi-composer score`: how much a MIDI file is like what a model has learned. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { MEASURING } from '../../requests/piece-models.ts';
import { Workspace } from '../../workspace/files/workspace.ts';
import { measurePiece } from '../../workspace/pieces/piece-models.ts';
import { readPieceFile } from '../../workspace/pieces/read-piece-file.ts';
import { openStudio } from '../../workspace/studio.ts';
import { JSON_OUTPUT, WORKING } from '../options/door.ts';
import { addOptions, requestOf, type Given } from '../options/from-table.ts';
import { outlined } from '../options/outline.ts';
import { measureReport } from '../reports/measure.ts';
import { Console, chooseLanguage, type Terminal } from '../terminal/context.ts';
import { DEFAULT_WIDTH } from '../terminal/table.ts';
import { untilStopped } from '../terminal/until-stopped.ts';

const OPTIONS = { ...MEASURING, ...JSON_OUTPUT, ...WORKING };

export function scoreCommand(terminal: Terminal): Command {
  const language = chooseLanguage(undefined, terminal.env);
  return addOptions(outlined('score', language), OPTIONS, language).action(
    (file: string, given: Given) => run(file, given, terminal),
  );
}

async function run(file: string, given: Given, terminal: Terminal): Promise<void> {
  const { workspace, lang, json } = requestOf(OPTIONS, given);
  const screen = new Console(terminal, chooseLanguage(lang, terminal.env), workspace);
  const studio = openStudio(Workspace.open(workspace));
  try {
    const path = resolve(file);
    const midi = await readPieceFile(path, path);
    const measured = await untilStopped((signal) =>
      measurePiece({ midi, file: path }, requestOf(MEASURING, given), studio, signal),
    );
    const { name, ...found } = measured;
    if (json) {
      screen.json({ file, name, ...found });
      return;
    }
    const width = terminal.stdout.columns ?? DEFAULT_WIDTH;
    for (const line of measureReport(measured, screen.language, width)) screen.line(line);
  } finally {
    await studio.close();
  }
}
