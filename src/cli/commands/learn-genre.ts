/** @file `midi-composer genres learn`: drafts a genre from a folder of MIDI files. */
import { basename, resolve } from 'node:path';
import { texts } from '../../texts/catalogue.ts';
import { textOfCode } from '../../texts/by-code.ts';
import type { RequestOf } from '../../requests/option.ts';
import { Workspace } from '../../workspace/files/workspace.ts';
import { GenreLibrary } from '../../workspace/genres/genre-library.ts';
import type { Unlearned } from '../../workspace/genres/learn-folder.ts';
import { learnGenre } from '../../workspace/genres/learn-genre.ts';
import type { GENRE_LEARNING } from '../options/door.ts';
import type { Console } from '../terminal/context.ts';
import { ProgressBar } from '../terminal/progress-bar.ts';
import { untilStopped } from '../terminal/until-stopped.ts';

type Wanted = RequestOf<typeof GENRE_LEARNING> & {
  readonly json?: boolean;
  readonly workspace: string;
};

/**
 * Writes the draft, and says what it was learned from, what was skipped and what to do next. Ctrl-C writes
 * nothing. Throws the errors of {@link learnGenre} and ExitError.
 */
export async function learnGenreCommand(
  folder: string,
  { id, name, out, replace = false, json = false, workspace: root }: Wanted,
  screen: Console,
): Promise<void> {
  const directory = resolve(folder);
  const workspace = Workspace.open(root);
  const places = { workspace, genreLibrary: new GenreLibrary(workspace) };
  let bar: ProgressBar | undefined;
  const onFile = (done: number, of: number): void => {
    bar ??= new ProgressBar(screen.terminal.stderr, of);
    bar.show(done);
  };
  const request = {
    directory,
    id,
    name,
    language: screen.language,
    replace,
    out: out === undefined ? undefined : resolve(out),
  };
  const learned = await untilStopped((signal) =>
    learnGenre(places, request, { signal, onFile }).finally(() => bar?.end()),
  );
  const { genre, file, like, found, pieces, skipped, left } = learned;
  if (json) {
    screen.json({
      id: genre.id,
      file,
      family: genre.family,
      like: like.id,
      found,
      pieces,
      left,
      skipped,
    });
    return;
  }
  for (const each of skipped) screen.warn(skippedLine(each, screen));
  screen.say('genreLearned', {
    file: screen.path(file),
    id: genre.id,
    pieces,
    skipped: skipped.length,
    left,
    folder: basename(directory),
    like: like.name[screen.language],
  });
  if (places.genreLibrary.now().own.has(genre.id)) {
    screen.say('learnedHint', { command: screen.command('compose', genre.id, '--count', '5') });
  } else screen.say('learnedElsewhere');
}

/** `rags/broken.mid: It is not a MIDI file.` */
function skippedLine({ file, reason }: Unlearned, { language }: Console): string {
  return `${file}: ${textOfCode(texts(language).skippedFiles, reason)}`;
}
