// Which files of a folder a value in the data may mean: the forms that manifests, review packs and Label Studio write.

/**
 * Relative paths with forward slashes, likeliest first: from the folder, from the images folder, from the file that names it.
 * Empty for addresses of other machines and for what leads out of the folder.
 */
export function filePathsOf(named: string, from: string, images: string): string[] {
  const path = localPath(named);
  if (path === undefined) return [];
  const bases = ['', images, from.split('/').slice(0, -1).join('/')];
  const joined = bases.map((base) => joinWithin(base, path));
  return [...new Set(joined.filter((candidate) => candidate !== undefined))];
}

/** Why a name cannot be that of a file in the folder, as a phrase; `elsewhere` for addresses of other machines; undefined when it may be one. */
export function whyOutside(named: string, from: string, images: string): string | 'elsewhere' | undefined {
  const path = writtenPath(named);
  if (path === undefined || path.includes('\0')) return 'it holds a NUL character or a broken escape';
  if (/^[A-Za-z]:[/]/.test(path)) return 'it begins with a drive letter';
  if (path.startsWith('//')) return 'it names another machine (UNC)';
  if (/^[A-Za-z][\w+.-]*:/.test(path)) return /^file:/i.test(path) ? 'it is a file address' : 'elsewhere';
  // What Label Studio serves from its own disk.
  if (path.startsWith('/data/')) return 'elsewhere';
  if (path.startsWith('/')) return 'it is an absolute path';
  return filePathsOf(named, from, images).length === 0 ? 'its ".." leads out of the folder' : undefined;
}

function localPath(named: string): string | undefined {
  if (named === '' || named.includes('\0')) return undefined;
  const path = writtenPath(named);
  if (path === undefined || /^[A-Za-z][\w+.-]*:/.test(path) || path.startsWith('/')) return undefined;
  return path;
}

function writtenPath(named: string): string | undefined {
  // Label Studio's local storage: /data/local-files/?d=<percent-encoded path>, with or without a server in front.
  const local = /\/data\/local-files\/\?d=([^&#]*)/.exec(named)?.[1];
  return (local === undefined ? named : decoded(local))?.replaceAll('\\', '/');
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function joinWithin(base: string, path: string): string | undefined {
  const steps: string[] = [];
  for (const step of `${base}/${path}`.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.pop() === undefined) return undefined;
  }
  return steps.length > 0 ? steps.join('/') : undefined;
}
