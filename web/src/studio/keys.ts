/** @file The keys of the studio: what each does, how it is shown, and which key was pressed. */

export const ACTIONS = [
  'toggle',
  'stop',
  'toStart',
  'back',
  'forward',
  'loop',
  'metronome',
  'mute',
  'solo',
  'lock',
  'regenerate',
  'vary',
  'another',
  'undo',
  'redo',
  'swap',
  'help',
] as const;
export type Action = (typeof ACTIONS)[number];

/** Actions on what is heard, which need no piece in sight. */
export const PLAYBACK: ReadonlySet<Action> = new Set([
  'toggle',
  'stop',
  'toStart',
  'back',
  'forward',
  'loop',
  'metronome',
  'help',
]);

interface Key {
  /** As `KeyboardEvent.key`, lower case. */
  readonly keys: readonly string[];
  /** Needs Ctrl, or Command on a Mac. */
  readonly command?: true;
  readonly shift?: boolean;
  /** As shown to the user. */
  readonly shown: string;
  /** As `aria-keyshortcuts`. */
  readonly aria: string;
}

export const KEY_OF: Readonly<Record<Action, Key>> = {
  toggle: { keys: [' '], shown: 'Space', aria: 'Space' },
  stop: { keys: ['.'], shown: '.', aria: '.' },
  toStart: { keys: ['home'], shown: 'Home', aria: 'Home' },
  back: { keys: ['arrowleft'], shown: '←', aria: 'ArrowLeft' },
  forward: { keys: ['arrowright'], shown: '→', aria: 'ArrowRight' },
  loop: { keys: ['l'], shown: 'L', aria: 'L' },
  metronome: { keys: ['k'], shown: 'K', aria: 'K' },
  mute: { keys: ['m'], shown: 'M', aria: 'M' },
  solo: { keys: ['s'], shown: 'S', aria: 'S' },
  lock: { keys: ['b'], shown: 'B', aria: 'B' },
  regenerate: { keys: ['r'], shown: 'R', aria: 'R' },
  vary: { keys: ['v'], shown: 'V', aria: 'V' },
  another: { keys: ['n'], shown: 'N', aria: 'N' },
  undo: { keys: ['z'], command: true, shift: false, shown: 'Ctrl+Z', aria: 'Control+Z' },
  redo: {
    keys: ['y', 'z'],
    command: true,
    shown: 'Ctrl+Y, Ctrl+Shift+Z',
    aria: 'Control+Y',
  },
  swap: { keys: ['x'], shown: 'X', aria: 'X' },
  help: { keys: ['?'], shown: '?', aria: '?' },
};

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** The action of a pressed key; null if it has none. */
export function actionOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): Action | null {
  if (altKey) return null;
  const command = ctrlKey || metaKey;
  const pressed = key.toLowerCase();
  const fits = (action: Action): boolean => {
    const wanted = KEY_OF[action];
    if (!wanted.keys.includes(pressed) || command !== (wanted.command ?? false)) return false;
    return wanted.shift === undefined || wanted.shift === shiftKey;
  };
  return ACTIONS.find(fits) ?? null;
}

/** Elements in which keys type or choose something, so they are not the studio's. */
const OWN_KEYS = 'input, select, textarea, [contenteditable], [role=listbox], [role=menu], dialog';
/** Elements that a space or an arrow key works on. */
const PRESSED = 'button, a, summary, [role=button], [role=slider], [role=tree], [role=region]';

/** Whether the focused element uses a key itself. */
export function isTaken(target: EventTarget | null, { key, ctrlKey, metaKey }: Pressed): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(OWN_KEYS)) {
    const isText =
      !(target instanceof HTMLInputElement) || !['checkbox', 'range'].includes(target.type);
    return isText || !(ctrlKey || metaKey);
  }
  return [' ', 'Enter', 'Home'].includes(key) || key.startsWith('Arrow')
    ? target.closest(PRESSED) !== null
    : false;
}
