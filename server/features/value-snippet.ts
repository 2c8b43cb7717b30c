// The value that a new key starts with, as a snippet: what the schema asks for, with a stop at each place to fill in.
import type { JsonSchema } from '../../schemas/json-schema.ts';
import { alternativesOf } from '../core/schema/schema-at.ts';

export interface SnippetStyle {
  readonly container: 'json' | 'yaml';
  /** What stands between a key and its value: `:` or `: `. */
  readonly colon: string;
  /** False where the editor takes plain text only: the stops are left out. */
  readonly stops: boolean;
}

/** In LSP's snippet syntax, where `stops` says so. */
export function valueSnippet(schema: JsonSchema | undefined, style: SnippetStyle): string {
  return new SnippetPrinter(style).print(schema, 0);
}

const DEEPEST = 3;

class SnippetPrinter {
  private readonly style: SnippetStyle;
  private stop = 0;

  constructor(style: SnippetStyle) {
    this.style = style;
  }

  print(schema: JsonSchema | undefined, depth: number): string {
    const [first] = schema ? alternativesOf(schema) : [];
    const { type, enum: among, const: constant, default: otherwise } = first ?? {};
    if (constant !== undefined) return this.scalar(constant);
    if (among) return this.choice(among);
    if (otherwise !== undefined && typeof otherwise !== 'object') return this.filled(this.scalar(otherwise));
    if (this.style.container === 'yaml') return this.next();
    if (type === 'boolean') return this.choice([true, false]);
    if (type === 'string') return `"${this.next()}"`;
    if (type === 'array') return this.list(first ?? {}, depth);
    if (type === 'object') return this.object(first ?? {}, depth);
    return this.next();
  }

  /** A list of fixed length, such as a point, has a stop for each element. */
  private list({ items }: JsonSchema, depth: number): string {
    if (!Array.isArray(items)) return `[${this.next()}]`;
    const between = this.style.colon === ':' ? ',' : ', ';
    return `[${items.map((item: JsonSchema) => this.print(item, depth + 1)).join(between)}]`;
  }

  private object({ required = [], properties = {} }: JsonSchema, depth: number): string {
    if (required.length === 0 || depth >= DEEPEST) return `{${this.next()}}`;
    const members = required.map((key) => this.scalar(key) + this.style.colon + this.print(properties[key], depth + 1));
    return `{${members.join(this.style.colon === ':' ? ',' : ', ')}}`;
  }

  private choice(values: readonly unknown[]): string {
    if (!this.style.stops) return '';
    const words = values.map((value) => this.scalar(value).replace(/[,|]/g, '\\$&'));
    return `\${${++this.stop}|${words.join(',')}|}`;
  }

  private filled(text: string): string {
    return this.style.stops ? `\${${++this.stop}:${text}}` : text;
  }

  private next(): string {
    return this.style.stops ? `$${++this.stop}` : '';
  }

  private scalar(value: unknown): string {
    const text = this.style.container === 'yaml' && typeof value === 'string' ? value : JSON.stringify(value);
    return this.style.stops ? escapeSnippet(text) : text;
  }
}

export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
