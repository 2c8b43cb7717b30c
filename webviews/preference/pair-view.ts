// Both pictures side by side, at one zoom and place; they can change places while a key is held, and give way to the bare photo.
import { element } from '../shared/element.ts';
import { PanZoom } from '../shared/pan-zoom.ts';
import type { ViewTransform } from '../shared/view-transform.ts';
import type { LoadedPicture, LoadedTask, Side } from './loaded-task.ts';
import type { LabelingTexts } from './protocol.ts';

interface Pane {
  readonly element: HTMLElement;
  readonly badge: HTMLElement;
  readonly missing: HTMLElement;
  image: HTMLImageElement | undefined;
}

const SIDES = ['a', 'b'] as const;
const OTHER = { a: 'b', b: 'a' } as const;

export class PairView {
  readonly element = element('div', { class: 'stage' });
  readonly panZoom: PanZoom;
  private readonly texts: LabelingTexts;
  private readonly panes: Readonly<Record<Side, Pane>>;
  private view: ViewTransform = { scale: 1, x: 0, y: 0 };
  private shown: LoadedTask | undefined;
  private isSwapped = false;
  private isBare = false;

  constructor(texts: LabelingTexts, onZoom: (scale: number) => void) {
    this.texts = texts;
    this.panZoom = new PanZoom((view) => {
      this.view = view;
      this.place();
      onZoom(view.scale);
    });
    this.panes = { a: pane(), b: pane() };
    for (const side of SIDES) {
      this.element.append(this.panes[side].element);
      this.panZoom.attach(this.panes[side].element);
    }
  }

  show(task: LoadedTask | undefined): void {
    this.shown = task;
    this.isSwapped = false;
    this.isBare = false;
    if (task) this.panZoom.show(task.size);
    this.draw();
  }

  /** While held: B where A was and A where B was. */
  swap(isSwapped: boolean): void {
    if (isSwapped === this.isSwapped) return;
    this.isSwapped = isSwapped;
    this.draw();
  }

  get hasPhoto(): boolean {
    return this.shown?.photo?.image !== undefined;
  }

  /** True when the bare photo is shown now. */
  toggleBare(): boolean {
    this.isBare = !this.isBare && this.hasPhoto;
    this.draw();
    return this.isBare;
  }

  private draw(): void {
    // Both first: a picture that goes to the other pane is not to be taken out of it again.
    for (const place of SIDES) this.panes[place].image?.remove();
    for (const place of SIDES) {
      const side = this.isSwapped ? OTHER[place] : place;
      const picture = this.isBare ? this.bare(place) : this.shown?.pictures[side];
      this.fill(this.panes[place], picture, side);
    }
    this.place();
  }

  /** One element cannot be in both panes: the second one has a copy, of the same decoded bytes. */
  private bare(place: Side): LoadedPicture | undefined {
    const photo = this.shown?.photo;
    if (place === 'a' || !photo?.image) return photo;
    return { ...photo, image: photo.image.cloneNode() as HTMLImageElement };
  }

  private fill(pane: Pane, picture: LoadedPicture | undefined, side: Side): void {
    const name = this.isBare ? this.texts.barePhoto : side === 'a' ? this.texts.pictureA : this.texts.pictureB;
    pane.badge.textContent = this.isBare ? name : this.texts.choices[side];
    pane.element.setAttribute('aria-label', name);
    pane.missing.textContent = picture?.why ?? '';
    pane.missing.hidden = pane.missing.textContent === '';
    pane.image = picture?.image;
    if (pane.image) pane.badge.before(pane.image);
  }

  private place(): void {
    const { scale, x, y } = this.view;
    for (const side of SIDES) {
      const { image } = this.panes[side];
      if (image) image.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    }
  }
}

function pane(): Pane {
  const badge = element('span', { class: 'badge', 'aria-hidden': 'true' });
  const missing = element('p', { class: 'missing' });
  missing.hidden = true;
  return { element: element('div', { class: 'pane', role: 'img' }, missing, badge), badge, missing, image: undefined };
}
