// A command does not go on as if assay.config.json or a taxonomy of it were not there when it cannot be used: other taxonomies, images and rules would give other results.
import { readWorkspaceConfig, type WorkspaceConfig, workspaceConfig } from '../../schemas/workspace-config.ts';
import { firstMisfit } from '../core/schema/first-misfit.ts';
import { Fault } from '../ports/fault.ts';
import type { Files } from '../ports/files.ts';
import { CONFIG_FILE } from '../workspace/artifact-paths.ts';
import { unsoundTaxonomy } from '../workspace/unsound-taxonomy.ts';

/** The configuration; the defaults where there is none. Throws a Fault that names the first mistake. */
export async function soundConfig(root: string, files: Files): Promise<WorkspaceConfig> {
  const path = `${root}/${CONFIG_FILE}`;
  if (!(await files.stat(path))) return readWorkspaceConfig({});
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(await files.readBytes(path)).replace(/^\ufeff/, ''));
  } catch {
    throw unusable(CONFIG_FILE, 'it is no JSON');
  }
  const misfit = firstMisfit(workspaceConfig, value);
  if (misfit) throw unusable(CONFIG_FILE, misfit);
  const config = readWorkspaceConfig(value);
  const unsound = await unsoundTaxonomy(root, config, files);
  if (unsound) throw unusable(unsound.path, unsound.what);
  return config;
}

function unusable(shown: string, what: string): Fault {
  return new Fault(`${shown} cannot be used: ${what}`, `run "assay validate ${shown}" and fix what it says`, {
    isInput: true,
  });
}
