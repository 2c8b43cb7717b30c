// What the report of eval-gold-iaa is made of.
import type { Estimate } from '../../../schemas/estimate.ts';
import type { GoldLabel } from '../../../schemas/gold-label.ts';
import type { ChoiceAgreement } from '../../core/evaluation/choice-agreement.ts';
import type { IssueAgreement } from '../../core/evaluation/issue-agreement.ts';
import type { LabelPair } from '../../core/evaluation/pair-labels.ts';
import type { AnnotatorAgreement, ModuleAgreement } from '../../core/evaluation/summarize-agreement.ts';
import type { GoldEvaluationFacts } from './evaluation-facts.ts';

export interface AgreementReport extends GoldEvaluationFacts {
  readonly pairs: readonly LabelPair[];
  /** Samples with two annotators or more. */
  readonly samples: number;
  /** Mean over strong modules of the mean IoU between annotators. */
  readonly miou: Estimate;
  readonly modules: readonly ModuleAgreement[];
  readonly usable: ChoiceAgreement;
  readonly issues: readonly IssueAgreement[];
  readonly annotators: readonly AnnotatorAgreement[];
  /** Those of samples with two or more, by sample, and all. */
  readonly bySample: ReadonlyMap<string, readonly GoldLabel[]>;
  readonly labels: readonly GoldLabel[];
  /** Names of files beside the report. */
  readonly chart: string;
  readonly lines: string;
  /** Link to where a label comes from, relative to the report; undefined outside of the workspace. */
  linkOf(label: GoldLabel): string | undefined;
}
