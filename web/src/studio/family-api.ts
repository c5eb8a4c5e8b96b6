/** @file The page's requests about the takes of a piece and its desk. */
import { request, type Answer, type Language } from '../api/request.ts';

type Family = Answer<'get', '/api/pieces/{id}/family'>;

/** How a piece was left: the take that was open, its locked places, its mixer, and what was said by hand. */
export type Desk = NonNullable<Family['desk']>;
/** What the user says of a piece that was not composed here. */
export type ByHand = NonNullable<Desk['byHand']>;
/** One take of a piece, as far as the page shows it. */
export type Take = Pick<Family['takes'][number], 'id' | 'parent' | 'change' | 'seed' | 'model'>;

/**
 * All takes of the piece to which a take belongs, oldest first, and how it was left.
 *
 * @throws ApiError
 */
export function familyOf(id: string, language: Language): Promise<Family> {
  return request('get', '/api/pieces/{id}/family', language, { path: { id } });
}

/** @throws ApiError */
export async function keepDesk(id: string, body: Desk, language: Language): Promise<void> {
  // Also the last change before the page is closed.
  const call = { path: { id }, body, keepalive: true };
  await request('put', '/api/pieces/{id}/desk', language, call);
}
