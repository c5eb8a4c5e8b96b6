/** @file The roles: complete, in the order of tracks, and within what MIDI can hold. */
import { describe, expect, it } from 'vitest';
import { advisedRoleOf, isDrumRole, isRole, ROLE_IDS, roleFacts, rolesOfKind } from './roles.ts';

describe.each(ROLE_IDS)('%s', (role) => {
  const { name, mix, program, called } = roleFacts(role);

  it('has a name in both languages that no other role has', () => {
    for (const language of ['en', 'es'] as const) {
      const namesakes = ROLE_IDS.filter((id) => roleFacts(id).name[language] === name[language]);
      expect(namesakes).toEqual([role]);
    }
  });

  it('has a place and a program from 0 to 127', () => {
    for (const value of [mix.pan, program]) {
      expect(Number.isInteger(value) && value >= 0 && value <= 127).toBe(true);
    }
  });

  it('is called by its own name, where names of tracks tell it', () => {
    if (called) expect([name.en, name.es].some((word) => called.test(word))).toBe(true);
  });
});

it('every role is of one kind, and drums are told from pitches', () => {
  const kinds = ['melody', 'chords', 'bass', 'drums', 'none'] as const;
  expect(kinds.flatMap((kind) => rolesOfKind(kind))).toHaveLength(ROLE_IDS.length);
  expect(rolesOfKind('drums')).toEqual(ROLE_IDS.filter(isDrumRole));
  expect(isDrumRole('percussion')).toBe(true);
  expect(isDrumRole('bass')).toBe(false);
});

it('tells a role from another word', () => {
  expect(isRole('pad')).toBe(true);
  expect(isRole('tuba')).toBe(false);
  expect(isRole('toString')).toBe(false);
  expect(isRole(3)).toBe(false);
});

it('leaves basses and the first melody to a model, as far as it is asked', () => {
  expect(ROLE_IDS.filter((role) => advisedRoleOf(role) === 'melody')).toEqual(['melody']);
  expect(ROLE_IDS.filter((role) => advisedRoleOf(role) === 'bass')).toEqual(rolesOfKind('bass'));
});
