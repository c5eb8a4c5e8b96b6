/** @file `midi-composer compose`: composes one piece or several into files. */
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { BATCH, COMPOSING } from '../../requests/composing.ts';
import { compose, compositionFileName, withGenreIds } from '../../workspace/pieces/compositions.ts';
import type { Composition, CompositionRequest } from '../../workspace/pieces/compositions.ts';
import type { FolderComparison } from '../../workspace/files/folder-passages.ts';
import { UserError } from '../../texts/user-error.ts';
import { openStudio } from '../../workspace/studio.ts';
import type { Studio } from '../../workspace/studio.ts';
import { Workspace } from '../../workspace/files/workspace.ts';
import { printSummary, summary } from '../reports/composition.ts';
import { againstJson, passageReport } from '../reports/passages.ts';
import { Console, chooseLanguage } from '../terminal/context.ts';
import type { Terminal } from '../terminal/context.ts';
import { warnOfOwnGenres } from '../reports/own-genres.ts';
import { DEFAULT_WIDTH } from '../terminal/table.ts';
import { WriteGuard } from '../terminal/write-guard.ts';
import { JSON_OUTPUT, WORKING, WRITING } from '../options/door.ts';
import { addOptions, requestOf, wrongTogether, type Given } from '../options/from-table.ts';
import { outlined } from '../options/outline.ts';
import { withTiedModel } from '../options/tied-model.ts';
import { outFile, outFolder } from '../options/out.ts';
import { composeBatch } from './batch.ts';

const OPTIONS = { ...COMPOSING, ...BATCH, ...WRITING, ...JSON_OUTPUT, ...WORKING };

export function composeCommand(terminal: Terminal): Command {
  const language = chooseLanguage(undefined, terminal.env);
  return addOptions(outlined('compose', language), OPTIONS, language).action(
    (genre: string, given: Given, command: Command) => run({ ...given, genre }, command, terminal),
  );
}

async function run(given: Given, command: Command, terminal: Terminal): Promise<void> {
  const { workspace, lang, out, force, json, count } = requestOf(OPTIONS, given);
  const screen = new Console(terminal, chooseLanguage(lang, terminal.env), workspace);
  const wrong = wrongTogether(OPTIONS, given, screen.language);
  if (wrong !== undefined) command.error(wrong, { code: 'usage' });
  const asked = requestOf(COMPOSING, given);
  const place = Workspace.open(workspace);
  const output = () => place.folderToWrite(place.output);
  const folder = count && outFolder(out, output, command, screen.language);
  const writing = { overwrite: force ?? false, json: json ?? false };
  const studio = openStudio(place);
  try {
    warnOfOwnGenres(screen, studio.genreLibrary.now());
    const named = withGenreIds(asked, studio.genres);
    const { genre, neural } = named;
    const request =
      neural === undefined
        ? named
        : { ...named, neural: await withTiedModel(neural, genre, given, studio) };
    if (!count || !folder) {
      const file = outFile(out, output, compositionFileName(request));
      await composeOne(request, file, writing, studio, screen);
    } else {
      await composeBatch(request, studio, screen, {
        count,
        folder,
        overwrite: writing.overwrite,
        jsonOf: json ? summary : undefined,
      });
    }
  } finally {
    await studio.close();
  }
}

async function composeOne(
  request: CompositionRequest,
  file: string,
  { overwrite, json }: { readonly overwrite: boolean; readonly json: boolean },
  studio: Studio,
  screen: Console,
): Promise<void> {
  if (!overwrite && existsSync(file)) throw new UserError('file_exists', { file });
  const guard = new WriteGuard();
  try {
    const piece = await compose(request, studio);
    await guard.write(() => studio.pieces.save(piece, { file, overwrite }));
    guard.throwIfRequested();
    const against = await comparedWithTraining(piece, file, studio);
    if (json) screen.json({ ...summary(piece, file), ...againstJson(against, screen) });
    else {
      printSummary(screen, piece, file);
      const width = screen.terminal.stdout.columns ?? DEFAULT_WIDTH;
      for (const line of against ? passageReport(against, screen, width) : []) screen.line(line);
    }
  } finally {
    guard.release();
  }
}

/** What a piece shares with the files its model was trained on; null without a model or its folder. */
async function comparedWithTraining(
  { request, score }: Composition,
  file: string,
  studio: Studio,
): Promise<FolderComparison | null> {
  if (request.neural === undefined) return null;
  const { compareWithTraining } = await import('../../workspace/pieces/model-originality.ts');
  return compareWithTraining(score, request.neural.model, studio, { file });
}
