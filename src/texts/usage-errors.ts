/** @file The usage errors of commands: their kinds and data. */
export interface UsageErrors {
  'missing-argument': { readonly name: string };
  /** @property option its flags, such as `--bars <n>`. */
  'missing-value': { readonly option: string };
  'missing-option': { readonly option: string };
  /** @property why a sentence about valid values. */
  'bad-value': { readonly value: string; readonly option: string; readonly why: string };
  'bad-argument': { readonly value: string; readonly name: string; readonly why: string };
  'options-conflict': { readonly option: string; readonly other: string };
  'unknown-option': { readonly option: string; readonly near: readonly string[] };
  'unknown-command': { readonly command: string; readonly near: readonly string[] };
  'too-many-arguments': {
    readonly command: string;
    readonly expected: number;
    readonly given: number;
  };
  'resume-alone': object;
  'genre-or-none': object;
}
