/** @file Tests of the keys of the studio. */
import { expect, it } from 'vitest';
import { actionOf, ACTIONS, KEY_OF } from './keys.ts';

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {},
) => actionOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

it('knows each action by its key', () => {
  for (const action of ACTIONS) {
    const { keys, command = false } = KEY_OF[action];
    expect(press(keys[0]!, { ctrlKey: command })).toBe(action);
  }
});

it('tells undo from redo, on a Mac too', () => {
  expect(press('z', { ctrlKey: true })).toBe('undo');
  expect(press('Z', { metaKey: true, shiftKey: true })).toBe('redo');
  expect(press('y', { metaKey: true })).toBe('redo');
});

it('leaves the keys of the browser and of other programs alone', () => {
  expect(press('l', { ctrlKey: true })).toBeNull();
  expect(press('s', { metaKey: true })).toBeNull();
  expect(press('ArrowLeft', { altKey: true })).toBeNull();
  expect(press('q')).toBeNull();
});

it('hears capital letters, and the question mark of every layout', () => {
  expect(press('M', { shiftKey: true })).toBe('mute');
  expect(press('?', { shiftKey: true })).toBe('help');
});
