/** @file Keeps other web pages out: checks Host and Origin and sets security headers. */
import { hostname, networkInterfaces } from 'node:os';
import type { FastifyInstance } from 'fastify';
import { UserError } from '../../texts/user-error.ts';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  // The page's SoundFont synthesiser decodes its samples with WebAssembly; scripts cannot use eval.
  "script-src 'self' 'wasm-unsafe-eval'",
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

export interface GuardOptions {
  /** The address the server listens on; allowed along with the loopback names. */
  readonly listenHost: string;
  /** Other host names of the server, such as that of a tunnel. */
  readonly allowedHosts: readonly string[];
}

/**
 * Refuses requests whose Host is not this server's (DNS rebinding: a foreign name that resolves to this
 * machine) and changes requested by pages of another origin. Adds the security headers.
 *
 * Ports are not compared: a forwarded port has a different number at its other end.
 */
export function addGuards(
  server: FastifyInstance,
  { listenHost, allowedHosts }: GuardOptions,
): void {
  const allowed = allowedHosts.map((host) => nameOf(host));
  const hosts = new Set([...LOOPBACK, ...namesOf(listenHost), ...allowed]);

  server.addHook('onRequest', async (request, reply) => {
    reply.headers(SECURITY_HEADERS);
    const host = request.headers.host ?? '';
    if (!hosts.has(nameOf(host))) throw new UserError('host_not_allowed', { host });
    if (request.method === 'GET' || request.method === 'HEAD') return;
    const { origin } = request.headers;
    const site = request.headers['sec-fetch-site'];
    if (
      (origin !== undefined && !isOwnOrigin(origin, host)) ||
      (site !== undefined && site !== 'same-origin' && site !== 'none')
    ) {
      throw new UserError('origin_not_allowed', { origin: origin ?? String(site) });
    }
  });
}

/** `[::1]:8000` -> `[::1]`; empty if it is not a valid host. */
function nameOf(host: string): string {
  const match = /^(\[[0-9a-f:.]+\]|[^:[\]]*)(?::\d{1,5})?$/i.exec(host);
  return (match?.[1] ?? '').toLowerCase();
}

/** Whether a page was served by the host it calls, over http or, through a tunnel, https. */
function isOwnOrigin(origin: string, host: string): boolean {
  const [scheme, address] = origin.toLowerCase().split('://');
  if (scheme !== 'http' && scheme !== 'https') return false;
  // An origin omits the default port; a Host may include it.
  const usual = scheme === 'http' ? ':80' : ':443';
  return address === host.toLowerCase() || `${address}${usual}` === host.toLowerCase();
}

/** Every name by which clients may reach a server that listens on `host`. */
function namesOf(host: string): string[] {
  const bracketed = (address: string): string => (address.includes(':') ? `[${address}]` : address);
  if (host !== '0.0.0.0' && host !== '::') return [bracketed(host.toLowerCase())];
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return [hostname().toLowerCase(), ...addresses.map(({ address }) => bracketed(address))];
}
