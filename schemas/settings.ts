// The editor's settings, assay.*: default, meaning and scope of each; package.json and package.nls.json are made from them.
import * as z from 'zod';
import { defaultLabelingKeys, labelingKeys } from './labeling-keys.ts';

/** What VS Code needs to know of a setting besides its schema. */
export interface SettingMeta {
  /** One or two sentences of Markdown, shown in the settings editor. */
  readonly description: string;
  /** `application`: only in the user's own settings, the same on every machine; `resource`: each folder may differ; `window`: each workspace may. */
  readonly scope: 'application' | 'resource' | 'window';
  /** True when a folder that is not trusted may not set it. */
  readonly restricted?: boolean;
  /** Of each word of an enumeration, in their order. */
  readonly enumDescriptions?: readonly string[];
}

function meta(of: SettingMeta): SettingMeta & Record<string, unknown> {
  return { ...of };
}

const validate = z.object({
  enable: z
    .boolean()
    .default(true)
    .catch(true)
    .meta(
      meta({
        description: 'Show problems in label files, manifests, exports, taxonomies and the configuration of Assay.',
        scope: 'resource',
      }),
    ),
});

const codeLens = z.object({
  enable: z
    .boolean()
    .default(true)
    .catch(true)
    .meta(
      meta({ description: 'Show actions above records, manifests, reports and gate decisions.', scope: 'resource' }),
    ),
});

const inlayHints = z.object({
  enable: z
    .boolean()
    .default(true)
    .catch(true)
    .meta(
      meta({
        description:
          'Show what a value means behind it, such as the title of a class. `#editor.inlayHints.enabled#` holds too.',
        scope: 'resource',
      }),
    ),
});

const labeling = z.object({
  keys: labelingKeys
    .default(defaultLabelingKeys as never)
    .catch({})
    .meta(
      meta({
        description:
          'Keys of the labeling page, by what they do: names as in `KeyboardEvent.key`, such as `a`, `Enter` or `ArrowLeft`. Actions that are left out keep their keys.',
        scope: 'window',
      }),
    ),
  prefetch: z
    .int()
    .min(1)
    .max(10)
    .default(2)
    .catch(2)
    .meta(
      meta({
        description:
          'Tasks of the labeling page that are held ready with their pictures, so that the next pair is there at once: 1 to 10. More help where pictures come from a slow disk or network, and take memory.',
        scope: 'window',
      }),
    ),
});

const labelStudio = z.object({
  url: z
    .string()
    .default('')
    .catch('')
    .meta(
      meta({
        description:
          'Address of the Label Studio that tasks are pushed to and annotations pulled from, such as `https://label-studio.example.com`. The token is asked for once and kept in the secret storage of VS Code, never in settings.',
        scope: 'resource',
        restricted: true,
      }),
    ),
});

const trace = z.object({
  server: z
    .enum(['off', 'messages', 'verbose'])
    .default('off')
    .catch('off')
    .meta(
      meta({
        description: 'Log the messages between VS Code and the language server, in the output *Assay*.',
        scope: 'window',
        enumDescriptions: ['Log nothing.', 'Log which messages are sent.', 'Log messages with their content.'],
      }),
    ),
});

/** Keys below `assay`. A value of the wrong type counts as absent, so that one slip does not take the other settings with it. */
export const settings = z.object({
  validate: validate.prefault({}),
  maxProblemsPerFile: z
    .int()
    .min(1)
    .max(100_000)
    .default(1000)
    .catch(1000)
    .meta(
      meta({
        description:
          'Most problems that are shown for one file, the severest first; the last one says how many more there are. VS Code itself shows 1,000.',
        scope: 'window',
      }),
    ),
  codeLens: codeLens.prefault({}),
  inlayHints: inlayHints.prefault({}),
  annotatorId: z
    .string()
    .regex(/^[^@\s]*$/, 'must be a pseudonym: no spaces, no e-mail address')
    .default('')
    .catch('')
    .meta(
      meta({
        description:
          'Name that your labels are written under: a pseudonym without spaces, never an e-mail address. It is asked for once when it is empty.',
        scope: 'application',
      }),
    ),
  labeling: labeling.prefault({}),
  labelStudio: labelStudio.prefault({}),
  trace: trace.prefault({}),
});

export type Settings = z.infer<typeof settings>;

/** The settings that an editor sends, which may be null or anything else; what does not fit has its default. */
export function readSettings(value: unknown): Settings {
  const found = settings.safeParse(value);
  return found.success ? found.data : settings.parse({});
}
