// Turns exports and answer files into preference labels: each vote is joined to its task, unblinded, and accounted for.
import { UNKNOWN_PERSON } from '../../../label_studio/codec/person.ts';
import { isRefused, type Note } from '../../../label_studio/codec/read.ts';
import type { Task } from '../../../label_studio/codec/read-task.ts';
import type { Entry } from '../../../label_studio/gold/drafts-of-task.ts';
import { votesOfTask } from '../../../label_studio/preference/votes-of-task.ts';
import type { GoldImportQcLine } from '../../../schemas/gold-import-qc-line.ts';
import { own } from '../../../schemas/own.ts';
import {
  type PreferenceAnswer,
  type PreferenceAnswerRecord,
  type PreferenceWithdrawal,
  preferenceAnswerRecord,
} from '../../../schemas/preference-answer.ts';
import type { PreferenceLabelRecord } from '../../../schemas/preference-label.ts';
import { isWithdrawal } from '../../../schemas/preference-parts.ts';
import { timeOfRunId } from '../../core/gold/run-id-time.ts';
import type { PreferenceLedger } from '../../core/preference/preference-ledger.ts';
import { originOf } from '../../core/preference/record-ids.ts';
import type { Showing } from '../../core/preference/showings.ts';
import { unblind } from '../../core/preference/unblind.ts';
import { firstMisfit } from '../../core/schema/first-misfit.ts';
import type { Files } from '../../ports/files.ts';
import { sourceFile } from '../import/find-exports.ts';
import type { Counts, ImportAccount, LineFacts, SourceFile } from '../import/import-account.ts';
import { type ExportPiece, readExport } from '../import/read-export.ts';
import type { Pace } from '../pace.ts';
import { importWithdrawal } from './import-withdrawal.ts';
import type { PreferenceRound } from './read-round.ts';
import type { ShownPictures } from './shown-pictures.ts';
import { type Addresses, ShownSides } from './shown-sides.ts';
import { isAnswer, itemsIn, taskNameIn } from './vote-records.ts';

export interface VoteTools {
  readonly round: PreferenceRound;
  readonly pictures: ShownPictures;
  readonly ledger: PreferenceLedger;
  readonly account: ImportAccount;
  readonly pace: Pace;
  /** Pseudonym for all votes, whoever the exports name. */
  readonly annotator?: string;
}

/** What joins a record to its task. */
interface Joined {
  readonly taskName: string | undefined;
  readonly runId?: string | undefined;
  readonly sampleId?: string | undefined;
  /** Where the record says what its task shows. */
  readonly addresses?: Addresses;
}

/** A blind answer with everything that joins it to its task. */
interface BlindVote extends Joined {
  readonly annotator: string;
  readonly annotationId: string | number;
  readonly createdAt?: string | undefined;
  readonly updatedAt?: string | undefined;
  readonly timeSpentS?: number | undefined;
  readonly overall: PreferenceAnswer['overall'];
  readonly modules: PreferenceAnswer['modules'];
  readonly notes?: string | undefined;
  /** The answer that it corrects. */
  readonly corrects?: string | undefined;
}

type About = Pick<GoldImportQcLine, 'task_id' | 'annotation_id' | 'annotator_id' | 'sample_id'>;

interface OpenFile {
  readonly source: SourceFile;
  readonly counts: Counts;
  readonly batches: Set<string>;
}

type ReadPiece = Exclude<ExportPiece, { readonly refusal: string }>;

/** Votes whose pictures are looked at together. */
const AHEAD = 32;

export class VoteImporter {
  readonly labels: PreferenceLabelRecord[] = [];
  private readonly tools: VoteTools;
  /** Labels by the answer or annotation that they come from. */
  private readonly byAnswer = new Map<string, PreferenceLabelRecord>();
  private readonly modules: ReadonlySet<string>;
  private readonly sides: ShownSides;

  /** `known`: labels that the file has already. */
  constructor(tools: VoteTools, known: readonly PreferenceLabelRecord[], modules: ReadonlySet<string>) {
    this.tools = tools;
    this.modules = modules;
    this.sides = new ShownSides(tools.round, known);
    for (const label of known) this.remember(label);
  }

