/** @file What a model may be called: a name that is a safe file name on every system. */

/**
 * Letters, digits, `_` and `-`, at most 64, except the names that Windows reserves for devices.
 *
 * @see https://learn.microsoft.com/windows/win32/fileio/naming-a-file
 */
export const MODEL_NAME =
  /^(?!(?:[Cc][Oo][Nn]|[Pp][Rr][Nn]|[Aa][Uu][Xx]|[Nn][Uu][Ll]|(?:[Cc][Oo][Mm]|[Ll][Pp][Tt])[0-9])$)[A-Za-z0-9_-]{1,64}$/;
