/** @file Tests of the roll's keys. */
import { expect, it } from 'vitest';
import { ENGLISH } from '../texts/english.ts';
import { ROLL_KEYS, rollCommand } from './roll-keys.ts';

const press = (key: string, ...held: ('shift' | 'ctrl' | 'meta' | 'alt')[]) =>
  rollCommand({
    key,
    shiftKey: held.includes('shift'),
    ctrlKey: held.includes('ctrl'),
    metaKey: held.includes('meta'),
    altKey: held.includes('alt'),
  });

it('moves by beat, bar and section', () => {
  expect(press('ArrowRight')).toBe('beatOn');
  expect(press('ArrowRight', 'shift')).toBe('barOn');
  expect(press('ArrowLeft', 'ctrl')).toBe('sectionBack');
  expect(press('ArrowLeft', 'meta')).toBe('sectionBack');
});

it('knows a sign however the keyboard writes it', () => {
  expect(press('+', 'shift')).toBe('zoomIn');
  expect(press('[', 'ctrl', 'alt')).toBe('loopFrom');
});

it('leaves the keys of the browser and of the page alone', () => {
  expect([press('+', 'ctrl'), press('0', 'meta'), press('ArrowLeft', 'alt')]).toEqual([
    null,
    null,
    null,
  ]);
  expect([press(' '), press('l'), press('Tab')]).toEqual([null, null, null]);
});

it('has a text for each key of the list', () => {
  expect(ROLL_KEYS.map(({ does }) => does).sort()).toEqual(Object.keys(ENGLISH.rollKeys).sort());
});
