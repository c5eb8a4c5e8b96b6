/** @file The token of a server that was started with one: taken from the page's address and kept as a cookie. */
import { ApiError, request, type Language } from './api/request.ts';

/**
 * Hands the token of `#token=...` to the server, which sets the cookie that all requests, downloads and live
 * events carry from then on; the address loses it. Does nothing where there is none. A token that is refused
 * is told with the first thing the page asks for, which is refused as well.
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
