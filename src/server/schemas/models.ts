/** @file Schemas of the model routes. */
import { z } from 'zod';
import { modelCardSchema } from '../../neural/models/model-card.ts';
import { SHARE } from '../../arguments/ranges.ts';
import { MODEL_FORMATS } from '../../neural/models/export-formats.ts';
import { MODEL_COMPARISON } from '../../requests/comparing.ts';
import { ID_TYPE, number as numberType } from '../../requests/option.ts';
import { COMPARING } from '../../requests/composing.ts';
import { fieldsOf, requestSchema, typeSchema } from '../../requests/schema.ts';
import { TRAINING } from '../../requests/training.ts';
import {
  Composition,
  Figures,
  FigureSpec,
  LanguageQuery,
  ModelSummary,
  ModelName,
  Seed,
} from './compositions.ts';

const card = modelCardSchema.shape;

export const ModelParams = z.object({ name: ModelName });

export const ModelDetail = ModelSummary.extend({
  network: card.network.nullable().describe('Its layer sizes.'),
  figures: z.array(FigureSpec).describe('Descriptions of its metrics; empty if it cannot be read.'),
  validationFigures: Figures.nullable().describe(
    'Metrics other than the loss, on the held-out files.',
  ),
  parameters: z.int().nullable().describe('Number of trained parameters.'),
  history: card.history.describe('Empty without a card.'),
  data: card.data.nullable(),
  regime: card.regime.nullable(),
  residual: card.residual.unwrap().nullable(),
  versions: card.versions.nullable(),
}).meta({ id: 'ModelDetail' });

export const ModelListQuery = LanguageQuery.extend({
  genre: typeSchema(ID_TYPE)
    .exactOptional()
    .describe('Id of a genre: the models tied to it or to its family come first.'),
});

export const ModelChangeBody = z
  .strictObject({
    name: ModelName.exactOptional().describe('Its new name.'),
    replace: z.boolean().default(false).describe('Whether to replace a model of this name.'),
    genre: typeSchema(ID_TYPE)
      .nullable()
      .exactOptional()
      .describe('The genre or family it is offered for, by id, name or alias; null for all.'),
    blend: typeSchema(numberType(SHARE))
      .exactOptional()
      .describe('With `genre`: the share of the model that suits it there, offered with it.'),
  })
  .meta({ id: 'ModelChange' });

export const DeletedModel = z
  .object({
    id: z.string().describe('Its id in the trash.'),
    name: z.string().describe('The name it had.'),
    deletedAt: z.string().describe('ISO 8601.'),
  })
  .meta({ id: 'DeletedModel' });

export const DeletedModels = z.object({
  deleted: z.array(DeletedModel).describe('The last deleted first.'),
});

export const RestoreModelBody = z
  .strictObject({ name: ModelName.exactOptional().describe('Its name from now on.') })
  .meta({ id: 'RestoreModel' });

export const NewNameBody = z
  .strictObject({
    name: ModelName,
    replace: z.boolean().default(false).describe('Whether to replace a model of this name.'),
  })
  .meta({ id: 'NewModelName' });

/** Largest accepted model file, in bytes; the guide's network takes 5.4 million. */
export const LARGEST_MODEL = 512 * 1024 * 1024;

export const ModelImportQuery = LanguageQuery.extend({
  name: ModelName.optional().describe('Name of the new model, default the file name.'),
  replace: z
    .stringbool()
    .default(false)
    .describe('Whether to replace a model of this name, `true` or `false`.'),
});

export const ModelImportBody = z
  .strictObject({
    file: z.string().min(1).max(4096).describe('Path of the .h5 file inside the workspace.'),
  })
  .meta({ id: 'ModelImport' });

export const ModelFileQuery = LanguageQuery.extend({
  format: z.enum(MODEL_FORMATS).default('h5'),
});

const number = z.number().nullable();

export const LineSummary = z
  .object({
    notes: z.int(),
    meanPitch: number,
    lowest: number,
    highest: number,
    meanInterval: number.describe('Semitones from note to note.'),
    meanDuration: number.describe('Quarter notes.'),
    meanVelocity: number,
    pitchClasses: z.array(z.number()).describe('12 shares, from the tonic upwards.'),
  })
  .meta({ id: 'LineSummary' });

const sample = { melody: LineSummary.nullable(), bass: LineSummary.nullable() };
const Sample = z.object(sample);

export const ModelComparisonBody = z
  .strictObject({
    ...fieldsOf(MODEL_COMPARISON),
    directory: typeSchema(TRAINING.directory.type)
      .exactOptional()
      .describe('Folder of MIDI files inside the workspace on which every model is tested.'),
  })
  .meta({ id: 'ModelComparisonRequest' });

export const ModelComparison = z
  .object({
    models: z.array(
      z.object({
        name: z.string(),
        history: card.history,
        validation: card.validation.nullable().describe('Validation loss of its own training.'),
        common: z
          .object({ loss: z.number(), figures: Figures })
          .nullable()
          .describe('Results on the common folder.'),
        figures: z.array(FigureSpec).describe('Descriptions of its metrics.'),
        sample: Sample,
      }),
    ),
    rules: Sample.describe('The same piece without a model.'),
    windows: z.int().nullable().describe('Number of predicted windows of the common folder.'),
    baselines: z.object({ lastNote: z.number(), windowMean: z.number() }).nullable(),
  })
  .meta({ id: 'ModelComparison' });

export const ComparisonBody = requestSchema(COMPARING).meta({ id: 'ComparisonRequest' });

const compared = z.object({ composition: Composition, ...sample });

export const Comparison = z
  .object({
    seed: Seed,
    algorithmic: compared,
    neural: compared,
    changed: z
      .object({ melody: number, bass: number })
      .describe('Shares of the notes that differ from the piece without the model.'),
  })
  .meta({ id: 'Comparison' });
