// How a feature writes text for people: as Markdown where the editor reads it, else as plain text.
import type { MarkupContent, MarkupKind } from 'vscode-languageserver-types';
import { escapeMarkdown } from '../core/markdown/escape-markdown.ts';
import { showSafely } from '../core/text/show-safely.ts';

export interface Markup {
  readonly kind: MarkupKind;
  text(text: string): string;
  bold(text: string): string;
  link(text: string, uri: string): string;
  /** Empty where no picture can be shown. `width` in px. */
  image(description: string, uri: string, width: number): string;
  /** A link that runs a command of the editor; empty where there are none. */
  command(text: string, id: string, argument: unknown): string;
  /** Sections with a rule between them. */
  sections(parts: readonly string[]): MarkupContent;
}

export const markdown: Markup = {
  kind: 'markdown',
  text: escapeMarkdown,
  bold: (text) => `**${escapeMarkdown(text)}**`,
  link: (text, uri) => `[${escapeMarkdown(text)}](<${uri.replace(/[<>\s]/g, encodeURIComponent)}>)`,
  // The width behind the bar is VS Code's own notation; other editors take the bar for a part of the address.
  image: (description, uri, width) =>
    `![${escapeMarkdown(description)}](${uri.replace(/[()\s]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}|width=${width})`,
  command: () => '',
  sections: (parts) => ({ kind: 'markdown', value: parts.join('\n\n---\n\n') }),
};

/** Of an editor that has Assay's own commands: ids from us, never from data. */
export const markdownWithCommands: Markup = {
  ...markdown,
  command: (text, id, argument) =>
    `[${escapeMarkdown(text)}](<command:${id}?${encodeURIComponent(JSON.stringify([argument]))}>)`,
};

export const plainText: Markup = {
  kind: 'plaintext',
  text: showSafely,
  bold: showSafely,
  link: showSafely,
  image: () => '',
  command: () => '',
  sections: (parts) => ({ kind: 'plaintext', value: parts.join('\n\n') }),
};
