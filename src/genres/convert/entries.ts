/** @file The layout of a genre file: entries with comments, printed as lines of YAML. */
import { flowMap } from './flow.ts';

/** Lines are at most this long where they can be. */
export const WIDTH = 130;

/** How tightly a file is set. */
export interface Setting {
  /** The rows of a drum pattern: below one another, on one line where they fit, or as many as fit. */
  readonly rows: 'below' | 'inline' | 'filled';
  /** Sections and cadences: one a line, or as many as fit. */
  readonly items: 'open' | 'filled';
  /** Patterns: one a line, or as many as fit. */
  readonly groups: 'open' | 'filled';
  /** Harmony and forms: an entry a line, or as many as fit. */
  readonly frame: 'open' | 'filled';
  /** Whether parts stand apart. */
  readonly blanks: boolean;
  /** Whether comments of several lines are wrapped again, to the longest lines allowed. */
  readonly wrap: boolean;
}

/** A value and how it may be spread over lines. */
export type Value =
  /** On one line. */
  | { readonly kind: 'line'; readonly text: string }
  /** A mapping of short fields, on as few lines as it needs. */
  | { readonly kind: 'fields'; readonly texts: readonly string[] }
  /** A mapping of short fields and of rows, which may stand below one another. */
  | {
      readonly kind: 'rows';
      readonly fields: readonly string[];
      readonly rows: readonly (readonly [string, string])[];
    }
  /** A mapping of entries below its key; `filled`, if they may stand on one line. */
  | {
      readonly kind: 'block';
      readonly entries: readonly Entry[];
      readonly fillable?: 'groups' | 'frame';
    }
  /** A list below its key; with fields, it is the `sections` of a form. */
  | {
      readonly kind: 'items';
      readonly entries: readonly Entry[];
      readonly fields?: readonly (readonly [string, string])[];
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

/** The lines of entries, `indent` spaces to the right. */
export function printed(entries: readonly Entry[], indent: number, setting: Setting): string[] {
  const width = alignment(entries, setting);
  return entries.flatMap((entry) => [
    ...(entry.blankBefore && setting.blanks ? [''] : []),
    ...commentLines(entry.comments, indent, setting),
    ...printedEntry(entry, indent, width, setting),
  ]);
}

/** Comments at a margin; prose is wrapped again if the setting asks for it. */
function commentLines(
  comments: readonly string[],
  indent: number,
  setting: Pick<Setting, 'wrap'>,
): string[] {
  const margin = ' '.repeat(indent);
  if (!setting.wrap) return comments.map((comment) => (margin + comment).trimEnd());
  const lines: string[] = [];
  let open = false;
  for (const comment of comments) {
    const prose = /^# \S/.test(comment) && !/^# [-*]/.test(comment);
    for (const word of prose && open ? comment.slice(2).split(' ') : [comment]) {
      const joined = `${lines.at(-1) ?? ''} ${word}`;
      if (open && prose && joined.length <= WIDTH) lines[lines.length - 1] = joined;
      else lines.push((margin + (prose && open ? `# ${word}` : word)).trimEnd());
      open = prose;
    }
  }
  return lines;
}

/** Longest key whose value others are aligned with. */
const LONGEST_ALIGNED = 24;

/** Width of the keys, where three or more entries of one line make a table. */
function alignment(entries: readonly Entry[], setting: Setting): number {
  const keys = entries
    .filter((entry) => entry.key !== '' && entry.value.kind !== 'fields' && isFlat(entry, setting))
    .map(({ key }) => key.length)
    .filter((length) => length <= LONGEST_ALIGNED);
  return keys.length < 3 ? 0 : Math.max(...keys);
}

function isFlat({ value }: Entry, setting: Setting): boolean {
  return (
    value.kind === 'line' ||
    (value.kind === 'rows' && (setting.rows !== 'below' || value.rows.length === 1))
  );
}

function printedEntry(entry: Entry, indent: number, width: number, setting: Setting): string[] {
  const { key, value } = entry;
  const margin = ' '.repeat(indent);
  if (isFlat(entry, setting)) {
    const text = inline(entry) as string;
    const starts = key === '' ? ['- '] : [`${key}: `.padEnd(width + 2), `${key}: `];
    const fitting = starts
      .map((start) => margin + start + text)
      .find((each) => each.length <= WIDTH);
    if (fitting !== undefined) return [fitting];
  }
  switch (value.kind) {
    case 'line':
      return [`${margin}${key === '' ? '- ' : `${key}: `}${value.text}`];
    case 'fields':
      return filled(`${margin}${key}: { `, value.texts.map(piece), ' }', indent + 2);
    case 'rows':
      return rowLines(key, value, indent, setting);
    case 'block':
      return blockLines(entry, indent, setting);
    case 'items':
      return itemLines(entry, indent, setting);
  }
}

/** An entry's value on one line, whatever its length; undefined if it has comments inside. */
function inline({ value }: Entry): string | undefined {
  switch (value.kind) {
    case 'line':
      return value.text;
    case 'fields':
      return flowMap(value.texts);
    case 'rows':
      return flowMap([...value.fields, ...value.rows.map(([name, row]) => `${name}: ${row}`)]);
    default: {
      const inner = inlines(value.entries);
      if (inner === undefined) return undefined;
      if (value.kind === 'block') return flowMap(inner);
      const list = `[${inner.join(', ')}]`;
      return value.fields === undefined
        ? list
        : flowMap([...value.fields.map(([name, text]) => `${name}: ${text}`), `sections: ${list}`]);
    }
  }
}

/** Entries as fields or items of a line; undefined if they have comments. */
function inlines(entries: readonly Entry[]): string[] | undefined {
  const pieces = piecesOf(entries);
  const texts = pieces?.map(({ text, comments }) => (comments.length > 0 ? undefined : text));
  return texts?.every((text) => text !== undefined) ? texts : undefined;
}

/** Entries as pieces of a mapping or list; undefined if one that cannot be broken has comments inside. */
function piecesOf(entries: readonly Entry[], setting?: Setting): Piece[] | undefined {
  const pieces = entries.map((entry): Piece | undefined => {
    const { key, value, comments } = entry;
    const text = inline(entry);
    const broken = setting && brokenOf(entry, setting);
    if (text === undefined && broken === undefined) return undefined;
    return {
      text: text === undefined ? undefined : key === '' ? text : `${key}: ${text}`,
      comments,
      ...(broken && value.kind !== 'line' ? { broken } : {}),
    };
  });
  return pieces.every((each) => each !== undefined) ? pieces : undefined;
}

/** How an entry of a line is spread over several. */
function brokenOf({ key, value }: Entry, setting: Setting): Piece['broken'] {
  if (key === '') return undefined;
  if (value.kind === 'rows') return (indent) => rowLines(key, value, indent, setting);
  if (value.kind === 'items') {
    const lines = tightItems(key, value, 0, setting);
    return lines && ((indent) => tightItems(key, value, indent, setting) ?? []);
  }
  if (value.kind !== 'block') return undefined;
  const inner = piecesOf(value.entries, setting);
  return inner && ((indent) => filled(`${' '.repeat(indent)}${key}: { `, inner, ' }', indent + 2));
}

function blockLines({ key, value }: Entry, indent: number, setting: Setting): string[] {
  if (value.kind !== 'block') return [];
  const margin = ' '.repeat(indent);
  const open = [`${margin}${key}:`, ...printed(value.entries, indent + 2, setting)];
  const inner =
    value.fillable && setting[value.fillable] === 'filled'
      ? piecesOf(value.entries, setting)
      : undefined;
  if (inner === undefined) return open;
  const tight = filled(`${margin}${key}: { `, inner, ' }', indent + 2);
  return tight.length < open.length ? tight : open;
}

function itemLines({ key, value }: Entry, indent: number, setting: Setting): string[] {
  if (value.kind !== 'items') return [];
  const { entries, fields } = value;
  const margin = ' '.repeat(indent);
  const tight = tightItems(key, value, indent, setting);
  const small = tight?.length === 1 && (tight[0] as string).length <= WIDTH;
  if (tight && (small || setting.items === 'filled')) return tight;
  if (fields === undefined) return [`${margin}${key}:`, ...printed(entries, indent + 2, setting)];
  return [
    `${margin}${key}:`,
    ...fields.map(([name, text]) => `${margin}  ${name}: ${text}`),
    `${margin}  sections:`,
    ...printed(entries, indent + 4, setting),
  ];
}

/** A list on as few lines as it needs; undefined if it has comments inside its items. */
function tightItems(
  key: string,
  { entries, fields }: Extract<Value, { kind: 'items' }>,
  indent: number,
  setting: Setting,
): string[] | undefined {
  const inner = piecesOf(entries, setting);
  if (inner === undefined) return undefined;
  const said = (fields ?? []).map(([name, text]) => `${name}: ${text}, `).join('');
  const start = fields === undefined ? `${key}: [` : `${key}: { ${said}sections: [`;
  const end = fields === undefined ? ']' : '] }';
  return filled(' '.repeat(indent) + start, inner, end, indent + 2);
}

/** A piece of a mapping or list that is set on as few lines as it needs. */
interface Piece {
  /** Undefined if it has comments inside. */
  readonly text: string | undefined;
  readonly comments: readonly string[];
  /** Its lines where it is too long for one, from a margin. */
  readonly broken?: (indent: number) => readonly string[];
}

const piece = (text: string): Piece => ({ text, comments: [] });

/** Pieces with commas between them; comments stand on lines of their own before theirs. */
function filled(start: string, pieces: readonly Piece[], end: string, indent: number): string[] {
  const margin = ' '.repeat(indent);
  const lines = [pieces.length > 0 ? start : start.trimEnd() + end.trimStart()];
  for (const [index, { text, comments, broken }] of pieces.entries()) {
    const close = index === pieces.length - 1 ? end : ',';
    const before = lines.at(-1) as string;
    const joined = `${before}${index === 0 ? '' : ' '}${text ?? ''}${close}`;
    if (comments.length === 0 && text !== undefined && joined.length <= WIDTH) {
      lines[lines.length - 1] = joined;
      continue;
    }
    lines[lines.length - 1] = before.trimEnd();
    const whole = margin + (text ?? '');
    const long = text === undefined || whole.length + close.length > WIDTH;
    const own = broken && long ? broken(indent) : [whole];
    lines.push(...commentLines(comments, indent, { wrap: true }), ...own);
    lines[lines.length - 1] += close;
  }
  return lines;
}

/** A mapping with its rows on lines of their own. */
function rowLines(
  key: string,
  { fields, rows }: Extract<Value, { kind: 'rows' }>,
  indent: number,
  setting: Setting,
): string[] {
  const start = `${' '.repeat(indent)}${key === '' ? '-' : `${key}:`} { `;
  if (setting.rows === 'filled') {
    const texts = [...fields, ...rows.map(([each, row]) => `${each}: ${row}`)];
    return filled(start, texts.map(piece), ' }', indent + 2);
  }
  const name = Math.max(...rows.map(([each]) => each.length)) + 2;
  const last = rows.length - 1;
  const lines = rows.map(
    ([each, row], index) => `${`${each}:`.padEnd(name)}${row}${index < last ? ',' : ' }'}`,
  );
  const under = ' '.repeat(fields.length > 0 ? indent + 2 : start.length);
  if (fields.length === 0) return lines.map((text, index) => (index === 0 ? start : under) + text);
  return [`${start}${fields.join(', ')},`, ...lines.map((text) => under + text)];
}
