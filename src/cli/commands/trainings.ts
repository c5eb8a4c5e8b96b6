/** @file `midi-composer trainings`: the trainings of a workspace, whichever program runs them. */
import { Command } from 'commander';
import { texts } from '../../texts/catalogue.ts';
import { Workspace } from '../../workspace/files/workspace.ts';
import { openStudio } from '../../workspace/studio.ts';
import type { Trainings } from '../../workspace/trainings/trainings.ts';
import { JSON_OUTPUT, WORKING } from '../options/door.ts';
import { addOptions, requestOf, type Given } from '../options/from-table.ts';
import { shownState, trainingRow } from '../reports/trainings.ts';
import { Console, chooseLanguage, type Terminal } from '../terminal/context.ts';
import { DEFAULT_WIDTH, tableLines } from '../terminal/table.ts';

const READING = { ...JSON_OUTPUT, ...WORKING };

/** What each command needs. */
interface Door {
  readonly screen: Console;
  readonly trainings: Trainings;
}

export function trainingsCommand(terminal: Terminal): Command {
  const language = chooseLanguage(undefined, terminal.env);
  const { commands: words, commandArguments } = texts(language);
  const { model } = commandArguments;
  const withTrainings = async (given: Given, act: (door: Door) => void) => {
    const { workspace, lang } = requestOf(WORKING, given);
    const screen = new Console(terminal, chooseLanguage(lang, terminal.env), workspace);
    const studio = openStudio(Workspace.open(workspace));
    try {
      act({ screen, trainings: studio.trainings });
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
  return new Command('trainings').description(words.trainings).addCommand(list).addCommand(cancel);
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
