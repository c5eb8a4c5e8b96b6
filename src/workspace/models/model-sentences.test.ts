/** @file Tests of the sentences that say whether a model learned. */
import { expect, it } from 'vitest';
import { EXAMPLE_CARD } from '../../neural/models/example-card.ts';
import type { ModelCard } from '../../neural/models/model-card.ts';
import { learnedNote } from './model-sentences.ts';

function noteOf(validation: ModelCard['validation'], validationFiles = 5): string | null {
  const data = { ...EXAMPLE_CARD.data, validationFiles };
  return learnedNote({ card: { ...EXAMPLE_CARD, data, validation } }, 'en');
}

const NGRAMS = { trigram: 8, pieceMemory: 5 };

it('a model of whole pieces has learned where it beats both the base model and n-grams', () => {
  expect(noteOf({ model: 4, baselines: { ...NGRAMS, baseModel: 10 } })).toBe(
    'It has learned: files it has never seen cost it 60% fewer bits a note than the base model before fine-tuning and 20% fewer than the 5-gram with piece memory.',
  );
  expect(noteOf({ model: 4, baselines: NGRAMS })).toBe(
    'It has learned: files it has never seen cost it 20% fewer bits a note than the 5-gram with piece memory.',
  );
  expect(noteOf({ model: 4, start: 8, baselines: NGRAMS })).toContain(
    '50% fewer bits a note than the model it started from',
  );
});

it('one that is behind n-grams has learned a little', () => {
  expect(noteOf({ model: 6, baselines: { ...NGRAMS, baseModel: 10 } })).toBe(
    'It has learned a little: files it has never seen cost it 40% fewer bits a note than the base model before fine-tuning, but 20% more than the 5-gram with piece memory: train it on more files, or for longer.',
  );
  expect(noteOf({ model: 5, baselines: NGRAMS })).toContain(
    'fewer bits a note than a trigram, but no fewer than the 5-gram',
  );
  expect(noteOf({ model: 6, baselines: { trigram: 4, pieceMemory: 5, baseModel: 10 } })).toContain(
    '50% more than the trigram',
  );
});

it('one that is no better than before it learned must not be used, however n-grams do', () => {
  const worse = 'Worse than no learning: do not use it.';
  for (const model of [9.96, 12]) {
    expect(noteOf({ model, baselines: { ...NGRAMS, baseModel: 10 } })).toContain(worse);
  }
  const better = { trigram: 20, pieceMemory: 20 };
  expect(noteOf({ model: 10, baselines: { ...better, baseModel: 10 } })).toContain(worse);
  expect(noteOf({ model: 10, start: 9, baselines: better })).toContain('than the model it started');
  expect(noteOf({ model: 8.5, baselines: NGRAMS })).toContain('than the trigram.');
});

it('says where so few files were held out that the figures say little', () => {
  const validation = { model: 4, baselines: NGRAMS };
  const few = /measured on (one file|2 files) alone/;
  expect(noteOf(validation, 1)).toMatch(few);
  expect(noteOf(validation, 2)).toMatch(few);
  expect(noteOf(validation, 3)).not.toMatch(few);
  expect(noteOf({ model: 0.01, baselines: { lastNote: 0.02 } }, 1)).not.toMatch(few);
});

it('a model whose files lack drums says who composes them', () => {
  const said = (sounds: NonNullable<ModelCard['data']['sounds']>) =>
    learnedNote({ card: { ...EXAMPLE_CARD, data: { ...EXAMPLE_CARD.data, sounds } } }, 'en');
  expect(said(['pitched'])).toMatch(/Its files have no drums: the rules compose them\.$/);
  expect(said(['drums'])).toMatch(/Its files have drums alone: the rules compose all else\.$/);
  expect(said(['pitched', 'drums'])).not.toMatch(/drums/);
});
