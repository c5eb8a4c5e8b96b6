/**
 * @file Takes the token of a server started with one from the page's address and keeps it as a cookie.
 */
import { ApiError, request, type Language } from './api/request.ts';

/**
 * Hands the token of `#token=...` to the server, which sets a cookie for all later requests, downloads
 * and live events, and removes it from the address. Does nothing without a token. A refused token is
 * reported with the page's first request, which is refused too.
 */
export async function openSession(language: Language): Promise<void> {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token === null) return;
  history.replaceState(null, '', location.pathname + location.search);
  try {
    await request('post', '/api/session', language, { body: { token } });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}
