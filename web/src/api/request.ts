/**
 * @file Requests to the server, with addresses, bodies and answers typed by the OpenAPI document, and
 *   errors.
 */
import type { paths } from './schema.d.ts';

export type Language = 'en' | 'es';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Addresses that support a method. */
type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, object> ? P : never;
}[keyof paths];

type Operation<M extends Method, P extends PathOf<M>> =
  paths[P] extends Record<M, infer O> ? O : never;

type JsonOf<T> = T extends { content: { 'application/json': infer J } } ? J : undefined;

/** The server's answer on success. */
export type Answer<M extends Method, P extends PathOf<M>> =
  Operation<M, P> extends { responses: infer R }
    ? JsonOf<R[Extract<keyof R, 200 | 201 | 202>]>
    : never;

/** The JSON body of a request. */
export type Body<M extends Method, P extends PathOf<M>> =
  Operation<M, P> extends { requestBody?: infer B } ? JsonOf<NonNullable<B>> : never;

type Parameters<M extends Method, P extends PathOf<M>> =
  Operation<M, P> extends { parameters: infer A } ? A : never;

type Values = Readonly<Record<string, string | number>>;

/** The inputs of a call besides its address: path parameters, query and body. */
interface Call<M extends Method, P extends PathOf<M>> {
  path?: Parameters<M, P> extends { path: infer V extends Values } ? V : never;
  query?: Parameters<M, P> extends { query?: infer Q }
    ? Omit<NonNullable<Q>, 'lang'> & Values
    : never;
  /** A form is sent unchanged. */
  body?: Body<M, P> | FormData;
  /** Sent to its end although the page is closed meanwhile; at most 64 kB. */
  keepalive?: boolean;
  /** Aborts the request. */
  signal?: AbortSignal;
}

/** The server refused or failed; `message` says what is wrong and what to do, in the user's language. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** HTTP status; 0 when the server did not answer. */
  readonly status: number;
  /** `unknown_genre`, `model_not_found`, ...; `no_answer` when the server did not answer. */
  readonly code: string;

  constructor(message: string, status: number, code: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

interface Problem {
  title?: string;
  detail?: string;
  code?: string;
  status?: number;
}

async function readProblem(response: Response): Promise<Problem> {
  const text = await response.text();
  try {
    return JSON.parse(text) as Problem;
  } catch {
    // Something between the page and the server answered, such as a proxy.
    return { detail: `HTTP ${response.status} ${response.statusText}`.trim() };
  }
}

/** An address with its values: `/api/models/{name}` becomes `/api/models/jazz`. */
export function addressOf<P extends keyof paths>(
  address: P,
  values: Values = {},
  query: Values = {},
): string {
  const path = address.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(values[name] ?? ''),
  );
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return search === '' ? path : `${path}?${search}`;
}

/**
 * The bytes of a file of the server.
 *
 * @param url as an answer of the server has it.
 * @throws ApiError
 */
export async function download(url: string, language: Language): Promise<Uint8Array> {
  const response = await answerOf(url, { headers: { 'accept-language': language } });
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * Sends a request; an answer without content is undefined.
 *
 * @throws ApiError
 */
export async function request<M extends Method, P extends PathOf<M>>(
  method: M,
  address: P,
  language: Language,
  call: Call<M, P> = {},
): Promise<Answer<M, P>> {
  const response = await send(method, address, language, call);
  return (response.status === 204 ? undefined : await response.json()) as Answer<M, P>;
}

/**
 * Sends a request and reads its answer as events.
 *
 * @param onevent gets the name and data of each event; what it returns that is not undefined is the answer.
 * @throws ApiError of an event `error` too, and if the events end without an answer.
 */
export async function requestEvents<M extends Method, P extends PathOf<M>, A>(
  method: M,
  address: P,
  language: Language,
  call: Call<M, P>,
  onevent: (name: string | undefined, data: unknown) => A | undefined,
): Promise<A> {
  const { EventSourceParserStream } = await import('eventsource-parser/stream');
  const response = await send(method, address, language, call, 'text/event-stream');
  const events = response
    .body!.pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  for (;;) {
    const { value, done } = await events.read().catch(noAnswer);
    if (done) return noAnswer('The answer has ended early.');
    const data: unknown = JSON.parse(value.data);
    if (value.event === 'error') throw errorOf(data as Problem, (data as Problem).status ?? 500);
    const answer = onevent(value.event, data);
    if (answer !== undefined) return answer;
  }
}

function send<M extends Method, P extends PathOf<M>>(
  method: M,
  address: P,
  language: Language,
  { path, query, body, keepalive = false, signal }: Call<M, P>,
  accept?: string,
): Promise<Response> {
  const form = body instanceof FormData;
  return answerOf(addressOf(address, path, query), {
    method: method.toUpperCase(),
    headers: {
      'accept-language': language,
      ...(accept === undefined ? {} : { accept }),
      ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
    },
    keepalive,
    signal: signal ?? null,
    ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
  });
}

/** @throws ApiError if the server does not answer, or answers with a problem. */
async function answerOf(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init).catch(noAnswer);
  if (response.ok) return response;
  throw errorOf(await readProblem(response), response.status);
}

function noAnswer(cause: unknown): never {
  throw new ApiError(String(cause), 0, 'no_answer');
}

function errorOf({ detail, title, code }: Problem, status: number): ApiError {
  return new ApiError(detail ?? title ?? `HTTP ${status}`, status, code ?? 'unknown');
}
