// Command: change a threshold of a release gate, on the record.
import * as z from 'zod';
import {
  type GateSettings,
  gateNames,
  gateSettings,
  type ThresholdSetting,
  type ThresholdValue,
} from '../../schemas/gate-settings.ts';
import { own } from '../../schemas/own.ts';
import { withThreshold } from '../core/config/with-threshold.ts';
import { defaultThresholds } from '../core/gates/default-thresholds.ts';
import { thresholdFlaw } from '../core/gates/threshold-flaw.ts';
import { nearest } from '../core/taxonomy/taxonomy-index.ts';
import { Fault } from '../ports/fault.ts';
import type { Ports } from '../ports/ports.ts';
import { CONFIG_FILE } from '../workspace/artifact-paths.ts';
import { choice, flag, number, text } from './arguments.ts';
import { defineCommand, type Outcome } from './command.ts';

export const gateThreshold = defineCommand({
  id: 'gate-threshold',
  title: 'Change Threshold of Release Gate',
  group: 'Gold rounds',
  summary:
    'Writes a threshold into assay.config.json, or switches a check off, with previous value, new value, reason and date.',
  effect: 'writes',
  args: z.object({
    gate: choice(gateNames, { make: 'GATE', ask: true, meaning: 'Gate whose threshold is changed.' }),
    check: text({ make: 'CHECK', meaning: 'Check of the gate, such as miou_strong; docs/gates.md lists them.' }),
    value: number({
      make: 'VALUE',
      ask: true,
      meaning: 'New threshold, in the unit of the checked value; switches a check on that was off.',
    }).optional(),
    off: flag({ make: 'OFF', meaning: 'Switch the check off: the gate leaves it out, and says so.' }),
    reason: text({ make: 'REASON', meaning: 'Why it is changed, as people will read it in the report.' }),
  }),
  looksAtConfig: true,
  outputs: [CONFIG_FILE],
  async run({ gate, check, value: number, off, reason }, ports): Promise<Outcome> {
    const known = own(defaultThresholds[gate], check) as (typeof defaultThresholds)[typeof gate][string] | undefined;
    if (!known) {
      const names = Object.keys(defaultThresholds[gate]);
      const near = nearest(check, names);
      throw refused(`${gate} has no check "${check}"`, near ? `did you mean "${near}"?` : `it has ${names.join(', ')}`);
    }
    if (off === (number !== undefined)) {
      throw refused(`${check} of ${gate} takes a value or --off`, 'give one of the two: --value NUMBER, or --off');
    }
    const value: ThresholdValue = number ?? 'off';
    const flaw = thresholdFlaw(known, value);
    if (flaw !== undefined) throw refused(`${check} of ${gate} ${flaw}`, 'docs/gates.md lists what each may be');
    const before = await readConfig(ports);
    const settings = before.settings[gate] ?? {};
    const setting = own(settings, check) as ThresholdSetting | undefined;
    const changes = setting?.changes ?? [];
    const previous = changes.at(-1)?.new ?? known.threshold.value;
    if (previous === value && (setting?.value ?? previous) === value) {
      return { verdict: 'pass', summary: `${check} of ${gate} is ${value} already.`, reports: [] };
    }
    const date = ports.clock.now().toISOString().slice(0, 10);
    const change = { date, previous, new: value, reason };
    const after = withThreshold(before.text, gate, check, { value, reason, changes: [...changes, change] });
    await ports.files.write(`${ports.root}/${CONFIG_FILE}`, after);
    return {
      verdict: 'pass',
      summary: `${check} of ${gate}: ${previous} → ${value}, recorded in ${CONFIG_FILE}.`,
      reports: [CONFIG_FILE],
      data: { gate, check, ...change },
    };
  },
});

/** Throws a Fault for a configuration that cannot be read: it is not written over. */
async function readConfig({ files, root }: Ports): Promise<{ text?: string; settings: GateSettings }> {
  const path = `${root}/${CONFIG_FILE}`;
  if (!(await files.stat(path))) return { settings: {} };
  const text = new TextDecoder().decode(await files.readBytes(path));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refused(`${CONFIG_FILE} is no JSON`, `run "assay validate ${CONFIG_FILE}" and fix what it says`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refused(`${CONFIG_FILE} is no JSON object`, `run "assay validate ${CONFIG_FILE}" and fix what it says`);
  }
  const settings = gateSettings.safeParse(own(value, 'gates') ?? {});
  if (settings.success) return { text, settings: settings.data };
  const [issue] = settings.error.issues;
  const where = ['gates', ...issue!.path].join('.');
  throw refused(`${CONFIG_FILE}: ${where}: ${issue!.message}`, 'fix it first');
}

function refused(message: string, wayOut: string): Fault {
  return new Fault(message, wayOut, { isInput: true });
}
