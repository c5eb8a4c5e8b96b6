/** @file `midi-composer trainings`: the trainings of a workspace, whichever program runs them. */
import { Command } from 'commander';
import { texts } from '../../texts/catalogue.ts';
import { UserError } from '../../texts/user-error.ts';
import { Workspace } from '../../workspace/files/workspace.ts';
import { openStudio, type Studio } from '../../workspace/studio.ts';
import { keepSoFar } from '../../workspace/trainings/model-and-training.ts';
import type { Trainings } from '../../workspace/trainings/trainings.ts';
import { JSON_OUTPUT, WORKING } from '../options/door.ts';
import { addOptions, requestOf, type Given } from '../options/from-table.ts';
import { outlined } from '../options/outline.ts';
import { shownState, trainingRow } from '../reports/trainings.ts';
import { Console, chooseLanguage, type Terminal } from '../terminal/context.ts';
import { DEFAULT_WIDTH, tableLines } from '../terminal/table.ts';

const READING = { ...JSON_OUTPUT, ...WORKING };

/** What each command needs. */
interface Door {
  readonly screen: Console;
  readonly studio: Studio;
  readonly trainings: Trainings;
}

export function trainingsCommand(terminal: Terminal): Command {
  const language = chooseLanguage(undefined, terminal.env);
  const { commands: words, commandArguments } = texts(language);
  const { model } = commandArguments;
  const withTrainings = async (given: Given, act: (door: Door) => void | Promise<void>) => {
    const { workspace, lang } = requestOf(WORKING, given);
    const screen = new Console(terminal, chooseLanguage(lang, terminal.env), workspace);
    const studio = openStudio(Workspace.open(workspace));
    try {
      await act({ screen, studio, trainings: studio.trainings });
    } finally {
      await studio.close();
    }
  };
  const list = addOptions(new Command('list'), READING, language)
    .description(words.trainingsList)
    .action((given: Given) =>
      withTrainings(given, (door) => listTrainings(door, requestOf(READING, given).json ?? false)),
    );
  const cancel = addOptions(new Command('cancel'), WORKING, language)
    .description(words.trainingsCancel)
    .argument(`<${model.name}>`, model.about)
    .action((name: string, given: Given) =>
      withTrainings(given, ({ screen, trainings }) => {
        trainings.cancelOf(name);
        screen.say('trainingCancelled', { model: name });
      }),
    );
  const keep = addOptions(new Command('keep'), WORKING, language)
    .description(words.trainingsKeep)
    .argument(`<${model.name}>`, model.about)
    .action((name: string, given: Given) =>
      withTrainings(given, async ({ screen, studio }) => {
        const training = studio.trainings.list().find(({ request }) => request.model === name);
        if (!training) throw new UserError('training_not_found', { id: name });
        const kept = await keepSoFar(studio, training.id);
        screen.say('soFarKept', { model: kept.name });
      }),
    );
  return [list, cancel, keep].reduce(
    (all, command) => all.addCommand(command),
    outlined('trainings', language),
  );
}

function listTrainings({ screen, trainings }: Door, json: boolean): void {
  const all = trainings.list();
  if (json) screen.json(all.map((state) => shownState(state, screen)));
  else if (all.length === 0) screen.say('noTrainings');
  else {
    const width = screen.terminal.stdout.columns ?? DEFAULT_WIDTH;
    const rows = all.map((state) => trainingRow(state, screen));
    for (const line of tableLines(rows, width)) screen.line(line);
  }
}
