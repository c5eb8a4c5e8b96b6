/** @file What the tests of the studio do and see: composing, downloading, what is on the stage. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page, Response } from 'playwright-core';
import { afterEach, beforeEach } from 'vitest';
import { visit, type Visit } from './browser.ts';
import type { Setup } from './setup.ts';

/** The studio in English, in a page that tests work with; the heads of parts in any language. */
export class StudioVisit {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  /**
   * A button of the head of a part, such as `Mute`. Parts are called by their instruments, which are drawn, so
   * they are found by what they do: `Melody`.
   */
  ofPart(does: string, action: string): Locator {
    return this.head(does).getByRole('button', { name: new RegExp(`^${action}: `) });
  }

  /** The head of a part. */
  head(does: string): Locator {
    const said = this.page.locator('.detail').getByText(does, { exact: true });
    return this.page.locator('.head[role="group"]').filter({ has: said });
  }

  /** What a part is called. */
  async nameOf(does: string): Promise<string> {
    return (await this.head(does).getAttribute('aria-label'))!;
  }

  /** The button that fixes the seed on the stage, whatever that is. */
  seed(): Locator {
    return this.button(/^Keep this seed/);
  }

  /** Id of the take on the stage; null before the first. */
  shownPiece(): string | null {
    return new URL(this.page.url()).searchParams.get('piece');
  }

  async generate(seed: number, bars = 8): Promise<void> {
    // While the page looks for its first piece, its button may be disabled under the pointer.
    await this.seed().waitFor();
    await this.page.getByRole('textbox', { name: 'Bars' }).fill(String(bars));
    await this.page.getByRole('textbox', { name: 'Seed', exact: true }).fill(String(seed));
    await this.button('▶ Generate MIDI').click();
    await this.button(`Keep this seed: ${seed}`).waitFor();
    await this.page.getByRole('img', { name: new RegExp(`Piano roll: ${bars} bars`) }).waitFor();
  }

  /** Plays, and waits until the SoundFont, which the page has not loaded before, sounds. */
  async playOnInstruments(): Promise<void> {
    await Promise.all([
      this.page.waitForResponse((answer) => answer.url().endsWith('.sf3') && answer.ok()),
      this.button('Listen').click(),
    ]);
    const loading = this.page.getByText('Loading the instruments');
    await loading.waitFor({ state: 'detached', timeout: 60_000 });
  }

  async downloaded(link: string): Promise<{ name: string; bytes: Buffer }> {
    const [download] = await Promise.all([
      this.page.waitForEvent('download', { timeout: 60_000 }),
      this.page.getByRole('link', { name: link, exact: true }).click(),
    ]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }

  /** The file of the take on the stage, as downloaded. */
  async midi(): Promise<Buffer> {
    return (await this.downloaded('Download')).bytes;
  }

  /** Acts and waits until the server keeps the desk as it then is. */
  async kept(act: () => Promise<void>): Promise<void> {
    await Promise.all([this.page.waitForResponse(isDesk), act()]);
  }
}

/** What the current test works with. */
export interface EachVisit {
  readonly studio: StudioVisit;
  readonly page: Page;
  readonly complaints: readonly string[];
}

/**
 * Visits the program before each test, in English and in a wide window, and ends the visit afterwards.
 *
 * @param open opens the page; without it, the studio is opened.
 */
export function visitForEach(
  setup: Setup,
  open?: (page: Page, studio: StudioVisit) => Promise<void>,
): EachVisit {
  let visitor: Visit;
  let studio: StudioVisit;
  beforeEach(async () => {
    const url = open ? 'about:blank' : setup.app.url;
    const viewport = { width: 1280, height: 800 };
    visitor = await visit(setup.browser, url, 'en-GB', { viewport });
    studio = new StudioVisit(visitor.page);
    await open?.(visitor.page, studio);
  });
  afterEach(() => visitor.close());
  return {
    get studio() {
      return studio;
    },
    get page() {
      return visitor.page;
    },
    get complaints() {
      return visitor.complaints;
    },
  };
}

function isDesk(response: Response): boolean {
  return response.url().endsWith('/desk') && response.request().method() === 'PUT';
}
