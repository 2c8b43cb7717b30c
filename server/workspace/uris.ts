// Between file URIs of the wire and absolute paths with forward slashes.

export function pathOf(uri: string): string {
  const { pathname } = new URL(uri);
  const path = decodeURIComponent(pathname).replace(/(?<=.)\/$/, '');
  // file:///c:/data is the path c:/data.
  return /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path;
}

export function uriOf(path: string): string {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return path.startsWith('/') ? `file://${encoded}` : `file:///${encoded}`;
}
