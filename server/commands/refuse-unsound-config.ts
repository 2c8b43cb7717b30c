// A command does not go on as if assay.config.json were not there when it cannot be used: other taxonomies, images and rules would give other results.

import { workspaceConfig } from '../../schemas/workspace-config.ts';
import { firstMisfit } from '../core/schema/first-misfit.ts';
import { Fault } from '../ports/fault.ts';
import type { Files } from '../ports/files.ts';
import { CONFIG_FILE } from '../workspace/artifact-paths.ts';

/** Throws a Fault that names the first mistake. */
export async function refuseUnsoundConfig(root: string, files: Files): Promise<void> {
  const path = `${root}/${CONFIG_FILE}`;
  if (!(await files.stat(path))) return;
  const refuse = (what: string): never => {
    throw new Fault(
      `${CONFIG_FILE} cannot be used: ${what}`,
      `run "assay validate ${CONFIG_FILE}" and fix what it says`,
      {
        isInput: true,
      },
    );
  };
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(await files.readBytes(path)).replace(/^\ufeff/, ''));
  } catch {
    return refuse('it is no JSON');
  }
  const misfit = firstMisfit(workspaceConfig, value);
  if (misfit) refuse(misfit);
}
