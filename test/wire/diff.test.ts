// A comparison over the wire: its page comes back to be shown, and not the text of the command line.
import { deepEqual, equal } from 'node:assert/strict';
import { ExecuteCommandRequest } from 'vscode-languageserver-protocol';
import type { CommandResult } from '../../server/protocol/command-call.ts';
import { FILES, LABELS } from '../data/features/round.ts';
import { type Editor, openEditor } from './editor.ts';

describe('comparing on the wire', () => {
  let editor: Editor;
  afterEach(() => editor.close());

  it('brings the page back', async () => {
    editor = await openEditor({ ...FILES, 'old/gold_labels.ndjson': '' });
    const { page, printed, verdict } = (await editor.client.sendRequest(ExecuteCommandRequest.type, {
      command: 'assay.diff',
      arguments: [{ args: { paths: ['old/gold_labels.ndjson', LABELS] } }],
    })) as CommandResult;
    deepEqual([page?.title, printed, verdict], [`old/gold_labels.ndjson → ${LABELS}`, '', 'fail']);
    equal(page?.markdown.includes('### Added\n\n- l1 (s1, ann), line 1\n- l2'), true);
  });
});
