/** @file The token of a server on a shared machine: the API answers only those who know it. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { UserError } from '../../texts/user-error.ts';

/** Seconds a browser keeps the cookie. */
const COOKIE_LIFE = 30 * 24 * 3600;

/** Where the page exchanges the token in its address for a cookie. */
export const SESSION_PATH = '/api/session';

/** Checks tokens in constant time, so timing reveals nothing about them. */
export class TokenGuard {
  readonly #digest: Buffer;
  readonly #cookie: string;

  constructor(token: string) {
    this.#digest = digestOf(token);
    // All ports of a host share cookies, so each token has its own.
    this.#cookie = `midi_composer_${this.#digest.toString('hex', 0, 4)}`;
  }

  accepts(token: string): boolean {
    return timingSafeEqual(digestOf(token), this.#digest);
  }

  /** Makes the browser send the token from now on, also with downloads and live events. */
  remember(reply: Pick<FastifyReply, 'header'>, token: string): void {
    const value = `${this.#cookie}=${encodeURIComponent(token)}`;
    reply.header(
      'set-cookie',
      `${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${COOKIE_LIFE}`,
    );
  }

  /** Refuses requests to the API without the token, with UserError `token_needed`; the page itself is open. */
  addTo(server: FastifyInstance): void {
    server.addHook('onRequest', async (request) => {
      const { url = '' } = request.routeOptions;
      if (!url.startsWith('/api/') || url === SESSION_PATH) return;
      if (!this.#tokensOf(request).some((token) => this.accepts(token))) {
        throw new UserError('token_needed', {});
      }
    });
  }

  #tokensOf({ headers }: FastifyRequest): string[] {
    const bearer = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
    const cookies = (headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
    const cookie = cookies.find((each) => each.startsWith(`${this.#cookie}=`));
    const kept = cookie && decoded(cookie.slice(this.#cookie.length + 1));
    return [bearer, kept].filter((token) => token !== undefined);
  }
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return undefined;
  }
}
