// Makes docs/taxonomies.md: how a taxonomy is written, and what the ones that come with Assay name.
import type { Taxonomy } from '../schemas/taxonomy.ts';

/** `example`: YAML of a complete taxonomy, shown as it is. */
export function taxonomiesPage(taxonomies: readonly Taxonomy[], example: string): string {
  return `${[
    '# Taxonomies',
    '',
    'Generated from `schemas/taxonomies` and `examples/planes`: do not edit.',
    '',
    'A taxonomy is data: a YAML file that names the classes (`issues`), regions (`modules`), outlines, axes, buckets and numbers of one labeling domain. Its keys are described under',
    '[taxonomy](artifacts.md#taxonomy). To use one of your own, write it next to your labels and name it in `assay.config.json`:',
    '',
    '```json',
    JSON.stringify({ taxonomies: ['taxonomy.yaml'], taxonomy: 'planes' }, null, 2),
    '```',
    '',
    'Single files are held to another taxonomy by `artifacts: [{"glob": …, "kind": …, "taxonomy": …}]`. Records say which version they were made under',
    '(`taxonomy_version`); one round holds one version.',
    '',
    '**Versions.** Records name the version that they were made under (`taxonomy_version`). When the meaning of a word changes, give the taxonomy a new `version` and keep the old',
    'file beside it: each record is then held to the file of its own version. A version that no file has is told ([unknown-taxonomy-version](rules.md#unknown-taxonomy-version)), and its',
    'records are held to the taxonomy that `assay.config.json` names for their file; of several versions of that one, to the last in the order of the paths. Labels of several versions in',
    'one file are an error ([mixed-taxonomy-versions](rules.md#mixed-taxonomy-versions)).',
    '',
    'A taxonomy that cannot be used stops every command but `validate`, which says what is wrong with it. What a domain of your own needs besides: [pipelines](pipelines.md) that look at its photos,',
    '`assay label-studio-config` for its [labeling config](label-studio.md), and [gates](gates.md), whose checks follow the taxonomy.',
    '',
    '## A complete example',
    '',
    '`taxonomy.yaml`, with every section that there is:',
    '',
    '```yaml',
    example.trimEnd(),
    '```',
    '',
    'Those that come with Assay:',
    ...taxonomies.flatMap(section),
  ].join('\n')}\n`;
}

function section({
  taxonomy,
  version,
  title,
  description,
  issues,
  modules,
  outlines,
  axes,
  buckets,
  quality,
}: Taxonomy): string[] {
  return [
    '',
    `## ${taxonomy}`,
    '',
    `${title ?? taxonomy}, version \`${version}\`. ${description ?? ''}`.trim(),
    ...table('Classes (`issues`)', issues),
    ...table(
      'Regions (`modules`)',
      modules.map((module) => ({ ...module, description: `${module.strength}. ${module.description ?? ''}` })),
    ),
    ...table('Outlines', outlines),
    ...axes.flatMap(({ name, title: question, description: meaning, labels, soft, ordered }) =>
      table(
        `Axis \`${name}\` (${soft ? 'a distribution over its values' : 'one value'}${ordered ? ', ordered' : ''}): ${meaning ?? question ?? ''}`,
        labels,
      ),
    ),
    ...list(
      'Buckets',
      Object.entries(buckets).map(([name, values]) => `\`${name}\`: ${values.join(', ')}`),
    ),
    ...list(
      'Quality',
      quality ? [`answers ${quality.choices.join(', ')}`, `unusable because ${quality.reasons.join(', ')}`] : [],
    ),
  ];
}

function table(
  title: string,
  entries: readonly { name: string; title?: string | undefined; description?: string | undefined }[],
): string[] {
  if (entries.length === 0) return [];
  return [
    '',
    `**${title}**`,
    '',
    '| name | title | when to use it |',
    '| --- | --- | --- |',
    ...entries.map(({ name, title: words = '', description = '' }) => `| \`${name}\` | ${words} | ${description} |`),
  ];
}

function list(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : ['', `**${title}**`, '', ...items.map((item) => `- ${item}`)];
}
