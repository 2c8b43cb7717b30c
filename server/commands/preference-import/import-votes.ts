// Imports votes into a label file: what both import commands and the final report of a round do.
import * as z from 'zod';
import { preferenceLabelsKind } from '../../../schemas/kinds/preference-labels.ts';
import type { PreferenceLabelRecord } from '../../../schemas/preference-label.ts';
import { withdrawn } from '../../../schemas/preference-parts.ts';
import { PreferenceLedger } from '../../core/preference/preference-ledger.ts';
import { originOf } from '../../core/preference/record-ids.ts';
import { Fault } from '../../ports/fault.ts';
import type { Ports } from '../../ports/ports.ts';
import { contextOf, openFolder } from '../../workspace/folder.ts';
import { findExports } from '../import/find-exports.ts';
import { ImportAccount } from '../import/import-account.ts';
import { appendLabels, type LabelForm, readLabelFile, writeLabels } from '../import/label-file.ts';
import { Pace } from '../pace.ts';
import { shownName } from '../shown-name.ts';
import { type PreferenceRound, readPreferenceRound } from './read-round.ts';
import { ShownPictures } from './shown-pictures.ts';
import { VoteImporter } from './vote-importer.ts';

export interface VotesToImport {
  /** Absolute. */
  readonly exports: readonly string[];
  readonly manifest: string;
  readonly out: string;
  readonly annotator?: string | undefined;
  /** Makes `out` anew of these exports alone, which may be none; else they are appended to what it holds. */
  readonly anew?: boolean;
}

export interface ImportedVotes {
  readonly account: ImportAccount;
  readonly round: PreferenceRound;
  /** Everything in the label file after the import. */
  readonly labels: readonly PreferenceLabelRecord[];
  /** Ids of labels that the file held and these exports do not give: gone with `anew`. */
  readonly leftOut: readonly string[];
}

/** What an import takes for a preference label. */
export const preferenceLabelForm: LabelForm = {
  noun: 'preference labels',
  schema: z
    .looseObject({
      ...{ label_id: z.string(), sample_id: z.string(), annotator_id: z.string(), created_at: z.string() },
      provenance: z.looseObject({}),
    })
    .and(
      z.union([
        z.looseObject({ overall: z.string(), shown: z.looseObject({ a: z.string(), b: z.string() }) }),
        z.looseObject({ withdrawn }),
      ]),
    ),
};

/** Appends to `out`, whose bytes stay, or makes it anew. Throws a Fault for inputs that cannot be read, and for exports without a label to make it of. */
export async function importVotes(
  { exports, manifest, out, annotator, anew = false }: VotesToImport,
  ports: Ports,
): Promise<ImportedVotes> {
  const { root, files } = ports;
  const refuse = (message: string, wayOut: string): never => {
    throw new Fault(message, wayOut, { isInput: true });
  };
  const inputs = await findExports(exports, files);
  if (inputs.includes(out)) refuse(`OUT is one of the exports: ${shownName(out, root)}`, 'name another file with OUT');
  if (annotator?.includes('@'))
    refuse('the annotator is an e-mail address', 'give a pseudonym: labels never hold addresses');
  const pace = new Pace(ports);
  const round = await readPreferenceRound(manifest, root, files);
  const held: PreferenceLabelRecord[] = [];
  const labelFile = await readLabelFile<PreferenceLabelRecord>(out, preferenceLabelForm, files, pace, (label) =>
    held.push(label),
  );
  const known = anew ? [] : held;
  const account = new ImportAccount(round.manifest.run_id);
  const ledger = new PreferenceLedger();
  for (const label of known) ledger.add(label);
  if (!anew) tellOfFile({ labels: known, ...labelFile }, shownName(out, root), round, account);
  const folder = await openFolder(root, files, ports.installed);
  const { taxonomy } = contextOf(folder, shownName(out, root), preferenceLabelsKind);
  const tools = { round, ledger, account, pace, pictures: new ShownPictures(round, files) };
  const importer = new VoteImporter(
    { ...tools, ...(annotator === undefined ? {} : { annotator }) },
    known,
    taxonomy?.modules ?? new Set(),
  );
  for (const input of inputs) await importer.importFile(input, root, files);
  // The last moment at which stopping costs nothing: from here on all of it is written.
  await pace.breathe(shownName(out, root), inputs.length, inputs.length);
  const labels = [...known, ...importer.labels];
  if (anew && inputs.length > 0 && labels.length === 0) {
    const why = account.lines.find(({ severity }) => severity === 'error')?.message ?? 'the exports hold no votes';
    const names = inputs.map((path) => shownName(path, root)).join(', ');
    refuse(`no vote of ${names} can be used: ${why}`, 'check the exports and MANIFEST');
  }
  if (anew) await writeLabels(out, labelFile, labels, files);
  else await appendLabels(out, labelFile, importer.labels, files, pace);
  const ids = new Set(labels.map(({ label_id }) => label_id));
  const leftOut = held.flatMap(({ label_id }) => (ids.has(label_id) ? [] : [label_id]));
  return { account, round, labels, leftOut };
}

/** What is wrong with the file that the labels go to; it stays as it is. */
function tellOfFile(
  { labels, otherLines }: { readonly labels: readonly PreferenceLabelRecord[]; readonly otherLines: readonly number[] },
  file: string,
  { manifest, path }: PreferenceRound,
  account: ImportAccount,
): void {
  for (const line of otherLines) {
    const message = `line ${line} is no preference label; it stays as it is`;
    account.add({ file }, { level: 'file', outcome: 'skipped', code: 'not-a-label', severity: 'warning', message });
  }
  for (const label of labels) {
    const about = { level: 'label', outcome: 'refused', severity: 'error', label_id: label.label_id } as const;
    if (originOf(label) === 'edited') {
      const message = `label "${label.label_id}" does not say what its id was made from; evaluations leave it out`;
      account.add({ file }, { ...about, code: 'edited-record', message });
    } else if (label.run_id !== undefined && label.run_id !== manifest.run_id) {
      const message = `label "${label.label_id}" is of round ${label.run_id}, ${path} of round ${manifest.run_id}`;
      account.add({ file }, { ...about, code: 'other-round', message });
    }
  }
}
