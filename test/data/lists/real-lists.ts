// Real exports of Label Studio whose root is a list, with the kind that Assay takes each for.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceConfig } from '../../../schemas/workspace-config.ts';
import { elementKindOf } from '../../../server/core/schema/element-kind.ts';
import type { RecordContext } from '../../../server/rules/rule.ts';
import { recogniseKind } from '../../../server/workspace/kind-of.ts';
import { goldContext } from '../engine/gold-context.ts';

export interface RealList {
  readonly name: string;
  readonly text: string;
  readonly context: RecordContext;
}

const folder = join(import.meta.dirname, '../../fixtures/label-studio');

/** Those of at most `most` bytes. */
export function realLists(most: number): RealList[] {
  return globSync('**/*.json', { cwd: folder })
    .sort()
    .flatMap((name): RealList[] => {
      const text = readFileSync(join(folder, name), 'utf8');
      const kind = recogniseKind(
        `label_studio_export_${name.replaceAll('/', '_')}`,
        workspaceConfig.parse({}),
        text,
      )?.kind;
      if (!kind || !elementKindOf(kind) || !/^\s*\[/.test(text) || text.length > most) return [];
      return [{ name, text, context: { ...goldContext, kind } }];
    });
}
