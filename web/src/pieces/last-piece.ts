/** @file Remembers which piece a tab shows, so that reloading the page brings it back. */

const STORAGE_KEY = 'piece';

/** Id of the piece that this tab, or else the tab used last, showed; null if there is none. */
export function lastPiece(): string | null {
  return sessionStorage.getItem(STORAGE_KEY) ?? localStorage.getItem(STORAGE_KEY);
}

export function rememberPiece(id: string): void {
  sessionStorage.setItem(STORAGE_KEY, id);
  localStorage.setItem(STORAGE_KEY, id);
}

/** Forgets a piece that can no longer be opened. */
export function forgetPiece(id: string): void {
  for (const storage of [sessionStorage, localStorage]) {
    if (storage.getItem(STORAGE_KEY) === id) storage.removeItem(STORAGE_KEY);
  }
}
