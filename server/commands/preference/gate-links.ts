// Where a preference gate's checks lead: to the records beside the evaluation, made again from the same answers, or to its report where there are none.
import type { PreferenceRecordsOf } from '../../core/preference/preference-checks.ts';
import { sharedLists } from '../../core/report/record-list.ts';
import { recordLinks, recordsFile } from '../../core/report/report-markdown.ts';
import { fileNameOf } from '../../core/text/path-parts.ts';
import type { Ports } from '../../ports/ports.ts';
import {
  ALL_ANSWERS,
  agreementKey,
  CONTENTIOUS,
  type PreferenceRecords,
  preferenceRecords,
} from './preference-records.ts';
import { placesInEvaluation } from './record-places.ts';

/** `evaluation`: its lines, `report`: its report, both relative to the workspace. */
export async function gateLinks(
  judged: Omit<PreferenceRecords, 'places'>,
  { evaluation, report }: { readonly evaluation: string; readonly report: string },
  { root, files }: Pick<Ports, 'root' | 'files'>,
): Promise<(records: PreferenceRecordsOf) => string> {
  const name = evaluation.replace(/\.[^./]*$/, '');
  if (!(await files.stat(`${root}/${recordsFile(name)}`))) return () => report;
  const places = placesInEvaluation(judged.samples, fileNameOf(evaluation));
  const links = new Map(
    Object.entries(recordLinks({ lists: sharedLists(preferenceRecords({ ...judged, places })) }, name)),
  );
  return (records) => links.get(keyOf(records) ?? '') ?? report;
}

function keyOf(records: PreferenceRecordsOf): string | undefined {
  if ('result' in records) return records.result;
  return {
    ...{ report: undefined, agreement: agreementKey('overall'), answers: ALL_ANSWERS, contentious: CONTENTIOUS },
  }[records.of];
}
