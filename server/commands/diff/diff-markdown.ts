// A comparison as a Markdown page, as the editor shows it beside the data.
import { escapeMarkdown, markdownTable } from '../../core/markdown/escape-markdown.ts';
import type { ComparedFile } from './compared-file.ts';
import { restOf } from './diff-text.ts';
import { changeText, recordTitle, totalsOf } from './diff-words.ts';

const HEADINGS = { added: 'Added', removed: 'Removed', changed: 'Changed' } as const;

export function diffMarkdown(heading: string, files: readonly ComparedFile[]): string {
  return [`# ${escapeMarkdown(heading)}`, ...files.map(fileMarkdown)].join('\n\n').concat('\n');
}

function fileMarkdown({ title, diff }: ComparedFile): string {
  const parts = [`## ${escapeMarkdown(title)}`, `${escapeMarkdown(totalsOf(diff))}.`];
  if (diff.counts.length > 0) {
    const rows = diff.counts.map(({ symbol, name, before, after }) => [symbol, name, before, after, after - before]);
    parts.push(markdownTable(['what', 'name', 'before', 'after', 'difference'], rows).trimEnd());
  }
  if (diff.header.length > 0) parts.push('### Document', list(diff.header.map(fieldLine)));
  for (const change of ['changed', 'added', 'removed'] as const) {
    const records = diff.changes.filter((record) => record.change === change);
    if (records.length === 0) continue;
    parts.push(
      `### ${HEADINGS[change]}`,
      list(
        records.map((record) =>
          [escapeMarkdown(recordTitle(record)), ...record.fields.map((field) => `  - ${fieldLine(field)}`)].join('\n'),
        ),
      ),
    );
  }
  parts.push(...restOf(diff));
  if (diff.unreadable.length > 0) {
    const lines = diff.unreadable.map(({ side, line, message }) => escapeMarkdown(`line ${line} ${side}: ${message}`));
    parts.push('### Unreadable', list(lines));
  }
  return parts.join('\n\n');
}

function fieldLine(change: Parameters<typeof changeText>[0]): string {
  return escapeMarkdown(`${change.field || 'the record'}: ${changeText(change)}`);
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}
