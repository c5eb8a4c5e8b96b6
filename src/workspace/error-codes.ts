/** @file The codes of everything a user can be told has gone wrong; stable, part of the HTTP API. */

export const ERROR_CODES = [
  'unknown_genre',
  'invalid_key',
  'model_not_found',
  'model_unusable',
  'invalid_model_name',
  'composition_not_found',
  'training_not_found',
  'training_busy',
  'training_failed',
  'no_training_data',
  'directory_not_found',
  'outside_workspace',
  'file_exists',
  'cannot_write',
  'port_in_use',
  'invalid_request',
  'not_found',
  'host_not_allowed',
  'origin_not_allowed',
  'body_too_large',
  'unsupported_media_type',
  'internal_error',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];
