// Checks one record text (an NDJSON line or a JSON document) with every rule that looks at one record, and places what they find.
import type { ArtifactKind } from '../../schemas/artifact-kind.ts';
import { offsetsAt } from '../core/json/locate.ts';
import { type Flaw, type JsonNode, type JsonPath, type Parsed, parseJson } from '../core/json/parse.ts';
import { withoutKeys } from '../core/json/without-keys.ts';
import type { Problem, Severity } from '../core/problem.ts';
import { acceptOf } from '../core/schema/accept.ts';
import { type Misfit, misfitsOf } from '../core/schema/misfits.ts';
import type { Finding, RecordContext, RecordRule, Rule, SchemaRule, TextRule } from '../rules/rule.ts';
import { rules } from '../rules/rules.ts';
import { contextFor } from './held-to.ts';

/** A finding with its UTF-16 offsets in the record text. */
export interface PlacedFinding extends Finding {
  readonly code: string;
  readonly severity: Severity;
  /** Places of the same file. */
  readonly related?: Problem['related'];
  readonly start: number;
  readonly end: number;
}

const textRules = rules.filter((rule): rule is TextRule => rule.on === 'text');
type AnySchemaRule = SchemaRule<Misfit['kind']>;
const schemaRules = rules.filter((rule) => rule.on === 'schema') as AnySchemaRule[];
const recordRules = new Map<string, RecordRule[]>();

export function recordRulesOf({ kind }: ArtifactKind): RecordRule[] {
  let list = recordRules.get(kind);
  if (!list) {
    list = rules.filter((rule): rule is RecordRule => rule.on === 'record' && rule.kinds.includes(kind));
    recordRules.set(kind, list);
  }
  return list;
}

export function checkRecord(text: string, context: RecordContext): PlacedFinding[] {
  return checkTree(parseJson(text), () => JSON.parse(text), context);
}

/** As `checkRecord`, for a text that is parsed already; `readValue` is asked only when the text is well-formed. */
export function checkTree(parsed: Parsed, readValue: () => unknown, context: RecordContext): PlacedFinding[] {
  const placed = placeFlaws(parsed.flaws, context);
  // After a syntax error the tree is partial: nothing else can be said of it.
  if (!parsed.root || parsed.flaws.some(({ kind }) => kind === 'syntax' || kind === 'nesting')) return placed;
  checkNode(parsed.root, readValue(), context, [], placed);
  return placed;
}

/** `at` is the path to `node` in its document: findings say theirs from the root. */
export function checkNode(
  node: JsonNode,
  value: unknown,
  context: RecordContext,
  at: JsonPath,
  placed: PlacedFinding[],
): void {
  checkValue(value, context, (rule, finding) => {
    const severity = severityOf(rule, context);
    if (!severity) return;
    const { start, end } = offsetsAt(node, finding.path, finding.part ?? 'value');
    placed.push({ ...finding, path: [...at, ...finding.path], code: rule.code, severity, start, end });
  });
}

/** Schema first; the other rules trust it, so they run only on what it accepts: the record, or what is left of it without unknown keys. */
export function checkValue(
  value: unknown,
  context: RecordContext,
  report: (rule: Rule, finding: Finding) => void,
): void {
  const accepts = acceptOf(context.kind);
  let judged = value;
  if (!accepts(value)) {
    const misfits = misfitsOf(context.kind, value);
    for (const misfit of misfits) {
      const rule = schemaRules.find((candidate) => candidate.misfit === misfit.kind);
      if (rule) report(rule as Rule, rule.explain(misfit, context));
    }
    if (misfits.some(({ kind }) => kind !== 'unknown')) return;
    judged = withoutKeys(
      value,
      misfits.map(({ path }) => path),
    );
    if (!accepts(judged)) return;
  }
  const held = contextFor(judged, context);
  for (const rule of recordRulesOf(context.kind)) {
    rule.check(judged, held, (finding) => report(rule, finding));
  }
}

/** The findings in a text beside those of the bytes that it was decoded from: what stands for bytes is no news beside them. */
export function besideBytes(
  findings: readonly PlacedFinding[],
  ofBytes: readonly Flaw[],
  context: RecordContext,
): readonly PlacedFinding[] {
  if (ofBytes.length === 0) return findings;
  const placed = placeFlaws(ofBytes, context);
  const codes = new Set(placed.map(({ code }) => code));
  return [...placed, ...findings.filter(({ code }) => !codes.has(code))];
}

/** Flaws as findings of the rules that explain them; those that are switched off are dropped. */
export function placeFlaws(flaws: readonly Flaw[], context: RecordContext): PlacedFinding[] {
  const placed: PlacedFinding[] = [];
  for (const flaw of flaws) {
    const rule = textRules.find((candidate) => candidate.flaw === flaw.kind);
    const severity = rule && severityOf(rule, context);
    if (!rule || !severity) continue;
    const { message, data, start, end } = flaw;
    placed.push({ path: [], message, code: rule.code, severity, start, end, ...(data === undefined ? {} : { data }) });
  }
  return placed;
}

export function severityOf(rule: Rule, { config }: RecordContext): Severity | undefined {
  const level = Object.hasOwn(config.rules, rule.code) ? config.rules[rule.code]! : rule.severity;
  return level === 'off' ? undefined : level;
}
