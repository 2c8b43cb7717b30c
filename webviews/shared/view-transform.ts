// Which part of a photo a pane shows: zoom and place, the same for every pane that shows it.

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Place on the screen = scale × place on the photo + (x, y), in CSS pixels. */
export interface ViewTransform {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** Screen pixels for a pixel of the photo, at most. */
const MOST_SCALE = 40;

/** The whole photo in the middle of the pane; small photos are not enlarged beyond four times. */
export function fitted(photo: Size, pane: Size): ViewTransform {
  const scale = Math.min(4, pane.width / photo.width, pane.height / photo.height);
  return { scale, x: (pane.width - photo.width * scale) / 2, y: (pane.height - photo.height * scale) / 2 };
}

/** What lies at `at` on the screen stays there. */
export function zoomed(view: ViewTransform, factor: number, at: { x: number; y: number }, photo: Size, pane: Size) {
  const least = fitted(photo, pane).scale / 4;
  const scale = Math.min(MOST_SCALE, Math.max(least, view.scale * factor));
  const ratio = scale / view.scale;
  return kept({ scale, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio }, photo, pane);
}

export function panned(view: ViewTransform, dx: number, dy: number, photo: Size, pane: Size): ViewTransform {
  return kept({ ...view, x: view.x + dx, y: view.y + dy }, photo, pane);
}

/** At least a quarter of the pane keeps showing photo, or the whole photo where it is smaller. */
function kept({ scale, x, y }: ViewTransform, photo: Size, pane: Size): ViewTransform {
  const hold = (place: number, length: number, room: number): number => {
    const margin = Math.min(length, room) / 4;
    return Math.min(room - margin, Math.max(margin - length, place));
  };
  return { scale, x: hold(x, photo.width * scale, pane.width), y: hold(y, photo.height * scale, pane.height) };
}
