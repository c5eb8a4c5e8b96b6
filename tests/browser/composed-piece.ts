/** @file The piece that the page has been sent, as the program knows it. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Composition } from '../../web/src/api/schema.d.ts';

/** The piece that takes the place of the one on the stage once something is done. */
export async function composedPiece(
  page: Page,
  act: () => Promise<void>,
  timeout = 30_000,
): Promise<Composition> {
  const shown = () => new URL(page.url()).searchParams.get('piece');
  // Not the first piece of the visit, which the page may still be looking for.
  await expect.poll(shown).not.toBeNull();
  const before = shown();
  await act();
  await expect.poll(shown, { timeout }).not.toBe(before);
  const address = `/api/compositions/${encodeURIComponent(shown()!)}`;
  const answer = await page.request.get(new URL(address, page.url()).href);
  return (await answer.json()) as Composition;
}
