// Pages that the server wrote for reading only: Markdown in documents of their own, on no disk.
import { commands, type Disposable, Uri, workspace } from 'vscode';

const SCHEME = 'assay-page';
/** Pages that can be gone back to; older ones are empty. */
const MOST_PAGES = 20;

const pages = new Map<string, string>();
let count = 0;

export function registerPages(): Disposable {
  const provideTextDocumentContent = ({ path }: Uri): string => pages.get(path) ?? '';
  return workspace.registerTextDocumentContentProvider(SCHEME, { provideTextDocumentContent });
}

/** In the Markdown preview. */
export async function showPage({ title, markdown }: { title: string; markdown: string }): Promise<void> {
  const path = `/${++count}/${title.replace(/[\\/]/g, '∕')}.md`;
  pages.set(path, markdown);
  for (const [oldest] of pages) if (pages.size > MOST_PAGES) pages.delete(oldest);
  await commands.executeCommand('markdown.showPreview', Uri.from({ scheme: SCHEME, path }));
}
