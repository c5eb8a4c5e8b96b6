/** @file `midi-composer compare`: the same piece by the rules alone and with a model. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { COMPARING } from '../../requests/composing.ts';
import { compositionFileName, withGenreIds } from '../../workspace/pieces/compositions.ts';
import { UserError } from '../../texts/user-error.ts';
import {
  compareWithRules,
  type NeuralComparison,
} from '../../workspace/pieces/neural-comparison.ts';
import { openStudio } from '../../workspace/studio.ts';
import { Workspace } from '../../workspace/files/workspace.ts';
import { Console, chooseLanguage } from '../terminal/context.ts';
import type { Terminal } from '../terminal/context.ts';
import { lineRows } from '../reports/model-comparison.ts';
import { againstJson, passageReport } from '../reports/passages.ts';
import { JSON_OUTPUT, WORKING, WRITING } from '../options/door.ts';
import { addOptions, requestOf, worded, wrongTogether, type Given } from '../options/from-table.ts';
import { outlined } from '../options/outline.ts';
import { withTiedModel } from '../options/tied-model.ts';
import { outFolder } from '../options/out.ts';
import { warnOfOwnGenres } from '../reports/own-genres.ts';
import { DEFAULT_WIDTH, tableLines } from '../terminal/table.ts';
import { WriteGuard } from '../terminal/write-guard.ts';

const OPTIONS = {
  ...COMPARING,
  seed: worded(COMPARING.seed, {
    en: { help: 'seed of both pieces' },
    es: { help: 'semilla de las dos piezas' },
  }),
  ...WRITING,
  out: worded(WRITING.out, {
    en: { help: 'where to write: a folder' },
    es: { help: 'dónde se escribe: una carpeta' },
  }),
  ...JSON_OUTPUT,
  ...WORKING,
};

export function compareCommand(terminal: Terminal): Command {
  const language = chooseLanguage(undefined, terminal.env);
  return addOptions(outlined('compare', language), OPTIONS, language).action(
    (genre: string, given: Given, command: Command) => run({ ...given, genre }, command, terminal),
  );
}

async function run(given: Given, command: Command, terminal: Terminal): Promise<void> {
  const { workspace, lang, out, force, json } = requestOf(OPTIONS, given);
  const screen = new Console(terminal, chooseLanguage(lang, terminal.env), workspace);
  const wrong = wrongTogether(OPTIONS, given, screen.language);
  if (wrong !== undefined) command.error(wrong, { code: 'usage' });
  const place = Workspace.open(workspace);
  const overwrite = force ?? false;
  const { neural: asked, ...typed } = requestOf(COMPARING, given);
  const folder = outFolder(out, () => place.folderToWrite(place.output), command, screen.language);
  const studio = openStudio(place);
  const guard = new WriteGuard();
  try {
    warnOfOwnGenres(screen, studio.genreLibrary.now());
    const request = withGenreIds(typed, studio.genres);
    const files = {
      algorithmic: join(folder, compositionFileName(request)),
      neural: join(folder, compositionFileName({ ...request, neural: asked })),
    };
    for (const file of Object.values(files)) {
      if (!overwrite && existsSync(file)) throw new UserError('file_exists', { file });
    }
    const neural = await withTiedModel(asked, request.genre, given, studio);
    const comparison = await compareWithRules(request, neural, studio);
    await guard.write(async () => {
      for (const side of ['algorithmic', 'neural'] as const) {
        await studio.pieces.save(comparison[side].piece, { file: files[side], overwrite });
      }
    });
    guard.throwIfRequested();
    const { compareWithTraining } = await import('../../workspace/pieces/model-originality.ts');
    const { score } = comparison.neural.piece;
    const against = await compareWithTraining(score, neural.model, studio, {
      file: files.neural,
    });
    if (json) screen.json({ ...forPrograms(comparison, files), ...againstJson(against, screen) });
    else {
      print(comparison, files, screen);
      const width = screen.terminal.stdout.columns ?? DEFAULT_WIDTH;
      for (const line of against ? passageReport(against, screen, width) : []) screen.line(line);
    }
  } finally {
    guard.release();
    await studio.close();
  }
}

type Files = Readonly<Record<'algorithmic' | 'neural', string>>;

function forPrograms({ seed, algorithmic, neural, changed }: NeuralComparison, files: Files) {
  const side = ({ melody, bass }: NeuralComparison['neural'], file: string) => ({
    file,
    melody,
    bass,
  });
  return {
    seed,
    algorithmic: side(algorithmic, files.algorithmic),
    neural: side(neural, files.neural),
    changed,
  };
}

function print(
  { seed, algorithmic, neural, changed }: NeuralComparison,
  files: Files,
  screen: Console,
): void {
  screen.say('wrote', { file: screen.path(files.algorithmic) });
  screen.say('wrote', { file: screen.path(files.neural) });
  screen.line(`${screen.text('seed')} ${seed}`);
  const width = screen.terminal.stdout.columns ?? DEFAULT_WIDTH;
  for (const part of ['melody', 'bass'] as const) {
    const share = changed[part];
    if (!algorithmic[part] && !neural[part]) continue;
    const rows = [
      [screen.text(part), screen.text('rulesAlone'), screen.text('withModel')],
      ...lineRows([algorithmic[part], neural[part]], screen),
    ];
    for (const line of tableLines(rows, width)) screen.line(line);
    if (share !== null) screen.say('changedNotes', { share: `${Math.round(share * 100)} %` });
  }
}
