/** @file The keys of the editor of notes. */
import type { NoteDesk } from './note-desk.svelte.ts';

type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** How much louder or softer a press makes notes. */
const LOUDER = 4;
/** Where the first note is added if none is chosen. */
const FIRST = { pitched: 60, drums: 38 };

/**
 * Does what a key says; whether it has a meaning here. What Ctrl + Z does is the page's.
 *
 * @param position of the playhead, ticks.
 */
export function editorKey(event: Pressed, desk: NoteDesk, position: number): boolean {
  if (event.altKey) return false;
  return event.ctrlKey || event.metaKey
    ? command(event.key.toLowerCase(), desk, position)
    : plain(event, desk, position);
}

function command(key: string, desk: NoteDesk, position: number): boolean {
  if (key === 'a') desk.selectAll();
  else if (key === 'c') desk.copy();
  else if (key === 'x') desk.cut();
  else if (key === 'v') desk.paste(position);
  else return false;
  return true;
}

function plain({ key, shiftKey }: Pressed, desk: NoteDesk, position: number): boolean {
  const step = desk.grid || 1;
  const chosen = desk.selected.size > 0;
  switch (key) {
    case 'Tab':
      // Without a chosen note, which Escape ends, the focus goes on.
      if (!chosen) return false;
      desk.selectNext(shiftKey ? -1 : 1, position);
      return true;
    case 'n':
    case 'Insert':
      desk.add(position, desk.chosen[0]?.pitch ?? (desk.drums ? FIRST.drums : FIRST.pitched));
      desk.commit();
      return true;
  }
  if (!chosen) {
    if (!key.startsWith('Arrow')) return false;
    desk.selectNext(key === 'ArrowLeft' ? -1 : 1, position);
    return true;
  }
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight': {
      const by = key === 'ArrowLeft' ? -step : step;
      if (shiftKey) desk.lengthen(by);
      else desk.shift(by, 0);
      return true;
    }
    case 'ArrowUp':
    case 'ArrowDown':
      desk.shift(0, (key === 'ArrowUp' ? 1 : -1) * (shiftKey ? 12 : 1));
      return true;
    case '+':
    case '=':
      desk.louder(LOUDER);
      return true;
    case '-':
      desk.louder(-LOUDER);
      return true;
    case 's':
      desk.split();
      return true;
    case 'Delete':
    case 'Backspace':
      desk.remove();
      return true;
    default:
      return false;
  }
}
