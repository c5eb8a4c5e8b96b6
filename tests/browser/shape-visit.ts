/** @file What the tests of shaping a piece do and see: bars chosen in the roll, notes in their editor, takes as the server has them. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { StudioVisit } from './studio-visit.ts';

type Tuple = readonly [tick: number, duration: number, pitch: number, velocity: number];

interface Piece {
  readonly bars: number;
  readonly endTick: number;
  readonly parts: readonly { readonly id: string; readonly track: number | null }[];
  readonly tracks: readonly { readonly notes: readonly Tuple[] }[];
  readonly request: { readonly passages?: readonly object[] };
}

export class ShapeVisit {
  readonly page: Page;
  readonly #studio: StudioVisit;

  constructor(page: Page, studio: StudioVisit) {
    this.page = page;
    this.#studio = studio;
  }

  /** The take on the stage as the server has it. */
  async piece(): Promise<Piece> {
    const id = this.#studio.shownPiece()!;
    const url = new URL(`/api/compositions/${id}`, this.page.url());
    return (await fetch(url)).json() as Promise<Piece>;
  }

  async notes(part: string): Promise<readonly Tuple[]> {
    const piece = await this.piece();
    const track = piece.parts.find(({ id }) => id === part)?.track ?? null;
    return track === null ? [] : piece.tracks[track]!.notes;
  }

  /** Opens the choice of bars. */
  async begin(): Promise<void> {
    await this.#studio.button('Edit').click();
    await this.page.locator('.layer').waitFor();
  }

  /** The middle of a bar, from 1, of the part that does something. */
  async placeOf(does: string, bar: number): Promise<{ x: number; y: number }> {
    const line = this.page
      .locator('.line')
      .filter({ has: this.#studio.head(does) })
      .first();
    await line.scrollIntoViewIfNeeded();
    const layer = (await this.page.locator('.layer').boundingBox())!;
    const lane = (await line.boundingBox())!;
    const { bars } = await this.piece();
    const above = await line.evaluate((element) => element.classList.contains('above'));
    return {
      x: layer.x + ((bar - 0.5) * layer.width) / bars,
      y: lane.y + (above ? lane.height + 20 : lane.height / 2),
    };
  }

  /** Chooses bars of a part by a drag of the mouse. */
  async drag(does: string, from: number, to: number): Promise<void> {
    const a = await this.placeOf(does, from);
    const b = await this.placeOf(does, to);
    await this.page.mouse.move(a.x, a.y);
    await this.page.mouse.down();
    await this.page.mouse.move(b.x, b.y, { steps: 4 });
    await this.page.mouse.up();
  }

  /** Acts and waits for the take that it makes. */
  async makes(act: () => Promise<void>): Promise<void> {
    const before = this.#studio.shownPiece();
    await act();
    await expect.poll(() => this.#studio.shownPiece()).not.toBe(before);
  }

  /** Undoes and waits until a take is shown again. */
  async undoTo(id: string): Promise<void> {
    await this.#studio.button(/^Undo: /).click();
    await expect.poll(() => this.#studio.shownPiece()).toBe(id);
  }

  /** Places, as `part bar`, whose notes differ, but for where they end. */
  changed(a: Piece, b: Piece): string[] {
    const length = a.endTick / a.bars;
    const struck = (piece: Piece, id: string, bar: number) => {
      const { track } = piece.parts.find((part) => part.id === id)!;
      const notes = track === null ? [] : piece.tracks[track]!.notes;
      const own = notes.filter(
        ([tick]) => Math.min(a.bars, Math.floor((tick + 40) / length) + 1) === bar,
      );
      return JSON.stringify(own.map(([tick, , pitch, velocity]) => [tick, pitch, velocity]));
    };
    return a.parts.flatMap(({ id }) =>
      Array.from({ length: a.bars }, (_, i) => i + 1)
        .filter((bar) => struck(a, id, bar) !== struck(b, id, bar))
        .map((bar) => `${id} ${bar}`),
    );
  }

  /** The sheet of the editor of notes, and where a tick of a bar and a row of it lie. */
  async sheet(): Promise<{ x: number; y: number; width: number; height: number }> {
    const sheet = this.page.getByRole('application', { name: 'Notes to edit' });
    await sheet.waitFor();
    return (await sheet.boundingBox())!;
  }

  /** What the editor says of the chosen note. */
  said(): Promise<string | null> {
    return this.page.locator('.editor .said').textContent();
  }

  /** Waits until the editor has stored all changes. */
  async stored(): Promise<void> {
    await this.page.locator('.editor .state').getByText('Saved').waitFor();
  }
}
