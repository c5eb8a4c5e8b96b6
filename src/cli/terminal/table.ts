/** @file Text laid out for a terminal of a given width, counted in characters. */

/** Width where the output is no terminal. */
export const DEFAULT_WIDTH = 80;

/**
 * Rows as lines with aligned columns, two spaces between them. The last column is cut with `…` where
 * the terminal ends; the others are always whole.
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

/** Words in lines of at most `width`, each after `indent`; a longer word has a line of its own. */
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
