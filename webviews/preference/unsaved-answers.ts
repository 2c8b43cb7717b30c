// Answers that are not known to be on the disk: sent, sent again while that fails, and kept until the server has said that they are saved.
import type { GivenAnswer } from './protocol.ts';

/** Between two tries, while saving fails. */
const AGAIN_MS = 5000;

export interface SaveFailure {
  readonly why: string;
  readonly wayOut: string;
}

export class UnsavedAnswers {
  private list: GivenAnswer[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly send: (answer: GivenAnswer) => void;
  /** Why the last try failed. */
  failure: SaveFailure | undefined;

  constructor(send: (answer: GivenAnswer) => void) {
    this.send = send;
  }

  get all(): readonly GivenAnswer[] {
    return this.list;
  }

  /** What holds for a task until the disk says otherwise. */
  answerTo(key: string): GivenAnswer | undefined {
    return this.list.findLast((answer) => answer.key === key);
  }

  add(answer: GivenAnswer): void {
    if (this.list.some((one) => isSame(one, answer))) return;
    this.list.push(answer);
    this.send(answer);
  }

  /** In the order in which they were given. */
  tryAgain(): void {
    this.rest();
    for (const answer of this.list) this.send(answer);
  }

  saved(answer: Pick<GivenAnswer, 'key' | 'answeredAt'>): void {
    this.list = this.list.filter((one) => !isSame(one, answer));
    if (this.list.length === 0) this.rest();
    if (this.list.length === 0) this.failure = undefined;
  }

  failed(failure: SaveFailure): void {
    this.failure = failure;
    this.timer ??= setTimeout(() => this.tryAgain(), AGAIN_MS);
  }

  private rest(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}

function isSame(a: Pick<GivenAnswer, 'key' | 'answeredAt'>, b: Pick<GivenAnswer, 'key' | 'answeredAt'>): boolean {
  return a.key === b.key && a.answeredAt === b.answeredAt;
}
