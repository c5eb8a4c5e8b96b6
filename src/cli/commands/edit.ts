/** @file `midi-composer edit`: a piece once more, with a part or section written anew, varied or locked. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { Genre } from '../../genres/genre.ts';
import { SEED_LIMIT, compose, genreOf } from '../../workspace/pieces/compositions.ts';
import type { CompositionRequest } from '../../workspace/pieces/compositions.ts';
import { edited, placesNamed, type Edit } from '../../workspace/pieces/edits.ts';
import { UserError } from '../../texts/user-error.ts';
import { writeFileAtomic, writeFileBeside } from '../../workspace/files/files.ts';
import { requestIn } from '../../workspace/pieces/request-in-midi.ts';
import { openStudio } from '../../workspace/studio.ts';
import { Workspace } from '../../workspace/files/workspace.ts';
import { printSummary, summary } from '../reports/composition.ts';
import { Console, chooseLanguage } from '../terminal/context.ts';
import type { Terminal } from '../terminal/context.ts';
import { integer, jsonOption, languageOption, number, workspaceOption } from '../options/shared.ts';
import type { CommonOptions } from '../options/shared.ts';
import { warnOfOwnGenres } from '../reports/own-genres.ts';
import { text } from '../terminal/texts.ts';
import { WriteGuard } from '../terminal/write-guard.ts';

/** What a flag names; `true` where it stands alone, for the whole piece. */
type Places = true | readonly string[];

interface EditOptions extends CommonOptions {
  readonly regenerate?: Places;
  readonly vary?: Places;
  readonly lock?: readonly string[];
  readonly unlock?: Places;
  readonly amount?: number;
  readonly take?: number;
  readonly out?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** No piece of this program is larger. */
const MAX_BYTES = 64e6;

export function editCommand(terminal: Terminal): Command {
  return new Command('edit')
    .description('change parts or sections of a composed piece; the rest keeps every note')
    .argument('<file>', 'MIDI file that this program composed')
    .option('--regenerate [places...]', 'write these anew; without a name, all that is not locked')
    .option('--vary [places...]', 'change some of their notes, keep their motifs and patterns')
    .addOption(
      new Option(
        '--amount <share>',
        'with --vary: how much, 0 (as before any variation) to 1 (default: 0.3)',
      ).argParser(number(0, 1)),
    )
    .option('--lock <places...>', 'keep these, now and in later edits')
    .option('--unlock [places...]', 'let these change again')
    .addOption(
      new Option('--take <n>', 'which take or variation (default: the next)').argParser(
        integer(0, SEED_LIMIT - 1),
      ),
    )
    .option('--out <file>', 'file to write (default: beside the old one, with the next number)')
    .option('--force', 'replace the file that exists; without --out, the old one')
    .addOption(jsonOption())
    .addOption(workspaceOption())
    .addOption(languageOption())
    .addHelpText('after', () => `\n${text(chooseLanguage(undefined, terminal.env), 'editHelp')}`)
    .action((file: string, options: EditOptions) => run(file, options, terminal));
}

async function run(file: string, options: EditOptions, terminal: Terminal): Promise<void> {
  const screen = new Console(terminal, chooseLanguage(options.lang, terminal.env));
  const source = resolve(file);
  const before = await requestOf(source);
  const studio = openStudio(Workspace.open(options.workspace));
  const guard = new WriteGuard();
  try {
    warnOfOwnGenres(screen, studio.genreLibrary.now());
    const edits = editsOf(options, genreOf(studio.genres, before));
    if (edits.length === 0) throw new UserError('nothing_to_edit', {});
    const overwrite = options.force ?? false;
    const target = options.out === undefined ? source : resolve(options.out);
    if (options.out !== undefined && !overwrite && existsSync(target)) {
      throw new UserError('file_exists', { file: target });
    }
    const piece = await compose(edited(before, edits, studio.genres), studio);
    let written = target;
    await guard.write(async () => {
      if (options.out === undefined && !overwrite) {
        written = await writeFileBeside(join(dirname(source), piece.fileName), piece.midi);
      } else await writeFileAtomic(target, piece.midi, { overwrite });
    });
    guard.throwIfRequested();
    if (options.json) screen.json(summary(piece, written));
    else printSummary(screen, piece, written);
  } finally {
    guard.release();
    await studio.close();
  }
}

/** The edits in the order in which they hold: what is freed or kept first, then what changes. */
function editsOf(options: EditOptions, genre: Genre): Edit[] {
  const { amount, take } = options;
  return (['unlock', 'lock', 'regenerate', 'vary'] as const).flatMap((action) => {
    const places = options[action];
    if (places === undefined) return [];
    const named = places === true ? [{}] : places.flatMap((name) => placesNamed(name, genre));
    return named.map((place): Edit => ({
      action,
      ...place,
      ...(take !== undefined && { seed: take }),
      ...(action === 'vary' && amount !== undefined && { amount }),
    }));
  });
}

/** What the piece in a file was composed from. Throws UserError `no_request_inside`, `cannot_read`. */
async function requestOf(file: string): Promise<CompositionRequest> {
  const bytes = readBytes(file);
  // The schema of the HTTP API; loaded here, so that no other command waits for it.
  const { CompositionBody } = await import('../../server/schemas/compositions.ts');
  const parsed = CompositionBody.safeParse(bytes && requestIn(bytes));
  if (!parsed.success) throw new UserError('no_request_inside', { file });
  return parsed.data as CompositionRequest;
}

function readBytes(file: string): Uint8Array | undefined {
  try {
    return statSync(file).size > MAX_BYTES ? undefined : readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UserError('cannot_read', { file, reason: code }, { cause: error });
  }
}
