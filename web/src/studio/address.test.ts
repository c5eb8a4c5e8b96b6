/** @file Tests of the page's address. */
import { expect, it } from 'vitest';
import { addressOf, readAddress } from './address.ts';
import { linkOf } from './request-link.ts';

const HERE = 'http://localhost:8000/';

it('names the piece and the view', () => {
  const href = addressOf(HERE, { piece: 'café & co.mid', view: 'style' });
  expect(readAddress(href)).toEqual({ piece: 'café & co.mid', view: 'style', request: null });
  expect(addressOf(href, { piece: null, view: 'studio' })).toBe(HERE);
  expect(readAddress(`${HERE}?view=unknown`).view).toBe('studio');
});

it('holds a request, in any script', () => {
  const request = { genre: 'bossa_nova', bars: 16, seed: 7, chords: 'Dm7 G7♭9 | Cmaj7' };
  expect(readAddress(linkOf(`${HERE}?piece=other.mid`, request))).toEqual({
    piece: null,
    view: 'studio',
    request,
  });
});

it('holds the most notes of one’s own that a request may have', () => {
  const notes = Array.from(
    { length: 20_000 },
    (_, i) => [i * 120, 120, 60, 90] as [number, number, number, number],
  );
  const passage = { bars: [1, 1000] as [number, number], parts: ['bass'], notes };
  const request = { genre: 'house', bars: 8, passages: [passage] };
  expect(readAddress(linkOf(HERE, request)).request).toEqual(request);
});

it('takes no damaged link for a request', () => {
  const link = linkOf(HERE, { genre: 'house', bars: 8 });
  for (const damaged of [
    link.slice(0, -3),
    `${HERE}#compose=%%%`,
    `${HERE}#compose=MTI`,
    `${HERE}#other`,
  ]) {
    expect(readAddress(damaged).request).toBeNull();
  }
});
