/** @file Which options require or exclude each other. */
import type { Localised, Options } from './option.ts';

export interface Rule {
  readonly field: string;
  readonly rule: 'needs' | 'excludes';
  readonly other: string;
  /** The reason, as a clause. */
  readonly reason?: Localised;
}

/** The rules of a table, in its order. */
export function rulesOf(options: Options): Rule[] {
  return Object.entries(options).flatMap(([field, { needs, excludes, words }]): Rule[] => {
    const { en, es } = { en: words.en.reason, es: words.es.reason };
    const reason = en !== undefined && es !== undefined && { reason: { en, es } };
    return [
      ...(needs === undefined ? [] : [{ field, rule: 'needs' as const, other: needs, ...reason }]),
      ...(excludes === undefined
        ? []
        : [{ field, rule: 'excludes' as const, other: excludes, ...reason }]),
    ];
  });
}
