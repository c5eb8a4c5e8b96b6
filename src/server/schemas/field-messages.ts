/** @file Messages about invalid request fields, in both languages. */
import type { FieldRule } from '../../requests/schema.ts';
import type { Language } from '../../texts/language.ts';

/** A zod issue as the validator of fastify-type-provider-zod passes it on. */
export interface FieldIssue {
  /** Zod's issue code. */
  readonly keyword: string;
  readonly message?: string;
  /** The other properties of the issue. */
  readonly params: Readonly<Record<string, unknown>>;
}

/** An issue nested in another, as in zod. */
type InnerIssue = Readonly<Record<string, unknown>> & { readonly code: string };

type Phrase = Readonly<Record<Language, string>>;

/** A short phrase such as `must be at most 256`. */
export function fieldMessage(issue: FieldIssue, language: Language): string {
  const phrase = phraseOf(issue);
  return phrase?.[language] ?? issue.message ?? issue.keyword;
}

function phraseOf({ keyword, params }: FieldIssue): Phrase | null {
  switch (keyword) {
    case 'too_big':
      return tooBig(params);
    case 'too_small':
      return tooSmall(params);
    case 'invalid_type':
      return mustBe([params.expected]);
    case 'invalid_union': {
      const branches = params.errors as readonly (readonly InnerIssue[])[];
      return mustBe(branches.flatMap((issues) => issues.map(({ expected }) => expected)));
    }
    case 'invalid_format':
      return {
        en: 'only letters, digits, "_" and "-", at most 64',
        es: 'solo letras, cifras, «_» y «-», 64 como máximo',
      };
    case 'invalid_value': {
      const values = (params.values as unknown[]).join(', ');
      return { en: `must be one of: ${values}`, es: `tiene que ser uno de: ${values}` };
    }
    case 'unrecognized_keys': {
      const keys = (params.keys as string[]).join(', ');
      return { en: `${keys} is not known`, es: `no se conoce ${keys}` };
    }
    case 'invalid_key': {
      const [inner] = params.issues as readonly InnerIssue[];
      return inner ? phraseOf({ keyword: inner.code, params: inner }) : null;
    }
    case 'custom':
      return ruleOf(params.params as FieldRule);
    default:
      return null;
  }
}

function tooBig({ origin, maximum }: FieldIssue['params']): Phrase {
  switch (origin) {
    case 'string':
      return { en: `at most ${maximum} letters`, es: `como máximo ${maximum} letras` };
    case 'array':
      return { en: `at most ${maximum} entries`, es: `como máximo ${maximum} entradas` };
    default:
      return { en: `must be at most ${maximum}`, es: `como máximo ${maximum}` };
  }
}

function tooSmall({ origin, minimum, inclusive }: FieldIssue['params']): Phrase {
  if (origin === 'string' || (origin === 'array' && minimum === 1)) {
    return { en: 'must not be empty', es: 'no puede estar vacío' };
  }
  if (origin === 'array') {
    return { en: `at least ${minimum} entries`, es: `como mínimo ${minimum} entradas` };
  }
  return inclusive === false
    ? { en: `must be above ${minimum}`, es: `tiene que ser mayor que ${minimum}` }
    : { en: `must be at least ${minimum}`, es: `como mínimo ${minimum}` };
}

/** @param expected type names, as in zod. */
function mustBe(expected: readonly unknown[]): Phrase {
  const types = expected.map((name) => TYPES[String(name)] ?? { en: `${name}`, es: `${name}` });
  return {
    en: `must be ${types.map(({ en }) => en).join(' or ')}`,
    es: `tiene que ser ${types.map(({ es }) => es).join(' o ')}`,
  };
}

const OBJECT: Phrase = { en: 'a JSON object', es: 'un objeto JSON' };
const LIST: Phrase = { en: 'a list', es: 'una lista' };

const TYPES: Readonly<Record<string, Phrase>> = {
  int: { en: 'a whole number', es: 'un número entero' },
  number: { en: 'a number', es: 'un número' },
  string: { en: 'a text', es: 'un texto' },
  boolean: { en: 'true or false', es: 'true o false' },
  object: OBJECT,
  record: OBJECT,
  array: LIST,
  tuple: LIST,
};

function ruleOf(rule: FieldRule): Phrase {
  switch (rule.rule) {
    case 'needs':
      return { en: `goes only with ${rule.other}`, es: `solo vale junto con ${rule.other}` };
    case 'excludes':
      return { en: `does not go with ${rule.other}`, es: `no vale junto con ${rule.other}` };
    case 'most':
      return tooBig({ origin: 'array', maximum: rule.most });
  }
}
