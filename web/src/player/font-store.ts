/**
 * @file Where the page gets its SoundFont: the one that comes with the program, or the user's own; both
 *   kept in the browser for the next visit.
 */

/** Comes with the program; its content never changes under this name. */
const BUILT_IN = '/sounds/FluidR3Mono_GM.sf3';
const OWN = '/sounds/own';
const CACHE = 'sounds';
const NAME_HEADER = 'x-file-name';

export interface Font {
  /** File name. */
  readonly name: string;
  readonly bytes: ArrayBuffer;
  readonly own: boolean;
}

/** Why a file is not taken as a SoundFont. */
export type FontProblem = 'not_soundfont' | 'damaged' | 'no_room' | 'no_cache' | 'unavailable';

export class FontError extends Error {
  override readonly name = 'FontError';
  readonly problem: FontProblem;

  constructor(problem: FontProblem, file: string, cause?: unknown) {
    super(`${file}: ${problem}`, { cause });
    this.problem = problem;
  }
}

/** The browser's store; null where it has none, as outside a secure context. */
function cache(): Promise<Cache> | null {
  return 'caches' in globalThis ? caches.open(CACHE) : null;
}

/**
 * The user's own SoundFont if there is one, otherwise the program's.
 *
 * @param onprogress told the share that is here, 0..1.
 * @throws Error if the server does not send it.
 */
export async function openFont(onprogress: (share: number) => void): Promise<Font> {
  const kept = await cache();
  const own = await kept?.match(OWN);
  if (own) {
    const name = decodeURIComponent(own.headers.get(NAME_HEADER) ?? '');
    return { name, bytes: await own.arrayBuffer(), own: true };
  }
  return { name: nameOf(BUILT_IN), bytes: await builtIn(kept, onprogress), own: false };
}

async function builtIn(
  kept: Cache | null,
  onprogress: (share: number) => void,
): Promise<ArrayBuffer> {
  const before = await kept?.match(BUILT_IN);
  if (before) return before.arrayBuffer();
  const response = await fetch(BUILT_IN);
  if (!response.ok || !response.body) throw new Error(`${BUILT_IN}: HTTP ${response.status}`);
  const bytes = await received(response, onprogress);
  // A browser without room for it plays all the same, and fetches it again next time.
  await kept?.put(BUILT_IN, new Response(bytes)).catch(ignoreFullStore);
  return bytes;
}

/** Reads a response to its end. */
async function received(
  { headers, body }: Response,
  onprogress: (share: number) => void,
): Promise<ArrayBuffer> {
  const size = Number(headers.get('content-length'));
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = body!.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
    if (size > 0) onprogress(Math.min(1, length / size));
  }
  return new Blob(chunks).arrayBuffer();
}

/**
 * Reads a user's file.
 *
 * @throws FontError if it is not a SoundFont.
 */
export async function readFont(file: File): Promise<Font> {
  const head = new Uint8Array(await file.slice(0, 12).arrayBuffer());
  const ascii = String.fromCharCode(...head);
  if (!ascii.startsWith('RIFF') || !['sfbk', 'sfpk'].includes(ascii.slice(8))) {
    throw new FontError('not_soundfont', file.name);
  }
  return { name: file.name, bytes: await file.arrayBuffer(), own: true };
}

/**
 * Keeps a user's file for the next visit.
 *
 * @throws FontError if the browser has no room for it.
 */
export async function keepFont(file: File): Promise<void> {
  const kept = await cache();
  if (!kept) throw new FontError('no_cache', file.name);
  const headers = { [NAME_HEADER]: encodeURIComponent(file.name) };
  try {
    await kept.put(OWN, new Response(file, { headers }));
  } catch (error) {
    throw new FontError('no_room', file.name, error);
  }
}

/** Forgets the user's own SoundFont. */
export async function forgetFont(): Promise<void> {
  await (await cache())?.delete(OWN);
}

function nameOf(address: string): string {
  return address.slice(address.lastIndexOf('/') + 1);
}

function ignoreFullStore(error: unknown): void {
  if (!(error instanceof DOMException)) throw error;
}
