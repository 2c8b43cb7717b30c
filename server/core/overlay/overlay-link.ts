// A link that opens the overlay of a sample in the editor that has its workspace open; reports carry it.

/**
 * The address of our URI handler: publisher and name of the extension, as in package.json.
 * @example overlayLink('portrait 01') // "vscode://assay.assay/overlay?sample=portrait%2001"
 */
export function overlayLink(sampleId: string): string {
  // Parentheses would end a link of Markdown.
  const sample = encodeURIComponent(sampleId.toWellFormed()).replace(
    /[()']/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `vscode://assay.assay/overlay?sample=${sample}`;
}
