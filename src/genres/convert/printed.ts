/**
 * @file Prints the entries of a genre file as lines of YAML. One thing stands on a line; what stands below one
 *   another lines up.
 */
import { besideRows, headOf, inline, WIDTH, type Entry, type Value } from './entries.ts';

/** How open a file is set. */
export interface Setting {
  /** Whether parts stand apart, and comments above what they are about rather than behind its name. */
  readonly airy: boolean;
  /** The rows of drums: always below one another, on one line where they fit, or else two side by side. */
  readonly rows: 'below' | 'inline' | 'pairs';
  /** Short patterns: one a line, or two side by side. */
  readonly columns: 1 | 2;
}

/** The lines of entries, `indent` spaces to the right. */
export function printed(entries: readonly Entry[], indent: number, setting: Setting): string[] {
  const columns = columnsOf(entries);
  return entries.flatMap((entry) => {
    const lines = printedEntry(entry, indent, columns, setting);
    return [
      ...(entry.blankBefore && setting.airy ? [''] : []),
      ...withComments(entry.comments, lines, indent, setting),
    ];
  });
}

/** Comments above their entry; a single one behind its key, if only that is on the line. */
function withComments(
  comments: readonly string[],
  lines: readonly string[],
  indent: number,
  setting: Setting,
): string[] {
  const [comment] = comments;
  const [first, ...others] = lines as [string, ...string[]];
  const behind = `${first} ${comment ?? ''}`;
  const free = /[:{]$/.test(first) || (isTight(setting) && (others.length === 0 || isHead(first)));
  const short = comments.length === 1 && comment !== '' && behind.length <= WIDTH;
  if (short && free && !setting.airy) return [behind, ...others];
  return [...commentLines(comments, indent), ...lines];
}

/** Whether a line opens a mapping in braces and has only short fields of it. */
const isHead = (line: string): boolean => /^\s*\w+: \{ (?:weight|when): [^{"]*,$/.test(line);

/** Comments at a margin, prose wrapped again. */
function commentLines(comments: readonly string[], indent: number): string[] {
  const margin = ' '.repeat(indent);
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

/** Where values and notations of entries begin that stand below one another. */
interface Columns {
  /** Width of the keys. */
  readonly key: number;
  /** Width of what lists say before their notation or rows. */
  readonly said: number;
}

/** Longest key, and longest words before a notation, with which others are aligned. */
const LONGEST_KEY = 24;
const LONGEST_SAID = 40;

/** Fewest entries that make a table. */
const TABLE = 2;

function columnsOf(entries: readonly Entry[]): Columns {
  const tabled = entries.filter(
    ({ key, value }) => key !== '' && ['line', 'brief', 'rows'].includes(value.kind),
  );
  const widest = (lengths: readonly number[], longest: number): number => {
    const fitting = lengths.filter((length) => length <= longest);
    return tabled.length < TABLE ? 0 : Math.max(0, ...fitting);
  };
  return {
    key: widest(
      tabled.map(({ key }) => key.length),
      LONGEST_KEY,
    ),
    said: widest(
      tabled.map(({ value }) => headOf(value).length),
      LONGEST_SAID,
    ),
  };
}

function printedEntry(entry: Entry, indent: number, columns: Columns, setting: Setting): string[] {
  const { key, value } = entry;
  const margin = ' '.repeat(indent);
  const start = key === '' ? '- ' : `${key}: `;
  const starts = key === '' ? [start] : [start.padEnd(columns.key + 2), start];
  switch (value.kind) {
    case 'line':
      return [fitting(starts.map((each) => margin + each + value.text))];
    case 'fields':
      return filled(`${margin}${key}: { `, value.texts.map(piece), ' }', indent + 2);
    case 'brief': {
      const said = headOf(value);
      const close = value.said.length === 0 ? '' : ']';
      const heads = [said.padEnd(columns.said), said];
      const whole = fitting(
        starts.flatMap((each) => heads.map((head) => margin + each + head + value.last + close)),
      );
      if (whole.length <= WIDTH || value.said.length === 0) return [whole];
      return filled(`${margin}${start}[`, [...value.said, value.last].map(piece), ']', indent + 2);
    }
    case 'rows':
      return rowLines(entry, indent, columns, setting);
    case 'group':
      return groupLines(entry, indent, setting);
    case 'block':
      return blockLines(entry, indent, setting);
    case 'items':
      return filled(
        `${margin}${start}${value.open}`,
        piecesOf(value.entries),
        value.close,
        indent + 2,
      );
  }
}

/** The first of several lines that is short enough, or the last. */
function fitting(lines: readonly string[]): string {
  return lines.find((each) => each.length <= WIDTH) ?? (lines.at(-1) as string);
}

/** Most entries, and most characters, of a mapping whose entries stand on one line together. */
const FEW = 3;
const SHORT = 110;

const isTight = ({ columns }: Setting): boolean => columns === 2;

function blockLines({ key, value }: Entry, indent: number, setting: Setting): string[] {
  if (value.kind !== 'block') return [];
  const margin = ' '.repeat(indent);
  const { together, entries } = value;
  const drums = entries.some((each) => each.value.kind === 'rows');
  if (
    together === 'any' ||
    (together === 'few' && (entries.length <= FEW || isTight(setting)) && !drums)
  ) {
    const text = inline({ key, value, lines: [], comments: [] });
    const whole = `${margin}${key}: ${text ?? ''}`;
    if (text !== undefined && whole.length <= (isTight(setting) ? WIDTH : SHORT)) return [whole];
  }
  if (together === 'few' && isTight(setting)) {
    const pairs = pairLines(key, entries, indent);
    if (pairs !== undefined && pairs.length <= entries.length) return pairs;
  }
  return [`${margin}${key}:`, ...printed(entries, indent + 2, setting)];
}

/** Patterns two side by side where both are short; undefined where some are spread over lines. */
function pairLines(key: string, entries: readonly Entry[], indent: number): string[] | undefined {
  if (!entries.every(({ value }) => value.kind === 'brief' || value.kind === 'line'))
    return undefined;
  const half = (WIDTH - indent - 2) / 2;
  const texts = entries.map((entry) => `${entry.key}: ${inline(entry) ?? ''}`);
  if (texts.some((text) => text.length + indent + 4 > WIDTH)) return undefined;
  const short = (index: number): boolean => (texts[index]?.length ?? WIDTH) < half - 2;
  const width = Math.max(
    ...texts.filter((text) => text.length < half - 2).map((text) => text.length),
  );
  const lines = [`${' '.repeat(indent)}${key}: {`];
  const margin = ' '.repeat(indent + 2);
  for (let index = 0; index < texts.length; index++) {
    const { comments } = entries[index] as Entry;
    lines.push(...commentLines(comments, indent + 2));
    const [first, second] = [texts[index] as string, texts[index + 1]];
    const paired = short(index) && short(index + 1) && entries[index + 1]?.comments.length === 0;
    if (paired) index++;
    const end = index === texts.length - 1 ? ' }' : ',';
    lines.push(margin + (paired ? `${`${first},`.padEnd(width + 2)}${second ?? ''}` : first) + end);
  }
  return lines;
}

/** A mapping in braces: its fields behind the key, its entries below. */
function groupLines(entry: Entry, indent: number, setting: Setting): string[] {
  const { key, value } = entry;
  if (value.kind !== 'group') return [];
  const margin = ' '.repeat(indent);
  const text = inline(entry);
  const whole = `${margin}${key}: ${text ?? ''}`;
  const drums = value.entries.some((each) => each.value.kind === 'rows');
  if (text !== undefined && !drums && whole.length <= SHORT) return [whole];
  const columns = columnsOf(value.entries);
  const fields = value.fields.map((field) => ` ${field},`).join('');
  const lines = [`${margin}${key}: {${fields}`];
  for (const [index, each] of value.entries.entries()) {
    lines.push(...commentLines(each.comments, indent + 2));
    lines.push(...printedEntry(each, indent + 2, columns, setting));
    lines[lines.length - 1] += index < value.entries.length - 1 ? ',' : ' }';
  }
  return lines;
}

/** Room for the comma behind rows of drums, or for the braces of the groups that end there. */
const CLOSERS = 4;

/** The rows of drums below one another, behind what is said before them if that leaves room. */
function rowLines(entry: Entry, indent: number, columns: Columns, setting: Setting): string[] {
  const { key, value } = entry;
  if (value.kind !== 'rows') return [];
  const start = ' '.repeat(indent) + (key === '' ? '- ' : `${key}: `);
  const padded = ' '.repeat(indent) + (key === '' ? '- ' : `${key}: `.padEnd(columns.key + 2));
  const whole = start + (inline(entry) ?? '');
  if (value.rows.length < 2 || (setting.rows !== 'below' && whole.length + CLOSERS <= WIDTH)) {
    const aligned = `${padded}${headOf(value).padEnd(columns.said)}${(inline(entry) ?? '').slice(headOf(value).length)}`;
    return [aligned.length + CLOSERS <= WIDTH ? aligned : whole];
  }
  const head = headOf(value);
  const beside = besideRows(value);
  const heads = [
    padded + head.padEnd(columns.said) + beside,
    padded + head + beside,
    start + head + beside,
  ];
  const below = (texts: readonly string[]): string[] => {
    const longest = Math.max(...texts.map((text) => text.length));
    // Two more for the brace of a group that ends here.
    const first = heads.find((each) => each.length + longest + 2 <= WIDTH);
    if (first === undefined)
      return [
        (start + head + beside).trimEnd(),
        ...texts.map((text) => ' '.repeat(indent + 2) + text),
      ];
    return texts.map((text, index) => (index === 0 ? first : ' '.repeat(first.length)) + text);
  };
  const open = below(rowTexts(value, 1));
  const tight = setting.rows === 'pairs' ? below(rowTexts(value, 2)) : open;
  return tight.length < open.length && tight.every((text) => text.length <= WIDTH) ? tight : open;
}

/** The rows with their names and commas, one or two a line, in columns. */
function rowTexts(
  { rows, said }: Extract<Value, { kind: 'rows' }>,
  columns: 1 | 2,
): readonly string[] {
  const last = rows.length - 1;
  const cells = rows.map(([name, row], index) => {
    const column = rows.filter((_, other) => other % columns === index % columns);
    const width = Math.max(...column.map(([each]) => each.length)) + 2;
    const close = index < last ? ',' : said.length === 0 ? ' }' : ' }]';
    return `${`${name}:`.padEnd(width)}${row}${close}`;
  });
  if (columns === 1) return cells;
  const width = Math.max(...cells.filter((_, index) => index % 2 === 0).map((cell) => cell.length));
  return cells.flatMap((cell, index) =>
    index % 2 === 1 ? [] : [`${cell.padEnd(width + 1)}${cells[index + 1] ?? ''}`.trimEnd()],
  );
}

/** A piece of a mapping or list that is set on as few lines as it needs. */
interface Piece {
  readonly text: string;
  readonly comments: readonly string[];
}

const piece = (text: string): Piece => ({ text, comments: [] });

/** The items of a list as pieces. */
function piecesOf(entries: readonly Entry[]): Piece[] {
  return entries.map((entry) => ({ text: inline(entry) ?? '', comments: entry.comments }));
}

/** Pieces with commas between them; comments stand on lines of their own before theirs. */
function filled(start: string, pieces: readonly Piece[], end: string, indent: number): string[] {
  const lines = [pieces.length > 0 ? start : start.trimEnd() + end.trimStart()];
  for (const [index, { text, comments }] of pieces.entries()) {
    const close = index === pieces.length - 1 ? end : ',';
    const before = lines.at(-1) as string;
    const joined = `${before}${index === 0 ? '' : ' '}${text}${close}`;
    if (comments.length === 0 && joined.length <= WIDTH) {
      lines[lines.length - 1] = joined;
      continue;
    }
    lines[lines.length - 1] = before.trimEnd();
    lines.push(...commentLines(comments, indent), ...folded(text + close, indent));
  }
  return lines;
}

/** A text on a line of its own; a long notation in quotes goes on after a bar line, where YAML reads a space. */
function folded(text: string, indent: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (text.startsWith('"') && rest.length > WIDTH - indent) {
    const bar = rest.lastIndexOf(' | ', WIDTH - indent - 2);
    if (bar < 0) break;
    lines.push(rest.slice(0, bar + 2));
    rest = rest.slice(bar + 3);
  }
  return [...lines, rest].map((line) => ' '.repeat(indent) + line);
}
