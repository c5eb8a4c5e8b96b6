/** @file Lays out text for a terminal of a given width, in characters. */

/** Width if the output is not a terminal. */
export const DEFAULT_WIDTH = 80;

/**
 * Rows as lines with aligned columns, two spaces between them. The last column is cut with `…` at the
 * edge of the terminal; the others are never cut.
 */
export function tableLines(
  rows: readonly (readonly string[])[],
  width: number,
  indent = '',
): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) => {
    const cells = row.map((cell, column) =>
      column < columns - 1 ? cell.padEnd(widths[column] as number) : cell,
    );
    return cut(indent + cells.join('  ').trimEnd(), width);
  });
}

/**
 * Wraps words into lines of at most `width`, each indented by `indent`; a longer word gets its own
 * line.
 */
export function wrappedLines(text: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line);
      line = '';
    }
    line += line === '' ? word : ` ${word}`;
  }
  return line === '' ? lines : [...lines, indent + line];
}

function cut(line: string, width: number): string {
  return line.length <= width ? line : `${line.slice(0, Math.max(0, width - 1)).trimEnd()}…`;
}
