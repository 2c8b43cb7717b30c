// Reads a labeling config: its elements and attributes with their places, or the first reason why it is not XML.
import { SaxesParser } from 'saxes';
import type { Range } from '../../server/core/problem.ts';
import { LineMap } from '../../server/core/text/line-map.ts';

export interface ConfigAttribute {
  /** As written; Label Studio's server minds upper and lower case, its editor does not. */
  readonly name: string;
  readonly value: string;
  readonly nameRange: Range;
  /** Between the quotes. */
  readonly valueRange: Range;
}

export interface ConfigElement {
  readonly tag: string;
  readonly tagRange: Range;
  readonly attributes: readonly ConfigAttribute[];
  readonly parent: ConfigElement | undefined;
  readonly children: readonly ConfigElement[];
  /** Text between its tags, trimmed; the editor takes it as `value` where that is missing. */
  readonly text: string;
}

export interface SyntaxFlaw {
  readonly message: string;
  readonly range: Range;
}

export interface ParsedConfig {
  /** In the order of their opening tags; the root is the first. Empty when there is a flaw. */
  readonly elements: readonly ConfigElement[];
  readonly flaw?: SyntaxFlaw;
}

/** Deeper ones are somebody's joke; checks that look at all ancestors stay fast. */
const DEEPEST = 256;

/** Never throws: what is not well-formed, or has a DTD, comes back as a flaw with its place. */
export function parseConfig(text: string): ParsedConfig {
  const lines = new LineMap(text);
  const range = (start: number, end: number): Range => ({
    start: lines.positionAt(start),
    end: lines.positionAt(end),
  });
  const elements: Writable[] = [];
  const open: Writable[] = [];
  let attributes: ConfigAttribute[] = [];
  let tagRange = range(0, 0);
  let flaw: SyntaxFlaw | undefined;
  const parser = new SaxesParser();
  const complain = (message: string, end: number): void => {
    flaw ??= { message, range: range(Math.max(0, end - 1), end) };
  };

  parser.on('error', ({ message }) =>
    complain(message.replace(/^\d+:\d+: /, ''), Math.min(parser.position, text.length)),
  );
  parser.on('doctype', () => complain('a document type declaration is not allowed', parser.position));
  parser.on('opentagstart', ({ name }) => {
    const start = text.lastIndexOf(`<${name}`, parser.position) + 1;
    tagRange = range(start, start + name.length);
    attributes = [];
  });
  parser.on('attribute', ({ name, value }) => {
    const end = parser.position - 1;
    const start = text.lastIndexOf(text.charAt(end), end - 1) + 1;
    const nameStart = text.lastIndexOf(name, start - 1);
    attributes.push({
      name,
      value,
      nameRange: range(nameStart, nameStart + name.length),
      valueRange: range(start, end),
    });
  });
  parser.on('opentag', ({ name }) => {
    if (open.length >= DEEPEST) complain(`nested deeper than ${DEEPEST} tags`, parser.position);
    const parent = open.at(-1);
    const element: Writable = { tag: name, tagRange, attributes, parent, children: [], text: '' };
    parent?.children.push(element);
    elements.push(element);
    open.push(element);
  });
  parser.on('text', (found) => {
    const element = open.at(-1);
    if (element) element.text = (element.text + found).trim();
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(text).close();
  return flaw ? { elements: [], flaw } : { elements };
}

/** The attribute as the editor finds it, whatever the case of its letters. */
export function attributeOf({ attributes }: ConfigElement, name: string): ConfigAttribute | undefined {
  const wanted = name.toLowerCase();
  return attributes.find((attribute) => attribute.name.toLowerCase() === wanted);
}

interface Writable extends ConfigElement {
  readonly children: Writable[];
  text: string;
}
