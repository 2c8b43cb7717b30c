// The thresholds that hold for a gate: the defaults, with those of assay.config.json in their place when their changes are on record.
import type { LeftOutCheck } from '../../../schemas/gate-decision.ts';
import type { GateName, GateSettings, ThresholdSetting, ThresholdValue } from '../../../schemas/gate-settings.ts';
import { nearest } from '../taxonomy/taxonomy-index.ts';
import { type CheckDefault, defaultThresholds } from './default-thresholds.ts';
import { thresholdFlaw } from './threshold-flaw.ts';

export interface GateThresholds {
  readonly checks: ReadonlyMap<string, CheckDefault>;
  /** Checks that the settings switch off; not among `checks`. */
  readonly off: readonly LeftOutCheck[];
  /** What is wrong with the settings, as sentences without a full stop; a gate with one must not decide. */
  readonly complaints: readonly ThresholdComplaint[];
}

export interface ThresholdComplaint {
  readonly check: string;
  /** What is wrong: the name of the check, its value, or the record of its changes. */
  readonly at: 'name' | 'value' | 'changes';
  /** The check that was meant, when one is near. */
  readonly suggestion?: string;
  readonly message: string;
  readonly wayOut: string;
}

export function thresholdsOf(gate: GateName, settings: GateSettings): GateThresholds {
  const defaults = new Map(Object.entries(defaultThresholds[gate]));
  const checks = new Map(defaults);
  const off: LeftOutCheck[] = [];
  const complaints: ThresholdComplaint[] = [];
  for (const [check, setting] of Object.entries(settings[gate] ?? {})) {
    const known = defaults.get(check);
    if (!known) {
      const near = nearest(check, [...defaults.keys()]);
      const wayOut = near ? `did you mean "${near}"?` : `it has ${[...defaults.keys()].join(', ')}`;
      const suggestion = near === undefined ? {} : { suggestion: near };
      complaints.push({ check, at: 'name', ...suggestion, message: `${gate} has no check "${check}"`, wayOut });
      continue;
    }
    const flaw = thresholdFlaw(known, setting.value);
    if (flaw !== undefined) {
      const wayOut = `${known.threshold.value} is the default; docs/gates.md lists what each may be`;
      complaints.push({ check, at: 'value', message: `threshold ${check} of ${gate} ${flaw}`, wayOut });
      continue;
    }
    const broken = brokenRecord(setting, known.threshold.value);
    if (broken !== undefined) {
      const wayOut = `change it with "assay gate-threshold --gate ${gate} --check ${check} ${setting.value === 'off' ? '--off' : `--value ${setting.value}`} --reason …", which records value, reason and date`;
      complaints.push({ check, at: 'changes', message: `threshold ${check} of ${gate} ${broken}`, wayOut });
    }
    const { value, reason, changes } = setting;
    if (value === 'off') {
      checks.delete(check);
      off.push({ check, title: known.title, because: 'off', reason, changes });
    } else checks.set(check, { ...known, threshold: { ...known.threshold, value, reason, changes } });
  }
  return { checks, off, complaints };
}

/** Each change begins where the one before ended, the first one at the default, and the last one ends at the value. */
function brokenRecord({ value, changes }: ThresholdSetting, fallback: number): string | undefined {
  let at: ThresholdValue = fallback;
  for (const [place, change] of changes.entries()) {
    if (change.previous !== at)
      return `has a gap in its record: change ${place + 1} starts at ${change.previous}, not ${at}`;
    if (change.date < (changes[place - 1]?.date ?? ''))
      return `has a record out of order: change ${place + 1} is older`;
    at = change.new;
  }
  return at === value ? undefined : `was changed from ${at} to ${value} without a record`;
}
