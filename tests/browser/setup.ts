/** @file Setup of the browser tests: the program, a browser and shortened trainings. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { startApp, type App } from './app.ts';
import { launchChromium } from './browser.ts';

export interface Setup {
  readonly app: App;
  readonly browser: Browser;
}

/**
 * Starts the program and a browser before the tests of a file, and ends them afterwards.
 *
 * @param args further arguments of the program.
 * @returns both, available in tests and later hooks.
 */
export function startForAll(args: readonly string[] = []): Setup {
  const setup: { app?: App; browser?: Browser } = {};
  beforeAll(async () => {
    // Separately, so if one cannot start, the other is still closed.
    await Promise.all([
      startApp(args).then((app) => (setup.app = app)),
      launchChromium().then((browser) => (setup.browser = browser)),
    ]);
  });
  afterAll(async () => {
    await setup.browser?.close();
    await setup.app?.close();
  });
  return setup as Setup;
}

/** Shortens the trainings that the page starts, so the tests stay quick. */
export async function changeTrainings(
  page: Page,
  change: object | ((body: object) => object),
): Promise<void> {
  await page.route('**/api/trainings', async (route) => {
    const request = route.request();
    if (request.method() !== 'POST') return route.continue();
    const body = request.postDataJSON() as object;
    const changed = typeof change === 'function' ? change(body) : change;
    await route.continue({ postData: JSON.stringify({ ...body, ...changed }) });
  });
}
