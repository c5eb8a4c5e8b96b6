/** @file `midi-composer genres learn`: drafts a genre from a folder of MIDI files. */
import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { texts } from '../../texts/catalogue.ts';
import { textOfCode } from '../../texts/by-code.ts';
import { UserError } from '../../texts/user-error.ts';
import type { RequestOf } from '../../requests/option.ts';
import { writeFileAtomic } from '../../workspace/files/files.ts';
import { Workspace } from '../../workspace/files/workspace.ts';
import { learnFolder, type Unlearned } from '../../workspace/genres/learn-folder.ts';
import type { LEARNING } from '../options/door.ts';
import type { Console } from '../terminal/context.ts';
import { ProgressBar } from '../terminal/progress-bar.ts';
import { untilStopped } from '../terminal/until-stopped.ts';

type Wanted = RequestOf<typeof LEARNING> & { readonly json?: boolean; readonly workspace: string };

/**
 * Writes the draft, and says what it was learned from, what was skipped and what to do next. Ctrl-C writes
 * nothing. Throws the errors of {@link learnFolder}, UserError `file_exists` and `cannot_write`, and ExitError.
 */
export async function learnGenre(
  folder: string,
  { id, name, out, force = false, json = false, workspace: root }: Wanted,
  screen: Console,
): Promise<void> {
  const directory = resolve(folder);
  const workspace = Workspace.open(root);
  const bar = new ProgressBarOf(screen);
  const draft = await untilStopped((signal) =>
    learnFolder(directory, {
      id,
      name,
      language: screen.language,
      signal,
      onFile: (done, of) => bar.show(done, of),
    }).finally(() => bar.end()),
  );
  const { genre, text, like, learned, skipped, left } = draft;
  const file =
    out === undefined
      ? join(workspace.folderToWrite(workspace.genres), `${genre.id}.yaml`)
      : resolve(out);
  if (!force && existsSync(file)) throw new UserError('file_exists', { file });
  await writeFileAtomic(file, Buffer.from(text), { overwrite: force });
  if (json) {
    screen.json({
      id: genre.id,
      file,
      family: genre.family,
      like: like.id,
      learned,
      left,
      skipped,
    });
    return;
  }
  for (const each of skipped) screen.warn(skippedLine(each, screen));
  screen.say('genreLearned', {
    file: screen.path(file),
    id: genre.id,
    pieces: learned,
    skipped: skipped.length,
    left,
    folder: basename(directory),
    like: like.name[screen.language],
  });
  if (workspace.genres === resolve(file, '..')) {
    screen.say('learnedHint', { command: screen.command('compose', genre.id, '--count', '5') });
  } else screen.say('learnedElsewhere');
}

/** `rags/broken.mid: It is not a MIDI file.` */
function skippedLine({ file, reason }: Unlearned, { language }: Console): string {
  return `${file}: ${textOfCode(texts(language).skippedFiles, reason)}`;
}

/** A progress bar whose length is known with the first file. */
class ProgressBarOf {
  readonly #screen: Console;
  #bar: ProgressBar | undefined;

  constructor(screen: Console) {
    this.#screen = screen;
  }

  show(done: number, of: number): void {
    this.#bar ??= new ProgressBar(this.#screen.terminal.stderr, of);
    this.#bar.show(done);
  }

  end(): void {
    this.#bar?.end();
  }
}
