// The taxonomy that a record is held to: that of the version which it names, else that of its file.
import { memberOf, plainValue } from '../core/json/locate.ts';
import type { JsonNode } from '../core/json/parse.ts';
import type { TaxonomyIndex } from '../core/taxonomy/taxonomy-index.ts';
import { versionFields, versionNamedBy } from '../core/taxonomy/version-field.ts';
import type { RecordContext } from '../rules/rule.ts';
import type { WorkspaceView } from './workspace-view.ts';

const others = new WeakMap<RecordContext, Map<TaxonomyIndex, RecordContext>>();

/** The context itself where the record names no version, that of its file, or one that nobody here knows, which is a problem of its own. */
export function contextFor(record: unknown, context: RecordContext): RecordContext {
  const version = versionNamedBy(record, context.kind);
  if (version === undefined || version === context.taxonomy?.taxonomy.version) return context;
  const taxonomy = context.versions?.get(version);
  if (!taxonomy) return context;
  let known = others.get(context);
  if (!known) {
    known = new Map();
    others.set(context, known);
  }
  const held = known.get(taxonomy) ?? { ...context, taxonomy };
  known.set(taxonomy, held);
  return held;
}

/** `root`: of the record or document in `file`. */
export function taxonomyAt(
  file: string,
  root: JsonNode | undefined,
  workspace: WorkspaceView,
): TaxonomyIndex | undefined {
  const at = versionFields.get(workspace.kindOf(file)?.kind ?? '')?.at;
  let node = root;
  for (const key of at ?? []) node = node && memberOf(node, String(key))?.node;
  const version = at && node ? plainValue(node) : undefined;
  const named = typeof version === 'string' ? workspace.taxonomyVersions.get(version) : undefined;
  return named ?? workspace.taxonomyOf(file);
}
