/** @file What the program answers to the page when it composes. */
import { createParser } from 'eventsource-parser';
import type { Page } from 'playwright-core';
import type { Composition } from '../../web/src/api/schema.d.ts';

/** The next piece that the page is sent, whole, or as events while a model writes it. */
export async function composedPiece(page: Page, timeout = 30_000): Promise<Composition> {
  const answer = await page.waitForResponse(
    (response) =>
      response.url().endsWith('/api/compositions') && response.request().method() === 'POST',
    { timeout },
  );
  const text = await answer.text();
  if (!answer.headers()['content-type']?.startsWith('text/event-stream')) {
    return JSON.parse(text) as Composition;
  }
  const pieces: Composition[] = [];
  createParser({
    onEvent: ({ event, data }) => {
      if (event === 'piece') pieces.push(JSON.parse(data) as Composition);
    },
  }).feed(text);
  if (pieces.length !== 1) throw new Error(`No piece has come: ${text.slice(0, 300)}`);
  return pieces[0]!;
}
