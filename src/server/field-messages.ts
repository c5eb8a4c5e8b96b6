/** @file What is wrong with one field of a request, said in both languages. */
import type { Language } from '../workspace/messages.ts';

/** A zod issue as the validator of fastify-type-provider-zod passes it on. */
export interface FieldIssue {
  /** Zod's issue code. */
  readonly keyword: string;
  readonly message?: string;
  /** The rest of the issue. */
  readonly params: Readonly<Record<string, unknown>>;
}

/** A short phrase such as `must be at most 256`. */
export function fieldMessage(issue: FieldIssue, language: Language): string {
  const { params } = issue;
  const es = language === 'es';
  const letters = params.origin === 'string';
  switch (issue.keyword) {
    case 'too_big':
      if (letters)
        return es ? `como máximo ${params.maximum} letras` : `at most ${params.maximum} letters`;
      return es ? `como máximo ${params.maximum}` : `must be at most ${params.maximum}`;
    case 'too_small':
      if (letters) return es ? 'no puede estar vacío' : 'must not be empty';
      return es ? `como mínimo ${params.minimum}` : `must be at least ${params.minimum}`;
    case 'invalid_type': {
      const type = TYPES[String(params.expected)]?.[language] ?? String(params.expected);
      return es ? `tiene que ser ${type}` : `must be ${type}`;
    }
    case 'invalid_format':
      return es
        ? 'solo letras, cifras, «_» y «-», 64 como máximo'
        : 'only letters, digits, "_" and "-", at most 64';
    case 'invalid_value': {
      const values = (params.values as unknown[]).join(', ');
      return es ? `tiene que ser uno de: ${values}` : `must be one of: ${values}`;
    }
    case 'unrecognized_keys': {
      const keys = (params.keys as string[]).join(', ');
      return es ? `no se conoce ${keys}` : `${keys} is not known`;
    }
    case 'custom':
      return ruleMessage(params.params as FieldRule, language);
    default:
      return issue.message ?? issue.keyword;
  }
}

/** Rules of the API's own, as `params` of a schema's `refine`. */
export type FieldRule =
  | { readonly rule: 'needs' | 'excludes'; readonly other: string }
  | { readonly rule: 'most'; readonly most: number };

function ruleMessage(rule: FieldRule, language: Language): string {
  const es = language === 'es';
  switch (rule.rule) {
    case 'needs':
      return es ? `solo vale junto con ${rule.other}` : `goes only with ${rule.other}`;
    case 'excludes':
      return es ? `no vale junto con ${rule.other}` : `does not go with ${rule.other}`;
    case 'most':
      return es ? `como máximo ${rule.most} entradas` : `at most ${rule.most} entries`;
  }
}

const TYPES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  int: { en: 'a whole number', es: 'un número entero' },
  number: { en: 'a number', es: 'un número' },
  string: { en: 'a text', es: 'un texto' },
  object: { en: 'a JSON object', es: 'un objeto JSON' },
};
