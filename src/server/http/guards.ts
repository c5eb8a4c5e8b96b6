/** @file Keeps other web pages out: checks of Host and Origin, and the security headers of answers. */
import { hostname, networkInterfaces } from 'node:os';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { UserError } from '../../texts/user-error.ts';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const SECURITY_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

/**
 * Refuses requests whose Host is not this server's (a page of another name that resolves to this
 * machine), and changes asked for by pages of another origin. Adds the security headers.
 *
 * @param listenHost the address the server listens on; besides the loopback names this is allowed.
 */
export function addGuards(server: FastifyInstance, listenHost: string): void {
  const hosts = new Set([...LOOPBACK, ...namesOf(listenHost)]);

  server.addHook('onRequest', async (request, reply) => {
    reply.headers(SECURITY_HEADERS);
    const host = request.headers.host ?? '';
    const { name, port } = splitHost(host);
    if (!hosts.has(name) || !isOwnPort(request, port)) {
      throw new UserError('host_not_allowed', { host });
    }
    if (request.method === 'GET' || request.method === 'HEAD') return;
    const { origin } = request.headers;
    const site = request.headers['sec-fetch-site'];
    if (
      (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`) ||
      (site !== undefined && site !== 'same-origin' && site !== 'none')
    ) {
      throw new UserError('origin_not_allowed', { origin: origin ?? String(site) });
    }
  });
}

/** `[::1]:8000` -> `[::1]` and 8000; a missing port is 80, that of http. */
function splitHost(host: string): { name: string; port: number } {
  const match = /^(\[[0-9a-f:.]+\]|[^:[\]]*)(?::(\d{1,5}))?$/i.exec(host);
  return { name: (match?.[1] ?? '').toLowerCase(), port: Number(match?.[2] ?? 80) };
}

/** Requests injected without a socket have no port to compare with. */
function isOwnPort(request: FastifyRequest, port: number): boolean {
  const { localPort } = request.socket;
  return localPort === undefined || localPort === port;
}

/** Every name under which a server listening on `host` is meant to be reached. */
function namesOf(host: string): string[] {
  const bracketed = (address: string): string => (address.includes(':') ? `[${address}]` : address);
  if (host !== '0.0.0.0' && host !== '::') return [bracketed(host.toLowerCase())];
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return [hostname().toLowerCase(), ...addresses.map(({ address }) => bracketed(address))];
}
