// Writes a report: its charts, the records behind its numbers, its HTML page, and its Markdown last, because that is what people look for.
import { sharedLists } from '../../core/report/record-list.ts';
import { reportHtml } from '../../core/report/report-html.ts';
import { recordLinks, recordsFile, recordsMarkdown, reportMarkdown } from '../../core/report/report-markdown.ts';
import type { ReportPage } from '../../core/report/report-page.ts';
import type { Ports } from '../../ports/ports.ts';

export interface WrittenReport {
  /** Markdown, HTML, records where there are any, charts: relative to the workspace. */
  readonly files: readonly string[];
  /** Where the records of each number are, by the key of their list. */
  readonly records: Readonly<Record<string, string>>;
}

/** What `writeReport` writes, as a command declares it, and `others` of the same name, by their ends. */
export function reportOutputs(name: string, others: readonly string[] = []): string[] {
  return ['.md', '.html', '_records.md', ...others].map((end) => `${name}${end}`);
}

/** `name`: the report without its extension, relative to the workspace. */
export async function writeReport(
  name: string,
  given: ReportPage,
  { files, root }: Pick<Ports, 'files' | 'root'>,
): Promise<WrittenReport> {
  const page = { ...given, lists: sharedLists(given.lists) };
  const written: string[] = [];
  const write = async (file: string, text: string): Promise<void> => {
    await files.write(`${root}/${file}`, text);
    written.unshift(file);
  };
  const folder = name.slice(0, name.lastIndexOf('/') + 1);
  for (const part of page.parts) {
    if (part.kind === 'chart')
      await write(
        `${folder}${part.file}`,
        part.draw('paper', () => undefined),
      );
  }
  if (page.lists.length > 0) await write(recordsFile(name), recordsMarkdown(page, name));
  await write(`${name}.html`, reportHtml(page));
  await write(`${name}.md`, reportMarkdown(page, name));
  return { files: written, records: recordLinks(page, name) };
}
