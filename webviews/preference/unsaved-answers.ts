// Answers, and what was taken back, that are not known to be on the disk: sent, sent again while that fails, and kept until the server has said that they are saved.
import type { Given } from './protocol.ts';

/** Between two tries, while saving fails. */
const AGAIN_MS = 5000;

export interface SaveFailure {
  readonly why: string;
  readonly wayOut: string;
}

type Identity = Pick<Given, 'key' | 'answeredAt'>;

export class UnsavedAnswers {
  private list: Given[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly send: (given: Given) => void;
  /** Why the last try failed. */
  failure: SaveFailure | undefined;

  constructor(send: (given: Given) => void) {
    this.send = send;
  }

  get all(): readonly Given[] {
    return this.list;
  }

  /** What holds for a task until the disk says otherwise. */
  lastOf(key: string): Given | undefined {
    return this.list.findLast((given) => given.key === key);
  }

  /** The task that was answered last and not taken back, other than `except`. */
  lastAnswered(except: string | undefined): string | undefined {
    return this.list.findLast(({ key }) => key !== except && !('withdrawn' in this.lastOf(key)!))?.key;
  }

  add(given: Given): void {
    if (this.list.some((one) => isSame(one, given))) return;
    this.list.push(given);
    this.send(given);
  }

  /** In the order in which they were given. */
  tryAgain(): void {
    this.rest();
    for (const given of this.list) this.send(given);
  }

  /** What was saved, when it was waited for. */
  saved(identity: Identity): Given | undefined {
    const found = this.list.find((one) => isSame(one, identity));
    this.list = this.list.filter((one) => one !== found);
    if (this.list.length === 0) this.rest();
    if (this.list.length === 0) this.failure = undefined;
    return found;
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

function isSame(a: Identity, b: Identity): boolean {
  return a.key === b.key && a.answeredAt === b.answeredAt;
}
