// Command: write the labeling config of Label Studio from the workspace's taxonomy.
import * as z from 'zod';
import { goldConfig } from '../../label_studio/gold-config.ts';
import { preferenceConfig } from '../../label_studio/preference-config.ts';
import { goldTasksKind } from '../../schemas/kinds/gold-tasks.ts';
import { tasksKind } from '../../schemas/kinds/tasks.ts';
import type { Taxonomy } from '../../schemas/taxonomy.ts';
import { openFolder } from '../workspace/folder.ts';
import { choice, path } from './arguments.ts';
import { defineCommand, type Outcome } from './command.ts';
import { shownName } from './shown-name.ts';
import { taxonomyInForce } from './taxonomy-in-force.ts';

const ROUNDS = ['gold', 'preference'] as const;

const CONFIGS: Record<(typeof ROUNDS)[number], (taxonomy: Taxonomy) => string> = {
  gold: goldConfig,
  preference: preferenceConfig,
};

export const labelStudioConfig = defineCommand({
  id: 'label-studio-config',
  title: 'Write Labeling Config for Label Studio',
  group: 'Label Studio',
  summary: "Writes the labeling config of a Label Studio project from the workspace's taxonomy.",
  effect: 'writes',
  args: z.object({
    round: choice(ROUNDS, {
      make: 'ROUND',
      ask: true,
      meaning: 'What is labeled: gold (regions, signals, axes, quality) or preference (A or B).',
    }).default('gold'),
    out: path({
      io: 'out',
      make: 'OUT',
      extensions: ['.xml'],
      meaning: 'File to write; label_studio/labeling_config_<taxonomy>_<round>.xml when absent.',
    }).optional(),
  }),
  outputs: ['label_studio/labeling_config_<taxonomy>_<round>.xml'],
  async run({ round, out }, { root, files, installed }): Promise<Outcome> {
    const folder = await openFolder(root, files, installed);
    const kind = round === 'gold' ? goldTasksKind : tasksKind;
    const { taxonomy } = taxonomyInForce(folder, 'tasks.json', kind).taxonomy;
    const file = out ?? `${root}/label_studio/labeling_config_${taxonomy.taxonomy}_${round}.xml`;
    await files.write(file, CONFIGS[round](taxonomy));
    const shown = shownName(file, root);
    return {
      verdict: 'pass',
      summary: `Labeling config of ${taxonomy.taxonomy} (${taxonomy.version}) for ${round} rounds written to ${shown}: copy it into Settings, Labeling Interface, Code of the project.`,
      reports: [shown],
      data: { taxonomy: taxonomy.taxonomy, taxonomy_version: taxonomy.version, round, config: shown },
    };
  },
});
