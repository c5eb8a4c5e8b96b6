/** @file The keys of the roll while it has the focus: one table for what they do and for the page's list of keys. */
import type { Texts } from '../texts/texts.ts';

export type RollCommand =
  | 'beatBack'
  | 'beatOn'
  | 'barBack'
  | 'barOn'
  | 'sectionBack'
  | 'sectionOn'
  | 'start'
  | 'end'
  | 'pageBack'
  | 'pageOn'
  | 'up'
  | 'down'
  | 'zoomIn'
  | 'zoomOut'
  | 'fit'
  | 'taller'
  | 'lower'
  | 'loopFrom'
  | 'loopTo';

interface Binding {
  key: string;
  shift?: boolean;
  /** Control, or Command on a Mac. */
  control?: boolean;
  command: RollCommand;
}

const BINDINGS: readonly Binding[] = [
  { key: 'ArrowLeft', command: 'beatBack' },
  { key: 'ArrowRight', command: 'beatOn' },
  { key: 'ArrowLeft', shift: true, command: 'barBack' },
  { key: 'ArrowRight', shift: true, command: 'barOn' },
  { key: 'ArrowLeft', control: true, command: 'sectionBack' },
  { key: 'ArrowRight', control: true, command: 'sectionOn' },
  { key: 'Home', command: 'start' },
  { key: 'End', command: 'end' },
  { key: 'PageUp', command: 'pageBack' },
  { key: 'PageDown', command: 'pageOn' },
  { key: 'ArrowUp', command: 'up' },
  { key: 'ArrowDown', command: 'down' },
  { key: 'ArrowUp', shift: true, command: 'taller' },
  { key: 'ArrowDown', shift: true, command: 'lower' },
  { key: '+', command: 'zoomIn' },
  { key: '=', command: 'zoomIn' },
  { key: '-', command: 'zoomOut' },
  { key: '0', command: 'fit' },
  { key: '[', command: 'loopFrom' },
  { key: ']', command: 'loopTo' },
];

/** Keys that need Shift or AltGr on some keyboards: only what they write counts. */
const WRITTEN = new Set(['+', '=', '-', '0', '[', ']']);

type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** What a press of a key asks the roll to do; null if nothing. */
export function rollCommand(event: Pressed): RollCommand | null {
  const control = event.ctrlKey || event.metaKey;
  const found = BINDINGS.find((binding) => {
    if (binding.key !== event.key) return false;
    // AltGr reads as Control and Alt together.
    if (WRITTEN.has(binding.key)) return !control || event.altKey;
    return (
      !event.altKey &&
      event.shiftKey === (binding.shift ?? false) &&
      control === (binding.control ?? false)
    );
  });
  return found?.command ?? null;
}

/** The roll's keys for a list: as they are written on the keyboard, and the name of the text that says what they do. */
export const ROLL_KEYS: readonly { keys: readonly string[]; does: keyof Texts['rollKeys'] }[] = [
  { keys: ['←', '→'], does: 'beat' },
  { keys: ['Shift + ←', 'Shift + →'], does: 'bar' },
  { keys: ['Ctrl + ←', 'Ctrl + →'], does: 'section' },
  { keys: ['Home', 'End'], does: 'ends' },
  { keys: ['Page Up', 'Page Down'], does: 'page' },
  { keys: ['↑', '↓'], does: 'scroll' },
  { keys: ['[', ']'], does: 'loop' },
  { keys: ['+', '−', '0'], does: 'zoom' },
  { keys: ['Shift + ↑', 'Shift + ↓'], does: 'height' },
];
