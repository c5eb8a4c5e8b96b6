/** @file `midi-composer models`: the trained models of a workspace. */
import { Command } from 'commander';
import { openStudio } from '../../workspace/studio.ts';
import { Workspace } from '../../workspace/workspace.ts';
import { Console, chooseLanguage } from '../context.ts';
import type { Terminal } from '../context.ts';
import { jsonOption, languageOption, workspaceOption } from '../options.ts';
import type { CommonOptions } from '../options.ts';

interface ModelsOptions extends CommonOptions {
  readonly json?: boolean;
}

export function modelsCommand(terminal: Terminal): Command {
  const list = new Command('list')
    .description('the models in the models folder, newest first')
    .addOption(jsonOption())
    .addOption(workspaceOption())
    .addOption(languageOption())
    .action((options: ModelsOptions) => listModels(options, terminal));
  return new Command('models').description('the trained models').addCommand(list);
}

async function listModels(options: ModelsOptions, terminal: Terminal): Promise<void> {
  const screen = new Console(terminal, chooseLanguage(options.lang, terminal.env));
  const workspace = Workspace.open(options.workspace);
  const models = await openStudio(workspace).models.list();
  if (options.json) {
    screen.json(models);
    return;
  }
  if (models.length === 0) screen.say('noModels', { folder: workspace.models });
  for (const { name, card } of models) {
    const facts = card
      ? screen.text('modelCard', {
          files: card.data.filesUsed,
          notes: card.data.notes,
          epoch: card.bestEpoch,
          loss: card.validation.model.toFixed(4),
        })
      : screen.text('noCard');
    screen.line(`${name}: ${facts}`);
  }
}
