// Zoom and pan: what lies under the cursor stays there, and the photo never gets lost.
import { deepEqual, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { fitted, panned, zoomed } from '../../../webviews/shared/view-transform.ts';

const photo = { width: 4000, height: 3000 };
const pane = { width: 800, height: 800 };

describe('the view of a photo', () => {
  it('fits the whole photo into the middle of its pane', () =>
    deepEqual(fitted(photo, pane), { scale: 0.2, x: 0, y: 100 }));

  it('enlarges a small photo four times at most', () =>
    deepEqual(fitted({ width: 10, height: 10 }, pane), { scale: 4, x: 380, y: 380 }));

  it('keeps what lies under the cursor there while it zooms', () => {
    const view = zoomed(fitted(photo, pane), 2, { x: 400, y: 400 }, photo, pane);
    deepEqual(view, { scale: 0.4, x: -400, y: -200 });
  });

  it('keeps some of the photo in view, whatever is dragged and zoomed', () => {
    const number = fc.double({ min: -1e4, max: 1e4, noNaN: true });
    const factor = fc.double({ min: 0.01, max: 100, noNaN: true });
    fc.assert(
      fc.property(number, number, factor, (dx, dy, by) => {
        const view = panned(zoomed(fitted(photo, pane), by, { x: 1, y: 2 }, photo, pane), dx, dy, photo, pane);
        ok(view.x < pane.width && view.x + photo.width * view.scale > 0);
        ok(view.y < pane.height && view.y + photo.height * view.scale > 0);
      }),
    );
  });
});
