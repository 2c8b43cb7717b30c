// Makes the VSIX of one platform from the built bundles and the allow-list in package.json.
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { globSync } from 'tinyglobby';
import { editorReadme } from './editor-readme.ts';
import { copyNativePackages } from './native-packages.ts';
import { thirdPartyNotices } from './third-party-notices.ts';
import type { VsixTarget } from './vsix-target.ts';

const root = join(import.meta.dirname, '..', '..');

export interface Vsix {
  readonly path: string;
  readonly bytes: number;
  readonly files: number;
}

/** Where {@link packageExtension} puts its result. */
export function vsixPath(target: VsixTarget): string {
  return join(root, 'out', `assay-${target}.vsix`);
}

/** Needs the production bundles in dist/. @throws Error when something that must not ship would */
export async function packageExtension(target: VsixTarget): Promise<Vsix> {
  const staging = join(root, 'out', 'package', target);
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const path of globSync(manifest.files, { cwd: root, dot: true })) {
    cpSync(join(root, path), join(staging, path), { recursive: true });
  }
  const readme = join(staging, 'README.md');
  writeFileSync(readme, editorReadme(readFileSync(readme, 'utf8')));
  writeFileSync(join(staging, 'ThirdPartyNotices.txt'), thirdPartyNotices(root));
  // Below dist/, where the bundles look first; vsce leaves out a node_modules at the top.
  copyNativePackages(target, join(staging, 'dist', 'node_modules'));
  writeFileSync(join(staging, 'package.json'), JSON.stringify(shippedManifest(manifest), null, 2));

  const shipped = await listFiles({ cwd: staging, packageManager: PackageManager.None });
  const strays = shipped.filter((path) => /(^|\/)test\/|\.map$|(?<!\.d)\.ts$|(^|\/)\.env/.test(path));
  if (strays.length > 0) throw new Error(`these must not ship: ${strays.join(', ')}`);
  const path = vsixPath(target);
  await createVSIX({
    cwd: staging,
    packagePath: path,
    target,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  return { path, bytes: statSync(path).size, files: shipped.length };
}

/** The manifest without what only a developer needs; everything in `dependencies` is bundled or copied. */
function shippedManifest(manifest: Record<string, unknown>): Record<string, unknown> {
  const { scripts, devDependencies, dependencies, private: _, ...shipped } = manifest;
  return { ...shipped, files: ['**'] };
}