  /** `path`: absolute. Throws a Fault when the file cannot be read. */
  async importFile(path: string, root: string, files: Files): Promise<void> {
    const { account, pace } = this.tools;
    const source = await sourceFile(path, root, files, pace);
    const open = { source, counts: account.open(source), batches: new Set<string>() };
    const ahead: ReadPiece[] = [];
    for await (const piece of readExport(path, files, pace)) {
      if ('refusal' in piece) {
        return this.tell(open, 'file', 'refused', {
          code: 'unreadable-file',
          severity: 'error',
          message: piece.refusal,
        });
      }
      ahead.push(piece);
      if (ahead.length >= AHEAD) await this.importPieces(ahead.splice(0), open);
    }
    await this.importPieces(ahead, open);
    if (open.batches.size > 1) {
      const names = [...open.batches].sort().join(', ');
      const message = `the file holds votes of the batches ${names}; each is joined by its own task`;
      this.tell(open, 'file', 'imported', { code: 'mixed-batches', severity: 'warning', message });
    }
  }

  /** Pictures of all of them are looked at together. */
  private async importPieces(pieces: readonly ReadPiece[], open: OpenFile): Promise<void> {
    const { round, pictures } = this.tools;
    for (const piece of pieces) {
      const name = 'value' in piece ? taskNameIn(piece.value) : undefined;
      const showing = name === undefined ? undefined : round.showings.get(name);
      if (showing) pictures.lookAhead(showing);
    }
    for (const piece of pieces) {
      if ('problem' in piece) {
        open.counts.tasks++;
        this.tell(open, 'task', 'refused', { ...piece.problem, severity: 'error' });
      } else if (isAnswer(piece.value)) await this.importAnswer(piece.value, open);
      else await this.importTask(piece.value, open);
    }
  }

  private async importAnswer(value: object, open: OpenFile): Promise<void> {
    const { counts } = open;
    counts.tasks++;
    counts.annotations++;
    const read = preferenceAnswerRecord.safeParse(value);
    const id = own(value, 'label_id');
    const about = { annotation_id: typeof id === 'string' ? id : '' };
    const items = itemsIn(value);
    counts.items += items;
    const refuse = (code: string, message: string): void => {
      counts.refusedAnnotations++;
      counts.refusedItems += items;
      this.tell(open, 'annotation', 'refused', { code, severity: 'error', message }, about, items);
    };
    if (!read.success) {
      return refuse('malformed-annotation', firstMisfit(preferenceAnswerRecord, value)!);
    }
    const answer = read.data;
    if (originOf(answer) === 'edited') {
      return refuse('edited-record', `answer "${answer.label_id}" does not say what its id was made from`);
    }
    if (isWithdrawal(answer)) return this.takeBack(answer, open);
    const vote = {
      ...joinOf(answer),
      annotator: answer.annotator_id,
      ...{ annotationId: answer.label_id, createdAt: answer.created_at, timeSpentS: answer.time_spent_s },
      ...{ overall: answer.overall, modules: answer.modules, notes: answer.notes },
      corrects: answer.supersedes_label_id ?? undefined,
    };
    this.settle(await this.importVote(vote, { ...about, annotator_id: answer.annotator_id }, open), items, open);
  }

  private takeBack(withdrawal: PreferenceWithdrawal, open: OpenFile): void {
    const { counts, source } = open;
    const about = { annotation_id: withdrawal.label_id, annotator_id: withdrawal.annotator_id };
    const showing = this.join(joinOf(withdrawal), about, open);
    if (!showing) {
      counts.refusedAnnotations++;
      return;
    }
    counts.skippedAnnotations++;
    const done = importWithdrawal(
      withdrawal,
      this.byAnswer.get(withdrawal.supersedes_label_id),
      showing,
      source,
      this.tools,
    );
    const tell = (code: string, severity: Note['severity'], message: string, labelId?: string): void => {
      const facts = {
        ...about,
        sample_id: withdrawal.sample_id,
        ...(labelId === undefined ? {} : { label_id: labelId }),
      };
      this.tell(open, 'annotation', 'skipped', { code, severity, message }, facts);
    };
    if ('why' in done) {
      tell('supersedes-missing', 'warning', done.why);
      return;
    }
    const { label, isNew, message } = done;
    this.byAnswer.set(withdrawal.label_id, label);
    tell('answer-withdrawn', 'information', message, label.label_id);
    if (!isNew) return;
    counts.withdrawnLabels++;
    this.labels.push(label);
  }

