// One self-contained HTML page: no script, no request, styles and pictures inside; what comes from data shows as text.
import { sha256Hex } from '../hash/sha256.ts';
import { base64 } from '../text/base64.ts';
import { escapeXml } from '../text/escape-xml.ts';

export interface HtmlPage {
  readonly title: string;
  readonly style: string;
  /** Markup: texts from data are escaped by whoever made it. */
  readonly body: string;
}

/** The policy allows this one style, by its hash, and pictures that lie in the page; nothing else. */
export function htmlPage({ title, style, body }: HtmlPage): string {
  const bytes = Uint8Array.from(sha256Hex(style).match(/../g)!, (byte) => Number.parseInt(byte, 16));
  const policy = `default-src 'none'; style-src 'sha256-${base64(bytes)}'; img-src data:; base-uri 'none'; form-action 'none'`;
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeXml(title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    `<body>${body}</body>`,
    '</html>',
    '',
  ].join('\n');
}
