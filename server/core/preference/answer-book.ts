// What one annotator has answered so far: the records of a file in its order, of which the last one of each task holds; a task whose last one is a withdrawal is open.
import {
  type PreferenceAnswer,
  type PreferenceAnswerRecord,
  preferenceAnswerRecord,
} from '../../../schemas/preference-answer.ts';
import { isWithdrawal } from '../../../schemas/preference-parts.ts';

export class AnswerBook {
  readonly annotator: string;
  /** Lines that are no record, such as one that a full disk cut off. */
  unreadable = 0;
  private readonly ids = new Set<string>();
  /** By task; the task that was answered or withdrawn last stands last. */
  private readonly heads = new Map<string, PreferenceAnswerRecord>();

  constructor(annotator: string) {
    this.annotator = annotator;
  }

  /** Lines of the file, the first ones or those that follow; a line that is known already changes nothing. */
  read(text: string): void {
    for (const line of text.split('\n')) {
      if (line.trim() === '') continue;
      const record = recordOf(line);
      if (!record) this.unreadable++;
      else if (record.annotator_id === this.annotator) this.add(record);
    }
  }

  /** The last record of a task: what a new one supersedes. */
  lastOf(taskId: string): PreferenceAnswerRecord | undefined {
    return this.heads.get(taskId);
  }

  /** The answer that holds; none while the task is open. */
  answerTo(taskId: string): PreferenceAnswer | undefined {
    const head = this.heads.get(taskId);
    return head && !isWithdrawal(head) ? head : undefined;
  }

  /** True when the task was answered, and the answer taken back. */
  isWithdrawn(taskId: string): boolean {
    const head = this.heads.get(taskId);
    return head !== undefined && isWithdrawal(head);
  }

  /** True when this very record, by the moment it was given, is there: it came twice. */
  has(taskId: string, createdAt: string): boolean {
    return this.ids.has(`${taskId} ${createdAt}`);
  }

  /** The answers that hold, of this task file or another, the one that was given last at the end. */
  answers(): PreferenceAnswer[] {
    return [...this.heads.values()].filter((head): head is PreferenceAnswer => !isWithdrawal(head));
  }

  private add(record: PreferenceAnswerRecord): void {
    const { task_id, created_at } = record;
    const id = `${task_id} ${created_at}`;
    if (this.ids.has(id)) return;
    this.ids.add(id);
    this.heads.delete(task_id);
    this.heads.set(task_id, record);
  }
}

function recordOf(line: string): PreferenceAnswerRecord | undefined {
  try {
    return preferenceAnswerRecord.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
