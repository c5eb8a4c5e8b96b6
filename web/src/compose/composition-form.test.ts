/** @file Tests of the composing form: the request it makes and the fields it refuses. */
import { describe, expect, it } from 'vitest';
import {
  compositionRequest as requested,
  emptyFields,
  fieldsOf,
  fieldsOfModel,
  furtherChoices,
  withoutEdits,
  withoutSeeds,
  type CompositionFields,
  type PartFields,
} from './composition-form.ts';

function fields(changes: Partial<CompositionFields> = {}): CompositionFields {
  return { ...emptyFields('trap'), ...changes };
}

/** The request, without the number of pieces. */
function compositionRequest(filled: CompositionFields) {
  const { count, ...rest } = { count: 1, ...requested(filled) };
  expect(count).toBe(1);
  return rest;
}

function part(changes: Partial<PartFields> = {}): PartFields {
  return { instrument: '', seed: '', ...changes };
}

describe('compositionRequest', () => {
  it('omits empty fields', () => {
    expect(compositionRequest(fields())).toEqual({ request: { genre: 'trap', bars: 32 } });
  });

  it('passes on everything that was chosen', () => {
    const filled = fields({
      seed: ' 7 ',
      tempo: '92,5',
      key: 'D minor',
      neural: true,
      model: 'first',
      blend: 0.6,
    });
    expect(compositionRequest(filled)).toEqual({
      request: {
        genre: 'trap',
        bars: 32,
        seed: 7,
        tempo: 92.5,
        key: 'D minor',
        neural: { model: 'first', blend: 0.6 },
      },
    });
  });

  it('requests no model while the box is unchecked', () => {
    const { request } = compositionRequest(fields({ model: 'first' })) as { request: object };
    expect(request).not.toHaveProperty('neural');
  });

  it('passes on the further choices', () => {
    const filled = fields({
      mode: 'dorian',
      meter: '3/4',
      form: 'aaba',
      chords: ' Dm7 | G7 ',
      density: '0.2',
      fusion: 'salsa',
      ratio: 0.4,
      parts: {
        lead: part({ instrument: '73' }),
        bass: part({ seed: '12' }),
        drums: part(),
      },
    });
    expect(compositionRequest(filled)).toEqual({
      request: {
        genre: 'trap',
        bars: 32,
        mode: 'dorian',
        meter: '3/4',
        form: 'aaba',
        chords: 'Dm7 | G7',
        density: 0.2,
        instruments: { lead: 73 },
        partSeeds: { bass: 12 },
        fusion: { genre: 'salsa', ratio: 0.4 },
      },
    });
    expect(furtherChoices(filled)).toBe(8);
    expect(furtherChoices(fields())).toBe(0);
  });

  it('does not fuse a genre with itself, and names the part with an invalid seed', () => {
    expect(compositionRequest(fields({ fusion: 'trap' }))).toEqual({
      request: { genre: 'trap', bars: 32 },
    });
    const parts = { bass: part({ seed: 'x' }) };
    expect(compositionRequest(fields({ parts }))).toMatchObject({
      wrong: 'seed-bass',
      part: 'bass',
    });
  });

  it.each([
    ['bars', ''],
    ['bars', '0'],
    ['bars', '257'],
    ['bars', '8.5'],
    ['seed', '-1'],
    ['seed', '4294967296'],
    ['seed', 'abc'],
    ['tempo', '19'],
    ['tempo', '401'],
  ] as const)('reports %s as invalid when it is "%s"', (field, text) => {
    expect(compositionRequest(fields({ [field]: text }))).toMatchObject({ wrong: field });
  });
});

describe('with a model', () => {
  const neural = { neural: true, model: 'first' };

  it('requests a share for each line and the sampling options', () => {
    const filled = fields({
      ...neural,
      blendByPart: true,
      blends: { melody: 0.2, drums: 0.7 },
    });
    expect(compositionRequest(filled)).toMatchObject({
      request: { neural: { model: 'first', blend: { melody: 0.2, drums: 0.7 } } },
    });
    const drawn = fields({
      ...neural,
      sampling: { temperature: '0.8', topP: '0.9', topK: ' 12 ', original: true },
    });
    expect(compositionRequest(drawn)).toMatchObject({
      request: { neural: { blend: 0.3, temperature: 0.8, topP: 0.9, topK: 12, original: true } },
    });
  });

  it.each(['0', '129', '1.5', 'x'])('refuses %s candidates', (topK) => {
    const sampling = { temperature: '', topP: '', topK, original: false };
    expect(requested(fields({ ...neural, sampling }))).toMatchObject({
      wrong: 'topK',
      neural: true,
    });
    expect(requested(fields({ sampling }))).toHaveProperty('request');
  });
});

describe('several pieces', () => {
  it('counts them, one if the field is empty', () => {
    expect(requested(fields({ count: '12' }))).toMatchObject({ count: 12 });
    expect(requested(fields({ count: '' }))).toMatchObject({ count: 1 });
    expect(furtherChoices(fields({ count: '12' }))).toBe(1);
  });

  it.each(['0', '51', '2.5'])('refuses %s of them', (count) => {
    expect(requested(fields({ count }))).toMatchObject({ wrong: 'count' });
  });
});

describe('a piece of the workspace', () => {
  const request: Parameters<typeof fieldsOf>[0] = {
    genre: 'pop',
    bars: 24,
    seed: 9,
    tempo: 92.5,
    key: 'D dorian',
    density: 0.8,
    instruments: { lead: 73 },
    partSeeds: { bass: 12 },
    fusion: { genre: 'trap', ratio: 0.4 },
    neural: { model: 'first', blend: { melody: 0.5, bass: 0.1 }, topK: 12 },
  };

  it('puts its request into the form, which makes it again', () => {
    expect(compositionRequest(fieldsOf(request))).toEqual({ request });
    const plain = { genre: 'house', bars: 8, seed: 1 };
    expect(compositionRequest(fieldsOf(plain))).toEqual({ request: plain });
    expect(fieldsOf({ ...plain, neural: { model: 'a', blend: 0.7 } })).toMatchObject({
      neural: true,
      model: 'a',
      blend: 0.7,
      blendByPart: false,
    });
  });

  it('has another take without its edits', () => {
    const edits = {
      sectionSeeds: { 'lead/B': 4 },
      variations: { lead: { seed: 1, amount: 0.3 } },
      locked: ['drums'],
      heardLeads: { lead: { seed: 2 } },
    };
    expect(withoutEdits({ ...request, ...edits })).toEqual(request);
  });

  it('leaves its seeds out of the form, so that composing again gives another piece', () => {
    const plain = { genre: 'house', bars: 8 };
    const seeded = { ...request, partSeeds: { lead: 4 } };
    const made = compositionRequest(fieldsOf(withoutSeeds(seeded)));
    expect(made).toMatchObject({ request: { genre: 'pop', bars: 24 } });
    expect(
      'request' in made && ['seed', 'partSeeds'].filter((name) => name in made.request),
    ).toEqual([]);
    expect(furtherChoices(fieldsOf(withoutSeeds({ ...plain, partSeeds: { a: 1 } })))).toBe(0);
  });
});

it('takes from a chosen model the share that suits it, and keeps its own where there is none', () => {
  expect(fieldsOfModel({ name: 'tango', blend: 0.7 })).toEqual({ model: 'tango', blend: 0.7 });
  expect(fieldsOfModel({ name: 'base', blend: null })).toEqual({ model: 'base' });
});
