/**
 * @file Reads untrusted YAML: size, depth, and the number of values and aliases are limited, and the
 *   time is bounded by the length of the text.
 */
import {
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  parseDocument,
  type Document,
  type LineCounter,
} from 'yaml';
import type { GenreFinding } from '../findings.ts';

/** Five times the largest built-in genre. */
export const MAX_CHARACTERS = 100_000;
export const MAX_VALUES = 20_000;
export const MAX_DEPTH = 32;
/** Limit on all alias expansions, counting nested ones each time. */
const MAX_ALIASES = 100;

/** A problem at an offset: something that YAML forbids or no genre needs. */
export interface YamlFault {
  readonly offset: number;
  readonly finding: GenreFinding;
}

export type YamlResult =
  | { readonly document: Document; readonly data: unknown }
  | { readonly faults: readonly [YamlFault, ...YamlFault[]] };

/** The document and its plain, acyclic data; or all its problems. */
export function readBoundedYaml(text: string, lineCounter: LineCounter): YamlResult {
  if (text.length > MAX_CHARACTERS) {
    return fault(0, { kind: 'too-large', megabytes: MAX_CHARACTERS / 1e6 });
  }
  const document = parsed(text, lineCounter);
  if (document === undefined) return fault(0, { kind: 'too-deep', most: MAX_DEPTH });
  const errors = [...document.errors, ...document.warnings].map(({ pos, code }) => ({
    offset: pos[0],
    finding: { kind: 'yaml', code } as const,
  }));
  if (isFilled(errors)) return { faults: errors };
  const faults = faultsOf(document);
  if (isFilled(faults)) return { faults };
  try {
    return { document, data: document.toJS({ maxAliasCount: MAX_ALIASES }) };
  } catch (error) {
    // An alias without an anchor, or too many aliases.
    if (!(error instanceof ReferenceError)) throw error;
    return fault(0, { kind: 'yaml', code: 'BAD_ALIAS' });
  }
}

function fault(offset: number, finding: GenreFinding): YamlResult {
  return { faults: [{ offset, finding }] };
}

function isFilled<T>(list: readonly T[]): list is readonly [T, ...T[]] {
  return list.length > 0;
}

/** Undefined if values are nested so deeply that the parser runs out of stack. */
function parsed(text: string, lineCounter: LineCounter): Document | undefined {
  try {
    // Its own duplicate-key check takes quadratic time, and so do its pretty error messages.
    return parseDocument(text, { lineCounter, uniqueKeys: false, prettyErrors: false });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Problems beyond the syntax: duplicate keys, cycles, too many values or too deep nesting. */
function faultsOf({ contents }: Document): YamlFault[] {
  const faults: YamlFault[] = [];
  const open: { node: unknown; depth: number; anchors: readonly string[] }[] = [
    { node: contents, depth: 0, anchors: [] },
  ];
  let values = 0;
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    const { node, depth, anchors } = item;
    const offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
    if (++values > MAX_VALUES) {
      return [{ offset, finding: { kind: 'too-many-values', most: MAX_VALUES } }];
    }
    if (depth > MAX_DEPTH) return [{ offset, finding: { kind: 'too-deep', most: MAX_DEPTH } }];
    if (isAlias(node) && anchors.includes(node.source)) {
      faults.push({ offset, finding: { kind: 'alias-in-itself', name: node.source } });
    }
    if (!isCollection(node)) continue;
    if (isMap(node)) faults.push(...doubleKeys(node.items.map(({ key }) => key)));
    const inside = node.anchor === undefined ? anchors : [...anchors, node.anchor];
    for (const child of node.items) {
      for (const part of isPair(child) ? [child.key, child.value] : [child]) {
        open.push({ node: part, depth: depth + 1, anchors: inside });
      }
    }
  }
  return faults.sort((a, b) => a.offset - b.offset);
}

function doubleKeys(keys: readonly unknown[]): YamlFault[] {
  const seen = new Set<unknown>();
  return keys.flatMap((key) => {
    if (!isScalar(key)) return [];
    if (seen.has(key.value)) {
      return [
        { offset: key.range?.[0] ?? 0, finding: { kind: 'yaml', code: 'DUPLICATE_KEY' } as const },
      ];
    }
    seen.add(key.value);
    return [];
  });
}
