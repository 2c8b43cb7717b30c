// What a hover says of a word of a vocabulary: a rule, an artifact kind, a taxonomy.
import { kindNamed } from '../../schemas/kinds.ts';
import { ruleWithCode } from '../rules/rules.ts';
import { describeTaxonomy } from './hover-name.ts';
import type { Markup } from './markup.ts';
import type { Spot } from './spot.ts';
import type { WorkspaceView } from './workspace-view.ts';

export function describeWord({ word }: Spot, workspace: WorkspaceView, markup: Markup): string | undefined {
  switch (word?.vocabulary) {
    case 'rule': {
      const rule = ruleWithCode(word.text);
      if (!rule) return undefined;
      const { title, severity, doc } = rule;
      const lines = [`${markup.bold(title)}: ${severity} unless set here`, markup.text(doc.why), markup.text(doc.fix)];
      return lines.join('\n\n');
    }
    case 'artifact-kind': {
      const kind = kindNamed(word.text);
      return kind && [markup.bold(kind.title), markup.text(kind.summary)].join('\n\n');
    }
    case 'taxonomy': {
      const found = workspace.taxonomies.get(word.text);
      return found && describeTaxonomy(found.taxonomy, markup);
    }
    default:
      return undefined;
  }
}
