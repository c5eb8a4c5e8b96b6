/** @file Locking and freeing places of a piece. */
import { describe, expect, it } from 'vitest';
import { isLocked, toggledLock } from './piece-locks.ts';

const SECTIONS = ['verse', 'chorus'];
const toggle = (locked: string[], part: string, section = '') =>
  toggledLock(locked, part, section, SECTIONS);

describe('toggledLock', () => {
  it('locks a part, or a part in a section, and frees it again', () => {
    expect(toggle(['drums'], 'bass')).toEqual(['drums', 'bass']);
    expect(toggle(['drums', 'bass'], 'bass')).toEqual(['drums']);
    expect(toggle([], 'bass', 'verse')).toEqual(['bass/verse']);
    expect(toggle(['bass/verse', 'bass/chorus'], 'bass', 'verse')).toEqual(['bass/chorus']);
  });

  it('a whole part takes its sections in; one of them can be set free', () => {
    expect(toggle(['bass/verse'], 'bass')).toEqual(['bass']);
    expect(toggle(['bass'], 'bass', 'verse')).toEqual(['bass/chorus']);
  });

  it('touches no part whose id begins alike', () => {
    expect(toggle(['bass_2/verse'], 'bass')).toEqual(['bass_2/verse', 'bass']);
  });
});

it('a part that is locked is so in all its sections', () => {
  expect(isLocked(['bass'], 'bass', 'verse')).toBe(true);
  expect(isLocked(['bass/verse'], 'bass', 'verse')).toBe(true);
  expect(isLocked(['bass/verse'], 'bass', '')).toBe(false);
});
