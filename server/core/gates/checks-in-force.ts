// Which checks of a gate are judged: not those that the configuration switches off, nor those whose subject the taxonomy does not have.
import type { LeftOutCheck } from '../../../schemas/gate-decision.ts';
import type { GateName } from '../../../schemas/gate-settings.ts';
import { TRUTH_MODULES } from '../crossset/truth-label.ts';
import type { TaxonomyIndex } from '../taxonomy/taxonomy-index.ts';
import type { CheckDefault } from './default-thresholds.ts';
import type { GateThresholds } from './thresholds-of.ts';

export interface ChecksInForce {
  readonly checks: ReadonlyMap<string, CheckDefault>;
  /** The others, each with its reason. */
  readonly leftOut: readonly LeftOutCheck[];
}

/** Buckets that records of a round carry. */
const BUCKETS = ['tone_bucket', 'lighting_bucket', 'region_bucket'];

/** Why the check has no subject, as a sentence without a full stop; undefined when it has one. */
type Subject = (taxonomy: TaxonomyIndex) => string | undefined;

/** Checks that are not listed apply to every taxonomy: a gate that measured no region at all must not pass. */
const SUBJECTS: Readonly<Record<GateName, Readonly<Record<string, Subject>>>> = {
  'release-gate-circle': {
    worst_bucket: ({ buckets }) =>
      BUCKETS.some((name) => buckets.has(name)) ? undefined : `The taxonomy has none of ${BUCKETS.join(', ')}`,
    leakage: outline('face_oval'),
    hair_overlap: outline('hair'),
    crossset_gap: ({ regions }) =>
      TRUTH_MODULES.some((name) => regions.has(name))
        ? undefined
        : `The external sets show faces, and the taxonomy has none of ${TRUTH_MODULES.join(', ')}`,
  },
  'release-gate-preference': {
    module_win_rate: ({ strongModules }) => (strongModules.size > 0 ? undefined : 'The taxonomy has no strong module'),
  },
};

/** Every check applies where no taxonomy is known. */
export function checksInForce(
  gate: GateName,
  { checks, off }: GateThresholds,
  taxonomy: TaxonomyIndex | undefined,
): ChecksInForce {
  const without = taxonomy ? [...checks].flatMap((entry) => withoutSubject(gate, entry, taxonomy)) : [];
  const gone = new Set(without.map(({ check }) => check));
  return { checks: new Map([...checks].filter(([check]) => !gone.has(check))), leftOut: [...off, ...without] };
}

function withoutSubject(
  gate: GateName,
  [check, { title }]: readonly [string, CheckDefault],
  taxonomy: TaxonomyIndex,
): LeftOutCheck[] {
  const subjects = new Map(Object.entries(SUBJECTS[gate]));
  const reason = subjects.get(check)?.(taxonomy);
  return reason === undefined ? [] : [{ check, title, because: 'taxonomy', reason: `${reason}.` }];
}

function outline(name: string): Subject {
  return ({ modules }) => (modules.has(name) ? undefined : `The taxonomy has no outline "${name}"`);
}
