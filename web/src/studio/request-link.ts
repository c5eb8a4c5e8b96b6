/** @file Links that hold a request. */
import type { CompositionRequest } from '../api.ts';
import { PREFIX } from './address.ts';

/** A link that composes the same piece on any computer that runs this program at the same address. */
export function linkOf(url: string, request: CompositionRequest): string {
  const address = new URL('/', url);
  const bytes = new TextEncoder().encode(JSON.stringify(request));
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  address.hash = PREFIX + base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return address.href;
}
