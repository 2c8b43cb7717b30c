// Writes XML: a tree of elements as text that every Label Studio, its editor of 2021 included, reads alike.

export interface XmlElement {
  readonly tag: string;
  /** In the order of writing; an undefined one is left out. */
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly children: readonly XmlElement[];
}

export function element(
  tag: string,
  attributes: XmlElement['attributes'] = {},
  children: readonly XmlElement[] = [],
): XmlElement {
  return { tag, attributes, children };
}

/** One element a line, two spaces a level. `comment` stands above the root. */
export function writeXml(root: XmlElement, comment: string): string {
  return `<!-- ${comment.replaceAll('--', '- -')} -->\n${lines(root, '').join('\n')}\n`;
}

function lines({ tag, attributes, children }: XmlElement, indent: string): string[] {
  const written = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const opening = [`${indent}<${tag}`, ...written.map(([name, value]) => `${name}="${escapeAttribute(value!)}"`)];
  if (children.length === 0) return [`${opening.join(' ')}/>`];
  return [`${opening.join(' ')}>`, ...children.flatMap((child) => lines(child, `${indent}  `)), `${indent}</${tag}>`];
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  // The editor of 2021 splits the text at "/>", also within a value.
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

function escapeAttribute(value: string): string {
  return value.replace(/[&<>"\t\n\r]/g, (character) => ESCAPES[character]!);
}
