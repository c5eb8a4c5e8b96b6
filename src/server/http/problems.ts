/** @file Errors as `application/problem+json` (RFC 9457), in the language of the request. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { textOf } from '../../texts/by-code.ts';
import { texts } from '../../texts/catalogue.ts';
import type { ErrorCode, ErrorDetails } from '../../texts/errors.ts';
import { UserError } from '../../texts/user-error.ts';
import type { Workspace } from '../../workspace/files/workspace.ts';
import { fieldFinding } from '../schemas/field-findings.ts';
import { languageOf } from './language.ts';
import { MOST_FILES } from '../schemas/training-files.ts';

const STATUS: Record<ErrorCode, number> = {
  unknown_genre: 404,
  invalid_key: 422,
  mode_not_in_genre: 422,
  not_in_genre: 422,
  locked: 409,
  no_request_inside: 422,
  newer_request: 422,
  nothing_to_edit: 422,
  cannot_read: 422,
  unreadable_midi: 422,
  not_a_sound_font: 422,
  piece_too_long: 422,
  too_many_bars: 422,
  part_not_found: 404,
  export_not_found: 404,
  export_not_ready: 409,
  cannot_fuse: 422,
  cannot_arrange: 422,
  invalid_passages: 422,
  invalid_chords: 422,
  model_not_found: 404,
  model_unusable: 422,
  no_base_model: 404,
  not_for_models: 422,
  bars_not_possible: 422,
  notes_out_of_range: 422,
  too_many_parts: 422,
  invalid_model_name: 422,
  model_exists: 409,
  model_without_card: 409,
  model_needed: 409,
  deleted_model_not_found: 404,
  composition_not_found: 404,
  training_not_found: 404,
  training_busy: 409,
  training_not_running: 409,
  nothing_learned_yet: 409,
  too_many_trainings: 429,
  training_not_resumable: 409,
  no_encoding: 422,
  unknown_loss: 422,
  not_enough_memory: 422,
  training_unfinished: 409,
  invalid_genre_id: 422,
  genre_exists: 409,
  too_few_to_learn: 422,
  no_training_folders: 422,
  no_training_data: 422,
  too_few_notes: 422,
  directory_not_found: 422,
  not_a_directory: 422,
  outside_workspace: 403,
  leads_outside: 403,
  file_exists: 409,
  cannot_write: 507,
  cannot_listen: 500,
  server_busy: 503,
  composing_failed: 500,
  invalid_request: 400,
  not_found: 404,
  host_not_allowed: 403,
  origin_not_allowed: 403,
  body_too_large: 413,
  too_many_files: 413,
  too_many_connections: 503,
  token_needed: 401,
  broken_upload: 400,
  unsupported_media_type: 415,
  internal_error: 500,
};

/** The details of an error that clients may want to read. */
const SHOWN_DETAILS = ['nearest', 'modes', 'known', 'column', 'available', 'training', 'memory'];

/** Answers a malformed URL, which Fastify detects before anything else. */
export function answerBadUrl(
  _error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  void sendProblem(new UserError('not_found', { path: request.url }), request, reply);
}

/** Answers every error of `server` as a problem. Unexpected errors are logged, never shown. */
export function addProblems(
  server: FastifyInstance,
  workspace: Workspace,
  logError: (error: unknown) => void,
): void {
  const show = (path: string): string => workspace.display(path);
  server.setErrorHandler((error: FastifyError, request, reply) => {
    return sendProblem(loggedError(error, request, logError), request, reply, show);
  });
  server.setNotFoundHandler((request, reply) => {
    return sendProblem(new UserError('not_found', { path: pathOf(request) }), request, reply);
  });
}

/**
 * The problem of an error that occurs when the answer has already begun. Unexpected errors are logged.
 */
