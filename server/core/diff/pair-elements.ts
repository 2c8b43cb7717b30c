// Pairs the elements of two lists by what they name, so that an element that moved is the same one: regions by module, boxes by class and place.
import type { ArtifactKind } from '../../../schemas/artifact-kind.ts';
import { memberOf, plainValue } from '../json/locate.ts';
import type { JsonNode } from '../json/parse.ts';
import { nameOf } from '../table/names-in-tree.ts';
import { shapeAgreement } from './shape-agreement.ts';

export interface ElementPair {
  /** What the element names, else its number from 1; one of several alike has `#2` behind. */
  readonly name: string;
  readonly before?: JsonNode;
  readonly after?: JsonNode;
}

/** Of one name; beyond this many comparisons places tell nothing that a person could follow. */
const MOST_COMPARED = 10_000;
const SHAPES = ['polygon', 'box', 'bbox', 'mask'];

/** `within` is the path of the elements, as fields are declared: it ends with `*`. In the order of `before`, what is new behind. */
export function pairElements(
  kind: ArtifactKind,
  within: readonly string[],
  before: readonly JsonNode[],
  after: readonly JsonNode[],
): ElementPair[] {
  const keys = nameKeys(kind, within);
  const hasNames = [...before, ...after].every(
    (node) => (keys.length > 0 ? nameIn(node, keys) : nameOf(node)) !== undefined,
  );
  if (!hasNames) return inOrder(before, after);
  const named = (node: JsonNode): string => (keys.length > 0 ? nameIn(node, keys) : nameOf(node)) ?? '';
  const names = new Set([...before, ...after].map(named));
  const pairs = [...names].flatMap((name) => {
    const alike = pairAlike(
      before.filter((node) => named(node) === name),
      after.filter((node) => named(node) === name),
    );
    return alike.map((pair, i) => ({ ...pair, name: i === 0 ? name : `${name} #${i + 1}` }));
  });
  const place = new Map(before.map((node, i) => [node, i]));
  const rank = ({ before: node }: ElementPair): number => (node && place.get(node)) ?? before.length;
  return pairs.sort((a, b) => rank(a) - rank(b));
}

/** Keys of an element that name something: the class of an issue, the region of a module. */
function nameKeys({ fields, rows = [] }: ArtifactKind, within: readonly string[]): string[] {
  return fields.flatMap(({ at, of, part, symbol, holds }) => {
    const path = of === 'document' ? at : [...rows, ...at];
    const isOne = path.length === within.length + 1 && within.every((step, i) => step === path[i]);
    return isOne && part !== 'key' && symbol !== undefined && holds !== 'number' ? [path.at(-1)!] : [];
  });
}

/** By the first key: two boxes of one class are told apart by where they are. */
function nameIn(node: JsonNode, keys: readonly string[]): string | undefined {
  const found = memberOf(node, keys[0]!)?.node;
  return found && nameOf(found);
}

/** Equal ones first, then those that agree most in place; without places, in their order. */
function pairAlike(before: readonly JsonNode[], after: readonly JsonNode[]): Omit<ElementPair, 'name'>[] {
  const left = new Set(before);
  const right = new Set(after);
  const pairs: Omit<ElementPair, 'name'>[] = [];
  const pair = (a: JsonNode, b: JsonNode): void => {
    pairs.push({ before: a, after: b });
    left.delete(a);
    right.delete(b);
  };
  const equals = Map.groupBy(after, (node) => JSON.stringify(plainValue(node)));
  for (const node of before) {
    const twin = equals.get(JSON.stringify(plainValue(node)))?.pop();
    if (twin) pair(node, twin);
  }
  if (left.size * right.size > 1 && left.size * right.size <= MOST_COMPARED) {
    const agreements = [...left].flatMap((a) => [...right].map((b) => ({ a, b, iou: agreement(a, b) })));
    for (const { a, b, iou } of agreements.sort((one, two) => two.iou - one.iou)) {
      if (iou > 0 && left.has(a) && right.has(b)) pair(a, b);
    }
  }
  const [restLeft, restRight] = [[...left], [...right]];
  for (let i = 0; i < Math.max(restLeft.length, restRight.length); i++) {
    const [a, b] = [restLeft[i], restRight[i]];
    pairs.push({ ...(a ? { before: a } : {}), ...(b ? { after: b } : {}) });
  }
  return pairs;
}

function agreement(a: JsonNode, b: JsonNode): number {
  for (const key of SHAPES) {
    const [one, two] = [memberOf(a, key)?.node, memberOf(b, key)?.node];
    const iou = one && two ? shapeAgreement(key, plainValue(one), plainValue(two)) : undefined;
    if (iou !== undefined) return iou;
  }
  return 0;
}

function inOrder(before: readonly JsonNode[], after: readonly JsonNode[]): ElementPair[] {
  return Array.from({ length: Math.max(before.length, after.length) }, (_, i) => ({
    name: String(i + 1),
    ...(before[i] ? { before: before[i] } : {}),
    ...(after[i] ? { after: after[i] } : {}),
  }));
}
