/** @file Tests of locking and unlocking places of a piece. */
import { describe, expect, it } from 'vitest';
import { isLocked, toggledLock } from './piece-locks.ts';

const SECTIONS = ['verse', 'chorus'];
const toggle = (locked: string[], part: string, section = '') =>
  toggledLock(locked, part, section, SECTIONS);

describe('toggledLock', () => {
  it('locks a part, or a part in a section, and unlocks it again', () => {
    expect(toggle(['drums'], 'bass')).toEqual(['drums', 'bass']);
    expect(toggle(['drums', 'bass'], 'bass')).toEqual(['drums']);
    expect(toggle([], 'bass', 'verse')).toEqual(['bass/verse']);
    expect(toggle(['bass/verse', 'bass/chorus'], 'bass', 'verse')).toEqual(['bass/chorus']);
  });

  it('locking a whole part includes its sections; one of them can be unlocked', () => {
    expect(toggle(['bass/verse'], 'bass')).toEqual(['bass']);
    expect(toggle(['bass'], 'bass', 'verse')).toEqual(['bass/chorus']);
  });

  it('does not affect parts whose id has the same prefix', () => {
    expect(toggle(['bass_2/verse'], 'bass')).toEqual(['bass_2/verse', 'bass']);
  });
});

it('a locked part is locked in all its sections', () => {
  expect(isLocked(['bass'], 'bass', 'verse')).toBe(true);
  expect(isLocked(['bass/verse'], 'bass', 'verse')).toBe(true);
  expect(isLocked(['bass/verse'], 'bass', '')).toBe(false);
});
