/** @file Classifies the errors that zod finds in the fields of a request. */
import { BAR_RANGE } from '../../arguments/bar-range.ts';
import type { FieldRule } from '../../requests/schema.ts';
import type { ByKind } from '../../texts/by-code.ts';

/** Kinds of JSON values, by zod's names. */
export type FieldType =
  'int' | 'number' | 'string' | 'boolean' | 'object' | 'record' | 'array' | 'tuple';

export interface FieldFindings {
  'too-much': { readonly most: number; readonly of: 'letters' | 'entries' | 'number' };
  /** @property above whether the limit itself is excluded. */
  'too-little': {
    readonly least: number;
    readonly of: 'entries' | 'number';
    readonly above: boolean;
  };
  empty: object;
  /** It must be of one of these types. */
  type: { readonly types: readonly FieldType[] };
  /** It must be a safe file name. */
  'model-name': object;
  /** It must name bars, such as `9-12`. */
  bars: object;
  'not-one-of': { readonly values: readonly string[] };
  unknown: { readonly names: readonly string[] };
  needs: { readonly other: string };
  excludes: { readonly other: string };
  /** A form with a text field, such as one that names a folder. */
  'files-only': object;
  /** The body is not JSON. */
  json: object;
  /** Any other error. @property issue zod's code. */
  invalid: { readonly issue: string };
}

export type FieldFinding = ByKind<FieldFindings>;

/** A zod issue as the validator of fastify-type-provider-zod passes it on. */
export interface FieldIssue {
  /** Zod's issue code. */
  readonly keyword: string;
  /** The other properties of the issue. */
  readonly params: Readonly<Record<string, unknown>>;
}

/** An issue nested in another, as in zod. */
type InnerIssue = Readonly<Record<string, unknown>> & { readonly code: string };

export function fieldFinding({ keyword, params }: FieldIssue): FieldFinding {
  switch (keyword) {
    case 'too_big':
      return tooMuch(params);
    case 'too_small':
      return tooLittle(params);
    case 'invalid_type':
      return { kind: 'type', types: [params.expected as FieldType] };
    case 'invalid_union': {
      const branches = params.errors as readonly (readonly InnerIssue[])[];
      const types = branches.flatMap((issues) => issues.map(({ expected }) => expected));
      return { kind: 'type', types: types as FieldType[] };
    }
    case 'invalid_format':
      return { kind: params.pattern === String(BAR_RANGE) ? 'bars' : 'model-name' };
    case 'invalid_value':
      return { kind: 'not-one-of', values: (params.values as unknown[]).map(String) };
    case 'unrecognized_keys':
      return { kind: 'unknown', names: params.keys as string[] };
    case 'invalid_key': {
      const [inner] = params.issues as readonly InnerIssue[];
      if (inner) return fieldFinding({ keyword: inner.code, params: inner });
      return { kind: 'invalid', issue: keyword };
    }
    case 'custom':
      return brokenRule(params.params as FieldRule);
    default:
      return { kind: 'invalid', issue: keyword };
  }
}

function tooMuch({ origin, maximum }: FieldIssue['params']): FieldFinding {
  const of = origin === 'string' ? 'letters' : origin === 'array' ? 'entries' : 'number';
  return { kind: 'too-much', most: Number(maximum), of };
}

function tooLittle({ origin, minimum, inclusive }: FieldIssue['params']): FieldFinding {
  if (origin === 'string' || (origin === 'array' && minimum === 1)) return { kind: 'empty' };
  const of = origin === 'array' ? 'entries' : 'number';
  return { kind: 'too-little', least: Number(minimum), of, above: inclusive === false };
}

function brokenRule(rule: FieldRule): FieldFinding {
  switch (rule.rule) {
    case 'needs':
    case 'excludes':
      return { kind: rule.rule, other: rule.other };
    case 'most':
      return { kind: 'too-much', most: rule.most, of: 'entries' };
  }
}
