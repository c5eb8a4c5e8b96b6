/** @file Tests of how the page formats keys and times. */
import { describe, expect, it } from 'vitest';
import { clock, keyName, playingTime, remaining, sectionName } from './format.ts';

describe('keyName', () => {
  it.each([
    ['Bb harmonic_minor', 'B♭ harmonic minor', 'Si♭ menor armónica'],
    ['F# minor', 'F♯ minor', 'Fa♯ menor'],
    ['D dorian', 'D dorian', 'Re dórico'],
    ['Eb', 'E♭', 'Mi♭'],
    ['Am', 'A minor', 'La menor'],
    ['C hijaz', 'C hijaz', 'Do hijaz'],
  ])('writes %s as each language does', (key, en, es) => {
    expect(keyName(key, 'en')).toBe(en);
    expect(keyName(key, 'es')).toBe(es);
  });
});

describe('sectionName', () => {
  it('translates what it knows and keeps the rest', () => {
    const known = { episode: 'Episodio' };
    expect(sectionName('episode', known)).toBe('Episodio');
    expect(sectionName('episode_2', known)).toBe('Episodio 2');
    expect(sectionName('A', known)).toBe('A');
    expect(sectionName('long_tail', known)).toBe('Long tail');
    expect(sectionName('introduccion_2', known)).toBe('Introducción 2');
  });
});

describe('times', () => {
  it('are a clock for music', () => {
    expect([clock(0), clock(64.2), clock(119.6)]).toEqual(['0:00', '1:04', '2:00']);
  });

  it('are hours or minutes for a collection', () => {
    expect([playingTime(7.32, 'es'), playingTime(0.13, 'es')]).toEqual(['7,3 h', '8 min']);
  });

  it('are coarse for waiting', () => {
    expect([remaining(0.2), remaining(59), remaining(90), remaining(3900)]).toEqual([
      '1 s',
      '59 s',
      '2 min',
      '1 h 5 min',
    ]);
  });
});
