// Votes as labels: each is joined to its task, unblinded and held against what is known of it; whatever stands against it is told.
import { UNKNOWN_PERSON } from '../../../label_studio/codec/person.ts';
import type { Note } from '../../../label_studio/codec/read.ts';
import type { GoldImportQcLine } from '../../../schemas/gold-import-qc-line.ts';
import type {
  PreferenceAnswer,
  PreferenceAnswerRecord,
  PreferenceWithdrawal,
} from '../../../schemas/preference-answer.ts';
import type { PreferenceLabelRecord } from '../../../schemas/preference-label.ts';
import { timeOfRunId } from '../../core/gold/run-id-time.ts';
import type { PreferenceLedger } from '../../core/preference/preference-ledger.ts';
import type { Showing } from '../../core/preference/showings.ts';
import { unblind } from '../../core/preference/unblind.ts';
import type { ImportAccount, SourceFile } from '../import/import-account.ts';
import type { Pace } from '../pace.ts';
import { importWithdrawal } from './import-withdrawal.ts';
import type { OpenExport } from './open-export.ts';
import type { PreferenceRound } from './read-round.ts';
import type { ShownPictures } from './shown-pictures.ts';
import { type Addresses, ShownSides } from './shown-sides.ts';

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

export class VoteLabels {
  /** In the order in which they were made. */
  readonly made: PreferenceLabelRecord[] = [];
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

  /** Joins, checks and unblinds one vote. */
  async add(vote: BlindVote, about: About, open: OpenExport): Promise<'labeled' | 'refused' | 'skipped'> {
    const { pictures, ledger } = this.tools;
    const showing = this.join(vote, about, open);
    if (!showing) return 'refused';
    const { sample, sides } = showing;
    const flaw = await pictures.flawOf(showing);
    if (flaw?.code === 'changed-image') {
      open.tell('annotation', 'refused', { ...flaw, severity: 'error' }, about);
      return 'refused';
    }
    if (flaw) open.tell('annotation', 'imported', { ...flaw, severity: 'warning' }, about);
    open.batches.add(sides.batch);
    this.warnOfModules(vote, about, open);
    const corrects = vote.corrects === undefined ? undefined : this.byAnswer.get(vote.corrects);
    if (vote.corrects !== undefined && !corrects) {
      const message = `it corrects answer "${vote.corrects}", which is not there`;
      open.tell('annotation', 'imported', { code: 'supersedes-missing', severity: 'warning', message }, about);
    }
    const decision = ledger.decide(this.draftOf(vote, showing, about, open.source), corrects ?? null);
    const label = 'label' in decision ? decision.label : decision.known;
    this.byAnswer.set(String(vote.annotationId), label);
    const facts = { ...about, label_id: label.label_id, sample_id: sample.sample_id };
    if (decision.kind === 'older') {
      const message = `${label.label_id} holds a newer answer of this annotation`;
      open.tell('annotation', 'skipped', { code: 'older-than-label', severity: 'information', message }, facts);
      return 'skipped';
    }
    if (decision.kind === 'same') {
      open.counts.knownLabels++;
      return 'labeled';
    }
    if (decision.kind === 'update') {
      open.counts.updatedLabels++;
      const message = `${label.label_id} supersedes ${decision.previous.label_id}`;
      open.tell('label', 'imported', { code: 'label-updated', severity: 'information', message }, facts);
    } else open.counts.newLabels++;
    this.made.push(label);
    return 'labeled';
  }

  /** A withdrawal follows the label of the answer that it takes back. */
  takeBack(withdrawal: PreferenceWithdrawal, open: OpenExport): void {
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
      open.tell('annotation', 'skipped', { code, severity, message }, facts);
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
    this.made.push(label);
  }

  /** What the task of a vote showed; where it cannot be joined, that is told. */
  private join({ taskName, runId, sampleId, addresses }: Joined, about: About, open: OpenExport): Showing | undefined {
    const { round } = this.tools;
    const { manifest } = round;
    const refuse = (code: string, message: string): undefined => {
      open.tell('annotation', 'refused', { code, severity: 'error', message }, about);
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

  private warnOfModules({ modules }: BlindVote, about: About, open: OpenExport): void {
    const unknown = Object.keys(modules).filter((module) => this.modules.size > 0 && !this.modules.has(module));
    if (unknown.length === 0) return;
    const message = `the taxonomy has no module ${unknown.map((name) => `"${name}"`).join(', ')}`;
    open.tell('annotation', 'imported', { code: 'unknown-class', severity: 'warning', message }, about);
  }

  private remember(label: PreferenceLabelRecord): void {
    const { annotation_id } = label.provenance;
    if (annotation_id !== undefined) this.byAnswer.set(String(annotation_id), label);
  }
}

export function joinOf({ task_id, run_id, sample_id }: PreferenceAnswerRecord): Joined {
  return { taskName: task_id, runId: run_id, sampleId: sample_id };
}