  private async importTask(value: unknown, open: OpenFile): Promise<void> {
    const { counts } = open;
    counts.tasks++;
    const read = votesOfTask(value);
    if (isRefused(read)) return this.tell(open, 'task', 'refused', read.refused);
    const { task, taskName, runId, addresses, votes, entries } = read.value;
    counts.predictions += task.predictions;
    counts.annotations += task.annotations.length;
    counts.items += read.value.items;
    for (const entry of entries) this.addEntry(entry, task, open);
    let labeled = 0;
    for (const vote of votes) {
      const about = { ...idOf(task), annotation_id: vote.annotationId, annotator_id: vote.annotator };
      const outcome = await this.importVote(
        { ...vote, taskName, runId, addresses, sampleId: task.sampleId },
        about,
        open,
      );
      this.settle(outcome, vote.items, open, false);
      if (outcome === 'labeled') labeled++;
    }
    if (labeled > 0) counts.labeledTasks++;
  }

  /** What the task of a vote showed; where it cannot be joined, that is told. */
  private join({ taskName, runId, sampleId, addresses }: Joined, about: About, open: OpenFile): Showing | undefined {
    const { round } = this.tools;
    const { manifest } = round;
    const refuse = (code: string, message: string): undefined => {
      this.tell(open, 'annotation', 'refused', { code, severity: 'error', message }, about);
    };
    if (runId !== undefined && runId !== manifest.run_id) {
      return refuse('other-round', `the vote is of round ${runId}, ${round.path} of round ${manifest.run_id}`);
    }
    const showing = taskName === undefined ? undefined : round.showings.get(taskName);
    if (!showing) return refuse('unknown-task', `task "${taskName ?? ''}" is not in ${round.path}`);
    const { sample, sides } = showing;
    if (sampleId !== undefined && sampleId !== sample.sample_id) {
      const message = `task "${sides.task_id}" shows sample "${sample.sample_id}", the vote says "${sampleId}"`;
      return refuse('sample-mismatch', message);
    }
    const flaw = this.sides.flawOf(sides, addresses);
    if (flaw !== undefined) return refuse('sides-do-not-match', flaw);
    return showing;
  }

  /** Joins, checks and unblinds one vote; whatever stands against it is told. */
  private async importVote(vote: BlindVote, about: About, open: OpenFile): Promise<'labeled' | 'refused' | 'skipped'> {
    const { pictures, ledger } = this.tools;
    const showing = this.join(vote, about, open);
    if (!showing) return 'refused';
    const { sample, sides } = showing;
    const flaw = await pictures.flawOf(showing);
    if (flaw?.code === 'changed-image') {
      this.tell(open, 'annotation', 'refused', { ...flaw, severity: 'error' }, about);
      return 'refused';
    }
    if (flaw) this.tell(open, 'annotation', 'imported', { ...flaw, severity: 'warning' }, about);
    open.batches.add(sides.batch);
    this.warnOfModules(vote, about, open);
    const corrects = vote.corrects === undefined ? undefined : this.byAnswer.get(vote.corrects);
    if (vote.corrects !== undefined && !corrects) {
      const message = `it corrects answer "${vote.corrects}", which is not there`;
      this.tell(open, 'annotation', 'imported', { code: 'supersedes-missing', severity: 'warning', message }, about);
    }
    const decision = ledger.decide(this.draftOf(vote, showing, about, open.source), corrects ?? null);
    const label = 'label' in decision ? decision.label : decision.known;
    this.byAnswer.set(String(vote.annotationId), label);
    const facts = { ...about, label_id: label.label_id, sample_id: sample.sample_id };
    if (decision.kind === 'older') {
      const message = `${label.label_id} holds a newer answer of this annotation`;
      this.tell(open, 'annotation', 'skipped', { code: 'older-than-label', severity: 'information', message }, facts);
      return 'skipped';
    }
    if (decision.kind === 'same') {
      open.counts.knownLabels++;
      return 'labeled';
    }
    if (decision.kind === 'update') {
      open.counts.updatedLabels++;
      const message = `${label.label_id} supersedes ${decision.previous.label_id}`;
      this.tell(open, 'label', 'imported', { code: 'label-updated', severity: 'information', message }, facts);
    } else open.counts.newLabels++;
    this.labels.push(label);
    return 'labeled';
  }

