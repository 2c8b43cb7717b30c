// Keys, and the signs that somebody is there: from the document to the page.
import type { LabelingPage } from './labeling-page.ts';

const STEP_PX = 60;
const ZOOM = 1.25;
const PANS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [STEP_PX, 0],
  ArrowRight: [-STEP_PX, 0],
  ArrowUp: [0, STEP_PX],
  ArrowDown: [0, -STEP_PX],
};

export function listen(page: LabelingPage): void {
  document.addEventListener('keydown', (event) => {
    if (onKey(page, event)) event.preventDefault();
  });
  document.addEventListener('keyup', (event) => {
    if (page.keys.actionOf(event) === 'flicker') page.pair.swap(false);
  });
  const touch = (): void => page.time.touch(performance.now());
  for (const sign of ['keydown', 'pointerdown', 'pointermove', 'wheel'])
    document.addEventListener(sign, touch, { capture: true, passive: true });
  const leave = (): void => {
    page.pair.swap(false);
    page.time.leave(performance.now());
    page.keep();
  };
  window.addEventListener('blur', leave);
  window.addEventListener('focus', touch);
  document.addEventListener('visibilitychange', () => (document.hidden ? leave() : touch()));
}

/** True when the key meant something here. */
function onKey(page: LabelingPage, event: KeyboardEvent): boolean {
  const { key, target, repeat } = event;
  // A list that is open has its own keys.
  if (page.list.dialog.open) return false;
  if (page.help.open) {
    if (page.keys.actionOf(event) !== 'help') return false;
    page.help.close();
    return true;
  }
  if (page.form.isNotes(target)) {
    if (!(key === 'Escape' || (key === 'Enter' && !event.shiftKey)) || event.isComposing) return false;
    page.form.focus();
    return true;
  }
  const pan = event.shiftKey ? PANS[key] : undefined;
  if (pan) {
    page.pair.panZoom.pan(...(pan as [number, number]));
    return true;
  }
  // A button that has the focus is pressed by the keys that press buttons.
  const isButton = target instanceof Element && target.closest('vscode-button') !== null;
  if (isButton && (key === 'Enter' || key === ' ')) return false;
  const action = page.keys.actionOf(event);
  if (action === 'zoomIn') page.pair.panZoom.zoom(ZOOM);
  else if (action === 'zoomOut') page.pair.panZoom.zoom(1 / ZOOM);
  else if (action === 'rowDown') page.form.step(1);
  else if (action === 'rowUp') page.form.step(-1);
  // A key that is held goes through no tasks.
  else if (action !== undefined && !repeat) act(page, action);
  return action !== undefined;
}

function act(page: LabelingPage, action: NonNullable<ReturnType<LabelingPage['keys']['actionOf']>>): void {
  if (action === 'chooseA') page.form.choose('a');
  else if (action === 'chooseB') page.form.choose('b');
  else if (action === 'chooseTie') page.form.choose('tie');
  else if (action === 'chooseCannotTell') page.form.choose('cannot_tell');
  else if (action === 'next') page.next();
  else if (action === 'undo') page.undo();
  else if (action === 'previous') page.previous();
  else if (action === 'tasks') page.openList();
  else if (action === 'notes') page.form.focusNotes();
  else if (action === 'flicker') page.pair.swap(true);
  else if (action === 'photo') page.togglePhoto();
  else if (action === 'fit') page.pair.panZoom.fit();
  else if (action === 'help') page.help.showModal();
}
