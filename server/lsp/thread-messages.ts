// What the server and the thread of a command tell each other.
import type { Told } from '../commands/run-command.ts';
import type { SecretName } from '../ports/secrets.ts';
import type { EditorCall } from './command-runner.ts';

/** What a thread begins with. */
export interface ThreadStart {
  readonly call: EditorCall;
  /** As the secrets port says it. */
  readonly howToGiveSecrets: string;
}

export type ToThread =
  | { readonly is: 'cancel' }
  | { readonly is: 'secret'; readonly question: number; readonly value: string | undefined };

export type FromThread =
  | { readonly is: 'progress'; readonly message: string; readonly percentage: number }
  | { readonly is: 'printed'; readonly text: string }
  /** Tokens are the server's to ask for: the thread has no connection. */
  | { readonly is: 'question'; readonly question: number; readonly name: SecretName; readonly server: string }
  /** A file that is there only while something is written; of a thread that is ended it would stay. */
  | { readonly is: 'temporary'; readonly path: string }
  /** The last one. */
  | { readonly is: 'told'; readonly told: Told };
