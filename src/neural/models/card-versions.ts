/** @file Converts cards and epochs written by earlier versions of the program to the current form. */

/** Cards without an architecture belong to the guide's network, once the only one. */
export const FIRST_ARCHITECTURE = 'bilstm-attention';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Converts a card of any version to the current form; anything that is not a card is returned
 * unchanged.
 */
export function currentCard(value: object): object {
  const card = value as Fields;
  if ('architecture' in card) return value;
  const history = Array.isArray(card['history']) ? card['history'].map(currentEpoch) : undefined;
  const best = history?.find((epoch) => fieldsOf(epoch)['epoch'] === card['bestEpoch']);
  return {
    ...card,
    architecture: FIRST_ARCHITECTURE,
    ...(history && { history }),
    ...('validation' in card && { validation: currentValidation(card['validation']) }),
    figures: fieldsOf(fieldsOf(best)['valFigures']),
  };
}

/**
 * Converts an epoch of any version to the current form: `mae` and `valMae` used to be next to the
 * losses.
 */
export function currentEpoch(value: unknown): unknown {
  const epoch = fieldsOf(value);
  if (!('mae' in epoch)) return value;
  const { mae, valMae, ...rest } = epoch;
  return { ...rest, figures: { mae }, valFigures: { mae: valMae } };
}

/** The simple predictors used to be next to the model's losses. */
export function currentValidation(value: unknown): unknown {
  const validation = fieldsOf(value);
  if ('baselines' in validation) return value;
  const { model, start, ...baselines } = validation;
  return { model, baselines, ...(start !== undefined && { start }) };
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
