// What one annotator has answered so far: the answers of a file in its order, of which the last one of each task holds.
import { type PreferenceAnswer, preferenceAnswer } from '../../../schemas/preference-answer.ts';

export class AnswerBook {
  readonly annotator: string;
  /** Lines that are no answer, such as one that a full disk cut off. */
  unreadable = 0;
  private readonly ids = new Set<string>();
  /** By task; the task that was answered last stands last. */
  private readonly heads = new Map<string, PreferenceAnswer>();

  constructor(annotator: string) {
    this.annotator = annotator;
  }

  /** Lines of the file, the first ones or those that follow; a line that is known already changes nothing. */
  read(text: string): void {
    for (const line of text.split('\n')) {
      if (line.trim() === '') continue;
      const answer = answerOf(line);
      if (!answer) this.unreadable++;
      else if (answer.annotator_id === this.annotator) this.add(answer);
    }
  }

  /** How many tasks are answered, in this task file or another. */
  get size(): number {
    return this.heads.size;
  }

  /** The answer that holds. */
  answerTo(taskId: string): PreferenceAnswer | undefined {
    return this.heads.get(taskId);
  }

  /** True when this very answer, by the moment it was given, is there: it came twice. */
  has(taskId: string, createdAt: string): boolean {
    return this.ids.has(`${taskId} ${createdAt}`);
  }

  /** Answered tasks, the one that was answered last at the end. */
  history(): string[] {
    return [...this.heads.keys()];
  }

  /** The answers that hold. */
  newestFirst(): PreferenceAnswer[] {
    return [...this.heads.values()].reverse();
  }

  private add(answer: PreferenceAnswer): void {
    const { task_id, created_at } = answer;
    const id = `${task_id} ${created_at}`;
    if (this.ids.has(id)) return;
    this.ids.add(id);
    this.heads.delete(task_id);
    this.heads.set(task_id, answer);
  }
}

function answerOf(line: string): PreferenceAnswer | undefined {
  try {
    return preferenceAnswer.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
