/** @file What is said beside a model; clauses without a full stop. */
import type { ModelNotes } from '../../workspace/models/model-notes.ts';
import type { TextsByCode } from '../by-code.ts';

export const modelNotes: TextsByCode<ModelNotes> = {
  'bad-card': ({ card }) =>
    `its card "${card}" is damaged or from another version: the model works without it; train it again to get a new one`,
  'unreadable-card': ({ card, reason }) =>
    `its card "${card}" cannot be read (${reason}): the model works without it; check that file`,
  imported: ({ from, day }) => `imported from ${from} on ${day}`,
  copied: ({ from, day }) => `copied from the model ${from} on ${day}`,
  'so-far': ({ from, day }) => `what the training of ${from} had learned by ${day}`,
  'fine-tuned': ({ from }) => `fine-tuned from the model ${from}`,
  'from-base-model': () => 'fine-tuned from the base model',
  'unknown-data': () => 'its training data is not known',
};
