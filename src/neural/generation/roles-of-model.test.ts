/** @file Tests of where a model takes part. */
import { expect, test } from 'vitest';
import { COMPOSED_ROLES, isDrumRole } from '../../score/roles.ts';
import { rolesOfModel } from './roles-of-model.ts';

test('a model of single lines takes part in melody and bass', () => {
  expect(rolesOfModel('bilstm-attention')).toEqual(['melody', 'bass']);
});

test('a score model takes part in what it has heard', () => {
  const drums = COMPOSED_ROLES.filter(isDrumRole);
  const pitched = COMPOSED_ROLES.filter((role) => !isDrumRole(role));
  expect(rolesOfModel('score-transformer')).toEqual(COMPOSED_ROLES);
  expect(rolesOfModel('score-transformer', ['pitched', 'drums'])).toEqual(COMPOSED_ROLES);
  expect(rolesOfModel('score-transformer', ['pitched'])).toEqual(pitched);
  expect(rolesOfModel('score-transformer', ['drums'])).toEqual(drums);
});

test('a model of an unknown architecture takes no part', () => {
  expect(rolesOfModel('capsules')).toEqual([]);
});
