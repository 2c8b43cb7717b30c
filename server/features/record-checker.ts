// Checks many records of one file: bytes that are plainly right are accepted in one pass, everything else goes the long way with positions and messages.
import type { ArtifactKind } from '../../schemas/artifact-kind.ts';
import { isPlainPart } from '../core/regions/plain-part.ts';
import { everyPart, type PartHolder } from '../core/regions/visit-parts.ts';
import type { Plan } from '../core/schema/plan.ts';
import { planOf } from '../core/schema/reading-plan.ts';
import { RecordReader } from '../core/schema/record-reader.ts';
import type { RecordContext, RecordRule, Report } from '../rules/rule.ts';
import { checkRecord, type PlacedFinding, recordRulesOf, severityOf } from './check-record.ts';
import { contextFor } from './held-to.ts';

const NOTHING: readonly PlacedFinding[] = [];
const plans = new WeakMap<ArtifactKind, { readonly plan: Plan | undefined }>();

function planFor(kind: ArtifactKind): Plan | undefined {
  let known = plans.get(kind);
  if (!known) {
    known = { plan: planOf(kind.schema) };
    plans.set(kind, known);
  }
  return known.plan;
}

export class RecordChecker {
  /** The value of the record that was looked at last; undefined when its text is no JSON. */
  value: unknown;
  private readonly context: RecordContext;
  private readonly reader: RecordReader | undefined;
  /** Rules that every record is held to, and those that are spared one of plain parts. */
  private readonly rules: readonly RecordRule[];
  private readonly shapeRules: readonly RecordRule[];
  private isClean = true;
  private readonly report: Report = () => {
    this.isClean = false;
  };
  private readonly encoder = new TextEncoder();
  private readonly latin1 = new TextDecoder('latin1');
  private scratch = new Uint8Array(4096);

  constructor(context: RecordContext) {
    this.context = context;
    const plan = planFor(context.kind);
    this.reader = plan && new RecordReader(plan);
    const rules = recordRulesOf(context.kind).filter((rule) => severityOf(rule, context) !== undefined);
    this.rules = rules.filter(({ passesPlainParts }) => !passesPlainParts);
    this.shapeRules = rules.filter(({ passesPlainParts }) => passesPlainParts);
  }

  /** Whether nothing is wrong with the record in `bytes` from `from` to `to`; arguments as of RecordReader.read. */
  accepts(bytes: Uint8Array, from: number, to: number, text: string, isDocument = false): boolean {
    this.value = this.reader?.read(bytes, from, to, text, isDocument);
    if (this.value === undefined) return false;
    this.isClean = true;
    if (this.shapeRules.length > 0 && !everyPart(this.value as PartHolder, isPlainPart)) this.ask(this.shapeRules);
    this.ask(this.rules);
    return this.isClean;
  }

  private ask(rules: readonly RecordRule[]): void {
    const { value, report } = this;
    const context = contextFor(value, this.context);
    for (let i = 0; i < rules.length && this.isClean; i++) rules[i]!.check(value, context, report);
  }

  /** What is wrong with one record text, with offsets in it. */
  findings(text: string): readonly PlacedFinding[] {
    const { length } = text;
    if (this.scratch.length < 3 * length + 1) this.scratch = new Uint8Array(3 * length + 1);
    const { written } = this.encoder.encodeInto(text, this.scratch);
    this.scratch[written] = 10;
    const isAscii = written === length;
    const latin1 = isAscii ? text : this.latin1.decode(this.scratch.subarray(0, written));
    return this.accepts(this.scratch, 0, written, latin1) ? NOTHING : this.explain(text);
  }

  /** The long way: what is wrong with a record that was not accepted. */
  explain(text: string): readonly PlacedFinding[] {
    this.value = parseOrUndefined(text);
    return checkRecord(text, this.context);
  }
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
