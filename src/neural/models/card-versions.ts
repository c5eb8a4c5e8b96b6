/** @file Cards and epochs as earlier versions of the program wrote them, in the form of this one. */

/** Cards without an architecture are of the guide's network, the only one there was. */
export const FIRST_ARCHITECTURE = 'bilstm-attention';

type Fields = Readonly<Record<string, unknown>>;

/** A card of any version in this one's form; what is no card stays what it is. */
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

/** An epoch of any version in this one's form: `mae` and `valMae` stood beside the losses once. */
export function currentEpoch(value: unknown): unknown {
  const epoch = fieldsOf(value);
  if (!('mae' in epoch)) return value;
  const { mae, valMae, ...rest } = epoch;
  return { ...rest, figures: { mae }, valFigures: { mae: valMae } };
}

/** The simple predictors stood beside the model once. */
export function currentValidation(value: unknown): unknown {
  const validation = fieldsOf(value);
  if ('baselines' in validation) return value;
  const { model, start, ...baselines } = validation;
  return { model, baselines, ...(start !== undefined && { start }) };
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
