// The classes and regions that labeling configs name in their answers: under a cursor, and everywhere in the folder.
import { type ClassUses, classUses } from '../../label_studio/config/class-uses.ts';
import type { Field, SymbolName } from '../../schemas/artifact-kind.ts';
import { labelingConfigKind } from '../../schemas/kinds/labeling-config.ts';
import type { Taxonomy } from '../../schemas/taxonomy.ts';
import type { Position, Range } from '../core/problem.ts';
import { taxonomyEntries } from '../core/taxonomy/taxonomy-entries.ts';
import { LineMap } from '../core/text/line-map.ts';
import type { Named, NamedThing } from './spot.ts';
import type { WorkspaceView } from './workspace-view.ts';

const SYMBOLS: readonly SymbolName[] = ['module', 'issue', 'value'];

export async function classInConfig(
  file: string,
  position: Position,
  workspace: WorkspaceView,
): Promise<Named | undefined> {
  const taxonomy = workspace.taxonomyOf(file)?.taxonomy;
  if (workspace.kindOf(file) !== labelingConfigKind || !taxonomy) return undefined;
  const controls = classUses((await workspace.textOf(file)) ?? '') ?? [];
  for (const symbol of SYMBOLS) {
    const found = answersOf(controls, taxonomy, symbol).find(({ range }) => isIn(range, position));
    if (!found) continue;
    const field: Field = { name: 'class', at: [], holds: 'code', symbol, role: 'reference' };
    const { value: name, range } = found;
    return { file, thing: { symbol, name, field }, line: range.start.line, range, renamed: range };
  }
  return undefined;
}

export interface ConfigUses {
  readonly file: string;
  readonly ranges: readonly Range[];
  /** Zero-based line of a name in a config that cannot be read. */
  readonly unreadLine?: number;
}

/** Configs that name the thing. */
export async function* usesInConfigs(
  { symbol, name }: Pick<NamedThing, 'symbol' | 'name'>,
  taxonomy: Taxonomy,
  workspace: WorkspaceView,
): AsyncGenerator<ConfigUses> {
  if (!SYMBOLS.includes(symbol)) return;
  for (const file of await workspace.filesNamed(['**/*.xml'])) {
    const text = await workspace.textOf(file);
    const at = text?.indexOf(name) ?? -1;
    if (text === undefined || at < 0) continue;
    const controls = classUses(text);
    if (!controls) {
      if (workspace.kindOf(file) === labelingConfigKind)
        yield { file, ranges: [], unreadLine: new LineMap(text).positionAt(at).line };
      continue;
    }
    const ranges = answersOf(controls, taxonomy, symbol).flatMap(({ value, range }) => (value === name ? [range] : []));
    if (ranges.length > 0) yield { file, ranges };
  }
}

/** A control counts when its answers are mostly of the sort. */
function answersOf(controls: readonly ClassUses[], taxonomy: Taxonomy, symbol: SymbolName): ClassUses['answers'] {
  const names = new Set(taxonomyEntries(taxonomy, symbol).map(({ name }) => name));
  return controls
    .filter(({ answers }) => answers.filter(({ value }) => names.has(value)).length * 2 > answers.length)
    .flatMap(({ answers }) => answers.filter(({ value }) => names.has(value)));
}

function isIn({ start, end }: Range, { line, character }: Position): boolean {
  return start.line === line && start.character <= character && (end.line > line || character <= end.character);
}
