/** @file The pieces a page has shown, so that going back to one is instant, and a piece that the server has lost is composed again. */
import {
  ApiError,
  compose,
  type ComposedRequest,
  type Composition,
  type Language,
} from '../api.ts';
import { openPiece } from '../pieces/pieces-api.ts';

/** Pieces kept with all their notes. */
const MOST = 40;

export class PieceMemory {
  /** The one used longest ago first. */
  readonly #pieces = new Map<string, Composition>();
  /** Of every composed piece ever shown: a few hundred bytes each. */
  readonly #requests = new Map<string, ComposedRequest>();

  put(piece: Composition): void {
    if (piece.request) this.#requests.set(piece.id, piece.request);
    this.#pieces.delete(piece.id);
    this.#pieces.set(piece.id, piece);
    const [oldest] = this.#pieces.keys();
    if (this.#pieces.size > MOST) this.#pieces.delete(oldest!);
  }

  /** Forgets pieces without a request, after what the user says of them has changed. */
  forgetOwn(): void {
    for (const [id, { request }] of this.#pieces) if (!request) this.#pieces.delete(id);
  }

  /**
   * A piece; one that neither the page nor the server holds any longer is composed again from its
   * request and then has another id.
   *
   * @throws ApiError
   */
  async get(id: string, language: Language): Promise<Composition> {
    const known = this.#pieces.get(id);
    if (known) {
      this.put(known);
      return known;
    }
    try {
      const piece = await openPiece(id, language);
      this.put(piece);
      return piece;
    } catch (error) {
      if (!isLost(error) || !this.#requests.has(id)) throw error;
      return this.recompose(id, language);
    }
  }

  /** A piece without a request is asked for again. @throws ApiError */
  async recompose(id: string, language: Language): Promise<Composition> {
    const request = this.#requests.get(id);
    const piece = await (request ? compose(request, language) : openPiece(id, language));
    this.#pieces.delete(id);
    this.put(piece);
    return piece;
  }
}

/** Whether the server no longer holds a piece. */
export function isLost(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'composition_not_found';
}
