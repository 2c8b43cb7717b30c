// The README as the editor shows it of an installed extension: without what only a clone has, and without pictures and links that lead into it.

/** Sections for whoever builds Assay. */
const OF_A_CLONE = ['Two commands', 'Install'];
const RELATIVE_LINK = /\[([^\]]*)\]\((?![a-z]+:)[^)]*\)/g;

export function editorReadme(readme: string): string {
  const sections = readme.split(/^(?=## )/m);
  const kept = sections.filter((section) => !OF_A_CLONE.some((title) => section.startsWith(`## ${title}\n`)));
  const blocks = kept
    .join('')
    .trimEnd()
    .split(/\n{2,}/);
  const readable = blocks.filter((block) => !block.includes('docs/images/') && !isOnlyLinks(block));
  return `${readable.map((block) => block.replace(RELATIVE_LINK, '$1')).join('\n\n')}\n`;
}

function isOnlyLinks(block: string): boolean {
  return block !== block.replace(RELATIVE_LINK, '') && /^[\s·]*$/.test(block.replace(RELATIVE_LINK, ''));
}