export function lateProblem(
  error: unknown,
  request: FastifyRequest,
  workspace: Workspace,
  logError: (error: unknown) => void,
): object {
  const known = loggedError(error as FastifyError, request, logError);
  return problemOf(known, request, (path) => workspace.display(path));
}

/** What the user is told of an error; the program's own faults are logged. */
function loggedError(
  error: FastifyError,
  request: FastifyRequest,
  logError: (error: unknown) => void,
): UserError {
  const known = toUserError(error, request);
  if (known.code === 'internal_error' && !isAbandoned(error, request)) {
    logError(known.cause ?? known);
  }
  return known;
}

/** @param show turns the paths of files and folders into those shown to the client. */
function problemOf(error: UserError, request: FastifyRequest, show?: (path: string) => string) {
  const language = languageOf(request);
  const status = STATUS[error.code];
  const shown = Object.entries(error.details).filter(([name]) => SHOWN_DETAILS.includes(name));
  const { errors } = error.details as Partial<ErrorDetails['invalid_request']>;
  return {
    type: `/problems/${error.code}`,
    ...error.in(language, show),
    status,
    code: error.code,
    ...Object.fromEntries(shown),
    ...(errors && {
      errors: errors.map(({ path, finding }) => {
        return { path, message: textOf(texts(language).fields, finding) };
      }),
    }),
  };
}

function sendProblem(
  error: UserError,
  request: FastifyRequest,
  reply: FastifyReply,
  show?: (path: string) => string,
): FastifyReply {
  const status = STATUS[error.code];
  if (status === 503) reply.header('retry-after', secondsUntilRoom(error));
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  return reply
    .code(status)
    .header('content-language', languageOf(request))
    .type('application/problem+json; charset=utf-8')
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send(problemOf(error, request, show));
}

function secondsUntilRoom({ details }: UserError): number {
  return 'seconds' in details ? details.seconds : 1;
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?')[0] ?? '';
}

/** The system's error codes for a connection that ended early. */
const BROKEN_CONNECTION = [
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ERR_STREAM_DESTROYED',
];

/**
 * Work cancelled because its client left is no fault; any other error is, even if the client has left.
 */
function isAbandoned({ name, code }: FastifyError, { raw }: FastifyRequest): boolean {
  return name === 'AbortError' || (raw.destroyed && BROKEN_CONNECTION.includes(code));
}

function isClientsFault(status: number | undefined): boolean {
  return status !== undefined && status >= 400 && status < 500;
}

function toUserError(error: FastifyError, request: FastifyRequest): UserError {
  if (error instanceof UserError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    return new UserError('invalid_request', {
      errors: error.validation.map((entry) => ({
        path: entry.instancePath,
        finding: fieldFinding(entry),
      })),
    });
  }
  switch (error.code) {
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new UserError('invalid_request', {
        errors: [{ path: '/', finding: { kind: 'json' } }],
      });
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new UserError('body_too_large', { limit: request.routeOptions.bodyLimit ?? 0 });
    case 'FST_FILES_LIMIT':
    case 'FST_PARTS_LIMIT':
      return new UserError('too_many_files', { limit: MOST_FILES, kept: 0 });
    case 'FST_MP_PREMATURE_CLOSE':
    case 'FST_PROTO_VIOLATION':
      return new UserError('broken_upload', {});
    case 'FST_FIELDS_LIMIT':
      return new UserError('invalid_request', {
        errors: [{ path: '/', finding: { kind: 'files-only' } }],
      });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE': {
      const mediaType = request.headers['content-type'] ?? '';
      const [wanted = 'application/json'] = request.routeOptions.schema?.consumes ?? [];
      return new UserError('unsupported_media_type', { mediaType, wanted });
    }
    default:
      // Errors of the static file handler (a path with dots, a failed precondition) have no code.
      if (error.code === undefined && isClientsFault(error.statusCode)) {
        return new UserError('not_found', { path: pathOf(request) });
      }
      return new UserError('internal_error', {}, { cause: error });
  }
}
