// Reads the thresholds of a gate from assay.config.json; a gate must not decide on settings that it cannot read, or that were changed without a record.
import { type GateName, gateSettings } from '../../../schemas/gate-settings.ts';
import { own } from '../../../schemas/own.ts';
import { type GateThresholds, thresholdsOf } from '../../core/gates/thresholds-of.ts';
import { hashOfPart } from '../../core/provenance/hash-of-part.ts';
import { Fault } from '../../ports/fault.ts';
import type { Files } from '../../ports/files.ts';
import { CONFIG_FILE } from '../../workspace/artifact-paths.ts';
import type { UsedFile } from '../evaluation/provenance-of.ts';

export interface ReadThresholds extends GateThresholds {
  /** The gate's own part of the configuration: an input of the decision, there or not. */
  readonly file: UsedFile;
}

/** Throws a Fault for a configuration that is no JSON, has thresholds of another form, or of no check, or without a record of their changes. */
export async function readThresholds(gate: GateName, root: string, files: Files): Promise<ReadThresholds> {
  const path = `${root}/${CONFIG_FILE}`;
  const part = `gates.${gate}`;
  const used = (document: unknown): UsedFile => ({
    ...{ path: CONFIG_FILE, sha256: hashOfPart(document, part), role: 'thresholds', part },
  });
  if (!(await files.stat(path))) return { ...thresholdsOf(gate, {}), file: used(null) };
  const bytes = await files.readBytes(path);
  const refuse = (message: string, wayOut: string): never => {
    throw new Fault(message, wayOut, { isInput: true });
  };
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return refuse(
      `${CONFIG_FILE} is no JSON, so that its thresholds cannot be read`,
      `run "assay validate ${CONFIG_FILE}"`,
    );
  }
  const settings = gateSettings.safeParse(own(value, 'gates') ?? {});
  if (!settings.success) {
    const [issue] = settings.error.issues;
    const where = ['gates', ...issue!.path].join('.');
    return refuse(
      `${CONFIG_FILE}: ${where}: ${issue!.message}`,
      `run "assay validate ${CONFIG_FILE}" and fix what it says`,
    );
  }
  const thresholds = thresholdsOf(gate, settings.data);
  const [complaint] = thresholds.complaints;
  if (complaint) refuse(`${CONFIG_FILE}: ${complaint.message}`, complaint.wayOut);
  return { ...thresholds, file: used(value) };
}
