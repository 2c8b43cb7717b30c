// Installs the built editor of Label Studio into this folder, unless the lockfile's packages are there already.
import { join } from 'node:path';
import { installLocked } from '../install-locked.ts';

/** Where the built editor lies once {@link installEditor} has run. */
export const editorBuild = join(import.meta.dirname, 'node_modules', 'label-studio', 'build', 'static');

/** @throws Error when npm fails */
export async function installEditor(): Promise<void> {
  await installLocked(import.meta.dirname, 'label studio: installing its editor (57 MB, once)');
}
