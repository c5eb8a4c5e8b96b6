/** @file What the composing form asks for, and which fields it refuses. */
import { describe, expect, it } from 'vitest';
import { compositionRequest, type CompositionFields } from './composition-form.ts';

function fields(changes: Partial<CompositionFields> = {}): CompositionFields {
  return {
    genre: 'trap',
    bars: '32',
    seed: '',
    tempo: '',
    key: '',
    neural: false,
    model: '',
    blend: 0.3,
    ...changes,
  };
}

describe('compositionRequest', () => {
  it('leaves out what was left empty', () => {
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

  it('asks for no model while the box is not ticked', () => {
    const { request } = compositionRequest(fields({ model: 'first' })) as { request: object };
    expect(request).not.toHaveProperty('neural');
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
  ] as const)('names %s as wrong when it is "%s"', (field, text) => {
    expect(compositionRequest(fields({ [field]: text }))).toEqual({ wrong: field });
  });
});
