// The secrets port on the editor: it is asked for each token when that is needed, and the server keeps none.
import type { Connection } from 'vscode-languageserver';
import type { Secrets } from '../ports/secrets.ts';
import { secretRequest } from '../protocol/secret.ts';

/** An editor that keeps no tokens, or none for that server, leaves it to `otherwise`. */
export function editorSecrets(connection: Pick<Connection, 'sendRequest'>, otherwise: Secrets): Secrets {
  return {
    async read(name, server) {
      const asked = secretRequest.params.parse({ name, server });
      const answer = secretRequest.result.safeParse(
        await connection.sendRequest(secretRequest.method, asked).catch(() => undefined),
      );
      return (answer.success ? answer.data.value : undefined) ?? (await otherwise.read(name, server));
    },
    howToGive: `run the command Assay: Set Label Studio Token, or ${otherwise.howToGive} before the editor starts`,
  };
}
