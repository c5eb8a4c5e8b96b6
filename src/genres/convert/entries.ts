/** @file What stands in a genre file: entries with comments, and the text of one on a single line. */
import { flowMap } from './flow.ts';

/** Lines are at most this long where they can be. */
export const WIDTH = 140;

/** A value and how it may be spread over lines. */
export type Value =
  /** On one line. */
  | { readonly kind: 'line'; readonly text: string }
  /** A mapping of short fields, on as few lines as it needs. */
  | { readonly kind: 'fields'; readonly texts: readonly string[] }
  /** A notation in quotes, with what a list says before it. */
  | { readonly kind: 'brief'; readonly said: readonly string[]; readonly last: string }
  /** The rows of drums, with what a list says before them and with fields beside them. */
  | {
      readonly kind: 'rows';
      readonly said: readonly string[];
      readonly fields: readonly string[];
      readonly rows: readonly (readonly [string, string])[];
    }
  /** A mapping in braces: short fields behind its key, then entries on lines of their own. */
  | {
      readonly kind: 'group';
      readonly fields: readonly string[];
      readonly entries: readonly Entry[];
    }
  /** A mapping of entries below its key, which may stand on one line together: `few`, or any number. */
  | {
      readonly kind: 'block';
      readonly entries: readonly Entry[];
      readonly together?: 'few' | 'any';
    }
  /** A list on as few lines as it needs, with what stands before and behind it. */
  | {
      readonly kind: 'items';
      readonly entries: readonly Entry[];
      readonly open: string;
      readonly close: string;
    };

export interface Entry {
  /** Empty for an item of a list. */
  readonly key: string;
  readonly value: Value;
  /** Where it stood in the file it was written in, from 1; empty if it is new. */
  readonly lines: readonly number[];
  /** Without their indentation. */
  readonly comments: string[];
  readonly blankBefore?: boolean;
}

export const line = (text: string): Value => ({ kind: 'line', text });

/** An entry's value on one line, whatever its length; undefined if it has comments inside. */
export function inline({ value }: Entry): string | undefined {
  switch (value.kind) {
    case 'line':
      return value.text;
    case 'fields':
      return flowMap(value.texts);
    case 'brief':
      return value.said.length === 0 ? value.last : `${headOf(value)}${value.last}]`;
    case 'rows': {
      const rows = value.rows.map(([name, row]) => `${name}: ${row}`).join(', ');
      return `${headOf(value)}${besideRows(value)}${rows} }${value.said.length === 0 ? '' : ']'}`;
    }
    case 'items':
      return value.entries.some(({ comments }) => comments.length > 0)
        ? undefined
        : value.open + value.entries.map((each) => inline(each)).join(', ') + value.close;
    default: {
      const inner = value.entries.map((entry) =>
        entry.comments.length > 0 ? undefined : inline(entry),
      );
      if (!inner.every((text) => text !== undefined)) return undefined;
      const fields = value.kind === 'group' ? value.fields : [];
      const named = value.entries.map(({ key }, index) => `${key}: ${inner[index] ?? ''}`);
      return flowMap([...fields, ...named]);
    }
  }
}

/** What a list says before a notation or the rows of drums. */
export function headOf(value: Value): string {
  const said = value.kind === 'brief' || value.kind === 'rows' ? value.said : [];
  return said.length === 0 ? '' : `[${said.join(', ')}, `;
}

/** What stands in braces with the rows of drums. */
export const besideRows = ({ fields }: Extract<Value, { kind: 'rows' }>): string =>
  `{ ${fields.map((field) => `${field}, `).join('')}`;
