// The licences of the packages that are bundled, as most of them ask for where they are passed on.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
}

/** `root`: the folder of the lockfile and of node_modules. Packages of one platform bring theirs along beside their binaries. */
export function thirdPartyNotices(root: string): string {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, Locked>>;
  };
  const shipped = Object.entries(packages).filter(([path, { dev, optional }]) => path !== '' && !dev && !optional);
  const names = new Map<string, Set<string>>();
  for (const [path, { version, license = 'no licence named' }] of shipped) {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const text = licenceIn(join(root, path)) ?? `${license}; the package has no text of it.`;
    names.set(text, (names.get(text) ?? new Set()).add(`${name} ${version} (${license})`));
  }
  const notices = [...names].map(([text, packages]) => `${[...packages].sort().join('\n')}\n\n${text}`);
  const line = `\n\n${'-'.repeat(80)}\n\n`;
  return `Assay holds these packages, each under its own licence.${line}${notices.sort().join(line)}\n`;
}

function licenceIn(folder: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  const name = readdirSync(folder).find((one) => /^licen[cs]e([.-].*)?$/i.test(one));
  return name === undefined ? undefined : readFileSync(join(folder, name), 'utf8').replace(/\r\n/g, '\n').trim();
}
