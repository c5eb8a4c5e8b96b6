/**
 * @file `midi-composer pieces`: finds, names, stars, deletes and restores the pieces of the output
 *   folder.
 */
import { basename } from 'node:path';
import { Command } from 'commander';
import { texts } from '../../texts/catalogue.ts';
import type { RequestOf } from '../../requests/option.ts';
import type { PieceStore } from '../../workspace/pieces/piece-store.ts';
import { openStudio } from '../../workspace/studio.ts';
import { Workspace } from '../../workspace/files/workspace.ts';
import { JSON_OUTPUT, LISTING, WORKING } from '../options/door.ts';
import { addOptions, requestOf, type Given } from '../options/from-table.ts';
import { outlined } from '../options/outline.ts';
import { pieceForPrograms, pieceLines, pieceRow } from '../reports/pieces.ts';
import { Console, chooseLanguage, type Terminal } from '../terminal/context.ts';
import { DEFAULT_WIDTH, tableLines } from '../terminal/table.ts';

const READING = { ...JSON_OUTPUT, ...WORKING };
const LIST = { ...LISTING, ...READING };

/** Default number of pieces to list. */
const USUAL_LIMIT = 50;

/** What each command needs. */
interface Door {
  readonly screen: Console;
  readonly pieces: PieceStore;
}

export function piecesCommand(terminal: Terminal): Command {
  const language = chooseLanguage(undefined, terminal.env);
  const { commands: words, commandArguments } = texts(language);
  const { ofPieces, pieceWords, title } = commandArguments;
  const withPieces = async (given: Given, act: (door: Door) => Promise<void>) => {
    const { workspace, lang } = requestOf(WORKING, given);
    const screen = new Console(terminal, chooseLanguage(lang, terminal.env), workspace);
    const studio = openStudio(Workspace.open(workspace));
    try {
      await act({ screen, pieces: studio.pieces });
    } finally {
      await studio.close();
    }
  };
  /** A command for one piece, given by the path of its file or by its name. */
  const onPiece = (
    name: string,
    about: string,
    act: (door: Door, id: string) => Promise<void>,
  ): Command =>
    addOptions(new Command(name), WORKING, language)
      .description(about)
      .argument(`<${ofPieces.name}>`, ofPieces.about)
      .action((file: string, given: Given) =>
        withPieces(given, (door) => act(door, basename(file))),
      );
  const list = addOptions(new Command('list'), LIST, language)
    .description(words.piecesList)
    .argument(`[${pieceWords.name}...]`, pieceWords.about)
    .action((sought: string[], given: Given) =>
      withPieces(given, (door) => listPieces(door, sought.join(' '), requestOf(LIST, given))),
    );
  const show = addOptions(new Command('show'), READING, language)
    .description(words.piecesShow)
    .argument(`<${ofPieces.name}>`, ofPieces.about)
    .action((file: string, given: Given) =>
      withPieces(given, async ({ screen, pieces }) => {
        const entry = await pieces.get(basename(file));
        if (requestOf(READING, given).json) screen.json(pieceForPrograms(entry, screen.language));
        else for (const line of pieceLines(entry, screen)) screen.line(line);
      }),
    );
  const rename = addOptions(new Command('rename'), WORKING, language)
    .description(words.piecesRename)
    .argument(`<${ofPieces.name}>`, ofPieces.about)
    .argument(`<${title.name}>`, title.about)
    .action((file: string, newTitle: string, given: Given) =>
      withPieces(given, async ({ screen, pieces }) => {
        const { id, title: named } = await pieces.change(basename(file), { title: newTitle });
        screen.say('pieceRenamed', { id, title: named });
      }),
    );
  const commands = [
    list,
    show,
    rename,
    onPiece('star', words.piecesStar, async ({ screen, pieces }, id) => {
      await pieces.change(id, { starred: true });
      screen.say('pieceStarred', { id });
    }),
    onPiece('unstar', words.piecesUnstar, async ({ screen, pieces }, id) => {
      await pieces.change(id, { starred: false });
      screen.say('pieceUnstarred', { id });
    }),
    onPiece('delete', words.piecesDelete, async ({ screen, pieces }, id) => {
      const deleted = await pieces.delete(id);
      screen.say('pieceDeleted', { id, command: screen.command('pieces', 'restore', deleted) });
    }),
    onPiece('restore', words.piecesRestore, async ({ screen, pieces }, id) => {
      screen.say('pieceRestored', { id: (await pieces.restore(id)).id });
    }),
  ];
  return commands.reduce((all, command) => all.addCommand(command), outlined('pieces', language));
}

async function listPieces(
  { screen, pieces }: Door,
  words: string,
  { json, limit = USUAL_LIMIT, ...query }: RequestOf<typeof LIST>,
): Promise<void> {
  const { genre, starred, deleted, families } = query;
  const wanted = {
    words,
    limit,
    ...(genre !== undefined && { genre }),
    ...(starred && { starred }),
  };
  const { pieces: shown, total } = await (families && !deleted
    ? pieces.families(wanted)
    : pieces.list({ ...wanted, ...(deleted && { deleted }) }));
  if (json) {
    screen.json({ pieces: shown.map((entry) => pieceForPrograms(entry, screen.language)), total });
    return;
  }
  if (total === 0) screen.say('noPieces');
  const width = screen.terminal.stdout.columns ?? DEFAULT_WIDTH;
  for (const line of tableLines(
    shown.map((entry) => pieceRow(entry, screen.language)),
    width,
  ))
    screen.line(line);
  if (total > shown.length) screen.say('morePieces', { shown: shown.length, total });
}
