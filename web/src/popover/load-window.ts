/** @file Loads what small windows are made of when the first is about to open: many visits open none. */

import type PopoverWindow from './popover-window.svelte';

interface Loaded {
  readonly default: typeof PopoverWindow;
}

let loading: Promise<Loaded> | null = null;

/** Another call tries again after one that failed. */
export function loadWindow(): Promise<Loaded> {
  loading ??= import('./popover-window.svelte').catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

/** Loads it ahead; if that fails, opening a window says so. */
export function preloadWindow(): void {
  loadWindow().catch(() => {});
}