  private draftOf(vote: BlindVote, { sample, sides }: Showing, about: About, source: SourceFile) {
    const { manifest } = this.tools.round;
    const named = manifest.annotators?.find(({ batch }) => batch === sides.batch)?.annotator_id;
    const person = vote.annotator === UNKNOWN_PERSON ? (named ?? `annotator_${sides.batch}`) : vote.annotator;
    const modules = Object.entries(vote.modules).map(([module, choice]) => [module, unblind(choice, sides)]);
    return {
      ...{ sample_id: sample.sample_id, task_id: sides.task_id, run_id: manifest.run_id },
      ...{ annotator_id: this.tools.annotator ?? person, batch: sides.batch, overall: unblind(vote.overall, sides) },
      modules: Object.fromEntries(modules) as Record<string, string>,
      ...(vote.notes === undefined || vote.notes === '' ? {} : { notes: vote.notes }),
      shown: { a: sides.a, b: sides.b },
      ...(vote.timeSpentS === undefined ? {} : { time_spent_s: vote.timeSpentS }),
      repeat_of: sides.repeat_of ?? null,
      created_at: vote.createdAt ?? timeOfRunId(manifest.run_id)!,
      ...(vote.updatedAt === undefined ? {} : { updated_at: vote.updatedAt }),
      taxonomy_version: manifest.taxonomy_version,
      provenance: {
        ...{ file: source.file, sha256: source.sha256 },
        ...(about.task_id === undefined ? {} : { task_id: about.task_id }),
        annotation_id: vote.annotationId,
      },
    };
  }

  private warnOfModules({ modules }: BlindVote, about: About, open: OpenFile): void {
    const unknown = Object.keys(modules).filter((module) => this.modules.size > 0 && !this.modules.has(module));
    if (unknown.length === 0) return;
    const message = `the taxonomy has no module ${unknown.map((name) => `"${name}"`).join(', ')}`;
    this.tell(open, 'annotation', 'imported', { code: 'unknown-class', severity: 'warning', message }, about);
  }

  private settle(outcome: 'labeled' | 'refused' | 'skipped', items: number, { counts }: OpenFile, isTask = true): void {
    if (outcome === 'labeled') {
      counts.labeledAnnotations++;
      counts.usedItems += items;
      if (isTask) counts.labeledTasks++;
    } else if (outcome === 'refused') {
      counts.refusedAnnotations++;
      counts.refusedItems += items;
    } else {
      counts.skippedAnnotations++;
      counts.skippedItems += items;
    }
  }

  private addEntry(entry: Entry, task: Task, open: OpenFile): void {
    const { level, outcome, note, annotationId, annotator, items } = entry;
    const { counts } = open;
    if (outcome === 'skipped') counts.skippedItems += items;
    else counts.refusedItems += items;
    if (level === 'annotation' && outcome === 'skipped') counts.skippedAnnotations++;
    if (level === 'annotation' && outcome === 'refused') counts.refusedAnnotations++;
    this.tell(
      open,
      level,
      outcome,
      note,
      {
        ...idOf(task),
        ...(annotationId === undefined ? {} : { annotation_id: annotationId }),
        ...(annotator === undefined ? {} : { annotator_id: annotator }),
        ...(task.sampleId === undefined ? {} : { sample_id: task.sampleId }),
      },
      items,
    );
  }

  private tell(
    { source }: OpenFile,
    level: LineFacts['level'],
    outcome: LineFacts['outcome'],
    { code, severity, message }: Pick<Note, 'severity' | 'message'> & { readonly code: string },
    about: Partial<GoldImportQcLine> = {},
    items = 0,
  ): void {
    this.tools.account.add(source, { level, outcome, code, severity, message, ...about, items });
  }

  private remember(label: PreferenceLabelRecord): void {
    const { annotation_id } = label.provenance;
    if (annotation_id !== undefined) this.byAnswer.set(String(annotation_id), label);
  }
}

function joinOf({ task_id, run_id, sample_id }: PreferenceAnswerRecord): Joined {
  return { taskName: task_id, runId: run_id, sampleId: sample_id };
}

function idOf({ id }: Task): { task_id?: string | number } {
  return id === undefined ? {} : { task_id: id };
}
