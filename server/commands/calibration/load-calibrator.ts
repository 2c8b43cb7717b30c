// Loads the calibrator that holds at run time: the one named, else the one that the environment variables of the guides choose.
import { type Calibrator, calibrator as schema } from '../../../schemas/calibrator.ts';
import { type CalibrationEnvironment, runtimeCalibrator } from '../../core/calibration/runtime-calibrator.ts';
import { sha256Hex } from '../../core/hash/sha256.ts';
import { fileNameOf } from '../../core/text/path-parts.ts';
import { Fault } from '../../ports/fault.ts';
import type { Files } from '../../ports/files.ts';

export interface LoadedCalibrator {
  readonly kind: 'calibrator';
  readonly calibrator: Calibrator;
  /** Absolute. */
  readonly path: string;
  readonly sha256: string;
}

/** Calibration is off, or there is no calibrator: `why` as a sentence without a full stop. */
export interface NoCalibrator {
  readonly kind: 'off' | 'missing';
  readonly why: string;
}

/** `registry` is an absolute folder. Throws a Fault for a calibrator that cannot be read. */
export async function loadRuntimeCalibrator(
  registry: string,
  environment: CalibrationEnvironment,
  files: Files,
): Promise<LoadedCalibrator | NoCalibrator> {
  const found = runtimeCalibrator(environment, await calibratorNames(registry, files));
  if (found.kind === 'file') return readCalibrator(`${registry}/${found.name}`, files);
  return found.kind === 'off' ? found : { ...found, why: `${found.why} in ${registry}` };
}

export async function calibratorNames(registry: string, files: Files): Promise<string[]> {
  const found = await files.list(registry, ['*.json'], []);
  return found.map((path) => fileNameOf(path));
}

/** `path` is absolute. Throws a Fault for what is no calibrator. */
export async function readCalibrator(path: string, files: Files): Promise<LoadedCalibrator> {
  const refuse = (message: string): Fault =>
    new Fault(`${path}: ${message}`, 'train one with "assay train-calibrator"', { isInput: true });
  if (!(await files.stat(path))) throw refuse('there is no such file');
  const bytes = await files.readBytes(path);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw refuse('it is no JSON');
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw refuse(`it is no calibrator: ${[...issue!.path, issue!.message].join(': ')}`);
  }
  const { global, by_issue } = parsed.data;
  for (const { map } of [global, ...Object.values(by_issue)]) {
    if (map.method === 'isotonic' && map.x.length !== map.y.length)
      throw refuse('an isotonic map has not as many x as y');
  }
  return { kind: 'calibrator', calibrator: parsed.data, path, sha256: sha256Hex(bytes) };
}
