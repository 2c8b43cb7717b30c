// Zoom and pan of panes that show one photo: wheel, drag, double click and keys, drawn once a frame.
import { fitted, panned, type Size, type ViewTransform, zoomed } from './view-transform.ts';

const STEP_PX = 60;
const ZOOM = 1.25;

export class PanZoom {
  private readonly draw: (view: ViewTransform) => void;
  private photo: Size = { width: 1, height: 1 };
  private view: ViewTransform = { scale: 1, x: 0, y: 0 };
  private pane: HTMLElement | undefined;
  /** Until the person zooms or pans, the photo follows the size of its pane. */
  private isFit = true;
  private frame = 0;

  constructor(draw: (view: ViewTransform) => void) {
    this.draw = draw;
  }

  get scale(): number {
    return this.view.scale;
  }

  /** `keepView`: the next photo is shown where the last one was. */
  show(photo: Size, keepView = false): void {
    const isSame = photo.width === this.photo.width && photo.height === this.photo.height;
    this.photo = photo;
    if (keepView && isSame && !this.isFit) this.ask();
    else this.fit();
  }

  /** All panes have the same size; the first that is attached is measured. */
  attach(pane: HTMLElement): void {
    this.pane ??= pane;
    new ResizeObserver(() => {
      if (pane !== this.pane) return;
      if (this.isFit) this.fit();
      else this.ask();
    }).observe(pane);
    pane.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        const lines = event.deltaMode === 1 ? 16 : 1;
        this.zoom(Math.exp((-event.deltaY * lines) / 300), placeIn(pane, event));
      },
      { passive: false },
    );
    pane.addEventListener('dblclick', () => this.fit());
    pane.addEventListener('pointerdown', (event) => this.drag(pane, event));
    pane.addEventListener('keydown', (event) => {
      if (this.key(event)) event.preventDefault();
    });
  }

  /** The pane that is measured is another now. */
  measure(pane: HTMLElement): void {
    this.pane = pane;
    if (this.isFit) this.fit();
    else this.ask();
  }

  fit(): void {
    this.isFit = true;
    this.view = fitted(this.photo, this.size());
    this.ask();
  }

  zoom(factor: number, at?: { x: number; y: number }): void {
    const pane = this.size();
    this.isFit = false;
    this.view = zoomed(this.view, factor, at ?? { x: pane.width / 2, y: pane.height / 2 }, this.photo, pane);
    this.ask();
  }

  pan(dx: number, dy: number): void {
    this.isFit = false;
    this.view = panned(this.view, dx, dy, this.photo, this.size());
    this.ask();
  }

  /** True when the key meant something here. */
  key({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
    if (ctrlKey || metaKey || altKey) return false;
    if (key === '+' || key === '=') this.zoom(ZOOM);
    else if (key === '-') this.zoom(1 / ZOOM);
    else if (key === '0') this.fit();
    else if (key === 'ArrowLeft') this.pan(STEP_PX, 0);
    else if (key === 'ArrowRight') this.pan(-STEP_PX, 0);
    else if (key === 'ArrowUp') this.pan(0, STEP_PX);
    else if (key === 'ArrowDown') this.pan(0, -STEP_PX);
    else return false;
    return true;
  }

  private drag(pane: HTMLElement, start: PointerEvent): void {
    if (start.button !== 0) return;
    pane.setPointerCapture(start.pointerId);
    pane.classList.add('dragged');
    let { clientX: x, clientY: y } = start;
    const move = (event: PointerEvent): void => {
      this.pan(event.clientX - x, event.clientY - y);
      ({ clientX: x, clientY: y } = event);
    };
    const end = (): void => {
      pane.classList.remove('dragged');
      pane.removeEventListener('pointermove', move);
    };
    pane.addEventListener('pointermove', move);
    pane.addEventListener('lostpointercapture', end, { once: true });
  }

  private size(): Size {
    const { clientWidth = 0, clientHeight = 0 } = this.pane ?? {};
    return { width: Math.max(1, clientWidth), height: Math.max(1, clientHeight) };
  }

  private ask(): void {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.draw(this.view);
    });
  }
}

function placeIn(pane: HTMLElement, { clientX, clientY }: MouseEvent): { x: number; y: number } {
  const { left, top } = pane.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}
