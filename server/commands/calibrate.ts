// Command: calibrate the confidences of model outputs, and say the severity that they stand for, as the runtime does.
import * as z from 'zod';
import { modelOutputsKind } from '../../schemas/kinds/model-outputs.ts';
import type { ModelOutput } from '../../schemas/model-output.ts';
import { calibrateConfidence } from '../core/calibration/calibrate-confidence.ts';
import type { Ports } from '../ports/ports.ts';
import { openFolder } from '../workspace/folder.ts';
import { path } from './arguments.ts';
import { type LoadedCalibrator, loadRuntimeCalibrator, readCalibrator } from './calibration/load-calibrator.ts';
import { FACTORY, REGISTRY, registry } from './calibration/sample-arguments.ts';
import { defineCommand, type Outcome } from './command.ts';
import { type RecordInput, readRecords } from './evaluation/read-records.ts';
import { Pace } from './pace.ts';
import { shownName, shownPath } from './shown-name.ts';

const args = z.object({
  modelOutputs: path({
    io: 'in',
    kind: 'model-outputs',
    make: ['CAL_MODEL_OUTPUTS', 'MODEL_OUTPUTS'],
    ask: true,
    meaning: `Outputs of the models; ${FACTORY}/model_outputs.ndjson when absent.`,
  }).optional(),
  calibrator: path({
    io: 'in',
    kind: 'calibrator',
    make: 'CALIBRATOR',
    meaning:
      'Calibrator; when absent, the one that DIAG_CALIBRATION_ENABLED and DIAG_CALIBRATION_USE_LATEST_VERSION choose.',
  }).optional(),
  registry,
  out: path({
    io: 'out',
    make: 'OUT',
    meaning: 'File to write; the name of the outputs with _calibrated, beside them, when absent.',
  }).optional(),
});

export const calibrate = defineCommand({
  id: 'calibrate',
  title: 'Calibrate Model Outputs',
  group: 'Calibration',
  summary: 'Adds to each issue of model outputs its calibrated probability and severity, as the runtime does.',
  effect: 'writes',
  args,
  outputs: ['tmp/diag_pseudo_label_factory/model_outputs_calibrated.ndjson'],
  async run(args, ports): Promise<Outcome> {
    const { files, root, environment } = ports;
    const folder = args.registry ?? `${root}/${REGISTRY}`;
    const loaded = args.calibrator
      ? await readCalibrator(args.calibrator, files)
      : await loadRuntimeCalibrator(folder, environment, files);
    if (loaded.kind !== 'calibrator') {
      const wayOut =
        loaded.kind === 'off'
          ? 'export DIAG_CALIBRATION_ENABLED=true, or name a calibrator'
          : 'train one: assay train-calibrator';
      const why = loaded.why.replaceAll(`${root}/`, '');
      return { verdict: 'refused', summary: `Nothing was calibrated: ${why}.`, wayOut, reports: [] };
    }
    const source = args.modelOutputs ?? `${root}/${FACTORY}/model_outputs.ndjson`;
    const pace = new Pace(ports);
    const workspace = await openFolder(root, files, ports.installed);
    const outputs = await readRecords<ModelOutput>(source, modelOutputsKind, workspace, files, pace);
    const out = args.out ?? source.replace(/(\.[^./]*)?$/, '_calibrated$1');
    return write(outputs, loaded, out, ports, pace);
  },
});

async function write(
  outputs: RecordInput<ModelOutput>,
  { calibrator, path }: LoadedCalibrator,
  out: string,
  { files, root }: Ports,
  pace: Pace,
): Promise<Outcome> {
  let issues = 0;
  const lines: string[] = [];
  for (const [done, output] of outputs.records.entries()) {
    if (pace.isDue) await pace.breathe(outputs.path, done, outputs.records.length);
    const calibrated = output.issues.map((issue) => {
      const { probability, severity, map } = calibrateConfidence(calibrator, issue.type, issue.confidence);
      return {
        ...issue,
        confidence_calibrated: probability,
        severity,
        calibrator: calibrator.version,
        calibration: map,
      };
    });
    issues += calibrated.length;
    lines.push(`${JSON.stringify({ ...output, issues: calibrated })}\n`);
  }
  await files.write(out, lines.join(''));
  const left = outputs.leftOut.length;
  const rest = left > 0 ? `; ${left} line${left === 1 ? '' : 's'} left out: ${outputs.leftOut[0]!.message}` : '';
  return {
    verdict: 'pass',
    summary: `${issues} issue${issues === 1 ? '' : 's'} of ${lines.length} output${lines.length === 1 ? '' : 's'} calibrated by ${calibrator.version} (${shownName(path, root)})${rest}.`,
    reports: [shownPath(out, root)],
    data: { issues, outputs: lines.length, calibrator: calibrator.version, left_out: outputs.leftOut },
  };
}
