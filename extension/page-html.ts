// The frame of a page: nothing is allowed but the page's own script and style, and pictures that it was handed.
import { randomBytes } from 'node:crypto';
import { env, l10n, Uri, type Webview, type WebviewOptions } from 'vscode';

/** Hash of an empty style element, which the components fill by script. */
const NO_STYLE = 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';

/** Only the bundles can be read by a page; photos are handed to it as bytes. */
export function pageOptions(extension: Uri): WebviewOptions {
  return { enableScripts: true, localResourceRoots: [Uri.joinPath(extension, 'dist', 'webviews')] };
}

/** `name` is that of the bundles; `title` is ours, never from data. */
export function pageHtml(webview: Webview, extension: Uri, name: string, title: string): string {
  const nonce = randomBytes(24).toString('base64url');
  const file = (ending: string): string =>
    webview.asWebviewUri(Uri.joinPath(extension, 'dist', 'webviews', `${name}.${ending}`)).toString();
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}' '${NO_STYLE}'; img-src blob:`;
  return `<!DOCTYPE html>
<html lang="${l10n.uri ? env.language : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<link rel="stylesheet" nonce="${nonce}" href="${file('css')}">
<title>${title}</title>
</head>
<body><script nonce="${nonce}" src="${file('js')}"></script></body>
</html>`;
}
