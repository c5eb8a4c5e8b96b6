/** @file Visits to the page with nothing but the player: what the tests of its sound do there. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { App } from './app.ts';
import { visit, type Visit } from './browser.ts';
import { servePlayerPage, type PlayerPage } from './player-page.ts';
import { recordPage, RECORDER_WARNING } from './recorder.ts';
import { startForAll } from './setup.ts';

export const SWING = { genre: 'swing', bars: 8, seed: 3 };

/** A composition, as far as the tests read it. */
export interface Piece {
  readonly url: string;
  readonly tempo: number;
  readonly ticksPerQuarter: number;
  readonly endTick: number;
  readonly tracks: readonly { readonly channel: number; readonly role: string }[];
}

export interface PlayerVisits {
  readonly app: App;
  /** The page of the test that runs; its sound is recorded. */
  readonly page: Page;
  /** The page's complaints, of which there are none when the test ends. */
  readonly complaints: string[];
  /** Loads the page again and waits until it is there. */
  reload: () => Promise<void>;
  /** Evaluates in the page, where `player` is a global. */
  on: <T>(script: string) => Promise<T>;
  /** Waits until it is true in the page. */
  until: (script: string) => Promise<void>;
  /** Composes a piece and loads it. */
  load: (body: object) => Promise<Piece>;
  /** As a user who presses a button: browsers let nothing sound before. */
  press: (script: string) => Promise<void>;
  fontReady: () => Promise<void>;
  /** Loads a piece and the SoundFont; nothing plays. */
  ready: (body?: object) => Promise<Piece>;
}

/** Serves the page for the tests of a file, and opens it for each of them. */
export function visitPlayer(): PlayerVisits {
  const setup = startForAll();
  let playerPage: PlayerPage;
  let visitor: Visit;
  beforeAll(async () => {
    playerPage = await servePlayerPage(setup.app);
  });
  afterAll(() => playerPage.close());
  beforeEach(async () => {
    visitor = await visit(setup.browser, playerPage.url, 'en-GB');
    await recordPage(visitor.page);
    await reload();
  });
  afterEach(async () => {
    const complaints = visitor.complaints.filter((text) => !text.includes(RECORDER_WARNING));
    await visitor.close();
    expect(complaints).toEqual([]);
  });

  const on = <T>(script: string) => visitor.page.evaluate<T>(script);
  const until = (script: string) => expect.poll(() => on(script), { timeout: 15_000 }).toBe(true);
  const reload = async () => {
    await visitor.page.reload();
    await until(`'player' in globalThis`);
  };
  const load = (body: object) => on<Piece>(`load(${JSON.stringify(body)})`);
  const fontReady = () => until("player.sound.state === 'ready'");
  const press = async (script: string) => {
    await on(`document.querySelector('#press').onclick = () => void (${script})`);
    await visitor.page.click('#press');
  };
  const ready = async (body: object = SWING) => {
    const piece = await load(body);
    await press('player.play()');
    await fontReady();
    await on('player.stop()');
    await visitor.page.waitForTimeout(600);
    return piece;
  };
  return {
    get app() {
      return setup.app;
    },
    get page() {
      return visitor.page;
    },
    get complaints() {
      return visitor.complaints;
    },
    reload,
    on,
    until,
    load,
    press,
    fontReady,
    ready,
  };
}
