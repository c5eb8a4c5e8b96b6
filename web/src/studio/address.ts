/** @file The address of the page: which piece and view it shows, or the request that a link holds. */
import type { CompositionRequest } from '../api.ts';

/** Names of the views; the first is shown without a name in the address. */
export const VIEWS = ['studio', 'batch', 'style'] as const;
export type View = (typeof VIEWS)[number];

export interface Address {
  /** Id of the take on the stage; null if the address names none. */
  readonly piece: string | null;
  readonly view: View;
  /** The request of a shared link; null if it holds none. */
  readonly request: CompositionRequest | null;
}

/** What the hash of a link begins with that holds a request. */
export const PREFIX = '#compose=';

/** @param url such as `location.href`. */
export function readAddress(url: string): Address {
  const { searchParams, hash } = new URL(url);
  const view = VIEWS.find((each) => each === searchParams.get('view')) ?? VIEWS[0];
  return { piece: searchParams.get('piece'), view, request: requestIn(hash) };
}

/** The address of a piece and view on the same page as `url`. */
export function addressOf(url: string, { piece, view }: Omit<Address, 'request'>): string {
  const address = new URL(url);
  address.hash = '';
  address.search = '';
  if (piece !== null) address.searchParams.set('piece', piece);
  if (view !== VIEWS[0]) address.searchParams.set('view', view);
  return address.href;
}

function requestIn(hash: string): CompositionRequest | null {
  if (!hash.startsWith(PREFIX)) return null;
  try {
    const base64 = hash.slice(PREFIX.length).replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0)!);
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    // The server checks every field; here it only has to be an object.
    return typeof value === 'object' && value !== null ? (value as CompositionRequest) : null;
  } catch (error) {
    // A link that lost its end in an e-mail is no request.
    if (error instanceof DOMException || error instanceof SyntaxError) return null;
    throw error;
  }
}
