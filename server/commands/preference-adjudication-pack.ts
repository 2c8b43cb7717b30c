// Command: make the adjudication tasks of a preference round.
import * as z from 'zod';
import { DEFAULT_RISKS } from '../core/preference/contention.ts';
import { leftOutParts } from '../core/report/closing-parts.ts';
import { reportMarkdown } from '../core/report/report-markdown.ts';
import type { ReportPage } from '../core/report/report-page.ts';
import { heading, paragraph, table } from '../core/report/report-parts.ts';
import { Fault } from '../ports/fault.ts';
import { count, number, path, runIdOr, text } from './arguments.ts';
import { defineCommand, type Outcome } from './command.ts';
import { parametersOf } from './evaluation/parameters-of.ts';
import { Pace } from './pace.ts';
import { pairOf, readPreferenceEvaluation } from './preference/read-evaluation.ts';
import { type MadeAdjudication, makeAdjudication } from './preference-adjudication/make-adjudication.ts';
import { readPreferenceRound } from './preference-import/read-round.ts';

const args = z.object({
  evalJsonl: path({ io: 'in', kind: 'evaluation', make: 'EVAL_JSONL', meaning: 'Evaluation of the round by sample.' }),
  manifest: path({ io: 'in', kind: 'preference-manifest', make: 'MANIFEST', meaning: 'Manifest of the round.' }),
  out: path({
    io: 'out',
    folder: true,
    make: 'OUT',
    meaning: 'Folder of the adjudication; adjudication beside the manifest when absent.',
  }).optional(),
  limit: count({ min: 1, make: 'LIMIT', meaning: 'Most samples; the worst are taken.' }).default(100),
  hairOverlap: number({
    min: 0,
    max: 1,
    make: 'ADJUDICATION_HAIR_OVERLAP',
    meaning: 'Estimated share on hair from which a sample is a risk.',
  }).default(DEFAULT_RISKS.hairOverlap),
  leakage: number({
    min: 0,
    max: 1,
    make: 'ADJUDICATION_LEAKAGE',
    meaning: 'Estimated share on the background from which a sample is a risk.',
  }).default(DEFAULT_RISKS.leakage),
  modulePixels: count({
    min: 0,
    make: 'ADJUDICATION_MIN_MODULE_PIXELS',
    meaning: 'Pixels of the smallest module below which a sample is a risk.',
  }).default(DEFAULT_RISKS.modulePixels),
  imagePrefix: text({
    make: 'IMAGE_PREFIX',
    meaning: 'What stands before the path of a picture in the tasks: where Label Studio finds it.',
  }).default('/data/local-files/?d='),
  runId: runIdOr('new', { meaning: 'Run id, YYYYMMDD_HHMMSSmmm; that of the manifest when absent.' }),
});

/** Of thousands that nobody disputes, the JSON of the command tells. */
const MOST_LEFT_OUT = 200;

export const preferenceAdjudicationPack = defineCommand({
  id: 'preference-adjudication-pack',
  title: 'Make Adjudication Tasks of a Preference Round',
  group: 'Preference rounds',
  summary:
    'Puts the samples that annotators differ on, cannot tell or that are at risk before an expert, worst first, with fresh blind sides and their answers.',
  effect: 'writes',
  args,
  outputs: [
    'artifacts/preference_round1_<run_id>/adjudication/tasks_adjudication.json',
    'artifacts/preference_round1_<run_id>/adjudication/manifest.json',
    'artifacts/preference_round1_<run_id>/adjudication/images/*.jpg',
    'reports/preference_adjudication_<run_id>.md',
  ],
  async run(args, ports): Promise<Outcome> {
    const { root, files } = ports;
    const pace = new Pace(ports);
    const round = await readPreferenceRound(args.manifest, root, files);
    const evaluation = await readPreferenceEvaluation(args.evalJsonl, round, ports, pace);
    const out = args.out ?? `${round.folder}/adjudication`;
    if (!out.startsWith(`${root}/`) || out === round.folder) {
      throw new Fault(`OUT must be a folder of its own in ${root}: ${out}`, 'name another folder', { isInput: true });
    }
    const inputs = [evaluation.file, { path: round.path, sha256: round.sha256, role: 'manifest' }];
    const { hairOverlap, leakage, modulePixels, limit, imagePrefix } = args;
    const made = await makeAdjudication(
      {
        ...{ round, out, limit, imagePrefix, inputs, samples: evaluation.samples },
        ...{ pair: pairOf(evaluation.run, round.manifest.variants), risks: { hairOverlap, leakage, modulePixels } },
        // Not a path of the workspace, whatever it begins with.
        parameters: { ...parametersOf(args, root), imagePrefix: args.imagePrefix },
      },
      ports,
      pace,
    );
    const runId = args.runId ?? round.manifest.run_id;
    const name = `reports/preference_adjudication_${runId}`;
    const page = pageOf(made, runId, round.manifest.mock === true);
    await files.write(`${root}/${name}.md`, reportMarkdown(page, name));
    const unreadable = made.leftOut.filter(({ why }) => !why.startsWith('beyond'));
    return {
      verdict: unreadable.length > 0 ? 'fail' : 'pass',
      summary: sentenceOf(made),
      ...(unreadable[0] ? { wayOut: `${unreadable[0].sampleId}: ${unreadable[0].why}` } : {}),
      reports: [`${name}.md`, ...made.files],
      data: {
        ...{ run_id: runId, samples: made.taken.length, left_out: made.leftOut },
        worst: made.taken.slice(0, 10).map(({ sample, contention }) => ({
          ...{ sample_id: sample.sample_id, weight: contention.weight },
          reasons: contention.reasons.map(({ code }) => code),
        })),
      },
    };
  },
});

function sentenceOf({ taken, leftOut }: MadeAdjudication): string {
  const split = taken.filter(({ contention }) => contention.isContentious).length;
  const rest = leftOut.length > 0 ? `; ${leftOut.length} left out` : '';
  if (taken.length === 0) return `Nothing is contentious: there is nothing to adjudicate${rest}.`;
  return `${taken.length} sample${taken.length === 1 ? '' : 's'} to adjudicate: ${split} with disagreement or cannot_tell, ${taken.length - split} at risk${rest}.`;
}

/** For the lead: it names variants, so that the adjudicator must not read it. */
function pageOf(made: MadeAdjudication, runId: string, mock: boolean): ReportPage {
  return {
    title: `${mock ? 'MOCK ' : ''}Preference adjudication ${runId}`,
    verdict: sentenceOf(made),
    parts: [
      paragraph('This report names variants: the adjudicator reads the tasks, not this.'),
      heading('Samples, worst first'),
      table(
        ['sample', 'source', 'weight', 'reasons'],
        made.taken.map(({ sample, contention }) => [
          ...[sample.sample_id, sample.source ?? '', contention.weight.toFixed(2)],
          contention.reasons.map(({ text: reason }) => reason).join('; '),
        ]),
      ),
      ...leftOutParts(
        made.leftOut.map(({ sampleId, why }) => [sampleId, why]),
        { headings: ['sample', 'why'], most: MOST_LEFT_OUT },
      ),
    ],
    lists: [],
  };
}
