// Makes docs/taxonomies.md: how a taxonomy is written, and what the ones that come with Assay name.
import type { Taxonomy } from '../schemas/taxonomy.ts';

export function taxonomiesPage(taxonomies: readonly Taxonomy[]): string {
  return `${[
    '# Taxonomies',
    '',
    'Generated from `schemas/taxonomies`: do not edit.',
    '',
    'A taxonomy is data: a YAML file that names the classes, regions, axes, buckets and numbers of one labeling domain. Its keys are described under',
    '[taxonomy](artifacts.md#taxonomy). To use one of your own, write it next to your labels and name it in `assay.config.json`:',
    '',
    '```json',
    JSON.stringify({ taxonomies: ['taxonomy.yaml'], taxonomy: 'my_domain' }, null, 2),
    '```',
    '',
    'Single files are held to another taxonomy by `artifacts: [{"glob": …, "kind": …, "taxonomy": …}]`. Records say which version they were made under',
    '(`taxonomy_version`); one round holds one version.',
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
    ...table('Classes', issues),
    ...table(
      'Regions',
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
