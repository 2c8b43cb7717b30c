// Follows a JSON array of tasks as its bytes arrive: how many there are, and whether it came to its end.

export type ListState =
  /** Nothing but blanks so far. */
  | { readonly is: 'empty' }
  /** Does not begin like a list of objects; `start` is its beginning. */
  | { readonly is: 'other'; readonly start: string }
  /** Begun, and not closed. */
  | { readonly is: 'open'; readonly tasks: number }
  | { readonly is: 'complete'; readonly tasks: number };

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
/** Bytes of an unexpected answer that are kept to show them. */
const SHOWN = 200;

/** Counts brackets outside of strings, so that a proxy that cuts an answer off is found without parsing it. */
export class TaskListScanner {
  private depth = 0;
  private inString = false;
  private escaped = false;
  private tasks = 0;
  private begun = false;
  private isList = true;
  private closed = false;
  private start: number[] = [];

  push(bytes: Uint8Array): void {
    for (let i = 0; i < bytes.length && this.isList; i++) this.step(bytes[i]!);
    if (!this.isList) this.keep(bytes);
  }

  get state(): ListState {
    if (!this.isList) return { is: 'other', start: new TextDecoder().decode(new Uint8Array(this.start)).trim() };
    if (!this.begun) return { is: 'empty' };
    return { is: this.closed ? 'complete' : 'open', tasks: this.tasks };
  }

  private step(byte: number): void {
    if (this.inString) {
      if (this.escaped) this.escaped = false;
      else if (byte === BACKSLASH) this.escaped = true;
      else if (byte === QUOTE) this.inString = false;
      return;
    }
    if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) return;
    if (this.closed) this.isList = false;
    else if (!this.begun) {
      this.begun = true;
      if (byte === OPEN_LIST) this.depth = 1;
      else this.isList = false;
    } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      if (this.depth === 1 && byte === OPEN_OBJECT) this.tasks++;
      else if (this.depth === 1) this.isList = false;
      this.depth++;
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      this.depth--;
      if (this.depth === 0) this.closed = true;
    } else if (byte === QUOTE) {
      if (this.depth === 1) this.isList = false;
      this.inString = true;
    } else if (this.depth === 1 && byte !== 0x2c) this.isList = false;
  }

  private keep(bytes: Uint8Array): void {
    for (let i = 0; i < bytes.length && this.start.length < SHOWN; i++) this.start.push(bytes[i]!);
  }
}
