// Tokens over the wire: the server asks the editor for the token of one server, and goes on without an editor that keeps none.
import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { createConnection } from 'vscode-languageserver/node';
import { createProtocolConnection, type ProtocolConnection } from 'vscode-languageserver-protocol/node';
import { environmentSecrets } from '../../server/io/environment-secrets.ts';
import { editorSecrets } from '../../server/lsp/editor-secrets.ts';
import type { Secrets } from '../../server/ports/secrets.ts';
import { secretRequest } from '../../server/protocol/secret.ts';

describe('editorSecrets', () => {
  let editor: ProtocolConnection;
  let secrets: Secrets;
  let close: () => void;
  beforeEach(() => {
    const [toServer, toClient] = [new PassThrough(), new PassThrough()];
    const server = createConnection(toServer, toClient);
    editor = createProtocolConnection(toClient, toServer);
    secrets = editorSecrets(server, environmentSecrets({ LABEL_STUDIO_API_KEY: 'from the environment' }));
    server.listen();
    editor.listen();
    close = () => {
      editor.dispose();
      server.dispose();
    };
  });
  afterEach(() => close());
  const read = () => secrets.read('LABEL_STUDIO_API_KEY', 'http://localhost:8080');

  it('asks for the token of the server that it is for', async () => {
    editor.onRequest(secretRequest.method, (params) => ({ value: JSON.stringify(params) }));
    assert.equal(await read(), '{"name":"LABEL_STUDIO_API_KEY","server":"http://localhost:8080"}');
  });

  it('takes the one of the environment when the editor has none, answers something else, or knows no such question', async () => {
    assert.equal(await read(), 'from the environment');
    for (const answer of [{ value: null }, { value: 3 }, null]) {
      editor.onRequest(secretRequest.method, (): unknown => answer);
      assert.equal(await read(), 'from the environment');
    }
  });
});
