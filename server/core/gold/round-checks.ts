// What only all labels together can tell: who is missing, who is too much, and who was too fast.
import type { GoldLabel } from '../../../schemas/gold-label.ts';
import type { ImportCode } from './import-codes.ts';
import { shortLeadTimes } from './short-lead-times.ts';

export interface ExpectedSample {
  readonly sampleId: string;
  readonly doubleAnnotate: boolean;
}

/** Something that holds of a sample, or of the round when it names none. */
export interface RoundFinding {
  readonly code: ImportCode;
  readonly severity: 'error' | 'warning' | 'information';
  readonly message: string;
  readonly sampleId?: string;
  readonly labelId?: string;
  readonly annotatorId?: string;
}

/** What these checks look at: a round may have more labels than fit into memory. */
export type LabelFacts = Pick<
  GoldLabel,
  'label_id' | 'sample_id' | 'annotator_id' | 'taxonomy_version' | 'lead_time_s' | 'supersedes_label_id'
> & {
  readonly hasRegions: boolean;
  /** Whether it says why there may be none: the photo is unusable, or a note. */
  readonly hasReason: boolean;
};

export function factsOfLabel(label: GoldLabel): LabelFacts {
  const { label_id, sample_id, annotator_id, taxonomy_version, lead_time_s, supersedes_label_id } = label;
  const facts = { label_id, sample_id, annotator_id, taxonomy_version, lead_time_s, supersedes_label_id };
  const hasReason = label.quality?.usable === false || (label.notes ?? '') !== '';
  // A label file may hold lines that its own checks refuse.
  return { ...facts, hasRegions: Array.isArray(label.modules) && label.modules.length > 0, hasReason };
}

/** `labels`: all of the file, old and new, in its order. */
export function checkManifest(labels: readonly LabelFacts[], expected: readonly ExpectedSample[]): RoundFinding[] {
  const findings: RoundFinding[] = [];
  const annotators = new Map<string, Set<string>>();
  const wanted = new Set(expected.map(({ sampleId }) => sampleId));
  for (const { sample_id, annotator_id, label_id } of currentLabels(labels)) {
    const known = annotators.get(sample_id) ?? new Set();
    annotators.set(sample_id, known.add(annotator_id));
    if (wanted.has(sample_id)) continue;
    const message = `sample "${sample_id}" is not in the manifest: the export belongs to another round, or its tasks do not name the sample`;
    findings.push({ code: 'task-not-in-manifest', severity: 'error', message, sampleId: sample_id, labelId: label_id });
  }
  for (const { sampleId, doubleAnnotate } of expected) {
    const who = [...(annotators.get(sampleId) ?? [])];
    if (who.length === 0) {
      const message = `sample "${sampleId}" of the manifest has no label yet`;
      findings.push({ code: 'sample-not-labeled', severity: 'information', message, sampleId });
    } else if (doubleAnnotate && who.length === 1) {
      const message = `sample "${sampleId}" is to be labeled twice, and only ${who[0]} has labeled it`;
      findings.push({ code: 'double-annotate-missing', severity: 'warning', message, sampleId });
    }
  }
  return findings;
}

/** One label an annotator and sample, one taxonomy version a file. */
export function checkTogether(labels: readonly LabelFacts[]): RoundFinding[] {
  const findings: RoundFinding[] = [];
  const current = currentLabels(labels);
  const versions = countBy(current, ({ taxonomy_version }) => taxonomy_version);
  if (versions.size > 1) {
    const list = [...versions].map(([version, count]) => `${version} (${count})`).join(', ');
    const message = `labels of several taxonomy versions stand in one file: ${list}`;
    findings.push({ code: 'mixed-taxonomy-versions', severity: 'warning', message });
  }
  const seen = new Map<string, LabelFacts>();
  for (const label of current) {
    const key = JSON.stringify([label.sample_id, label.annotator_id]);
    const other = seen.get(key);
    if (!other) seen.set(key, label);
    else {
      const { sample_id, annotator_id, label_id } = label;
      const message = `${annotator_id} has several labels for sample "${sample_id}": ${other.label_id} and ${label_id}; evaluations take the last one`;
      findings.push({ code: 'labeled-twice', severity: 'warning', message, sampleId: sample_id, labelId: label_id });
    }
  }
  return [...findings, ...withoutRegions(current)];
}

/** A round of issues alone has no regions; in a round that has, a label without any was perhaps submitted too early. */
function withoutRegions(current: readonly LabelFacts[]): RoundFinding[] {
  const drawn = current.filter(({ hasRegions }) => hasRegions).length;
  if (drawn <= current.length / 2) return [];
  return current
    .filter(({ hasRegions, hasReason }) => !hasRegions && !hasReason)
    .map(({ sample_id, label_id, annotator_id }) => {
      const message = `${annotator_id} drew no region, as ${drawn} of ${current.length} labels have; draw them, or say why not in notes`;
      const about = { sampleId: sample_id, labelId: label_id, annotatorId: annotator_id };
      return { code: 'no-region', severity: 'warning', message, ...about };
    });
}

/** Lead times below `leastS`, and those far below the annotator's own median: robust z of the logarithm, because times are skewed. */
export function checkLeadTimes(labels: readonly LabelFacts[], leastS: number): RoundFinding[] {
  const byAnnotator = new Map<string, LabelFacts[]>();
  const findings: RoundFinding[] = [];
  for (const label of currentLabels(labels)) {
    const seconds = label.lead_time_s;
    if (seconds === undefined) continue;
    if (seconds < leastS) {
      findings.push(
        tooFast(label, `${round(seconds)} s is less than the ${leastS} s that the taxonomy holds possible`),
      );
      continue;
    }
    if (seconds <= 0) continue;
    const known = byAnnotator.get(label.annotator_id) ?? [];
    known.push(label);
    byAnnotator.set(label.annotator_id, known);
  }
  return [...findings, ...[...byAnnotator.values()].flatMap(outliersOf)];
}

function tooFast({ sample_id, label_id, annotator_id }: LabelFacts, message: string): RoundFinding {
  const about = { sampleId: sample_id, labelId: label_id, annotatorId: annotator_id };
  return { code: 'lead-time-outlier', severity: 'warning', message, ...about };
}

function outliersOf(labels: readonly LabelFacts[]): RoundFinding[] {
  return shortLeadTimes(labels.map(({ lead_time_s }) => lead_time_s!)).map(({ index, z, median }) => {
    const label = labels[index]!;
    const message = `${label.lead_time_s} s is implausibly short for ${label.annotator_id}, whose median is ${round(median)} s (robust z ${round(z)})`;
    return tooFast(label, message);
  });
}

/** Labels that no other one supersedes. */
function currentLabels(labels: readonly LabelFacts[]): LabelFacts[] {
  const superseded = new Set(labels.map(({ supersedes_label_id }) => supersedes_label_id));
  return labels.filter(({ label_id }) => !superseded.has(label_id));
}

function countBy<T>(items: readonly T[], key: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
