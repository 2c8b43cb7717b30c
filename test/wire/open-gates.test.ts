// Rounds whose gate could decide and has not yet: the Test Explorer lists them.
import { deepEqual } from 'node:assert/strict';
import { roundsRequest } from '../../server/protocol/rounds.ts';
import { FILES, LABELS, label } from '../data/features/round.ts';
import { openEditor } from './editor.ts';

const RUN = '20260211_105639451';
const PACK = JSON.stringify({
  ...{ sample_id: 's1', source: 'internal', image_path: 'images/s1.jpg', image_sha256: '0'.repeat(64) },
  ...{ width: 40, height: 20, variants: {} },
});

describe('rounds on the wire', () => {
  const openGatesOf = async (more: Record<string, string>) => {
    const editor = await openEditor({ ...FILES, [`reports/review_pack_mixed_${RUN}.jsonl`]: `${PACK}\n`, ...more });
    try {
      const rounds = roundsRequest.result.parse(await editor.client.sendRequest(roundsRequest.method, {}));
      return rounds.filter(({ runId }) => runId === RUN).map(({ openGate }) => openGate);
    } finally {
      editor.close();
    }
  };

  it('name the gate that nothing keeps from deciding', async () => {
    deepEqual(await openGatesOf({ [LABELS]: `${label('l1', 's1', 'ann')}\n` }), ['release-gate-circle']);
  });

  it('name none while labels have errors', async () => {
    deepEqual(await openGatesOf({ [LABELS]: `${label('l1', 's1', 'ann', { round: 1 })}\n` }), [undefined]);
  });
});
