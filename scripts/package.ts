// Makes the VSIX for this platform, or for each `--target`, and prints its size and how many files it holds.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { packageExtension } from './packaging/package-extension.ts';
import { parseVsixTarget, thisVsixTarget, type VsixTarget, vsixTargets } from './packaging/vsix-target.ts';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({ options: { target: { type: 'string', multiple: true }, all: { type: 'boolean' } } });
const targets = values.all ? vsixTargets : targetsOf(values.target);

// A bundle that is no longer built must not ship.
rmSync(join(root, 'dist'), { recursive: true, force: true });
execFileSync(process.execPath, ['scripts/build.ts', '--production'], { cwd: root, stdio: 'inherit' });
for (const target of targets) {
  const { path, bytes, files } = await packageExtension(target);
  console.log(`${relative(root, path)}: ${(bytes / 1e6).toFixed(1)} MB, ${files} files`);
}

function targetsOf(names: readonly string[] | undefined): readonly VsixTarget[] {
  try {
    return names?.map(parseVsixTarget) ?? [thisVsixTarget()];
  } catch (error) {
    console.error(`package: ${(error as Error).message}`);
    process.exit(2);
  }
}
