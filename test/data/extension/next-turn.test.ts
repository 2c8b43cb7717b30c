// Turns of the event loop: whoever waits for the next one lets others go first.
import assert from 'node:assert/strict';
import { nextTurn } from '../../../extension/next-turn.ts';

describe('nextTurn', () => {
  it('comes after what others wanted done before, and after what that left to its own turn', async () => {
    const order: string[] = [];
    setImmediate(() => {
      order.push('another request');
      Promise.resolve().then(() => order.push('its answer'));
    });
    await nextTurn();
    order.push('the next piece');
    assert.deepEqual(order, ['another request', 'its answer', 'the next piece']);
  });
});
