/** @file The limits are those of genres that there are. */
import { expect, it } from 'vitest';
import { builtinGenres } from '../../src/genres/registry/registry.ts';
import { REACHED } from './measure-limits.ts';

it('no limit is written for a genre that there is not', () => {
  expect(Object.keys(REACHED).filter((id) => !builtinGenres().has(id))).toEqual([]);
});
