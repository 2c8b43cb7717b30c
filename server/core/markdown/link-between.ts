// The address of one file of the workspace in another, for links in Markdown.

/**
 * `from` and `to` are relative to the workspace, with forward slashes; percent-encoded, so that no sign ends the link.
 * @example linkBetween('reports/a.md', 'images/b (1).jpg') // "../images/b%20%281%29.jpg"
 */
export function linkBetween(from: string, to: string, anchor?: string): string {
  const here = from.split('/').slice(0, -1);
  const there = to.split('/');
  let shared = 0;
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared]) shared++;
  const steps = [...here.slice(shared).map(() => '..'), ...there.slice(shared).map(encoded)];
  return anchor === undefined ? steps.join('/') : `${steps.join('/')}#${encoded(anchor)}`;
}

/** Lone surrogates, which have no encoding, become the replacement character. */
function encoded(step: string): string {
  return encodeURIComponent(step.toWellFormed()).replace(/[()!'*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}
