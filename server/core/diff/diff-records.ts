// What differs between two states of one record, field by field: never by line, never by the order of keys.
import type { ArtifactKind, FieldPath } from '../../../schemas/artifact-kind.ts';
import type { SourceTree } from '../document/source-tree.ts';
import { memberOf, plainValue } from '../json/locate.ts';
import { isImprecise, type JsonNode } from '../json/parse.ts';
import { type ElementPair, pairElements } from './pair-elements.ts';
import { isShape, shapeAgreement } from './shape-agreement.ts';

/** One field that was added (no `before`), removed (no `after`) or changed. */
export interface FieldChange {
  /** As people read it, elements of lists by what they name: `modules[nose].polygon`. */
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
  /** Of two shapes, from 0 to 1. */
  readonly iou?: number;
}

export interface Side {
  readonly text: SourceTree['text'];
  readonly node: JsonNode;
}

/** `at` is where the records lie, as fields are declared; `skip` a part of them that is compared otherwise, such as the rows of a manifest. */
export function diffRecords(
  kind: ArtifactKind,
  before: Side,
  after: Side,
  { at = [], skip }: { at?: FieldPath; skip?: FieldPath } = {},
): FieldChange[] {
  return new RecordDiffer(kind, before.text, after.text, skip).diff(before.node, after.node, at, '');
}

class RecordDiffer {
  private readonly kind: ArtifactKind;
  private readonly before: string;
  private readonly after: string;
  private readonly skip: string | undefined;

  constructor(kind: ArtifactKind, before: string, after: string, skip: FieldPath | undefined) {
    this.kind = kind;
    this.before = before;
    this.after = after;
    this.skip = skip && JSON.stringify(skip);
  }

  /** `path` is of lists and keys alone: `*` stands for every element, as fields are declared. */
  diff(a: JsonNode, b: JsonNode, path: readonly string[], label: string): FieldChange[] {
    if (this.skip === JSON.stringify(path) || this.isSame(a, b)) return [];
    const key = path.at(-1);
    const [before, after] = [plainValue(a), plainValue(b)];
    if (isShape(key, before) && isShape(key, after)) {
      const iou = shapeAgreement(key, before, after);
      return [{ field: label, before, after, ...(iou === undefined ? {} : { iou }) }];
    }
    if (a.members && b.members) return this.members(a, b, path, label);
    if (a.items && b.items) return this.elements(a.items, b.items, path, label);
    return [{ field: label, before, after }];
  }

  private members(a: JsonNode, b: JsonNode, path: readonly string[], label: string): FieldChange[] {
    const keys = new Set([...a.members!, ...b.members!].map(({ key }) => key));
    return [...keys].flatMap((key) => {
      const field = label === '' ? key : `${label}.${key}`;
      return this.one(memberOf(a, key)?.node, memberOf(b, key)?.node, [...path, key], field);
    });
  }

  private elements(a: JsonNode[], b: JsonNode[], path: readonly string[], label: string): FieldChange[] {
    const within = [...path, '*'];
    return pairElements(this.kind, within, a, b).flatMap(({ name, before, after }: ElementPair) =>
      this.one(before, after, within, `${label}[${name}]`),
    );
  }

  private one(
    before: JsonNode | undefined,
    after: JsonNode | undefined,
    path: readonly string[],
    field: string,
  ): FieldChange[] {
    if (before && after) return this.diff(before, after, path, field);
    return [
      { field, ...(before ? { before: plainValue(before) } : {}), ...(after ? { after: plainValue(after) } : {}) },
    ];
  }

  /** Of the same value; numbers that programs round must be spelled alike. */
  private isSame(a: JsonNode, b: JsonNode): boolean {
    if (a.type !== b.type) return false;
    if (a.items && b.items) {
      return a.items.length === b.items.length && a.items.every((item, i) => this.isSame(item, b.items![i]!));
    }
    if (a.members && b.members) {
      const [left, right] = [a, b].map(({ members }) => new Map(members!.map(({ key, node }) => [key, node])));
      if (left!.size !== right!.size) return false;
      return [...left!].every(([key, node]) => {
        const other = right!.get(key);
        return other !== undefined && this.isSame(node, other);
      });
    }
    if (a.value !== b.value) return false;
    const [one, two] = [this.before.slice(a.start, a.end), this.after.slice(b.start, b.end)];
    return typeof a.value !== 'number' || one === two || !(isImprecise(one, a.value) || isImprecise(two, a.value));
  }
}
