// Turns exports and answer files into preference labels: reads their records, and accounts for each.
import { isRefused } from '../../../label_studio/codec/read.ts';
import { votesOfTask } from '../../../label_studio/preference/votes-of-task.ts';
import { own } from '../../../schemas/own.ts';
import { preferenceAnswerRecord } from '../../../schemas/preference-answer.ts';
import type { PreferenceLabelRecord } from '../../../schemas/preference-label.ts';
import { isWithdrawal } from '../../../schemas/preference-parts.ts';
import { originOf } from '../../core/preference/record-ids.ts';
import { firstMisfit } from '../../core/schema/first-misfit.ts';
import type { Files } from '../../ports/files.ts';
import { sourceFile } from '../import/find-exports.ts';
import { type ExportPiece, readExport } from '../import/read-export.ts';
import { idOf, OpenExport } from './open-export.ts';
import { joinOf, VoteLabels, type VoteTools } from './vote-labels.ts';
import { isAnswer, itemsIn, taskNameIn } from './vote-records.ts';

type ReadPiece = Exclude<ExportPiece, { readonly refusal: string }>;

/** Votes whose pictures are looked at together. */
const AHEAD = 32;

export class VoteImporter {
  private readonly tools: VoteTools;
  private readonly votes: VoteLabels;

  /** `known`: labels that the file has already. */
  constructor(tools: VoteTools, known: readonly PreferenceLabelRecord[], modules: ReadonlySet<string>) {
    this.tools = tools;
    this.votes = new VoteLabels(tools, known, modules);
  }

  /** That were made, in their order. */
  get labels(): readonly PreferenceLabelRecord[] {
    return this.votes.made;
  }

  /** `path`: absolute. Throws a Fault when the file cannot be read. */
  async importFile(path: string, root: string, files: Files): Promise<void> {
    const { account, pace } = this.tools;
    const source = await sourceFile(path, root, files, pace);
    const open = new OpenExport(source, account);
    const ahead: ReadPiece[] = [];
    for await (const piece of readExport(path, files, pace)) {
      if ('refusal' in piece) {
        const message = piece.refusal;
        return open.tell('file', 'refused', { code: 'unreadable-file', severity: 'error', message });
      }
      ahead.push(piece);
      if (ahead.length >= AHEAD) await this.importPieces(ahead.splice(0), open);
    }
    await this.importPieces(ahead, open);
    if (open.batches.size > 1) {
      const names = [...open.batches].sort().join(', ');
      const message = `the file holds votes of the batches ${names}; each is joined by its own task`;
      open.tell('file', 'imported', { code: 'mixed-batches', severity: 'warning', message });
    }
  }

  /** Pictures of all of them are looked at together. */
  private async importPieces(pieces: readonly ReadPiece[], open: OpenExport): Promise<void> {
    const { round, pictures } = this.tools;
    for (const piece of pieces) {
      const name = 'value' in piece ? taskNameIn(piece.value) : undefined;
      const showing = name === undefined ? undefined : round.showings.get(name);
      if (showing) pictures.lookAhead(showing);
    }
    for (const piece of pieces) {
      if ('problem' in piece) {
        open.counts.tasks++;
        open.tell('task', 'refused', { ...piece.problem, severity: 'error' });
      } else if (isAnswer(piece.value)) await this.importAnswer(piece.value, open);
      else await this.importTask(piece.value, open);
    }
  }

  private async importAnswer(value: object, open: OpenExport): Promise<void> {
    const { counts } = open;
    counts.tasks++;
    counts.annotations++;
    const read = preferenceAnswerRecord.safeParse(value);
    const id = own(value, 'label_id');
    const about = { annotation_id: typeof id === 'string' ? id : '' };
    const items = itemsIn(value);
    counts.items += items;
    const refuse = (code: string, message: string): void => {
      open.settle('refused', items);
      open.tell('annotation', 'refused', { code, severity: 'error', message }, about, items);
    };
    if (!read.success) {
      return refuse('malformed-annotation', firstMisfit(preferenceAnswerRecord, value)!);
    }
    const answer = read.data;
    if (originOf(answer) === 'edited') {
      return refuse('edited-record', `answer "${answer.label_id}" does not say what its id was made from`);
    }
    if (isWithdrawal(answer)) return this.votes.takeBack(answer, open);
    const vote = {
      ...joinOf(answer),
      annotator: answer.annotator_id,
      ...{ annotationId: answer.label_id, createdAt: answer.created_at, timeSpentS: answer.time_spent_s },
      ...{ overall: answer.overall, modules: answer.modules, notes: answer.notes },
      corrects: answer.supersedes_label_id ?? undefined,
    };
    open.settle(await this.votes.add(vote, { ...about, annotator_id: answer.annotator_id }, open), items);
  }

  private async importTask(value: unknown, open: OpenExport): Promise<void> {
    const { counts } = open;
    counts.tasks++;
    const read = votesOfTask(value);
    if (isRefused(read)) return open.tell('task', 'refused', read.refused);
    const { task, taskName, runId, addresses, votes, entries } = read.value;
    counts.predictions += task.predictions;
    counts.annotations += task.annotations.length;
    counts.items += read.value.items;
    for (const entry of entries) open.addEntry(entry, task);
    let labeled = 0;
    for (const vote of votes) {
      const about = { ...idOf(task), annotation_id: vote.annotationId, annotator_id: vote.annotator };
      const outcome = await this.votes.add(
        { ...vote, taskName, runId, addresses, sampleId: task.sampleId },
        about,
        open,
      );
      open.settle(outcome, vote.items, false);
      if (outcome === 'labeled') labeled++;
    }
    if (labeled > 0) counts.labeledTasks++;
  }
}
