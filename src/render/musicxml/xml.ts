/** @file Writes XML: elements as strings, one a line, indented. */

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element with text, other elements, or nothing inside. Attributes and children may be left out. */
export function element(
  name: string,
  attributes: Attributes,
  ...children: readonly (string | number | Xml | undefined)[]
): Xml {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const open = [name, ...given.map(([key, value]) => `${key}="${escaped(String(value))}"`)].join(
    ' ',
  );
  const inside = children.filter((child) => child !== undefined);
  if (inside.length === 0) return new Xml([`<${open}/>`]);
  if (inside.every((child) => !(child instanceof Xml))) {
    return new Xml([`<${open}>${escaped(inside.join(''))}</${name}>`]);
  }
  const lines = inside.flatMap((child) =>
    child instanceof Xml ? child.lines : [escaped(String(child))],
  );
  return new Xml([`<${open}>`, ...lines.map((line) => `  ${line}`), `</${name}>`]);
}

/** Written elements. */
export class Xml {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    this.lines = lines;
  }

  toString(): string {
    return `${this.lines.join('\n')}\n`;
  }
}

/** Characters that no XML 1.0 document may contain, and halves of surrogate pairs. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

function escaped(text: string): string {
  return text
    .replace(FORBIDDEN, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/\s+/g, ' ');
}
