// The words of a vocabulary, with what they mean: artifact kinds, rules, taxonomies, buckets.
import { kinds } from '../../schemas/kinds.ts';
import type { Vocabulary } from '../../schemas/vocabulary.ts';
import { rules } from '../rules/rules.ts';
import type { Choice } from './completion-choice.ts';
import type { WorkspaceView } from './workspace-view.ts';

/** `key` is the key that the word stands under. */
export function vocabularyChoices(
  vocabulary: Vocabulary,
  key: string,
  file: string,
  workspace: WorkspaceView,
): Choice[] {
  const taxonomy = workspace.taxonomyOf(file)?.taxonomy;
  switch (vocabulary) {
    case 'artifact-kind':
      return kinds.map(({ kind, title, summary }) => choice(kind, title, summary));
    case 'rule':
      return rules.map(({ code, title, doc }) => choice(code, title, `${doc.why} ${doc.fix}`));
    case 'taxonomy':
      return [...workspace.taxonomies.values()].map(({ taxonomy: { taxonomy, title, description } }) =>
        choice(taxonomy, title, description),
      );
    case 'bucket':
      return taxonomy && Object.hasOwn(taxonomy.buckets, key) ? taxonomy.buckets[key]!.map((name) => choice(name)) : [];
    case 'quality-reason':
      return taxonomy?.quality?.reasons.map((name) => choice(name)) ?? [];
    case 'file':
      return workspace.index.files.map(({ path }) => choice(path));
  }
}

function choice(name: string, detail?: string, documentation?: string): Choice {
  return { name, value: name, ...(detail ? { detail } : {}), ...(documentation ? { documentation } : {}) };
}
