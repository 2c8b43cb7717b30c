// Which calibrator the runtime takes, by the environment variables of the guides.
import { deepEqual, equal } from 'node:assert/strict';
import {
  newestCalibrator,
  nextCalibratorVersion,
  runtimeCalibrator,
} from '../../../server/core/calibration/runtime-calibrator.ts';

const NAMES = ['calibrator_v20260211.json', 'calibrator_v20260211_2.json', 'diag_calibration_v1.json', 'x.json'];
const ON = { DIAG_CALIBRATION_ENABLED: 'true' };
const LATEST = { ...ON, DIAG_CALIBRATION_USE_LATEST_VERSION: 'true' };

describe('the calibrator of the runtime', () => {
  it('is off unless it is enabled', () => {
    equal(runtimeCalibrator({}, NAMES).kind, 'off');
    equal(runtimeCalibrator({ DIAG_CALIBRATION_ENABLED: 'false' }, NAMES).kind, 'off');
    equal(runtimeCalibrator({ DIAG_CALIBRATION_USE_LATEST_VERSION: 'true' }, NAMES).kind, 'off');
  });

  it('is the alias when enabled, and the latest version when that is asked for and there is one', () => {
    deepEqual(runtimeCalibrator(ON, NAMES), { kind: 'file', name: 'diag_calibration_v1.json' });
    deepEqual(runtimeCalibrator(LATEST, NAMES), { kind: 'file', name: 'calibrator_v20260211_2.json' });
    deepEqual(runtimeCalibrator(LATEST, ['diag_calibration_v1.json']), {
      kind: 'file',
      name: 'diag_calibration_v1.json',
    });
    equal(runtimeCalibrator(LATEST, []).kind, 'missing');
  });

  it('orders versions by date, then by number', () => {
    const names = ['calibrator_v20260211_10.json', 'calibrator_v20260211_9.json', 'calibrator_v20260210_99.json'];
    equal(newestCalibrator(names), 'calibrator_v20260211_10.json');
  });

  it('never gives a name twice', () => {
    equal(nextCalibratorVersion('20260211', []), 'calibrator_v20260211');
    equal(nextCalibratorVersion('20260211', NAMES), 'calibrator_v20260211_3');
  });
});
