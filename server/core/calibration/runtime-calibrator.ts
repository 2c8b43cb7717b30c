// Which calibrator file the runtime uses, by the environment variables of the guides.

/** Variables of the environment; absent ones are undefined. */
export type CalibrationEnvironment = Readonly<Record<string, string | undefined>>;

export type RuntimeCalibrator =
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'off'; readonly why: string }
  | { readonly kind: 'missing'; readonly why: string };

export const CALIBRATOR_ALIAS = 'diag_calibration_v1.json';

/**
 * `names` are the files of the model registry. Off unless DIAG_CALIBRATION_ENABLED is true; then the newest `calibrator_vYYYYMMDD[_n].json` when DIAG_CALIBRATION_USE_LATEST_VERSION is true and there is one,
 * else the alias.
 */
export function runtimeCalibrator(environment: CalibrationEnvironment, names: readonly string[]): RuntimeCalibrator {
  if (!isTrue(environment.DIAG_CALIBRATION_ENABLED)) {
    return { kind: 'off', why: 'DIAG_CALIBRATION_ENABLED is not true' };
  }
  const latest = isTrue(environment.DIAG_CALIBRATION_USE_LATEST_VERSION) ? newestCalibrator(names) : undefined;
  if (latest !== undefined) return { kind: 'file', name: latest };
  if (names.includes(CALIBRATOR_ALIAS)) return { kind: 'file', name: CALIBRATOR_ALIAS };
  return { kind: 'missing', why: `there is no ${CALIBRATOR_ALIAS}` };
}

/** By date, then by number: `_10` is newer than `_2`, and `_2` than none. */
export function newestCalibrator(names: readonly string[]): string | undefined {
  const versions = names.flatMap((name) => {
    const [, day, number = '1'] = /^calibrator_v(\d{8})(?:_(\d+))?\.json$/.exec(name) ?? [];
    return day === undefined ? [] : [{ name, day, number: Number(number) }];
  });
  return versions.sort((a, b) => (a.day === b.day ? b.number - a.number : a.day < b.day ? 1 : -1))[0]?.name;
}

/** The first name of the day that is not taken: `calibrator_v20260211`, `calibrator_v20260211_2` … `day`: YYYYMMDD. */
export function nextCalibratorVersion(day: string, names: readonly string[]): string {
  const base = `calibrator_v${day}`;
  let version = base;
  for (let number = 2; names.includes(`${version}.json`); number++) version = `${base}_${number}`;
  return version;
}

function isTrue(value: string | undefined): boolean {
  return /^(true|1|yes|on)$/i.test(value?.trim() ?? '');
}
