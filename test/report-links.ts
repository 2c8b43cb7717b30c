// Follows the links of reports: each must lead to a file that is there, to a line of it that is not empty, or to a heading as VS Code names it.
import { posix } from 'node:path';

/** `read`: the text of a file by its path in the workspace, undefined where there is none; bytes that are no text may be read as such. */
export type ReadFile = (path: string) => string | undefined;

/** What is broken in the reports named, one sentence each; `.md` and `.html`. */
export function brokenLinks(reports: readonly string[], read: ReadFile): string[] {
  return reports.flatMap((report) => {
    const text = read(report);
    if (text === undefined) return [`${report} is not there`];
    return linksIn(report, text).flatMap((link) => {
      const why = whyBroken(report, text, link, read);
      return why === undefined ? [] : [`${report}: ${link}: ${why}`];
    });
  });
}

export function linksIn(report: string, text: string): string[] {
  const pattern = report.endsWith('.html') ? /\b(?:href|src)="([^"]*)"/g : /\]\(([^)]*)\)/g;
  return [...text.matchAll(pattern)].map(([, link]) => link!.replaceAll('&amp;', '&'));
}

/** Numbers in the tables of a report that lead nowhere, up to the heading of what is no measurement; a count of nothing has no records. */
export function unlinkedNumbers(markdown: string): string[] {
  const [measured] = markdown.split(/^## (?:Not evaluated|Inputs|Sets that were not evaluated)$/m);
  const cells = measured!
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .flatMap((line) => line.slice(2, -2).split(' | '));
  return cells.filter((cell) => /^(?:\\?-)?\d[\d.]*(?: \\\[.*)?$/.test(cell) && cell !== '0');
}

function whyBroken(report: string, text: string, link: string, read: ReadFile): string | undefined {
  if (link.startsWith('data:image/') || link.startsWith('vscode://assay.assay/overlay?sample=')) return undefined;
  if (/^[a-z]+:/i.test(link)) return 'it leaves the workspace';
  const [file = '', anchor] = link.split('#').map(decodeURIComponent);
  const path = file === '' ? report : posix.normalize(posix.join(posix.dirname(report), file));
  if (path.startsWith('..')) return 'it leaves the workspace';
  const target = file === '' ? text : read(path);
  if (target === undefined) return `there is no ${path}`;
  // Nothing has this name: it closes what is open.
  if (anchor === undefined || anchor === 'none') return undefined;
  const line = /^L(\d+)$/.exec(anchor);
  if (line) return target.split('\n')[Number(line[1]) - 1]?.trim() ? undefined : `${path} has no such line`;
  const isThere = path.endsWith('.html') ? target.includes(` id="${anchor}"`) : slugsOf(target).has(anchor);
  return isThere ? undefined : `${path} has no such heading`;
}

function slugsOf(markdown: string): Set<string> {
  const headings = markdown.split('\n').flatMap((line) => /^#+ (.*)$/.exec(line)?.[1] ?? []);
  return new Set(headings.map((heading) => slugOf(heading.replace(/\\(.)/g, '$1'))));
}

/** As the Markdown preview of VS Code makes anchors of headings (githubSlugifier of vscode-markdown-languageservice). */
function slugOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/\s+/g, '-')
    .replace(
      /[\][!/'"#$%&()*+,./:;<=>?@\\^{|}~`。，、；：？！…—·ˉ¨‘’“”々～‖∶＂＇｀｜〃〔〕〈〉《》「」『』．〖〗【】（）［］｛｝]/g,
      '',
    )
    .replace(/^-+/, '')
    .replace(/-+$/, '');
}
