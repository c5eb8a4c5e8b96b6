/** @file Which panels of the studio are open; remembered for the next visit. */

const STORAGE_KEY = 'panels';
/** Below this width the library covers the stage while it is open. */
const DRAWER = '(width < 64rem)';

interface Open {
  readonly library: boolean;
  readonly compose: boolean;
}

function remembered(): Open {
  const narrow = matchMedia(DRAWER).matches;
  const usual: Open = { library: !narrow, compose: true };
  try {
    const kept = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}') as Partial<Open>;
    return { ...usual, ...kept, ...(narrow && { library: false }) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return usual;
  }
}

export class Panels {
  #open = $state.raw<Open>(remembered());

  constructor() {
    // A window made narrow would otherwise be covered by it.
    matchMedia(DRAWER).addEventListener('change', () => this.closeDrawer());
  }

  get library(): boolean {
    return this.#open.library;
  }

  set library(library: boolean) {
    this.#set({ ...this.#open, library });
  }

  get compose(): boolean {
    return this.#open.compose;
  }

  set compose(compose: boolean) {
    this.#set({ ...this.#open, compose });
  }

  /** Closes the library where it covers the stage. */
  closeDrawer(): void {
    if (matchMedia(DRAWER).matches) this.#open = { ...this.#open, library: false };
  }

  #set(open: Open): void {
    this.#open = open;
    localStorage.setItem(STORAGE_KEY, JSON.stringify(open));
  }
}
